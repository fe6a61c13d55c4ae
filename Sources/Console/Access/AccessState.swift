// How it stands with the console's own access to a fleet: whose key it is and how long it lasts, whether it has ended,
// and how far AWS's patience reaches. A key that ended says nothing of the fleet, which goes on: the figures stay and
// grow old, nothing more is asked, and the files are looked at until a new key stands there.
import Scaling

/// The console's access to a fleet.
public struct AccessState: Hashable, Sendable {
  public var key: KeyFacts
  /// Set while the key is over.
  public var end: KeyEnd?
  public var budget: CallBudget
  /// When the console was told of this key: with a key of unknown end its age is what is known.
  public var since: Moment

  public init(key: KeyFacts, runName: String = "", since: Moment) {
    self.key = key
    self.since = since
    budget = CallBudget(seed: runName)
  }
}

/// That a key is over.
public struct KeyEnd: Hashable, Sendable {
  public var since: Moment
  /// AWS's own words.
  public var cause: Phrase
  /// When the files are looked at again.
  public var lookAt: Moment

  /// How often the files are looked at while the key is over.
  static let lookMilliseconds: Int64 = 3_000
}

extension AccessState {
  /// Whether anything may be asked.
  var isOpen: Bool { end == nil }

  /// A refusal said that the key has ended.
  mutating func ended(_ cause: Phrase, at now: Moment) {
    guard end == nil else { return }
    end = KeyEnd(since: now, cause: cause, lookAt: now)
  }

  /// Another key is in use.
  mutating func renewed(_ key: KeyFacts, at now: Moment) {
    self.key = key
    since = now
    end = nil
  }

  /// The times that the title shows, in the steps in which it shows them.
  func shown(at now: Moment) -> [Int64] {
    let until = budget.holdsBackUntil(at: now)
    return [
      millisecondsLeft(at: now).map { $0 / 60_000 } ?? -1, key.isTemporary ? now.since(since) / 60_000 : -1,
      until?.milliseconds ?? 0, until == nil ? 0 : Int64(budget.tokens),
    ]
  }

  /// Drops what only says when to ask.
  mutating func forgetTimes() {
    end?.lookAt = Moment(milliseconds: 0)
    budget = CallBudget(seed: "")
  }

  /// Milliseconds until the key ends, where that is known.
  func millisecondsLeft(at now: Moment) -> Int64? { key.endsAt.map { max(0, $0.since(now)) } }
}
