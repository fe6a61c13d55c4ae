import BookStoreKit
import GRDB

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
