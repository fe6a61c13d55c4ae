import BookStoreKit
import GRDB

/// Accounts, their sessions and the counters of wrong passwords.
enum AccountStore {
  struct Credentials: Sendable {
    let user: User
    let passwordHash: PasswordHash?
  }

  static func credentials(_ db: Database, email: String) throws -> Credentials? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, name, email, password_hash FROM account WHERE email = ?"),
      arguments: [email])
    guard let row else { return nil }
    let hash: String? = row[3]
    return Credentials(
      user: User(id: row[0], name: row[1], email: row[2]), passwordHash: hash.flatMap(PasswordHash.init(text:)))
  }

  /// Throws `email_taken` where the address has an account.
  static func insert(
    _ db: Database, name: String, email: String, passwordHash: PasswordHash?, now: Int64
  ) throws -> User {
    if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE email = ?)", arguments: [email]) == true {
      throw ShopFailure(.emailTaken, "There is an account with this email already.")
    }
    try db.execute(
      sql: "INSERT INTO account (name, email, password_hash, created_at) VALUES (?, ?, ?, ?)",
      arguments: [name, email, passwordHash?.text, now])
    return User(id: Int(db.lastInsertedRowID), name: name, email: email)
  }

  static func setPasswordHash(_ db: Database, account: Int, to hash: PasswordHash) throws {
    try db.execute(sql: "UPDATE account SET password_hash = ? WHERE id = ?", arguments: [hash.text, account])
  }

  static func page(
    _ db: Database, list: ListRequest, path: String
  ) throws -> Page<User> {
    let limit = list.query.perPage
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, name, email FROM account WHERE id > ? ORDER BY id LIMIT ?",
      arguments: [list.key?.id ?? 0, limit + 1])
    let users = rows.prefix(limit).map { User(id: $0[0], name: $0[1], email: $0[2]) }
    let total = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM account") ?? 0
    let next = rows.count > limit ? users.last.map { list.next(path, after: ListKey(id: $0.id, value: nil)) } : nil
    return Page(items: users, next: next, total: total)
  }
}
