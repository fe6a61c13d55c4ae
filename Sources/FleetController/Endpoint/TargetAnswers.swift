import CloudAPI
import Scaling

// DescribeTargetGroups, DescribeTargetHealth.

extension FleetView {
  func targetGroups(_ call: DescribeTargetGroups) throws(APIError) -> RecordPage<TargetGroupRecord> {
    if let arn = call.loadBalancerARN, arn != names.loadBalancerARN { throw .loadBalancerNotFound(arn) }
    guard call.arns.allSatisfy({ $0 == names.targetGroupARN }),
      call.names.allSatisfy({ $0 == FleetNames.targetGroup })
    else { throw .targetGroupNotFound }
    return try Paging.page([targetGroupRecord], call.page, size: 100, most: 400) { $0.name }
  }

  var targetGroupRecord: TargetGroupRecord {
    let check = group.configuration.timing.healthCheck
    return TargetGroupRecord(
      arn: names.targetGroupARN, name: FleetNames.targetGroup, protocolName: "HTTP", port: instancePort,
      vpcId: Self.network, healthCheckProtocol: "HTTP", healthCheckPort: "traffic-port", isHealthCheckEnabled: true,
      healthCheckIntervalSeconds: check.interval.wholeSecondsUp,
      healthCheckTimeoutSeconds: check.timeOut.wholeSecondsUp,
      healthyThresholdCount: check.healthyCount, unhealthyThresholdCount: check.unhealthyCount,
      healthCheckPath: group.balancing.healthCheckPath, matcher: MatcherRecord(httpCode: group.balancing.matcher.text),
      loadBalancerARNs: [names.loadBalancerARN], targetType: "instance", protocolVersion: "HTTP1",
      ipAddressType: "ipv4")
  }

  /// Every registered target, or those that are asked for; one of these that is not registered is `unused`.
  func targetHealth(_ call: DescribeTargetHealth) throws(APIError) -> [TargetHealthRecord] {
    guard call.targetGroupARN == names.targetGroupARN else { throw .targetGroupNotFound }
    if call.targets.isEmpty {
      return group.instances.compactMap { instance in
        group.shownTargetHealth(of: instance).map { record(instance.id.text, zone: nil, health: $0) }
      }
    }
    return call.targets.map { target in
      let health = group.instance(InstanceID(target.id)).flatMap(group.shownTargetHealth) ?? .unused(.notRegistered)
      return record(target.id, zone: target.availabilityZone, health: health)
    }
  }

  private func record(_ id: String, zone: String?, health: TargetHealth) -> TargetHealthRecord {
    TargetHealthRecord(
      target: TargetRecord(id: id, port: instancePort, availabilityZone: zone), healthCheckPort: "\(instancePort)",
      health: TargetStateRecord(
        state: TargetState(rawValue: health.stateName), reason: health.reasonCode.map(TargetReason.init(rawValue:)),
        description: health.reasonText))
  }
}
