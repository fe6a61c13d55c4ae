import GRDB

/// The tables. Times are seconds since 1970, money is cents.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 shop") { db in
      try db.execute(sql: accounts)
      try db.execute(sql: books)
      try db.execute(sql: purchases)
      try db.execute(sql: bookkeeping)
    }
    return migrator
  }

  /// A seller without a password hash cannot sign in (the seed's sellers).
  private static let accounts = """
    CREATE TABLE account (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      email TEXT NOT NULL UNIQUE,
      password_hash TEXT,
      created_at INTEGER NOT NULL
    );
    CREATE TABLE session (
      token_hash BLOB PRIMARY KEY,
      account_id INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      last_used_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX session_by_use ON session(last_used_at);
    """

  /// `title_key` and `author_key` are folded for order and search; ids are never used again.
  private static let books = """
    CREATE TABLE book (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      seller_id INTEGER NOT NULL REFERENCES account(id),
      title TEXT NOT NULL,
      author TEXT NOT NULL,
      description TEXT NOT NULL,
      title_key TEXT NOT NULL,
      author_key TEXT NOT NULL,
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      stock INTEGER NOT NULL CHECK (stock >= 0),
      withdrawn INTEGER NOT NULL DEFAULT 0,
      cover TEXT,
      seed_key TEXT UNIQUE,
      created_at INTEGER NOT NULL
    );
    CREATE INDEX book_listed ON book(withdrawn, id);
    CREATE INDEX book_by_title ON book(withdrawn, title_key, id);
    CREATE INDEX book_by_author ON book(withdrawn, author_key, id);
    CREATE INDEX book_by_price ON book(withdrawn, price_cents, id);
    CREATE INDEX book_by_seller ON book(seller_id, id);
    """

  /// Title, author and price are the purchase's own: editing the book later does not change what was bought.
  private static let purchases = """
    CREATE TABLE delivery_provider (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      coverage_area TEXT NOT NULL,
      cost_cents INTEGER NOT NULL
    );
    INSERT INTO delivery_provider VALUES
      (1, 'DHL', 'Internacional', 5000), (2, 'FedEx', 'Internacional', 4500),
      (3, 'Envia', 'Nacional', 2000), (4, 'Servientrega', 'Nacional', 1500);
    CREATE TABLE purchase (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      buyer_id INTEGER NOT NULL REFERENCES account(id),
      seller_id INTEGER NOT NULL REFERENCES account(id),
      book_id INTEGER NOT NULL REFERENCES book(id),
      title TEXT NOT NULL,
      author TEXT NOT NULL,
      title_key TEXT NOT NULL,
      author_key TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity > 0),
      unit_price_cents INTEGER NOT NULL,
      total_cents INTEGER NOT NULL,
      status TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      payment_method TEXT,
      provider_id INTEGER REFERENCES delivery_provider(id)
    );
    CREATE INDEX purchase_by_buyer ON purchase(buyer_id, id);
    CREATE INDEX purchase_by_seller ON purchase(seller_id, id);
    CREATE INDEX purchase_by_book ON purchase(book_id);
    CREATE INDEX purchase_unpaid ON purchase(expires_at) WHERE status = 'Pending Payment';
    """

  private static let bookkeeping = """
    CREATE TABLE login_throttle (
      subject TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      window_start INTEGER NOT NULL,
      last_failure INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE kept_answer (
      owner TEXT NOT NULL,
      route TEXT NOT NULL,
      key TEXT NOT NULL,
      body_hash BLOB NOT NULL,
      status INTEGER NOT NULL,
      content_type TEXT,
      location TEXT,
      body BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (owner, route, key)
    ) WITHOUT ROWID;
    CREATE INDEX kept_answer_by_age ON kept_answer(created_at);
    """
}
