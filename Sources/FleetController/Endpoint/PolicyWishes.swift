import CloudAPI
import Scaling

// PutScalingPolicy, DeletePolicy, EnableMetricsCollection, DisableMetricsCollection: from what was asked to what the
// group is told. What does not belong to a policy's type is refused here, where it is still known; the rest of the rules
// are the group's (Scaling, PolicyRules).

extension FleetView {
  func command(_ call: PolicyCall) throws(APIError) -> PolicyCommand {
    switch call {
    case .putScalingPolicy(let call):
      guard call.groupName == group.configuration.name else { throw .groupNotFound(call.groupName) }
      return .put(
        PolicyWish(name: call.policyName, isEnabled: call.isEnabled ?? true, kind: try kind(of: call)))
    case .deletePolicy(let name, let policy):
      if let name, name != group.configuration.name { throw .groupNotFound(name) }
      // Deleting what is not there succeeds, as at AWS.
      return .delete(policyName(policy))
    case .enableMetricsCollection(let name, let metrics, let granularity):
      guard granularity == "1Minute" else {
        throw .validation("Granularity \(granularity) is not valid; the valid value is 1Minute.")
      }
      return .collectMetrics(try sizes(name, metrics), enabled: true)
    case .disableMetricsCollection(let name, let metrics):
      return .collectMetrics(try sizes(name, metrics), enabled: false)
    }
  }

  func reply(to call: PolicyCall) -> PolicyReply {
    guard case .putScalingPolicy(let asked) = call, let policy = group.policies.policy(named: asked.policyName) else {
      return .done(action: call.action)
    }
    let record = record(policy)
    return .put(arn: record.arn, alarms: record.alarms)
  }

  /// A policy may be named by its ARN.
  func policyName(_ text: String) -> String {
    group.policies.policies.first { names.policyARN($0) == text }?.name ?? text
  }

  private func sizes(_ name: String, _ metrics: [String]) throws(APIError) -> [GroupSizeMetric] {
    guard name == group.configuration.name else { throw .groupNotFound(name) }
    if metrics.isEmpty { return GroupSizeMetric.allCases }
    var sizes: [GroupSizeMetric] = []
    for metric in metrics {
      guard let size = GroupSizeMetric(rawValue: metric) else {
        throw .validation("\(metric.prefix(255)) is not one of the metrics that this group collects.")
      }
      sizes.append(size)
    }
    return sizes
  }

  private func kind(of call: PutScalingPolicy) throws(APIError) -> PolicyWish.Kind {
    let type = call.policyType ?? "SimpleScaling"
    for (name, isThere, types) in call.members where isThere && !types.contains(type) {
      throw .validation("\(name) is not supported for policies of type \(type).")
    }
    switch type {
    case "TargetTrackingScaling": return try tracking(call)
    case "StepScaling":
      return .step(
        StepScaling(
          adjustment: try adjustment(call), minimumMagnitude: call.minimumMagnitude,
          steps: call.steps.map {
            ScalingStep(lower: $0.lowerBound, upper: $0.upperBound, adjustment: $0.adjustment)
          }, aggregation: try aggregation(call), warmUp: call.warmupSeconds.map { .seconds($0) }))
    case "SimpleScaling":
      guard let amount = call.scalingAdjustment else {
        throw .validation("ScalingAdjustment is required for policies of type SimpleScaling.")
      }
      return .simple(
        SimpleScaling(
          adjustment: try adjustment(call), minimumMagnitude: call.minimumMagnitude, amount: amount,
          cooldown: call.cooldownSeconds.map { .seconds($0) }))
    case "PredictiveScaling": throw .validation("Predictive scaling is not computed by this endpoint.")
    default:
      throw .validation(
        "Invalid policy type \(type). Valid values: SimpleScaling, StepScaling, TargetTrackingScaling.")
    }
  }

