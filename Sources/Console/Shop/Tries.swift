// One call to the shop, tried again while that can help: a connection that was not made or was lost, 502, 503, 504, and
// the shop's own codes that say "later". Every try sends the same bytes with the same Idempotency-Key, so the shop does
// it once (docs/server.md). How often, and how long in between, is here and nowhere else: for the screen and for the
// subcommands.
import BookStoreKit

/// The tries of one call.
public struct Tries: Hashable, Sendable {
  public enum Next<Value: Hashable & Sendable>: Hashable, Sendable {
    /// Try again after so long; the trouble is why.
    case again(afterMilliseconds: Int64, Trouble)
    case settled(Settled<Value>)
  }

  /// Tries that were answered, or not, so far.
  public private(set) var attempts = 0
  /// Whether a try whose answer was lost may have been done all the same.
  public private(set) var mayHaveHappened: Bool

  /// - Parameter mayHaveHappened: an earlier run may have tried, and nobody knows what came of it.
  public init(mayHaveHappened: Bool = false) { self.mayHaveHappened = mayHaveHappened }

  /// Somebody asks for all tries once more; what may have happened stays.
  mutating func startOver() { attempts = 0 }

  /// What to do after an answer.
  ///
  /// - Parameter retryAfterSeconds: what the reply's `Retry-After` asks for.
  public mutating func take<Value>(_ answer: ShopAnswer<Value>, retryAfterSeconds: Int64? = nil) -> Next<Value> {
    attempts += 1
    switch answer {
    case .success(let value, let servedBy, let microseconds):
      return settled(.success(Served(value: value, servedBy: servedBy, elapsedMicroseconds: microseconds)))
    case .refused(let failure, let status):
      // Any 5xx but 503 comes from the middle of the work; 503 is said before it (busy, draining).
      if status >= 500, status != 503 { mayHaveHappened = true }
      let again = failure.code.isWorthRetrying && failure.code != .slowDown
      return after(.shopRefused(failure), tryAgain: again, retryAfterSeconds)
    case .notJSON(let reply):
      let isGateway = [502, 503, 504].contains(reply.status)
      if reply.status != 503 { mayHaveHappened = true }
      if isGateway { return after(.unavailable(status: reply.status), tryAgain: true, retryAfterSeconds) }
      return settled(.failure(.notUnderstood(reply)))
    case .transport(let failure):
      switch failure {
      case .cannotConnect: return after(.unreachable(failure), tryAgain: true, nil)
      case .timedOut, .cut:
        mayHaveHappened = true
        return after(.unreachable(failure), tryAgain: true, nil)
      case .tooLarge, .inDoubt:
        mayHaveHappened = true
        return settled(.failure(.unreachable(failure)))
      case .tls, .badRequest: return settled(.failure(.unreachable(failure)))
      }
    }
  }

  private func after<Value>(_ trouble: Trouble, tryAgain: Bool, _ retryAfterSeconds: Int64?) -> Next<Value> {
    guard tryAgain, attempts < TryLimits.maximumAttempts else { return settled(.failure(trouble)) }
    let wanted = (retryAfterSeconds ?? 0) * 1_000
    // Who asks for more patience than a person at a keyboard has gets no more tries now.
    guard wanted <= TryLimits.maximumRetryAfterMilliseconds else { return settled(.failure(trouble)) }
    return .again(afterMilliseconds: max(wanted, TryLimits.waitMilliseconds[attempts - 1]), trouble)
  }

  private func settled<Value>(_ result: Result<Served<Value>, Trouble>) -> Next<Value> {
    .settled(Settled(result: result, attempts: attempts, mayHaveHappened: mayHaveHappened))
  }
}

/// How often a call to the shop is tried.
public enum TryLimits {
  public static let maximumAttempts = waitMilliseconds.count + 1
  /// Doubling, 6.2 s in all: longer than a fleet with timing `fast` needs to take a dead instance out (three checks,
  /// one a second).
  static let waitMilliseconds: [Int64] = [200, 400, 800, 1_600, 3_200]
  /// The longest `Retry-After` that is waited for.
  static let maximumRetryAfterMilliseconds: Int64 = 10_000
}

/// A value from the shop, and who served it.
public struct Served<Value: Hashable & Sendable>: Hashable, Sendable {
  public var value: Value
  /// `X-Served-By`: an instance's id, as the other side wrote it.
  public var servedBy: String?
  public var elapsedMicroseconds: Int
}

/// What came of a call after all its tries.
public struct Settled<Value: Hashable & Sendable>: Hashable, Sendable {
  public var result: Result<Served<Value>, Trouble>
  /// How many tries it took.
  public var attempts: Int
  /// Whether a try whose answer was lost may have been done all the same.
  public var mayHaveHappened: Bool
}

extension Trouble {
  /// A reply that is not the shop's JSON; pages mean an older BookStore.
  static func notUnderstood(_ reply: NotJSON) -> Trouble {
    if reply.mediaType == "text/html" { return .speaksHTML(status: reply.status) }
    return .notUnderstood(reply.problem, status: reply.status)
  }
}
