// The state of the fleet pane: a feed for each thing polled, what is selected (by id, so that the target
// never moves under the cursor), the load that runs and the undo that is offered.
import Scaling
import Terminal

/// The fleet half of the model.
public struct FleetPane: Hashable, Sendable {
  public let context: FleetContext
  public var group: Feed<GroupFacts>
  public var targetGroup: Feed<TargetGroupFacts>
  public var targets: Feed<[TargetFacts]>
  public var probes: Feed<[String: ProbeFacts]>
  /// What was read already of a round of probes that goes on, by id as it came.
  var readAhead: [String: ProbeFacts] = [:]
  public var metrics: Feed<MetricFacts>
  public var activities: Feed<[ActivityFacts]>
  public var alarms: Feed<[AlarmFacts]>
  public var machines: Feed<[MachineFacts]>
  public var policies: Feed<[PolicyFacts]>
  /// The newest instance refresh; none where there was none.
  public var refreshes: Feed<[RefreshFacts]>
  /// The id of the selected instance. When it is gone nothing is selected until the user selects again: a key
  /// never falls on an instance that slipped under the cursor.
  public var selectedInstance: String?
  public var load: LoadState = .off
  public var undo: UndoOffer?
  /// The inverse of the last of the rarer actions, in place of `undo`.
  public var operationUndo: OperationUndo?
  /// Actions that this fleet's API said it does not have.
  public var unserved: Set<FleetOperation> = []
  /// When load began or ended, for the chart; the last few.
  public var loadMarks: [Moment] = []
  /// The desired capacity as it was seen to change, oldest first, for the steps below the chart.
  public var capacityHistory: [CapacityPoint] = []
  /// When something was bought here, for the chart; the last few.
  public var purchaseMarks: [Moment] = []
  /// How the table of instances is sorted, and what its rows must contain.
  public var order = InstanceOrder()
  public var filterText = ""
  /// Open while the filter is typed.
  public var filterField: TextField?
  /// The user allowed changes in a context that is read-only, for this run.
  public var isUnlocked = false
  /// Activities before the first page, newest first, as far as they were asked for.
  public var older = OlderActivities()
  /// The kind of verdict and since when it holds.
  public var verdictSince: VerdictSince?
  /// How it stands with the console's own key.
  public var access = AccessState(key: KeyFacts(origin: .fleetFile), since: Moment(milliseconds: 0))

  public init(_ context: FleetContext) {
    self.context = context
    let pace = context.pace
    group = Feed(intervalMilliseconds: pace.intervalMilliseconds(.group))
    targetGroup = Feed(intervalMilliseconds: pace.intervalMilliseconds(.targetGroup))
    targets = Feed(intervalMilliseconds: pace.intervalMilliseconds(.targets))
    probes = Feed(intervalMilliseconds: pace.intervalMilliseconds(.probes))
    metrics = Feed(intervalMilliseconds: pace.intervalMilliseconds(.metrics))
    activities = Feed(intervalMilliseconds: pace.intervalMilliseconds(.activities))
    alarms = Feed(intervalMilliseconds: pace.intervalMilliseconds(.alarms))
    machines = Feed(intervalMilliseconds: pace.intervalMilliseconds(.machines))
    policies = Feed(intervalMilliseconds: pace.intervalMilliseconds(.policies))
    refreshes = Feed(intervalMilliseconds: pace.intervalMilliseconds(.refreshes))
  }

  /// The last CPU figure of the group in percent of the share.
  public var lastCPU: Double? { metrics.value?.groupCPU.last?.value }

  /// The target value of CPU: of the first policy that tracks it.
  public var targetValue: Double? { cpuPolicy?.targetValue }

  /// The first policy that tracks CPU.
  public var cpuPolicy: PolicyFacts? { policies.value?.first { $0.rule == .tracking(.averageCPU) } }

  /// Its alarms; of a policy that is not known yet, the first of each kind.
  public var highAlarm: AlarmFacts? { alarm(of: cpuPolicy) { $0.ringsAbove } }
  public var lowAlarm: AlarmFacts? { alarm(of: cpuPolicy) { !$0.ringsAbove } }

  /// The first of a policy's alarms that is so.
  func alarm(of policy: PolicyFacts?, _ isWanted: (AlarmFacts) -> Bool) -> AlarmFacts? {
    let named = policy?.alarms ?? []
    return alarms.value?.first { isWanted($0) && (named.isEmpty || named.contains($0.name)) }
  }

  /// The desired capacity at a moment, where it is known: as it was seen, and before that back to the last activity,
  /// without which it does not come to another number.
  func desiredCapacity(before moment: Moment) -> Int? {
    if let seen = capacityHistory.last(where: { $0.at < moment }) { return seen.desired }
    guard let first = capacityHistory.first, let activities = activities.value else { return nil }
    let changed = activities.compactMap { $0.endedAt ?? $0.startedAt }.filter { $0 < first.at }.max()
    return changed.map { $0 < moment } ?? true ? first.desired : nil
  }

  /// The metric period, which the alarm knows; until it is known that of AWS's detailed monitoring.
  public var metricPeriodSeconds: Int {
    (highAlarm ?? alarms.value?.first)?.periodSeconds ?? (context.pace == .fast ? 1 : 60)
  }
}

/// The load that this console runs.
public enum LoadState: Hashable, Sendable {
  case off
  case starting
  case running(LoadProgress, endsAt: Moment)
  case stopping(LoadProgress?)
}

/// The figures of a running load.
public struct LoadProgress: Hashable, Sendable {
  public var seconds: Int
  public var shoppers: Int
  public var requests: Int
  public var failed: Int
  public var purchases: Int
  public var p95Milliseconds: Double

  public init(
    seconds: Int, shoppers: Int, requests: Int, failed: Int, purchases: Int, p95Milliseconds: Double
  ) {
    self.seconds = seconds
    self.shoppers = shoppers
    self.requests = requests
    self.failed = failed
    self.purchases = purchases
    self.p95Milliseconds = p95Milliseconds
  }

  /// Shoppers and seconds of the load that the key starts.
  public static let defaultShoppers = 8
  public static let defaultSeconds = 120
}

/// The inverse of the last capacity change, offered for a while.
public struct UndoOffer: Hashable, Sendable {
  public var from: Int
  public var to: Int
  public var endsAt: Moment

  /// How long it is offered: long enough to see the group change, too short to be pressed for something else.
  static let milliseconds: Int64 = 60_000
}

/// From when on the desired capacity was what.
public struct CapacityPoint: Hashable, Sendable {
  public var at: Moment
  public var desired: Int

  /// Changes that are kept: more than a chart's width of them cannot be told apart.
  static let kept = 200
}

/// Since when the verdict is what it is.
public struct VerdictSince: Hashable, Sendable {
  public var kind: Verdict.Kind
  public var at: Moment
}
