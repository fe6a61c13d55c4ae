import BookStoreKit
import GRDB

/// The purchases, and the carriers that bring them.
enum PurchaseTable {
  enum Scope: Hashable, Sendable {
    case buyer(Int)
    case seller(Int)
  }

  private static let columns = """
    purchase.id, purchase.book_id, purchase.title, purchase.author, purchase.quantity, purchase.unit_price_cents, \
    purchase.total_cents, purchase.status, purchase.expires_at, purchase.created_at, purchase.payment_method, \
    provider.id, provider.name, provider.coverage_area, provider.cost_cents
    """
  private static let source = "purchase LEFT JOIN delivery_provider AS provider ON provider.id = purchase.provider_id"

  /// A buyer's own purchase. Another's is as if it did not exist.
  static func find(_ db: Database, id: Int, buyer: Int) throws -> Purchase {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(columns) FROM \(source) WHERE purchase.id = ? AND purchase.buyer_id = ?"),
      arguments: [id, buyer])
    guard let row else { throw ShopFailure(.notFound, "There is no such purchase.") }
    return try purchase(row)
  }

  static func page(_ db: Database, scope: Scope, list: ListRequest, path: String) throws -> Page<Purchase> {
    let listing = ListingSQL(list: list, columns: column, table: "purchase")
    let (condition, owner) =
      switch scope {
      case .buyer(let id): ("purchase.buyer_id = ?", id)
      case .seller(let id): ("purchase.seller_id = ?", id)
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
      arguments: StatementArguments([owner] + search.arguments + after.arguments + [limit + 1]))
    let total =
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT COUNT(*) FROM purchase WHERE \(condition)\(search.sql)"),
        arguments: StatementArguments([owner] + search.arguments)) ?? 0
    let shown = rows.prefix(limit)
    let next = rows.count > limit ? shown.last.map { list.next(path, after: key($0)) } : nil
    return Page(items: try shown.map(purchase), next: next, total: total)
  }

  /// Takes the stock and makes the purchase, in the caller's transaction.
  static func buy(_ db: Database, book: Book, quantity: Int, buyer: Int, now: Int64) throws -> Purchase {
    try BookTable.changeStock(db, id: book.id, by: -quantity)
    try db.execute(
      sql: """
        INSERT INTO purchase (buyer_id, seller_id, book_id, title, author, title_key, author_key, quantity,
        unit_price_cents, total_cents, status, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        buyer, book.seller.id, book.id, book.title, book.author, FoldedText.folded(book.title),
        FoldedText.folded(book.author), quantity, book.price.cents, (book.price * quantity).cents,
        PurchaseStatus.pendingPayment.rawValue, now, now + PurchaseRule.holdSeconds,
      ])
    return try find(db, id: Int(db.lastInsertedRowID), buyer: buyer)
  }

  static func pay(_ db: Database, id: Int, method: PaymentMethod) throws {
    try db.execute(
      sql: "UPDATE purchase SET status = ?, payment_method = ? WHERE id = ?",
      arguments: [PurchaseStatus.paid.rawValue, method.rawValue, id])
  }

  static func ship(_ db: Database, id: Int, provider: Int) throws {
    try db.execute(
      sql: "UPDATE purchase SET status = ?, provider_id = ? WHERE id = ?",
      arguments: [PurchaseStatus.shipped.rawValue, provider, id])
  }

  static func cancel(_ db: Database, _ purchase: Purchase) throws {
    try db.execute(
      sql: "UPDATE purchase SET status = ? WHERE id = ?",
      arguments: [PurchaseStatus.cancelled.rawValue, purchase.id])
    try BookTable.changeStock(db, id: purchase.book.id, by: purchase.quantity)
  }

  // MARK: Purchases that nobody paid

  static func hasExpired(_ db: Database, now: Int64) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM purchase INDEXED BY purchase_unpaid
          WHERE status = 'Pending Payment' AND expires_at <= ?)
          """), arguments: [now]) ?? false
  }

  /// Gives the stock of unpaid purchases back, in the caller's transaction.
  static func sweep(_ db: Database, now: Int64) throws {
    guard try hasExpired(db, now: now) else { return }
    try db.execute(
      sql: """
        UPDATE book SET stock = stock + (SELECT SUM(quantity) FROM purchase WHERE book_id = book.id
          AND status = 'Pending Payment' AND expires_at <= :now)
        WHERE id IN (SELECT book_id FROM purchase WHERE status = 'Pending Payment' AND expires_at <= :now)
        """, arguments: ["now": now])
    try db.execute(
      sql: "UPDATE purchase SET status = 'Expired' WHERE status = 'Pending Payment' AND expires_at <= ?",
      arguments: [now])
  }

  // MARK: Carriers

  static func providers(_ db: Database) throws -> [DeliveryProvider] {
    try Row.fetchAll(db, sql: "SELECT id, name, coverage_area, cost_cents FROM delivery_provider ORDER BY id").map {
      DeliveryProvider(id: $0[0], name: $0[1], coverageArea: $0[2], cost: Money(cents: $0[3]))
    }
  }

  // MARK: Rows

  private static func column(_ sort: CatalogSort) -> ListingSQL.Column? {
    switch sort {
    case .title: ListingSQL.Column(name: "purchase.title_key", isNumber: false)
    case .author: ListingSQL.Column(name: "purchase.author_key", isNumber: false)
    case .price: ListingSQL.Column(name: "purchase.total_cents", isNumber: true)
    case .newest: nil
    }
  }

  private static func key(_ row: Row) -> ListKey {
    ListKey(id: row[0], value: String.fromDatabaseValue(row[15]) ?? Int64.fromDatabaseValue(row[15]).map(String.init))
  }

  private static func purchase(_ row: Row) throws -> Purchase {
    guard let status = PurchaseStatus(rawValue: row[7]) else {
      throw ShopFailure(.internal, "A purchase in the database has a status that this version does not know.")
    }
    let total = Money(cents: row[6])
    let method: String? = row[10]
    let providerID: Int? = row[11]
    return Purchase(
      id: row[0], book: PurchasedBook(id: row[1], title: row[2], author: row[3]), quantity: row[4],
      unitPrice: Money(cents: row[5]), total: total, status: status,
      expiresAt: Timestamp(secondsSince1970: row[8]),
      payment: method.flatMap(PaymentMethod.init(rawValue:)).map { Payment(method: $0, amount: total) },
      delivery: providerID.map {
        DeliveryProvider(id: $0, name: row[12], coverageArea: row[13], cost: Money(cents: row[14]))
      },
      createdAt: Timestamp(secondsSince1970: row[9]))
  }
}
