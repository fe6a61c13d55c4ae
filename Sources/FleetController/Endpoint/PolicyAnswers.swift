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
      record.targetTracking = TargetTrackingRecord(
        predefinedMetric: tracking.metric.predefinedType.map { PredefinedMetricRecord(type: $0) },
        targetValue: tracking.targetValue, isScaleInDisabled: tracking.scaleInDisabled)
    case .step(let step):
      record.estimatedInstanceWarmupSeconds = step.warmUp.map(seconds)
      record.stepAdjustments = step.steps.map {
        StepAdjustmentRecord(lowerBound: $0.lower, upperBound: $0.upper, adjustment: $0.adjustment)
      }
    case .simple: break
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
