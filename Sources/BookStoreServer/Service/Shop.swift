import BookStoreKit
import FoundationEssentials
import Logging

/// What all routes share: the database, the hasher, the clock, the settings that pages show.
struct Shop: Sendable {
  let database: ShopDatabase
  let hasher: PasswordHasher
  let covers: CoverFolder
  let settings: ServerSettings
  let logger: Logger
  /// Seconds since 1970. Tests put their own clock here.
  let now: @Sendable () -> Int64

  static func systemClock() -> Int64 { Int64(Date().timeIntervalSince1970.rounded(.down)) }

  /// Does a POST's work in one transaction: once where the caller sent an `Idempotency-Key`, and with the
  /// refusals as answers, so that they are kept like the rest. `owner` is the account, or for registering the email.
  func change(
    _ call: ShopCall, owner: String, _ work: @escaping @Sendable (Transaction) throws -> Answer
  ) async throws -> Answer {
    let claim = try call.idempotencyKey.map { key in
      try Self.claim(call, owner: owner, key: key)
    }
    return try await database.write { db in
      if let claim, let kept = try KeptAnswerTable.find(db, claim, now: call.now) { return kept }
      try PurchaseTable.sweep(db, now: call.now)
      var outcome: Result<Answer, ShopFailure>?
      // A refusal undoes the work and keeps the sweep and the answer.
      try db.inSavepoint {
        do {
          outcome = .success(try work(Transaction(db: db)))
          return .commit
        } catch let failure as ShopFailure where failure.code.httpStatus < 500 {
          outcome = .failure(failure)
          return .rollback
        }
      }
      let answer =
        switch outcome {
        case .success(let answer): answer
        case .failure(let failure): call.answer(to: failure)
        case nil: preconditionFailure("a savepoint has run its body")
        }
      if let claim { try KeptAnswerTable.insert(db, claim, answer, now: call.now) }
      return answer
    }
  }

  /// The answer kept for this call, if it was made before: asked before work that costs much (hashing).
  func kept(_ call: ShopCall, owner: String) async throws -> Answer? {
    guard let key = call.idempotencyKey else { return nil }
    let claim = try Self.claim(call, owner: owner, key: key)
    return try await database.read { try KeptAnswerTable.find($0, claim, now: call.now) }
  }

  /// Reads lists that unpaid purchases change, after giving back what they hold too long.
  func readSwept<Value: Sendable>(
    now: Int64, _ body: @escaping @Sendable (Transaction) throws -> Value
  ) async throws -> Value {
    if try await database.read({ try PurchaseTable.hasExpired($0, now: now) }) {
      do {
        try await database.write { try PurchaseTable.sweep($0, now: now) }
      } catch let failure as ShopFailure where failure.code == .busy {
        // Somebody else writes: the list is only a little older than it could be.
      }
    }
    return try await database.read { try body(Transaction(db: $0)) }
  }

  /// A key is the client's own text; 255 bytes hold any UUID or hash many times.
  private static let maximumKeyBytes = 255

  private static func claim(
    _ call: ShopCall, owner: String, key: String
  ) throws(ShopFailure) -> KeptAnswerTable.Claim {
    guard (1...maximumKeyBytes).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw ShopFailure(.malformed, "An Idempotency-Key has 1 to \(maximumKeyBytes) visible ASCII characters.")
    }
    return KeptAnswerTable.Claim(
      owner: owner, route: "\(call.method) \(call.path)", key: key, bodyHash: Digest.sha256(call.body))
  }
}
