// What the group will do next, and what holds it back. The console's one line of explanation; it is made from the
// same rule that decides (TargetTracking), never from CPU alone.

/// What comes next for a group by one policy. Values are the policy's metric's, seconds are rounded up.
public enum NextDecision: Hashable, Sendable {
  /// Capacity is on its way to what is desired: `instances` are starting.
  case starting(instances: [InstanceID], desired: Int)
  /// An unhealthy or dead instance leaves and another takes its place.
  case replacing(InstanceID)
  /// The policy does not act.
  case policyDisabled
  /// No alarm can tell: datapoints are missing. Nothing scales.
  case insufficientData(have: Int, of: Int)
  /// The metric breaches the high threshold; `have` of `of` datapoints do. `inSeconds` is 0 when the alarm rings already.
  case scaleOut(from: Int, to: Int, have: Int, of: Int, inSeconds: Int, value: Double)
  /// The high alarm rings, and what starts or warms up already counts: wait for it.
  case scaleOutWaitsForWarmUp(InstanceID, seconds: Int?, value: Double)
  /// The high alarm rings, and the group is at its maximum size.
  case atMaximum(Int, value: Double)
  /// The metric is below the low threshold; `have` of `of` datapoints are.
  case scaleInWaits(from: Int, to: Int, have: Int, of: Int, inSeconds: Int, value: Double)
  /// The low alarm rings: capacity goes down at the next evaluation.
  case scaleIn(from: Int, to: Int, value: Double)
  /// The low alarm rings, but an instance is starting or warming up.
  case scaleInBlockedByWarmUp(InstanceID, seconds: Int?)
  /// The low alarm rings, but an instance is still leaving.
  case scaleInBlockedByTerminating(InstanceID)
  /// The low alarm rings, but the newest period is not measured for every instance.
  case scaleInBlockedByMissingData
  /// The low alarm rings, but one instance fewer would pass the target value.
  case scaleInWouldExceedTarget(value: Double, after: Double)
  /// The low alarm rings, but the policy only scales out.
  case scaleInDisabled(value: Double)
  /// The low alarm rings, and the group is at its minimum size.
  case atMinimum(Int, value: Double)
  /// Between the thresholds: nothing to do.
  case steady(value: Double, low: Double, high: Double)
  /// The low alarm rings or counts, but another tracking policy is not ready to scale in.
  case scaleInBlockedByPolicy(String, value: Double)
  /// A simple policy's alarm rings within the cooldown, of which so much is left; 0 while an activity runs.
  case waitsForCooldown(seconds: Int, value: Double)
  /// A step or simple policy's alarm does not ring.
  case watching(alarm: String, value: Double, threshold: Double, above: Bool)
  /// A step policy's alarm rings, but no step is for a value so far from the threshold.
  case noStep(value: Double)
  /// A step or simple policy that no alarm calls.
  case noAlarm
}
