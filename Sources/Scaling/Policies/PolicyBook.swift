// All of a group's scaling policies, the alarms that were put, and the metrics of the group that are collected: what is
// stored of policies. What the alarms say is not: it is made of datapoints, and those are in memory only.

/// The policies of a group and what belongs to them.
public struct PolicyBook: Hashable, Codable, Sendable {
  /// In the order in which they were put first.
  public internal(set) var policies: [ScalingPolicy] = []
  /// Alarms that were put; those of tracking policies are made from the policies.
  public internal(set) var alarms: [AlarmConfiguration] = []
  /// EnableMetricsCollection; none at first, as at AWS.
  public internal(set) var enabledMetrics: [GroupSizeMetric] = []
  /// The cooldown of the simple policy that last changed capacity; nil for the group's default.
  public internal(set) var cooldownInForce: Duration?

  public func policy(named name: String) -> ScalingPolicy? { policies.first { $0.name == name } }

  /// Warm-ups of policies that have one of their own for the mean of an instance metric.
  func ownWarmUps(of metric: InstanceMetric) -> [Duration] {
    var found: [Duration] = []
    for policy in policies {
      guard case .tracking(let tracking) = policy.kind, tracking.metric.instanceMetric == metric,
        let warmUp = tracking.warmUp, !found.contains(warmUp)
      else { continue }
      found.append(warmUp)
    }
    return found
  }

  /// Those of a group that was stored before there was a book: one policy over CPU.
  init(_ policy: TrackingPolicy, isEnabled: Bool, highAlarm: String, lowAlarm: String, createdAt: Moment) {
    policies = [
      ScalingPolicy(
        name: policy.name, id: nil, isEnabled: isEnabled,
        kind: .tracking(
          TargetTracking(
            metric: .averageCPU, targetValue: policy.targetValue, scaleInDisabled: policy.scaleInDisabled,
            warmUp: nil, highAlarm: highAlarm, lowAlarm: lowAlarm, updatedAt: createdAt)))
    ]
  }
}

extension GroupState {
  /// Whether any policy acts on its alarms.
  public var policyEnabled: Bool { policies.policies.contains(where: \.isEnabled) }
}
