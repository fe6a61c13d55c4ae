// The two alarms that a target tracking policy makes for itself.

extension GroupConfiguration {
  /// CPU above the target value (EC2 Auto Scaling's managed AlarmHigh).
  public var highRule: AlarmRule {
    AlarmRule(
      comparison: .greaterThan, threshold: policy.targetValue, window: timing.highAlarm,
      period: timing.metricPeriod)
  }

  /// CPU below a part of the target value (EC2 Auto Scaling's managed AlarmLow). The part is 0.70 for small groups,
  /// as seen in public records of real accounts; it grows with capacity where the group may pass four:
  /// (n−1)/n, rounded down to 0.05, between 0.70 and 0.90. AWS does not document it.
  public func lowRule(capacity: Int) -> AlarmRule {
    var twentieths = 14
    if maximumSize > 4, capacity > 0 { twentieths = min(max(20 * (capacity - 1) / capacity, 14), 18) }
    return AlarmRule(
      comparison: .lessThan, threshold: policy.targetValue * Double(twentieths) / 20, window: timing.lowAlarm,
      period: timing.metricPeriod)
  }
}
