// A recording as it is played: where it stands, how fast it goes, and whether it does. The model that it is played into
// has the recording's time; only here is the wall's time known, and it comes in with each message.
//
//     tape   ──began────────●position──────────ended──   position = anchor on the tape + (wall − anchor) × speed
import BookStoreKit
import CloudAPI
import Scaling

/// The player of a recording.
public struct Player: Hashable, Sendable {
  public let recording: Recording
  /// What one jumps to, oldest first.
  public let marks: [ReplayMark]
  /// Lines of logs that were read while it was recorded.
  let logs: LogShelf
  /// States to come back to, so that no jump plays more than a few hundred events.
  let checkpoints: [ReplayCheckpoint]
  var memory = ReplayMemory()
  /// The moment that is shown.
  public internal(set) var position: Moment
  /// Tape seconds in one second.
  public internal(set) var speed = 1
  /// Where wall and tape met; nil while it is paused.
  var anchor: ReplayAnchor?
  /// The wall's time as of the last message.
  var wall = Moment(milliseconds: 0)

  public var isPlaying: Bool { anchor != nil }

  static let speeds = [1, 2, 5, 10, 60]
  /// How far the keys go back and forward.
  static let seekMilliseconds: Int64 = 10_000
  /// A frame each so often at most, however fast it goes.
  private static let frameMilliseconds: Int64 = 50

  /// Where the tape is at a moment of the wall.
  func tapeMoment(at wall: Moment) -> Moment {
    guard let anchor else { return position }
    return min(recording.endedAt, anchor.tape.adding(milliseconds: max(0, wall.since(anchor.wall)) * Int64(speed)))
  }

  /// When the wall must be told again: for the next event, or for the next second of the scrubber.
  var nextWake: Moment? {
    guard let anchor else { return nil }
    let second = Moment(milliseconds: (position.milliseconds / 1_000 + 1) * 1_000)
    let events = recording.events
    let event = memory.next < events.count ? events[memory.next].at : recording.endedAt
    let tape = min(second, max(event, position.adding(milliseconds: 1)))
    let milliseconds = (tape.since(anchor.tape) + Int64(speed) - 1) / Int64(speed)
    return max(anchor.wall.adding(milliseconds: milliseconds), wall.adding(milliseconds: Self.frameMilliseconds))
  }

  /// Begins to go on, or stands still, from where it is.
  mutating func play(_ plays: Bool) {
    anchor = plays ? ReplayAnchor(wall: wall, tape: position) : nil
  }

  /// Without what changes by time alone.
  mutating func forgetTimes() {
    position = Moment(milliseconds: 0)
    wall = position
    anchor = anchor.map { _ in ReplayAnchor(wall: position, tape: position) }
    memory = ReplayMemory()
  }
}

/// Where wall and tape met.
struct ReplayAnchor: Hashable, Sendable {
  var wall: Moment
  var tape: Moment
}

/// What playing has to remember beside the model.
struct ReplayMemory: Hashable, Sendable {
  /// The first event that was not played yet.
  var next = 0
  /// The last answer of each instance that is asked.
  var probes: [String: Exchange] = [:]
}

/// Something worth jumping to.
public struct ReplayMark: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case activity, verdict, failure, action }
  public var at: Moment
  public var kind: Kind
  public var text: Phrase
}

/// A state of the model on the way.
struct ReplayCheckpoint: Hashable, Sendable {
  var at: Moment
  var memory: ReplayMemory
  var fleet: FleetPane?
  var shop: ShopPane?
  var lastNumber: Int

  /// One each so many events.
  static let events = 400
}
