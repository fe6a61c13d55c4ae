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

/// Sessions by the SHA-256 of their token.
enum SessionStore {
  struct Session: Sendable {
    let user: User
    let needsTouch: Bool
  }

  static func find(_ db: Database, tokenHash: [UInt8], now: Int64) throws -> Session? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT account.id, account.name, account.email, session.last_used_at
          FROM session JOIN account ON account.id = session.account_id WHERE session.token_hash = ?
          """), arguments: [Blob.data(tokenHash)])
    guard let row, SessionRule.isAlive(lastUsed: row[3], now: now) else { return nil }
    return Session(
      user: User(id: row[0], name: row[1], email: row[2]),
      needsTouch: SessionRule.needsTouch(lastUsed: row[3], now: now))
  }

  static func insert(_ db: Database, tokenHash: [UInt8], account: Int, now: Int64) throws {
    try db.execute(
      sql: "DELETE FROM session WHERE last_used_at <= ?", arguments: [now - SessionRule.lifetimeSeconds])
    try db.execute(
      sql: "INSERT INTO session (token_hash, account_id, last_used_at) VALUES (?, ?, ?)",
      arguments: [Blob.data(tokenHash), account, now])
  }

  static func touch(_ db: Database, tokenHash: [UInt8], now: Int64) throws {
    try db.execute(
      sql: "UPDATE session SET last_used_at = ? WHERE token_hash = ?", arguments: [now, Blob.data(tokenHash)])
  }

  static func delete(_ db: Database, tokenHash: [UInt8]) throws {
    try db.execute(sql: "DELETE FROM session WHERE token_hash = ?", arguments: [Blob.data(tokenHash)])
  }
}

/// Wrong passwords, counted for all instances together. A subject is an account or an address, as a hash:
/// the table does not list who tried to sign in.
enum ThrottleStore {
  static func record(_ db: Database, subject: String) throws -> ThrottleRule.Record? {
    let row = try Row.fetchOne(
      db, sql: "SELECT failures, window_start, last_failure FROM login_throttle WHERE subject = ?",
      arguments: [subject])
    return row.map { ThrottleRule.Record(failures: $0[0], windowStart: $0[1], lastFailure: $0[2]) }
  }

  static func addFailure(_ db: Database, subject: String, rule: ThrottleRule, now: Int64) throws {
    let record = rule.afterFailure(try record(db, subject: subject), now: now)
    try db.execute(
      sql: "INSERT OR REPLACE INTO login_throttle (subject, failures, window_start, last_failure) VALUES (?, ?, ?, ?)",
      arguments: [subject, record.failures, record.windowStart, record.lastFailure])
    // Nothing here matters after the longest wait and the window that follows it.
    let oldest = now - rule.longestWaitSeconds - rule.windowSeconds
    try db.execute(sql: "DELETE FROM login_throttle WHERE last_failure < ?", arguments: [oldest])
  }

  static func clear(_ db: Database, subject: String) throws {
    try db.execute(sql: "DELETE FROM login_throttle WHERE subject = ?", arguments: [subject])
  }
}
