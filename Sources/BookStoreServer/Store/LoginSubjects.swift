import GRDB

/// Who is counted at a wrong password: the account and the address, each by its own rule.
struct LoginSubjects: Hashable, Sendable {
  private let account: String
  private let address: String

  init(email: String, address: String) {
    account = "account:\(TextCoding.hex(Digest.sha256(Array(email.utf8))))"
    self.address = "address:\(TextCoding.hex(Digest.sha256(Array(address.utf8))))"
  }

  func wait(_ db: Database, now: Int64) throws -> Int64 {
    max(
      ThrottleRule.account.wait(try ThrottleStore.record(db, subject: account), now: now),
      ThrottleRule.address.wait(try ThrottleStore.record(db, subject: address), now: now))
  }

  func addFailure(_ db: Database, now: Int64) throws {
    try ThrottleStore.addFailure(db, subject: account, rule: .account, now: now)
    try ThrottleStore.addFailure(db, subject: address, rule: .address, now: now)
  }

  /// A right password clears the account. The address keeps its count, or one account of their own would let
  /// somebody try all others.
  func clear(_ db: Database) throws {
    try ThrottleStore.clear(db, subject: account)
  }
}
