import GRDB

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
