// A fleet at one moment, as far as two moments are compared: the verdict, the sizes, who is there and how, the alarms, the
// activities. From a look of `status`, from a recording, or from what `status --json` printed once (which counts and does
// not name). Texts are safe for a terminal.
import FoundationEssentials
import Scaling
import Terminal

/// What is compared of a fleet.
public struct FleetMoment: Hashable, Sendable {
  struct Sizes: Hashable, Sendable {
    var minimum: Int
    var desired: Int
    var maximum: Int
  }

  struct Member: Hashable, Sendable {
    var lifecycle: String
    var health: String
  }

  struct Act: Hashable, Sendable {
    var text: String
    var cause: Phrase
    var status: String
    var isOver: Bool
  }

  var verdict: Verdict.Kind
  public private(set) var level: Verdict.Level
  /// The verdict's word and sentence.
  public private(set) var sentence: Phrase
  var sizes: Sizes?
  /// Nil where they were only counted.
  var members: [String: Member]?
  var targets: [String: String]?
  /// How many targets are in each state.
  var targetCounts: [String: Int]?
  var alarms: [String: String] = [:]
  var activities: [String: Act]?
  /// What the feeds that were asked said last.
  var feeds: [FleetFeed: FeedWord] = [:]

  public init(_ pane: FleetPane, at now: Moment) {
    let verdict = pane.verdict(at: now)
    self.verdict = verdict.kind
    level = verdict.level
    sentence = verdict.word + .verbatim(": ") + verdict.sentence
    sizes = pane.group.value.map { Sizes(minimum: $0.minimum, desired: $0.desired, maximum: $0.maximum) }
    members = pane.group.value.map { group in
      Dictionary(
        group.instances.map { ($0.id, Member(lifecycle: $0.lifecycle, health: $0.health)) }, uniquingKeysWith: { $1 })
    }
    targets = pane.targets.value.map { targets in
      Dictionary(
        targets.map { ($0.id, $0.reason.isEmpty ? $0.state : "\($0.state) \($0.reason)") }, uniquingKeysWith: { $1 })
    }
    targetCounts = pane.targets.value.map { targets in
      targets.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
    }
    for feed in FleetFeed.allCases { feeds[feed] = pane.lastWord(of: feed) }
    for alarm in pane.alarms.value ?? [] { alarms[alarm.name] = alarm.state.rawValue }
    activities = pane.activities.value.map { list in
      Dictionary(
        list.map { activity in
          let cause = CauseTexts.short(activity.shortCause, arrow: SubcommandTexts.arrow)
          return (
            activity.id,
            Act(text: activity.text, cause: cause, status: activity.status, isOver: activity.endedAt != nil)
          )
        }, uniquingKeysWith: { $1 })
    }
  }

  /// Targets that are healthy; nil where they are not known.
  public var healthyCount: Int? { targetCounts.map { $0["healthy"] ?? 0 } }

  public var exit: ExitStatus { ExitStatus(level) }
}

extension FleetMoment {
  /// The parts of `status --json` that are compared.
  private struct SavedStatus: Decodable {
    struct VerdictPart: Decodable {
      var kind: String
      var level: String
      var sentence: String
    }
    struct Group: Decodable {
      var minimum: Int
      var desired: Int
      var maximum: Int
    }
    struct Alarm: Decodable {
      var name: String
      var state: String
    }
    var verdict: VerdictPart
    var group: Group?
    var targets: [String: Int]?
    var alarms: [Alarm]
  }

  /// A line that `status --json` printed; nil for anything else.
  public init?(savedStatus bytes: [UInt8]) {
    guard let saved = try? JSONDecoder().decode(SavedStatus.self, from: Data(bytes)),
      let kind = Verdict.Kind(rawValue: saved.verdict.kind)
    else { return nil }
    verdict = kind
    level = Verdict(kind: kind, sentence: .verbatim("")).level
    sentence = .verbatim(Sanitiser.line("\(saved.verdict.level): \(saved.verdict.sentence)", limit: 1_000))
    sizes = saved.group.map { Sizes(minimum: $0.minimum, desired: $0.desired, maximum: $0.maximum) }
    targetCounts = saved.targets?.filter { $0.key != "total" && $0.value > 0 }
    for alarm in saved.alarms {
      alarms[Sanitiser.line(alarm.name, limit: 300)] = Sanitiser.line(alarm.state, limit: 40)
    }
  }
}
