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
  /// What an unknown email is compared with, so that it takes as long as a known one.
  private let decoy: Mutex<PasswordHash?> = Mutex(nil)

  init(cost: ScryptCost) {
    self.cost = cost
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
    try await enqueue { [self] in
      let matches = (hash ?? decoyHash())?.matches(password) ?? false
      return matches && hash != nil
    }
  }

  private func decoyHash() -> PasswordHash? {
    decoy.withLock { decoy in
      if decoy == nil {
        decoy = PasswordHash(
          password: "", cost: cost, randomness: Digest.randomBytes(PasswordHash.saltCharacters))
      }
      return decoy
    }
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
