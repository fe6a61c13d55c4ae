/// One scaling policy (API 2011-01-01, ScalingPolicy).
public struct PolicyRecord: Hashable, Sendable {
  /// The group it steers.
  public var groupName: String?
  /// Its name, unique in the group.
  public var name: String
  /// `arn:aws:autoscaling:…:scalingPolicy:UUID:autoScalingGroupName/G:policyName/P`.
  public var arn: String
  /// `TargetTrackingScaling`, `StepScaling`, `SimpleScaling`, `PredictiveScaling`.
  public var type: String
  /// `ChangeInCapacity`, `ExactCapacity`, `PercentChangeInCapacity`; of simple and step scaling.
  public var adjustmentType: String?
  /// The least change of a percentage, instances.
  public var minimumMagnitude: Int?
  /// Of simple scaling: instances, or percent.
  public var scalingAdjustment: Int?
  /// Of simple scaling.
  public var cooldownSeconds: Int?
  /// Of step scaling: `Minimum`, `Maximum`, `Average`.
  public var metricAggregation: String?
  /// Empty for target tracking.
  public var stepAdjustments: [StepAdjustmentRecord]
  /// Seconds before a new instance counts.
  public var estimatedInstanceWarmupSeconds: Int?
  /// The alarms that call the policy.
  public var alarms: [PolicyAlarmRecord]
  /// Present for target tracking.
  public var targetTracking: TargetTrackingRecord?
  /// Whether it acts.
  public var isEnabled: Bool

  /// A record from its members; what AWS may leave out has a default.
  public init(
    groupName: String? = nil, name: String, arn: String = "", type: String, adjustmentType: String? = nil,
    minimumMagnitude: Int? = nil, scalingAdjustment: Int? = nil, cooldownSeconds: Int? = nil,
    metricAggregation: String? = nil, stepAdjustments: [StepAdjustmentRecord] = [],
    estimatedInstanceWarmupSeconds: Int? = nil, alarms: [PolicyAlarmRecord] = [],
    targetTracking: TargetTrackingRecord? = nil, isEnabled: Bool = true
  ) {
    self.groupName = groupName
    self.name = name
    self.arn = arn
    self.type = type
    self.adjustmentType = adjustmentType
    self.minimumMagnitude = minimumMagnitude
    self.scalingAdjustment = scalingAdjustment
    self.cooldownSeconds = cooldownSeconds
    self.metricAggregation = metricAggregation
    self.stepAdjustments = stepAdjustments
    self.estimatedInstanceWarmupSeconds = estimatedInstanceWarmupSeconds
    self.alarms = alarms
    self.targetTracking = targetTracking
    self.isEnabled = isEnabled
  }
}

extension PolicyRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      groupName: source.optionalText("AutoScalingGroupName"),
      name: try source.text("PolicyName"),
      arn: source.optionalText("PolicyARN") ?? "",
      type: try source.text("PolicyType"),
      adjustmentType: source.optionalText("AdjustmentType"),
      minimumMagnitude: try source.optionalInteger("MinAdjustmentMagnitude"),
      scalingAdjustment: try source.optionalInteger("ScalingAdjustment"),
      cooldownSeconds: try source.optionalInteger("Cooldown"),
      metricAggregation: source.optionalText("MetricAggregationType"),
      stepAdjustments: try source.records("StepAdjustments"),
      estimatedInstanceWarmupSeconds: try source.optionalInteger("EstimatedInstanceWarmup"),
      alarms: try source.records("Alarms"),
      targetTracking: try source.optionalRecord("TargetTrackingConfiguration"),
      isEnabled: try source.optionalBoolean("Enabled") ?? true)
  }

  var wire: WireValue {
    .members([
      ("AutoScalingGroupName", groupName.map(WireValue.text)),
      ("PolicyName", .text(name)),
      ("PolicyARN", .text(arn)),
      ("PolicyType", .text(type)),
      ("AdjustmentType", adjustmentType.map(WireValue.text)),
      ("MinAdjustmentMagnitude", minimumMagnitude.map(WireValue.integer)),
      ("ScalingAdjustment", scalingAdjustment.map(WireValue.integer)),
      ("Cooldown", cooldownSeconds.map(WireValue.integer)),
      ("MetricAggregationType", metricAggregation.map(WireValue.text)),
      ("StepAdjustments", .list(stepAdjustments.map(\.wire))),
      ("EstimatedInstanceWarmup", estimatedInstanceWarmupSeconds.map(WireValue.integer)),
      ("Alarms", .list(alarms.map(\.wire))),
      ("TargetTrackingConfiguration", targetTracking?.wire),
      ("Enabled", .boolean(isEnabled)),
    ])
  }
}

