// What the group will do next, and what holds it back. The console's one line of explanation; it is made from the
// same rule that decides (TargetTracking), never from CPU alone.

/// What comes next for a group. Percentages are the group's CPU, seconds are rounded up.
public enum NextDecision: Hashable, Sendable {
  /// Capacity is on its way to what is desired: `instances` are starting.
  case starting(instances: [InstanceID], desired: Int)
  /// An unhealthy or dead instance leaves and another takes its place.
  case replacing(InstanceID)
  /// The policy does not act.
  case policyDisabled
  /// No alarm can tell: datapoints are missing. Nothing scales.
  case insufficientData(have: Int, of: Int)
  /// CPU breaches the high threshold; `have` of `of` datapoints do. `inSeconds` is 0 when the alarm rings already.
  case scaleOut(from: Int, to: Int, have: Int, of: Int, inSeconds: Int, cpu: Double)
  /// The high alarm rings, and what starts or warms up already counts: wait for it.
  case scaleOutWaitsForWarmUp(InstanceID, seconds: Int?, cpu: Double)
  /// The high alarm rings, and the group is at its maximum size.
  case atMaximum(Int, cpu: Double)
  /// CPU is below the low threshold; `have` of `of` datapoints are.
  case scaleInWaits(from: Int, to: Int, have: Int, of: Int, inSeconds: Int, cpu: Double)
  /// The low alarm rings: capacity goes down at the next evaluation.
  case scaleIn(from: Int, to: Int, cpu: Double)
  /// The low alarm rings, but an instance is starting or warming up.
  case scaleInBlockedByWarmUp(InstanceID, seconds: Int?)
  /// The low alarm rings, but an instance is still leaving.
  case scaleInBlockedByTerminating(InstanceID)
  /// The low alarm rings, but the newest period is not measured for every instance.
  case scaleInBlockedByMissingData
  /// The low alarm rings, but one instance fewer would pass the target value.
  case scaleInWouldExceedTarget(cpu: Double, after: Double)
  /// The low alarm rings, but the policy only scales out.
  case scaleInDisabled(cpu: Double)
  /// The low alarm rings, and the group is at its minimum size.
  case atMinimum(Int, cpu: Double)
  /// Between the thresholds: nothing to do.
  case steady(cpu: Double, low: Double, high: Double)
}