  private func adjustment(_ call: PutScalingPolicy) throws(APIError) -> AdjustmentType {
    let valid = AdjustmentType.allCases.map(\.rawValue).joined(separator: ", ")
    guard let text = call.adjustmentType else { throw .validation("AdjustmentType is required; valid are \(valid).") }
    guard let type = AdjustmentType(rawValue: text) else {
      throw .validation("Invalid adjustment type \(text). Valid values: \(valid).")
    }
    return type
  }

  private func aggregation(_ call: PutScalingPolicy) throws(APIError) -> MetricAggregation {
    guard let text = call.metricAggregation else { return .average }
    guard let aggregation = MetricAggregation(rawValue: text) else {
      throw .validation("Invalid metric aggregation type \(text). Valid values: Minimum, Maximum, Average.")
    }
    return aggregation
  }

  private func tracking(_ call: PutScalingPolicy) throws(APIError) -> PolicyWish.Kind {
    guard let record = call.targetTracking else {
      throw .validation("TargetTrackingConfiguration is required for policies of type TargetTrackingScaling.")
    }
    return .tracking(
      try metric(of: record), targetValue: record.targetValue, scaleInDisabled: record.isScaleInDisabled,
      warmUp: call.warmupSeconds.map { .seconds($0) })
  }

  private func metric(of record: TargetTrackingRecord) throws(APIError) -> TrackedMetric {
    switch (record.predefinedMetric, record.customizedMetric) {
    case (let predefined?, nil): return try metric(of: predefined)
    case (nil, let customized?):
      let cloud = MetricIdentity(
        namespace: customized.namespace ?? "", name: customized.name ?? "", dimensions: customized.dimensions)
      let dimensions = Dictionary(cloud.dimensions.map { ($0.name, $0.value) }) { first, _ in first }
      return .customized(
        names.id(of: cloud),
        cloud: CloudMetric(namespace: cloud.namespace, name: cloud.name, dimensions: dimensions),
        customized.statistic.flatMap(Statistic.init(rawValue:)) ?? .average, unit: customized.unit)
    case (nil, nil), (_?, _?):
      throw .validation(
        "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified.")
    }
  }

  private func metric(of record: PredefinedMetricRecord) throws(APIError) -> TrackedMetric {
    if record.type != "ALBRequestCountPerTarget", record.resourceLabel != nil {
      throw .validation("Resource label should not be specified for predefined metric type \(record.type)")
    }
    switch record.type {
    case "ASGAverageCPUUtilization": return .averageCPU
    case "ASGAverageNetworkIn": return .averageNetworkIn
    case "ASGAverageNetworkOut": return .averageNetworkOut
    default:
      guard let label = record.resourceLabel else {
        // As seen in an answer of AWS.
        throw .validation("Resource label should be specified for predefined metric type \(record.type)")
      }
      guard label == names.resourceLabel else {
        throw .validation(
          "The resource label \(label) names no load balancer and target group of this group; it is "
            + "\(names.resourceLabel).")
      }
      return .requestsPerTarget(resourceLabel: label)
    }
  }
}

extension PutScalingPolicy {
  /// What only some types have (API reference, PutScalingPolicy).
  fileprivate var members: [(name: String, isThere: Bool, types: [String])] {
    let adjusting = ["SimpleScaling", "StepScaling"]
    return [
      ("AdjustmentType", adjustmentType != nil, adjusting),
      ("MinAdjustmentMagnitude", minimumMagnitude != nil, adjusting),
      ("ScalingAdjustment", scalingAdjustment != nil, ["SimpleScaling"]),
      ("Cooldown", cooldownSeconds != nil, ["SimpleScaling"]),
      ("MetricAggregationType", metricAggregation != nil, ["StepScaling"]),
      ("StepAdjustments", !steps.isEmpty, ["StepScaling"]),
      ("EstimatedInstanceWarmup", warmupSeconds != nil, ["StepScaling", "TargetTrackingScaling"]),
      ("TargetTrackingConfiguration", targetTracking != nil, ["TargetTrackingScaling"]),
    ]
  }
}