/// An alarm by which a policy is called.
public struct PolicyAlarmRecord: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its ARN.
  public var arn: String

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String, arn: String = ""
  ) {
    self.name = name
    self.arn = arn
  }
}

extension PolicyAlarmRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("AlarmName"),
      arn: source.optionalText("AlarmARN") ?? "")
  }

  var wire: WireValue {
    .members([
      ("AlarmName", .text(name)),
      ("AlarmARN", .text(arn)),
    ])
  }
}

/// One step of a step scaling policy; bounds are relative to the alarm's threshold.
public struct StepAdjustmentRecord: Hashable, Sendable {
  /// Inclusive; absent means minus infinity.
  public var lowerBound: Double?
  /// Exclusive; absent means infinity.
  public var upperBound: Double?
  /// Instances, or percent.
  public var adjustment: Int

  /// A record from its members; what AWS may leave out has a default.
  public init(
    lowerBound: Double? = nil, upperBound: Double? = nil, adjustment: Int
  ) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.adjustment = adjustment
  }
}

extension StepAdjustmentRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      lowerBound: try source.optionalNumber("MetricIntervalLowerBound"),
      upperBound: try source.optionalNumber("MetricIntervalUpperBound"),
      adjustment: try source.integer("ScalingAdjustment"))
  }

  var wire: WireValue {
    .members([
      ("MetricIntervalLowerBound", lowerBound.map(WireValue.number)),
      ("MetricIntervalUpperBound", upperBound.map(WireValue.number)),
      ("ScalingAdjustment", .integer(adjustment)),
    ])
  }
}

/// The rule of a target tracking policy.
public struct TargetTrackingRecord: Hashable, Sendable {
  /// The metric, where it is one of AWS's own.
  public var predefinedMetric: PredefinedMetricRecord?
  /// The metric, where it is any other.
  public var customizedMetric: CustomizedMetricRecord?
  /// The value that the metric is steered to, for CPU in percent.
  public var targetValue: Double
  /// Whether the policy only ever scales out.
  public var isScaleInDisabled: Bool

  /// A record from its members; what AWS may leave out has a default.
  public init(
    predefinedMetric: PredefinedMetricRecord? = nil, customizedMetric: CustomizedMetricRecord? = nil,
    targetValue: Double, isScaleInDisabled: Bool = false
  ) {
    self.predefinedMetric = predefinedMetric
    self.customizedMetric = customizedMetric
    self.targetValue = targetValue
    self.isScaleInDisabled = isScaleInDisabled
  }
}

extension TargetTrackingRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      predefinedMetric: try source.optionalRecord("PredefinedMetricSpecification"),
      customizedMetric: try source.optionalRecord("CustomizedMetricSpecification"),
      targetValue: try source.number("TargetValue"),
      isScaleInDisabled: try source.optionalBoolean("DisableScaleIn") ?? false)
  }

  var wire: WireValue {
    .members([
      ("PredefinedMetricSpecification", predefinedMetric?.wire),
      ("CustomizedMetricSpecification", customizedMetric?.wire),
      ("TargetValue", .number(targetValue)),
      ("DisableScaleIn", .boolean(isScaleInDisabled)),
    ])
  }
}

/// One of the metrics that AWS defines for target tracking.
public struct PredefinedMetricRecord: Hashable, Sendable {
  /// For example `ASGAverageCPUUtilization`.
  public var type: String
  /// Balancer and target group, for requests per target.
  public var resourceLabel: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    type: String, resourceLabel: String? = nil
  ) {
    self.type = type
    self.resourceLabel = resourceLabel
  }
}

extension PredefinedMetricRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      type: try source.text("PredefinedMetricType"),
      resourceLabel: source.optionalText("ResourceLabel"))
  }

  var wire: WireValue {
    .members([
      ("PredefinedMetricType", .text(type)),
      ("ResourceLabel", resourceLabel.map(WireValue.text)),
    ])
  }
}
