import BookStoreKit
import GRDB

/// What makes a POST with an `Idempotency-Key` happen once.
///
/// The work and its answer are written by one transaction. So there is no moment in which the work is done and
/// the answer is not kept, a crash loses both, and a second call with the key waits for the first one's lock
/// and then finds the answer.
enum KeptAnswerTable {
  static let keptSeconds: Int64 = 24 * 3600

  /// Which call it is: who asks (an account, for registering the email), which route, the key and the body.
  struct Claim: Hashable, Sendable {
    let owner: String
    let route: String
    let key: String
    let bodyHash: [UInt8]
  }

  /// The kept answer to the same call. Throws `key_reused` where the key came with another body.
  static func find(_ db: Database, _ claim: Claim, now: Int64) throws -> Answer? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT body_hash, status, content_type, location, body FROM kept_answer
        WHERE owner = ? AND route = ? AND key = ? AND created_at > ?
        """, arguments: [claim.owner, claim.route, claim.key, now - keptSeconds])
    guard let row else { return nil }
    guard row[0] == Blob.data(claim.bodyHash) else {
      throw ShopFailure(.keyReused, "This Idempotency-Key came before with another body.")
    }
    return Answer(status: row[1], contentType: row[2], location: row[3], body: Array(Blob.bytes(row[4])))
  }

  static func insert(_ db: Database, _ claim: Claim, _ answer: Answer, now: Int64) throws {
    try db.execute(sql: "DELETE FROM kept_answer WHERE created_at <= ?", arguments: [now - keptSeconds])
    try db.execute(
      sql: """
        INSERT INTO kept_answer (owner, route, key, body_hash, status, content_type, location, body, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        claim.owner, claim.route, claim.key, Blob.data(claim.bodyHash), answer.status, answer.contentType,
        answer.location, Blob.data(answer.body), now,
      ])
  }
}
