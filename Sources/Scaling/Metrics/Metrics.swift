// What is measured and what the alarms make of it. It lives in memory only: after a restart of the controller the
// alarms say INSUFFICIENT_DATA and nothing scales until the datapoints are there again.

/// The series of a group, and its alarms.
public struct Metrics: Hashable, Sendable {
  public internal(set) var series: [MetricID: Series] = [:]
  /// Those of the tracking policies in the policies' order, high before low; then those that were put, by name.
  public internal(set) var alarms: [Alarm] = []
  /// Newest first.
  public internal(set) var alarmHistory: [AlarmHistoryItem] = []

  init() {}

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
