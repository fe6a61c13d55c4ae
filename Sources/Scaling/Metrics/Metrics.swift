// What is measured and what the alarms make of it. It lives in memory only: after a restart of the controller the
// alarms say INSUFFICIENT_DATA and nothing scales until the datapoints are there again.

/// The series of a group, and its alarms.
public struct Metrics: Hashable, Sendable {
  public private(set) var series: [MetricID: Series] = [:]
  /// Those of the tracking policies in the policies' order, high before low; then those that were put, by name.
  public internal(set) var alarms: [Alarm] = []
  /// Newest first.
  public internal(set) var alarmHistory: [AlarmHistoryItem] = []
  /// Whether datapoints came or alarms became others since the alarms were looked at: without it only time can tell
  /// them something.
  var hasNews = true
  /// The capacity that the low alarms' thresholds are for; nil when they must be reckoned anew.
  var thresholdCapacity: Int?

  init() {}

  /// A datapoint into its series; one of the same period is replaced.
  mutating func put(_ point: Datapoint, into id: MetricID) {
    series[id, default: Series()].insert(point)
    hasNews = true
  }

  /// A datapoint into its series; with one of the same period it is gathered.
  mutating func gather(_ point: Datapoint, into id: MetricID) {
    series[id, default: Series()].gather(point)
    hasNews = true
  }

  /// Mean CPU of the mature instances.
  public var group: Series { series[.group(.cpu)] ?? Series() }

  public func alarm(named name: String) -> Alarm? { alarms.first { $0.name == name } }

  /// A tracking policy's two alarms.
  public func alarms(ofTrackingPolicy policy: String) -> (high: Alarm, low: Alarm)? {
    guard let high = alarms.first(where: { $0.origin == .tracking(policy: policy, .high) }),
      let low = alarms.first(where: { $0.origin == .tracking(policy: policy, .low) })
    else { return nil }
    return (high, low)
  }

  /// How many metrics somebody put.
  public var customCount: Int { series.keys.count { if case .custom = $0 { true } else { false } } }

  mutating func forget(_ id: InstanceID) {
    for metric in InstanceMetric.allCases { series[.instance(id, metric)] = nil }
  }

  mutating func note(_ item: AlarmHistoryItem) {
    alarmHistory.insert(item, at: 0)
    if alarmHistory.count > Limits.alarmHistoryKept { alarmHistory.removeLast() }
  }
}
