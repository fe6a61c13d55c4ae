// One look at a fleet: which calls make it, in rounds, because some need what another told. The calls and the verdict
// are the console's own (FleetPane), so `status` and line 2 of the screen cannot differ; the records stay beside them
// as the API told them, for JSON. One moment holds for the whole look: nothing grows old while it is being read.
import BookStoreKit
import CloudAPI
import Scaling

/// A call on its way, and the feed that it fills.
public struct FleetErrand: Hashable, Sendable {
  public var feed: FleetFeed
  public var call: APICall
}

/// Something of a fleet that could not be read.
public struct FleetGap: Hashable, Sendable {
  public var feed: FleetFeed
  public var trouble: Trouble
}

/// A fleet while it is read once.
public struct FleetReading: Hashable, Sendable {
  /// The fleet in the console's words, each safe for a terminal.
  public private(set) var pane: FleetPane
  /// The fleet as the API told it.
  public private(set) var snapshot: FleetSnapshot
  public private(set) var gaps: [FleetGap] = []
  /// The moment of this look.
  public let now: Moment
  private var unasked: Set<FleetFeed>

  /// What is read by default: all but /health of each instance.
  public static let everything = Set(FleetFeed.allCases).subtracting([.probes])

  public init(_ context: FleetContext, now: Moment, wanted: Set<FleetFeed> = FleetReading.everything) {
    pane = FleetPane(context)
    snapshot = FleetSnapshot(groupName: context.group, targetGroupName: context.targetGroup)
    self.now = now
    unasked = wanted
  }

  /// Whether nothing answers at all: whatever is still to be asked need not be.
  public var isAbandoned: Bool { gaps.contains { $0.trouble.isAbsence } }

  /// The calls that can be made now, each feed once; none when the look is over. An API that is not there ends it.
  public mutating func nextErrands() -> [FleetErrand] {
    if isAbandoned { return [] }
    let errands: [FleetErrand] = pane.askDueFeeds(at: now).compactMap { command in
      guard case .callFleet(.feed(let feed), let call) = command, unasked.contains(feed) else { return nil }
      return FleetErrand(feed: feed, call: call)
    }
    unasked.subtract(errands.map(\.feed))
    return errands
  }

  /// A page of an answer came; `call` asked for that page.
  public mutating func take(_ reply: APIReply, to call: APICall, of errand: FleetErrand) {
    snapshot.fold(reply, to: call)
    switch errand.feed {
    case .group:
      guard let record = snapshot.group.record else {
        return fail(errand, .fleetRefused(.groupNotFound(snapshot.groupName)))
      }
      pane.group.receive(FleetIntake.group(record), at: now)
    case .targetGroup:
      guard let record = snapshot.targetGroup.record else { return fail(errand, .fleetRefused(.targetGroupNotFound)) }
      pane.targetGroup.receive(FleetIntake.targetGroup(record), at: now)
    case .targets: pane.targets.receive(snapshot.targets.map(FleetIntake.target), at: now)
    case .activities: pane.activities.receive(snapshot.activities.map(FleetIntake.activity), at: now)
    case .alarms: pane.alarms.receive(snapshot.alarms.compactMap(FleetIntake.alarm), at: now)
    case .machines: pane.machines.receive(snapshot.machines.values.map(FleetIntake.machine), at: now)
    case .policies: pane.policies.receive(snapshot.policies.map(FleetIntake.policy), at: now)
    case .metrics:
      let oldest = now.adding(milliseconds: -pane.windowMilliseconds)
      let results = Array(snapshot.series.values)
      pane.metrics.receive(FleetIntake.metrics(results, into: pane.metrics.value, keepingFrom: oldest), at: now)
    case .probes: preconditionFailure("instances are not probed by a subcommand")
    }
  }

  /// No answer came, or none that helps.
  public mutating func fail(_ errand: FleetErrand, _ trouble: Trouble) {
    gaps.append(FleetGap(feed: errand.feed, trouble: trouble))
    let cause = trouble.cause
    switch errand.feed {
    case .group: pane.group.fail(cause, at: now)
    case .targetGroup:
      // Without the target group its targets cannot be asked for, and the verdict is about those.
      pane.targetGroup.fail(cause, at: now)
      pane.targets.fail(cause, at: now)
    case .targets: pane.targets.fail(cause, at: now)
    case .activities: pane.activities.fail(cause, at: now)
    case .alarms: pane.alarms.fail(cause, at: now)
    case .machines: pane.machines.fail(cause, at: now)
    case .policies: pane.policies.fail(cause, at: now)
    case .metrics: pane.metrics.fail(cause, at: now)
    case .probes: preconditionFailure("instances are not probed by a subcommand")
    }
  }

  public var verdict: Verdict { pane.verdict(at: now) }
}

extension Trouble {
  /// Whether nothing answers at all, so that further calls would fail in the same way.
  var isAbsence: Bool {
    if case .unreachable = self { true } else { false }
  }

  /// The failure of a call to the fleet.
  public init?(_ answer: BookStoreKit.FleetAnswer) {
    switch answer {
    case .success: return nil
    case .error(let error): self = .fleetRefused(error)
    case .notUnderstood(let problem, let status): self = .notUnderstood(problem, status: status)
    case .transport(let failure): self = .unreachable(failure)
    }
  }
}
