import CloudAPI
import Scaling

// DescribePolicies.

extension FleetView {
  func policies(_ call: DescribePolicies) throws(APIError) -> RecordPage<PolicyRecord> {
    guard call.groupName.map({ $0 == group.configuration.name }) ?? true else { return RecordPage([]) }
    let records = group.policies.policies.map(record).filter { record in
      (call.policyNames.isEmpty || call.policyNames.contains { $0 == record.name || $0 == record.arn })
        && (call.policyTypes.isEmpty || call.policyTypes.contains(record.type))
    }
    return try Paging.page(records, call.page, size: 50, most: 100) { $0.name }
  }

  func record(_ policy: ScalingPolicy) -> PolicyRecord {
    var record = PolicyRecord(
      groupName: group.configuration.name, name: policy.name, arn: names.policyARN(policy), type: policy.type,
      alarms: group.alarms(of: policy).map { PolicyAlarmRecord(name: $0.name, arn: names.alarmARN($0.name)) },
      isEnabled: policy.isEnabled)
    switch policy.kind {
    case .tracking(let tracking):
      record.estimatedInstanceWarmupSeconds = tracking.warmUp.map(seconds)
      record.targetTracking = self.record(tracking)
    case .step(let step):
      record.estimatedInstanceWarmupSeconds = step.warmUp.map(seconds)
      record.adjustmentType = step.adjustment.rawValue
      record.minimumMagnitude = step.minimumMagnitude
      record.metricAggregation = step.aggregation.rawValue
      record.stepAdjustments = step.steps.map {
        StepAdjustmentRecord(lowerBound: $0.lower, upperBound: $0.upper, adjustment: $0.adjustment)
      }
    case .simple(let simple):
      record.adjustmentType = simple.adjustment.rawValue
      record.minimumMagnitude = simple.minimumMagnitude
      record.scalingAdjustment = simple.amount
      record.cooldownSeconds = simple.cooldown.map(seconds)
    }
    return record
  }

  private func record(_ tracking: TargetTracking) -> TargetTrackingRecord {
    var record = TargetTrackingRecord(
      targetValue: tracking.targetValue, isScaleInDisabled: tracking.scaleInDisabled)
    var label: String?
    if case .requestsPerTarget(let given) = tracking.metric { label = given }
    record.predefinedMetric = tracking.metric.predefinedType.map {
      PredefinedMetricRecord(type: $0, resourceLabel: label)
    }
    if case .customized(_, let cloud, let statistic, let unit) = tracking.metric,
      let named = names.identities(of: .custom(cloud)).first
    {
      record.customizedMetric = CustomizedMetricRecord(
        name: named.name, namespace: named.namespace, dimensions: named.dimensions, statistic: statistic.rawValue,
        unit: unit)
    }
    return record
  }
}

extension FleetNames {
  /// The ARN of a policy: the first one's id is the fleet's own.
  func policyARN(_ policy: ScalingPolicy) -> String {
    guard let id = policy.id else { return policyARN(policy.name) }
    return "arn:aws:autoscaling:\(Self.region):\(Self.account):scalingPolicy:\(id)"
      + ":autoScalingGroupName/\(Self.group):policyName/\(policy.name)"
  }
}
