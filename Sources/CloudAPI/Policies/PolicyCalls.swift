// Scaling policies (API 2011-01-01): putting and deleting them, and which of a group's own metrics are collected.
// ExecutePolicy stands among the group's operations, DescribePolicies among the first calls.

/// An action about policies with its parameters.
public enum PolicyCall: Hashable, Sendable {
  case putScalingPolicy(PutScalingPolicy)
  /// The group may be left out where the policy is named by its ARN.
  case deletePolicy(group: String?, policy: String)
  /// All metrics where none is named. Granularity is `1Minute`, AWS's only one.
  case enableMetricsCollection(group: String, metrics: [String], granularity: String)
  case disableMetricsCollection(group: String, metrics: [String])

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .putScalingPolicy: "PutScalingPolicy"
    case .deletePolicy: "DeletePolicy"
    case .enableMetricsCollection: "EnableMetricsCollection"
    case .disableMetricsCollection: "DisableMetricsCollection"
    }
  }
}

/// A new policy, or other settings for one of that name. PredictiveScalingConfiguration and the old MinAdjustmentStep
/// are not carried.
public struct PutScalingPolicy: Hashable, Sendable {
  /// The group.
  public var groupName: String
  /// Unique in the group.
  public var policyName: String
  /// `SimpleScaling` where it is absent, `StepScaling`, `TargetTrackingScaling`.
  public var policyType: String?
  /// `ChangeInCapacity`, `ExactCapacity`, `PercentChangeInCapacity`; of simple and step policies.
  public var adjustmentType: String?
  /// The least change of a percentage, instances.
  public var minimumMagnitude: Int?
  /// Of simple policies: instances, or percent.
  public var scalingAdjustment: Int?
  /// Of simple policies.
  public var cooldownSeconds: Int?
  /// `Minimum`, `Maximum`, `Average`; of step policies.
  public var metricAggregation: String?
  /// Of step policies.
  public var steps: [StepAdjustmentRecord]
  /// Of step and target tracking policies.
  public var warmupSeconds: Int?
  /// Of target tracking policies.
  public var targetTracking: TargetTrackingRecord?
  /// Whether it acts; absent means that it does.
  public var isEnabled: Bool?

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    groupName: String, policyName: String, policyType: String? = nil, adjustmentType: String? = nil,
    minimumMagnitude: Int? = nil, scalingAdjustment: Int? = nil, cooldownSeconds: Int? = nil,
    metricAggregation: String? = nil, steps: [StepAdjustmentRecord] = [], warmupSeconds: Int? = nil,
    targetTracking: TargetTrackingRecord? = nil, isEnabled: Bool? = nil
  ) {
    self.groupName = groupName
    self.policyName = policyName
    self.policyType = policyType
    self.adjustmentType = adjustmentType
    self.minimumMagnitude = minimumMagnitude
    self.scalingAdjustment = scalingAdjustment
    self.cooldownSeconds = cooldownSeconds
    self.metricAggregation = metricAggregation
    self.steps = steps
    self.warmupSeconds = warmupSeconds
    self.targetTracking = targetTracking
    self.isEnabled = isEnabled
  }
}

/// The answer to an action about policies.
public enum PolicyReply: Hashable, Sendable {
  /// PutScalingPolicy: the policy's ARN and, of a target tracking policy, its alarms.
  case put(arn: String, alarms: [PolicyAlarmRecord])
  /// Done; AWS answers nothing. The name is the action's.
  case done(action: String)

  /// AWS's name of the action that is answered.
  public var action: String {
    switch self {
    case .put: "PutScalingPolicy"
    case .done(let action): action
    }
  }
}
