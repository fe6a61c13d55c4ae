// Scaling policies as data: what an operator settled (PutScalingPolicy), and nothing of what is. They are stored; the
// alarms that call them are made from them.

/// One scaling policy of a group.
public struct ScalingPolicy: Hashable, Codable, Sendable {
  /// Unique in the group, 1 to 255 characters.
  public var name: String
  /// The UUID in its ARN. Nil for the policy that the fleet began with, whose id stands among the fleet's names.
  public var id: String?
  /// While false its alarms ring and nobody listens.
  public var isEnabled: Bool
  public var kind: Kind

  public enum Kind: Hashable, Codable, Sendable {
    case tracking(TargetTracking)
    case step(StepScaling)
    case simple(SimpleScaling)
  }

  public init(name: String, id: String?, isEnabled: Bool = true, kind: Kind) {
    self.name = name
    self.id = id
    self.isEnabled = isEnabled
    self.kind = kind
  }

  /// `PolicyType` of the API.
  public var type: String {
    switch kind {
    case .tracking: "TargetTrackingScaling"
    case .step: "StepScaling"
    case .simple: "SimpleScaling"
    }
  }
}

/// Holds a metric at a value (TargetTrackingConfiguration).
public struct TargetTracking: Hashable, Codable, Sendable {
  public var metric: TrackedMetric
  /// In the metric's unit.
  public var targetValue: Double
  /// `DisableScaleIn` of the API: the policy only scales out.
  public var scaleInDisabled: Bool
  /// `EstimatedInstanceWarmup`; the group's where it is nil.
  public var warmUp: Duration?
  /// Names of its two alarms, given once.
  public var highAlarm: String
  public var lowAlarm: String
  public var updatedAt: Moment

  public init(
    metric: TrackedMetric, targetValue: Double, scaleInDisabled: Bool, warmUp: Duration?, highAlarm: String,
    lowAlarm: String, updatedAt: Moment
  ) {
    self.metric = metric
    self.targetValue = targetValue
    self.scaleInDisabled = scaleInDisabled
    self.warmUp = warmUp
    self.highAlarm = highAlarm
    self.lowAlarm = lowAlarm
    self.updatedAt = updatedAt
  }
}

/// Changes capacity by how far an alarm's metric is from its threshold.
public struct StepScaling: Hashable, Codable, Sendable {
  public var adjustment: AdjustmentType
  /// `MinAdjustmentMagnitude`, instances; for percentages alone.
  public var minimumMagnitude: Int?
  public var steps: [ScalingStep]
  /// Over the alarm's datapoints.
  public var aggregation: MetricAggregation
  /// `EstimatedInstanceWarmup`; the group's where it is nil.
  public var warmUp: Duration?

  public init(
    adjustment: AdjustmentType, minimumMagnitude: Int? = nil, steps: [ScalingStep],
    aggregation: MetricAggregation = .average, warmUp: Duration? = nil
  ) {
    self.adjustment = adjustment
    self.minimumMagnitude = minimumMagnitude
    self.steps = steps
    self.aggregation = aggregation
    self.warmUp = warmUp
  }
}

/// One step; the bounds are distances from the alarm's threshold.
public struct ScalingStep: Hashable, Codable, Sendable {
  /// Nil is minus infinity, and infinity.
  public var lower: Double?
  public var upper: Double?
  /// Instances, or percent.
  public var adjustment: Int

  public init(lower: Double? = nil, upper: Double? = nil, adjustment: Int) {
    self.lower = lower
    self.upper = upper
    self.adjustment = adjustment
  }
}

/// Changes capacity by one amount, and then waits.
public struct SimpleScaling: Hashable, Codable, Sendable {
  public var adjustment: AdjustmentType
  public var minimumMagnitude: Int?
  /// Instances, or percent.
  public var amount: Int
  /// The group's default cooldown where it is nil.
  public var cooldown: Duration?

  public init(
    adjustment: AdjustmentType, minimumMagnitude: Int? = nil, amount: Int, cooldown: Duration? = nil
  ) {
    self.adjustment = adjustment
    self.minimumMagnitude = minimumMagnitude
    self.amount = amount
    self.cooldown = cooldown
  }
}

/// `MetricAggregationType` of the API.
public enum MetricAggregation: String, Hashable, Codable, Sendable, CaseIterable {
  case minimum = "Minimum"
  case maximum = "Maximum"
  case average = "Average"
}
