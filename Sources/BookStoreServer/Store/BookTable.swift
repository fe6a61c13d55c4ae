import BookStoreKit
import GRDB

/// The books.
enum BookTable {
  /// Which books a list shows.
  enum Scope: Hashable, Sendable {
    case listed
    /// A seller's own, withdrawn ones too.
    case seller(Int)
  }

  private static let columns = """
    book.id, book.title, book.author, book.description, book.price_cents, book.stock, book.seller_id, account.name, \
    book.cover, book.withdrawn
    """
  private static let source = "book JOIN account ON account.id = book.seller_id"

  static func find(_ db: Database, id: Int) throws -> Book? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(columns) FROM \(source) WHERE book.id = ?"), arguments: [id]
    ).map(book)
  }

  static func page(_ db: Database, scope: Scope, list: ListRequest, path: String) throws -> Page<Book> {
    let listing = ListingSQL(list: list, columns: column, table: "book")
    let (condition, scopeArguments): (String, [any DatabaseValueConvertible]) =
      switch scope {
      case .listed: ("book.withdrawn = 0", [])
      case .seller(let id): ("book.seller_id = ?", [id])
      }
    let search = listing.search
    let after = listing.after
    let limit = list.query.perPage
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(columns), \(listing.keyColumn) FROM \(source)
          WHERE \(condition)\(search.sql)\(after.sql) ORDER BY \(listing.order) LIMIT ?
          """),
      arguments: StatementArguments(scopeArguments + search.arguments + after.arguments + [limit + 1]))
    let total =
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT COUNT(*) FROM book WHERE \(condition)\(search.sql)"),
        arguments: StatementArguments(scopeArguments + search.arguments)) ?? 0
    let shown = rows.prefix(limit)
    let next = rows.count > limit ? shown.last.map { list.next(path, after: key($0, at: 10)) } : nil
    return Page(items: shown.map(book), next: next, total: total)
  }

  static func insert(
    _ db: Database, _ draft: BookDetails, seller: Int, seedKey: String? = nil, now: Int64
  ) throws -> Int {
    try db.execute(
      sql: """
        INSERT INTO book (seller_id, title, author, description, title_key, author_key, price_cents, stock, seed_key,
        created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        seller, draft.title, draft.author, draft.description, FoldedText.folded(draft.title),
        FoldedText.folded(draft.author), draft.price.cents, draft.stock, seedKey, now,
      ])
    return Int(db.lastInsertedRowID)
  }

  static func update(_ db: Database, id: Int, _ draft: BookDetails) throws {
    try db.execute(
      sql: """
        UPDATE book SET title = ?, author = ?, description = ?, title_key = ?, author_key = ?, price_cents = ?,
        stock = ? WHERE id = ?
        """,
      arguments: [
        draft.title, draft.author, draft.description, FoldedText.folded(draft.title),
        FoldedText.folded(draft.author), draft.price.cents, draft.stock, id,
      ])
  }

  static func setCover(_ db: Database, id: Int, path: String) throws {
    try db.execute(sql: "UPDATE book SET cover = ? WHERE id = ?", arguments: [path, id])
  }

  /// Removes a book that nobody ever bought, and withdraws one that somebody did: its purchases name it.
  /// Answers whether it was withdrawn.
  static func remove(_ db: Database, id: Int) throws -> Bool {
    let wasSold =
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM purchase WHERE book_id = ?)", arguments: [id]) ?? false
    try db.execute(
      sql: wasSold ? "UPDATE book SET withdrawn = 1 WHERE id = ?" : "DELETE FROM book WHERE id = ?", arguments: [id])
    return wasSold
  }

  static func changeStock(_ db: Database, id: Int, by difference: Int) throws {
    try db.execute(sql: "UPDATE book SET stock = stock + ? WHERE id = ?", arguments: [difference, id])
  }

  static func hasSeed(_ db: Database, key: String) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM book WHERE seed_key = ?)", arguments: [key]) ?? false
  }

  private static func column(_ sort: CatalogSort) -> ListingSQL.Column? {
    switch sort {
    case .title: ListingSQL.Column(name: "book.title_key", isNumber: false)
    case .author: ListingSQL.Column(name: "book.author_key", isNumber: false)
    case .price: ListingSQL.Column(name: "book.price_cents", isNumber: true)
    // Ids grow with time.
    case .newest: nil
    }
  }

  private static func key(_ row: Row, at index: Int) -> ListKey {
    ListKey(
      id: row[0], value: String.fromDatabaseValue(row[index]) ?? Int64.fromDatabaseValue(row[index]).map(String.init))
  }

  private static func book(_ row: Row) -> Book {
    Book(
      id: row[0], title: row[1], author: row[2], description: row[3], price: Money(cents: row[4]), stock: row[5],
      seller: Seller(id: row[6], name: row[7]), cover: row[8], status: row[9] ? .withdrawn : .listed)
  }
}
