import BookStoreKit
import Dispatch
import Synchronization

/// Hashes passwords off the event loop, one at a time in this process.
///
/// A hash takes 32 MiB and a tenth of a second of a core by design, so a crowd at the login would take the
/// machine from the shoppers. One works, a few wait, and whoever comes after them is told to come again.
final class PasswordHasher: Sendable {
  /// At 0.1 s each, the last of the line waits less than two seconds.
  static let maximumWaiting = 16

  private let queue = DispatchQueue(label: "password-hasher")
  private let pending = Mutex(0)
  private let cost: ScryptCost
  /// What an unknown email is compared with, so that it takes as long as a known one. No password gives its key.
  private let decoy: PasswordHash

  init(cost: ScryptCost) {
    self.cost = cost
    decoy = PasswordHash(decoyOf: cost)
  }

  func hash(_ password: String) async throws(ShopFailure) -> PasswordHash {
    let cost = cost
    let hash = try await enqueue {
      PasswordHash(password: password, cost: cost, randomness: Digest.randomBytes(PasswordHash.saltCharacters))
    }
    guard let hash else { throw ShopFailure(.internal, "The password could not be stored.") }
    return hash
  }

  /// Whether the password is that of `hash`; without a hash it works as long and says no.
  func verify(_ password: String, against hash: PasswordHash?) async throws(ShopFailure) -> Bool {
    let decoy = decoy
    return try await enqueue { (hash ?? decoy).matches(password) && hash != nil }
  }

  private func enqueue<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(ShopFailure) -> Value {
    let admitted = pending.withLock { pending in
      guard pending <= Self.maximumWaiting else { return false }
      pending += 1
      return true
    }
    guard admitted else { throw ShopFailure(.busy, "Too many people are signing in. Try again in a moment.") }
    return await withCheckedContinuation { continuation in
      queue.async { [self] in
        let value = work()
        pending.withLock { $0 -= 1 }
        continuation.resume(returning: value)
      }
    }
  }
}
