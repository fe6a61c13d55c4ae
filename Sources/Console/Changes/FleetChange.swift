// What changed from one moment of a fleet to another, as values: each is a line of `watch` and `diff`, a sentence for a
// screen reader, and a record of JSON.
import Scaling

/// One difference of two moments.
public struct FleetChange: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// How it is when watching begins.
    case began
    case verdict, feed, capacity, bounds, instance, health, target, targets, alarm, activity
  }

  public var kind: Kind
  /// An id or a name; nil where the whole fleet is meant.
  public var subject: String?
  /// Before and after; nil is absent.
  public var from: String?
  public var to: String?
  public var sentence: Phrase

  /// How it is at a first moment.
  public static func beginning(_ moment: FleetMoment) -> FleetChange {
    FleetChange(kind: .began, to: moment.verdict.rawValue, sentence: moment.sentence)
  }
}

extension FleetMoment {
  /// What is different in a later moment, the gravest first.
  public func changes(to later: FleetMoment) -> [FleetChange] {
    verdictChanges(later) + feedChanges(later) + sizeChanges(later) + memberChanges(later) + targetChanges(later)
      + alarmChanges(later)
      + activityChanges(later)
  }

  private func verdictChanges(_ later: FleetMoment) -> [FleetChange] {
    guard verdict != later.verdict else { return [] }
    return [
      FleetChange(kind: .verdict, from: verdict.rawValue, to: later.verdict.rawValue, sentence: later.sentence)
    ]
  }

  private func sizeChanges(_ later: FleetMoment) -> [FleetChange] {
    guard let sizes, let other = later.sizes else { return [] }
    var changes: [FleetChange] = []
    if sizes.desired != other.desired {
      changes.append(
        FleetChange(
          kind: .capacity, from: String(sizes.desired), to: String(other.desired),
          sentence: SubcommandTexts.scaled(sizes.desired, other.desired)))
    }
    if sizes.minimum != other.minimum || sizes.maximum != other.maximum {
      changes.append(
        FleetChange(
          kind: .bounds, from: "\(sizes.minimum)-\(sizes.maximum)", to: "\(other.minimum)-\(other.maximum)",
          sentence: SubcommandTexts.bounds(other.minimum, other.maximum)))
    }
    return changes
  }

  private func memberChanges(_ later: FleetMoment) -> [FleetChange] {
    guard let members, let others = later.members else { return [] }
    return Set(members.keys).union(others.keys).sorted().flatMap { id -> [FleetChange] in
      let (before, after) = (members[id], others[id])
      var changes: [FleetChange] = []
      if before?.lifecycle != after?.lifecycle {
        changes.append(
          FleetChange(
            kind: .instance, subject: id, from: before?.lifecycle, to: after?.lifecycle,
            sentence: ChangeTexts.instance(id, from: before?.lifecycle, to: after?.lifecycle)))
      }
      if let before, let after, before.health != after.health {
        changes.append(
          FleetChange(
            kind: .health, subject: id, from: before.health, to: after.health,
            sentence: ChangeTexts.health(id, after.health)))
      }
      return changes
    }
  }

  private func targetChanges(_ later: FleetMoment) -> [FleetChange] {
    if let targets, let others = later.targets {
      return Set(targets.keys).union(others.keys).sorted().compactMap { id in
        guard targets[id] != others[id] else { return nil }
        return FleetChange(
          kind: .target, subject: id, from: targets[id], to: others[id],
          sentence: ChangeTexts.target(id, from: targets[id], to: others[id]))
      }
    }
    guard let targetCounts, let others = later.targetCounts else { return [] }
    return Set(targetCounts.keys).union(others.keys).sorted().compactMap { state in
      let (before, after) = (targetCounts[state] ?? 0, others[state] ?? 0)
      guard before != after else { return nil }
      return FleetChange(
        kind: .targets, subject: state, from: String(before), to: String(after),
        sentence: ChangeTexts.targets(state, before, after))
    }
  }

  private func alarmChanges(_ later: FleetMoment) -> [FleetChange] {
    later.alarms.sorted { $0.key < $1.key }.compactMap { name, state in
      guard let before = alarms[name], before != state else { return nil }
      return FleetChange(
        kind: .alarm, subject: name, from: before, to: state, sentence: ChangeTexts.alarm(name, before, state))
    }
  }

  private func activityChanges(_ later: FleetMoment) -> [FleetChange] {
    guard let activities, let others = later.activities else { return [] }
    return others.sorted { $0.key < $1.key }.compactMap { id, act in
      let before = activities[id]
      guard before?.status != act.status else { return nil }
      return FleetChange(
        kind: .activity, subject: id, from: before?.status, to: act.status,
        sentence: ChangeTexts.activity(act.text, act.status, before == nil ? act.cause : nil))
    }
  }
}

/// What `watch` and `diff --json` print, a line for each change.
public struct ChangeRecord: Record {
  public var at: String
  @OrNull public var from: String?
  public var kind: String
  public var sentence: String
  @OrNull public var subject: String?
  @OrNull public var to: String?

  public init(_ change: FleetChange, at now: Moment, _ language: Language) {
    at = now.iso8601
    from = change.from
    kind = change.kind.rawValue
    sentence = change.sentence.text(language)
    subject = change.subject
    to = change.to
  }
}

extension FleetChange {
  /// A line for people, with its time: `10:41:07Z  desired 2 → 3`.
  public func line(at now: Moment, _ language: Language) -> String {
    "\(now.iso8601)  \(sentence.text(language))"
  }
}
