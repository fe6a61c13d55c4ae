// The actions about policies as trees and back, and the rules of their parameters.

extension PolicyCall {
  private static let group = "AutoScalingGroupName"

  /// What an action's parameters say; nil where it is none of these.
  init?(action: String, parameters source: Fields) throws(FieldProblem) {
    switch action {
    case "PutScalingPolicy": self = .putScalingPolicy(try PutScalingPolicy(source))
    case "DeletePolicy":
      self = .deletePolicy(group: source.optionalText(Self.group), policy: try source.text("PolicyName"))
    case "EnableMetricsCollection":
      self = .enableMetricsCollection(
        group: try source.text(Self.group), metrics: try source.texts("Metrics"),
        granularity: try source.text("Granularity"))
    case "DisableMetricsCollection":
      self = .disableMetricsCollection(group: try source.text(Self.group), metrics: try source.texts("Metrics"))
    default: return nil
    }
  }

  /// The parameters as a tree.
  var parameters: WireValue {
    switch self {
    case .putScalingPolicy(let call): call.wire
    case .deletePolicy(let group, let policy):
      .members([(Self.group, group.map(WireValue.text)), ("PolicyName", .text(policy))])
    case .enableMetricsCollection(let group, let metrics, let granularity):
      .members([
        (Self.group, .text(group)), ("Metrics", metrics.listed), ("Granularity", .text(granularity)),
      ])
    case .disableMetricsCollection(let group, let metrics):
      .members([(Self.group, .text(group)), ("Metrics", metrics.listed)])
    }
  }
}

extension PutScalingPolicy {
  fileprivate init(_ source: Fields) throws(FieldProblem) {
    self.init(
      groupName: try source.text("AutoScalingGroupName"), policyName: try source.text("PolicyName"),
      policyType: source.optionalText("PolicyType"), adjustmentType: source.optionalText("AdjustmentType"),
      minimumMagnitude: try source.optionalInteger("MinAdjustmentMagnitude"),
      scalingAdjustment: try source.optionalInteger("ScalingAdjustment"),
      cooldownSeconds: try source.optionalInteger("Cooldown"),
      metricAggregation: source.optionalText("MetricAggregationType"), steps: try source.records("StepAdjustments"),
      warmupSeconds: try source.optionalInteger("EstimatedInstanceWarmup"),
      targetTracking: try source.optionalRecord("TargetTrackingConfiguration"),
      isEnabled: try source.optionalBoolean("Enabled"))
  }

  fileprivate var wire: WireValue {
    .members([
      ("AutoScalingGroupName", .text(groupName)), ("PolicyName", .text(policyName)),
      ("PolicyType", policyType.map(WireValue.text)), ("AdjustmentType", adjustmentType.map(WireValue.text)),
      ("MinAdjustmentMagnitude", minimumMagnitude.map(WireValue.integer)),
      ("ScalingAdjustment", scalingAdjustment.map(WireValue.integer)),
      ("Cooldown", cooldownSeconds.map(WireValue.integer)),
      ("MetricAggregationType", metricAggregation.map(WireValue.text)), ("StepAdjustments", steps.listed),
      ("EstimatedInstanceWarmup", warmupSeconds.map(WireValue.integer)),
      ("TargetTrackingConfiguration", targetTracking?.wire), ("Enabled", isEnabled.map(WireValue.boolean)),
    ])
  }
}

extension PolicyReply {
  /// What stands in the result; nil for an action that answers nothing.
  var result: WireValue? {
    switch self {
    case .put(let arn, let alarms):
      .members([("PolicyARN", .text(arn)), ("Alarms", .list(alarms.map(\.wire)))])
    case .done: nil
    }
  }

  /// Reads the answer to a call.
  init(to call: PolicyCall, result source: Fields) throws(FieldProblem) {
    switch call {
    case .putScalingPolicy:
      self = .put(arn: source.optionalText("PolicyARN") ?? "", alarms: try source.records("Alarms"))
    case .deletePolicy, .enableMetricsCollection, .disableMetricsCollection: self = .done(action: call.action)
    }
  }
}

extension Parameter {
  private static let name = ParameterRule.text(1...255)
  private static let group = Parameter.required("AutoScalingGroupName", name)
  private static let label = ParameterRule.text(1...1023)
  private static let metrics = Parameter.optional("Metrics", .list(most: 50, of: name))
  private static let wholeNumber = ParameterRule.integer(-Int(Int32.max)...Int(Int32.max))
  /// AWS bounds no warm-up of a policy; the group's is at most an hour, an instance's life begins at a day.
  private static let wait = ParameterRule.integer(0...86_400)

  /// What the actions about policies take.
  static let policies: [String: [Parameter]] = [
    "PutScalingPolicy": [
      group, .required("PolicyName", name), .optional("PolicyType", .text(1...64)),
      .optional("AdjustmentType", name), .optional("MinAdjustmentMagnitude", wholeNumber),
      .optional("ScalingAdjustment", wholeNumber), .optional("Cooldown", wait),
      .optional("MetricAggregationType", .text(1...32)),
      .optional(
        "StepAdjustments",
        .list(
          most: 50,
          of: .record([
            .optional("MetricIntervalLowerBound", .number), .optional("MetricIntervalUpperBound", .number),
            .required("ScalingAdjustment", wholeNumber),
          ]))), .optional("EstimatedInstanceWarmup", wait),
      .optional("TargetTrackingConfiguration", .record(tracking)), .optional("Enabled", .boolean),
    ],
    "DeletePolicy": [.optional("AutoScalingGroupName", name), .required("PolicyName", .text(1...1600))],
    "EnableMetricsCollection": [group, metrics, .required("Granularity", name)],
    "DisableMetricsCollection": [group, metrics],
  ]

  private static let tracking: [Parameter] = [
    .optional(
      "PredefinedMetricSpecification",
      .record([
        .required(
          "PredefinedMetricType",
          .choice([
            "ASGAverageCPUUtilization", "ASGAverageNetworkIn", "ASGAverageNetworkOut", "ALBRequestCountPerTarget",
          ])), .optional("ResourceLabel", label),
      ])),
    // The three that AWS wants unless metric math (`Metrics`, not carried) is given.
    .optional(
      "CustomizedMetricSpecification",
      .record([
        .required("MetricName", name), .required("Namespace", name),
        .optional(
          "Dimensions",
          .list(most: 30, of: .record([.required("Name", name), .required("Value", .text(1...1024))]))),
        .required("Statistic", .choice(["Average", "Minimum", "Maximum", "SampleCount", "Sum"])),
        .optional("Unit", name), .optional("Period", .integer(1...60)),
      ])), .required("TargetValue", .number), .optional("DisableScaleIn", .boolean),
  ]
}
