// Anything that is polled is a feed: the last value, when it came, and the failure since, if any. A value
// never disappears because a poll failed; it grows stale and then lost, and says since when.
//
//     waiting ──value──► live ──2 intervals without a value──► stale ──5 intervals──► lost
//                          ▲────────────── a value ──────────────┴──────────────────────┘
import Scaling

/// Something polled.
public struct Feed<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The last value that came, however old.
  public private(set) var value: Value?
  /// When `value` came.
  public private(set) var receivedAt: Moment?
  /// What went wrong since; nil as soon as a value comes.
  public private(set) var failure: FeedFailure?
  /// When it is asked, and how often.
  public var poll: PollState

  public init(intervalMilliseconds: Int64) {
    poll = PollState(intervalMilliseconds: intervalMilliseconds)
  }

  /// A value came.
  public mutating func receive(_ value: Value, at now: Moment) {
    self.value = value
    receivedAt = now
    failure = nil
    poll.answered(at: now)
  }

  /// The last answer came once more: the same value, or the same reason why there is none (a group that does not
  /// exist is an answer too).
  public mutating func confirm(at now: Moment) {
    precondition(value != nil || failure != nil, "only an answer that came can come once more")
    if failure == nil { receivedAt = now }
    poll.answered(at: now)
  }

  /// A poll failed: the value stays.
  public mutating func fail(_ cause: Phrase, at now: Moment) {
    failure = FeedFailure(cause: cause, firstAt: failure?.firstAt ?? now)
    poll.answered(at: now)
  }

  /// Drops when it was asked and when it came: what is left is what a view reads, with the age beside it.
  mutating func forgetTimes() {
    receivedAt = nil
    failure?.firstAt = Moment(milliseconds: 0)
    poll = PollState(intervalMilliseconds: poll.intervalMilliseconds)
  }

  /// How old it is, in the steps that the screen tells apart.
  public func age(at now: Moment) -> FeedAge {
    guard let receivedAt else {
      guard let failure else { return .waiting }
      return .lost(since: failure.firstAt, cause: failure.cause)
    }
    let age = now.milliseconds - receivedAt.milliseconds
    if age >= poll.intervalMilliseconds * Self.lostAfterIntervals {
      return .lost(since: receivedAt, cause: failure?.cause ?? FeedTexts.noAnswer)
    }
    if age >= poll.intervalMilliseconds * Self.staleAfterIntervals {
      return .stale(since: receivedAt, cause: failure?.cause)
    }
    return .live
  }

  /// When the freshness changes by time alone; nil when it does not.
  public func nextChange(after now: Moment) -> Moment? {
    guard let receivedAt else { return nil }
    for intervals in [Self.staleAfterIntervals, Self.lostAfterIntervals] {
      let moment = Moment(milliseconds: receivedAt.milliseconds + poll.intervalMilliseconds * intervals)
      if moment > now { return moment }
    }
    return nil
  }

  /// Older than this many intervals is stale (docs/console.md).
  static var staleAfterIntervals: Int64 { 2 }
  /// Older than this many intervals is lost (docs/console.md).
  static var lostAfterIntervals: Int64 { 5 }
}

/// Why the last polls failed, and since when they do.
public struct FeedFailure: Hashable, Sendable {
  public var cause: Phrase
  public var firstAt: Moment
}

/// How old a feed's value is.
public enum FeedAge: Hashable, Sendable {
  /// Never answered, never failed.
  case waiting
  case live
  case stale(since: Moment, cause: Phrase?)
  case lost(since: Moment, cause: Phrase)

  /// Whether an action may rely on it: a waiting or lost feed may not.
  public var isKnown: Bool {
    switch self {
    case .live, .stale: true
    case .waiting, .lost: false
    }
  }
}

/// When a feed is asked. At most one question is on its way at any time.
public struct PollState: Hashable, Sendable {
  public var intervalMilliseconds: Int64
  /// When to ask next; nil while a question is on its way.
  public private(set) var dueAt: Moment?

  init(intervalMilliseconds: Int64) {
    precondition(intervalMilliseconds > 0, "a feed is polled at some interval")
    self.intervalMilliseconds = intervalMilliseconds
    dueAt = Moment(milliseconds: 0)
  }

  /// Whether to ask now.
  public func isDue(at now: Moment) -> Bool { dueAt.map { $0 <= now } ?? false }

  /// Ask at once, also when an older question is on its way: its answer is not wanted any more.
  public mutating func startOver(at now: Moment) { dueAt = now }

  /// The question is on its way.
  public mutating func asked() { dueAt = nil }

  /// Ask at the next chance.
  public mutating func hurry(at now: Moment) { if dueAt != nil { dueAt = now } }

  /// Ask not before this moment. One that is asked more seldom than a held call waits is asked then: that is a try again.
  mutating func hold(until moment: Moment) {
    let isSeldom = intervalMilliseconds > CallBudget.maximumMilliseconds
    dueAt = isSeldom ? moment : max(dueAt ?? moment, moment)
  }

  /// The answer (or failure) is here: the next question falls on the next multiple of the interval, so that
  /// feeds of one interval are asked in one wake-up.
  mutating func answered(at now: Moment) {
    let slot = now.milliseconds / intervalMilliseconds + 1
    dueAt = Moment(milliseconds: slot * intervalMilliseconds)
  }
}
