// What is measured and what the alarms make of it. It lives in memory only: after a restart of the controller the
// alarms say INSUFFICIENT_DATA and nothing scales until the datapoints are there again.

/// CPU series of a group and its instances, and the policy's two alarms.
public struct Metrics: Hashable, Sendable {
  /// Mean CPU of the mature instances, one datapoint a metric period.
  public internal(set) var group = Series()
  /// CPU of each instance that the group still describes.
  public internal(set) var instances: [InstanceID: Series] = [:]
  /// The policy's alarm that leads out, and the one that leads in.
  public internal(set) var high: Alarm
  public internal(set) var low: Alarm
  /// Number of the newest period that the alarms were evaluated for, counted from 1970.
  var evaluatedThrough: Int64?
  /// Number of the newest period that the policy has acted on.
  var decidedThrough: Int64?
}
