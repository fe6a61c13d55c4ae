// What is done when AWS says "Rate exceeded": wait a random part of a time that doubles (full jitter), so that many
// consoles do not come back together, and pay for each such call out of a quota that answers refill, so that an account
// under pressure is asked less and not more (botocore's standard mode: 500 tokens, 5 a retry). Chance is a seed's: the
// name of the run.
import Scaling

/// The allowance for calls that AWS did not want to hear now.
public struct CallBudget: Hashable, Sendable {
  /// What is left.
  public private(set) var tokens = CallBudget.capacity
  /// Until when nothing is asked of a feed, and how often in a row it was throttled.
  private(set) var waits: [FleetFeed: Wait] = [:]
  private var dice: SeededDice

  struct Wait: Hashable, Sendable {
    var attempt: Int
    var until: Moment
  }

  public static let capacity = 500
  static let cost = 5
  /// A call that is waited for is asked so often again.
  static let maximumRetries = 4
  /// The longest wait of full jitter, in milliseconds.
  static let maximumMilliseconds: Int64 = 20_000
  /// With an empty quota everything is asked so seldom, in milliseconds.
  static let exhaustedMilliseconds: Int64 = 60_000

  public init(seed: String) { dice = SeededDice(seed) }

  /// A call was throttled: how long to wait, in milliseconds.
  public mutating func throttled(_ feed: FleetFeed, at now: Moment) -> Int64 {
    let attempt = (waits[feed]?.attempt ?? 0) + 1
    let isPaid = tokens >= Self.cost
    if isPaid { tokens -= Self.cost }
    let wait = isPaid ? Self.jitter(attempt: attempt, chance: dice.next()) : Self.exhaustedMilliseconds
    waits[feed] = Wait(attempt: attempt, until: now.adding(milliseconds: wait))
    return wait
  }

  /// A call that is waited for was throttled for so many times: how long to wait before it is asked again, in
  /// milliseconds; nil where it is not any more. 30 s in all at most, which is how long a person waits.
  public mutating func retry(_ attempt: Int) -> Int64? {
    guard attempt <= Self.maximumRetries, tokens >= Self.cost else { return nil }
    tokens -= Self.cost
    return Self.jitter(attempt: attempt, chance: dice.next())
  }

  /// A feed was answered.
  public mutating func answered(_ feed: FleetFeed) {
    waits[feed] = nil
    answered()
  }

  /// A call was answered.
  public mutating func answered() { tokens = min(Self.capacity, tokens + 1) }

  /// A random part of `min(2^attempt, 20)` seconds, in milliseconds.
  ///
  /// - Parameter chance: 0 to 1.
  public static func jitter(attempt: Int, chance: Double) -> Int64 {
    precondition((0...1).contains(chance), "a part is between nothing and all")
    let whole = min(maximumMilliseconds, Int64(1_000) << Int64(min(max(attempt, 0), 5)))
    return Int64((chance * Double(whole)).rounded())
  }

  /// Until when the console holds back, for the screen; nil when it does not.
  func holdsBackUntil(at now: Moment) -> Moment? { waits.values.map(\.until).filter { $0 > now }.max() }
}

/// A row of numbers that follows from a text: splitmix64 behind FNV-1a.
struct SeededDice: Hashable, Sendable {
  private var state: UInt64

  init(_ seed: String) {
    state = seed.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// 0 up to, and without, 1.
  mutating func next() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    mixed ^= mixed >> 31
    return Double(mixed >> 11) / Double(UInt64(1) << 53)
  }
}
