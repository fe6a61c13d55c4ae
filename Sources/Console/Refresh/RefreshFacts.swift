// An instance refresh as the console tells it, and how long one that ended is still told.
import CloudAPI
import Scaling

/// An instance refresh in the words of the screen.
public struct RefreshFacts: Hashable, Sendable {
  /// AWS's word, e.g. `InProgress`.
  public var status: String
  /// What it waits for, or why it ended so; may be empty.
  public var reason: String
  public var percent: Int?
  /// Instances that are still to be replaced.
  public var left: Int?
  public var startedAt: Moment?
  public var endedAt: Moment?
  /// The version that instances are made from meanwhile; nil where it was begun without one.
  public var version: String?
  public var isOver: Bool

  init(_ record: InstanceRefreshRecord) {
    status = FleetIntake.safe(record.status)
    reason = FleetIntake.safe(record.statusReason ?? "")
    percent = record.percentageComplete
    left = record.instancesToUpdate
    startedAt = record.startTime.map(FleetIntake.moment)
    endedAt = record.endTime.map(FleetIntake.moment)
    version = record.desiredTemplate?.version.map(FleetIntake.safe)
    isOver = record.isOver
  }

  /// Whether it goes back, or went.
  var isRollback: Bool { status.hasPrefix("Rollback") }

  /// Whether it goes back already.
  var isRollingBack: Bool { !isOver && isRollback }

  /// How long one that ended is told: as long as a change can be taken back.
  static let toldMilliseconds: Int64 = 60_000
}

extension FleetPane {
  /// The refresh that the pane tells: one that runs, or that ended a short while ago.
  func toldRefresh(at now: Moment) -> RefreshFacts? {
    guard let refresh = refreshes.value?.first else { return nil }
    guard refresh.isOver else { return refresh }
    guard let endedAt = refresh.endedAt, now.since(endedAt) < RefreshFacts.toldMilliseconds else { return nil }
    return refresh
  }

  /// The refresh that runs, as far as it is known.
  var runningRefresh: RefreshFacts? { refreshes.value?.first { !$0.isOver } }

  /// A key that may not read refreshes, and an API that has none, are asked seldom: nothing but the line is missing.
  mutating func restFromRefreshes(after outcome: FleetOutcome, at now: Moment) {
    guard case .failed(.error(let error)) = outcome, error.kind != .throttled else { return }
    hold(.refreshes, until: now.adding(milliseconds: Self.refusedRestMilliseconds))
  }

  private static let refusedRestMilliseconds: Int64 = 300_000
}
