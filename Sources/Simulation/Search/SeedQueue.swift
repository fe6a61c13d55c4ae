// Seeds for several workers. Verdicts come in any order; what is told does not depend on it: of the seeds that break an
// invariant it is the first, as if one worker had gone through them in turn.

/// Hands out seeds in ascending order and takes in what came of them.
public struct SeedQueue: Sendable {
  private let first: UInt64
  private let count: UInt64
  private var given: UInt64 = 0
  /// How many seeds were run.
  public private(set) var done: UInt64 = 0
  /// How many things the controllers were told in them.
  public private(set) var events = 0
  /// Of the verdicts so far the one of the lowest seed that breaks an invariant. It is final when all that
  /// were given out have come back.
  public private(set) var failing: Verdict?

  /// - Parameter count: how many seeds from `first` on; their sum is no more than the largest seed.
  public init(first: UInt64, count: UInt64) {
    self.first = first
    self.count = count
  }

  /// The next seed to run; nil when there is none left, or one has failed: those below it are all given out by then.
  public mutating func next() -> UInt64? {
    guard failing == nil, given < count else { return nil }
    defer { given += 1 }
    return first + given
  }

  /// Takes in what came of a seed that was given out.
  public mutating func take(_ verdict: Verdict) {
    done += 1
    events += verdict.events
    guard verdict.breach != nil, verdict.seed < failing?.seed ?? .max else { return }
    failing = verdict
  }
}
