import CloudAPI
import Scaling

// From the names by which CloudWatch knows metrics to the series that are kept, and back. A name that means none of
// them is a metric of somebody's own, which may have figures or not.

extension FleetNames {
  /// Where the metrics live that AWS has no name for.
  static let fleetNamespace = "BookStore/Fleet"

  /// The series that a metric means.
  func id(of metric: MetricIdentity) -> MetricID {
    let dimensions = Dictionary(metric.dimensions.map { ($0.name, $0.value) }) { first, _ in first }
    let isGroup = dimensions == ["AutoScalingGroupName": Self.group]
    switch metric.namespace {
    case "AWS/EC2":
      guard let name = InstanceMetric(rawValue: metric.name), dimensions.count == 1 else { break }
      if isGroup { return .group(name) }
      if let id = dimensions["InstanceId"] { return .instance(InstanceID(id), name) }
    case "AWS/AutoScaling":
      if isGroup, let name = GroupSizeMetric(rawValue: metric.name) { return .size(name) }
    case "AWS/ApplicationELB":
      guard let name = BalancerMetric(rawValue: metric.name), !name.isOurs else { break }
      if self.dimensions(of: name).contains(dimensions) { return .balancer(name) }
    case Self.fleetNamespace:
      if isGroup, let name = BalancerMetric(rawValue: metric.name), name.isOurs { return .balancer(name) }
    default: break
    }
    return .custom(CloudMetric(namespace: metric.namespace, name: metric.name, dimensions: dimensions))
  }

  /// Under which names a series is told, the fullest first.
  func identities(of id: MetricID) -> [MetricIdentity] {
    let ofGroup = [MetricDimension(name: "AutoScalingGroupName", value: Self.group)]
    switch id {
    case .group(let metric), .warmGroup(let metric, _):
      return [MetricIdentity(namespace: "AWS/EC2", name: metric.rawValue, dimensions: ofGroup)]
    case .instance(let id, let metric):
      let dimensions = [MetricDimension(name: "InstanceId", value: id.text)]
      return [MetricIdentity(namespace: "AWS/EC2", name: metric.rawValue, dimensions: dimensions)]
    case .size(let metric):
      return [MetricIdentity(namespace: "AWS/AutoScaling", name: metric.rawValue, dimensions: ofGroup)]
    case .balancer(let metric) where metric.isOurs:
      return [MetricIdentity(namespace: Self.fleetNamespace, name: metric.rawValue, dimensions: ofGroup)]
    case .balancer(let metric):
      return dimensions(of: metric).map {
        MetricIdentity(namespace: "AWS/ApplicationELB", name: metric.rawValue, dimensions: Self.listed($0))
      }
    case .custom(let metric):
      return [
        MetricIdentity(namespace: metric.namespace, name: metric.name, dimensions: Self.listed(metric.dimensions))
      ]
    }
  }

  /// Host counts and figures per target are the target group's; connections, the balancer's own answers and its bytes
  /// the balancer's; the others are told for both.
  private func dimensions(of metric: BalancerMetric) -> [[String: String]] {
    let balancer = ["LoadBalancer": loadBalancerDimension]
    let both = balancer.merging(["TargetGroup": targetGroupDimension]) { first, _ in first }
    return switch metric {
    case .healthyHosts, .unhealthyHosts, .healthyStateRouting, .unhealthyStateRouting: [both]
    // AWS tells it of the target group alone, and its own alarms name both.
    case .requestCountPerTarget: [both, ["TargetGroup": targetGroupDimension]]
    case .balancer3XX, .balancer4XX, .balancer5XX, .redirects, .activeConnections, .newConnections,
      .rejectedConnections, .processedBytes:
      [balancer]
    case .requestCount, .target2XX, .target3XX, .target4XX, .target5XX, .targetResponseTime, .targetConnectionErrors,
      .unhealthyRoutingRequests:
      [both, balancer]
    case .requestsInFlight, .requestsInFlightPerTarget: []
    }
  }

  private static func listed(_ dimensions: [String: String]) -> [MetricDimension] {
    dimensions.sorted { $0.key < $1.key }.map { MetricDimension(name: $0.key, value: $0.value) }
  }

  /// What `ALBRequestCountPerTarget` must be labelled with.
  var resourceLabel: String { "\(loadBalancerDimension)/\(targetGroupDimension)" }
}

extension BalancerMetric {
  /// Those that AWS does not have.
  fileprivate var isOurs: Bool { self == .requestsInFlight || self == .requestsInFlightPerTarget }
}

extension MetricID {
  /// CloudWatch's unit, nil where it is not known.
  var unit: String? {
    switch self {
    case .group(.cpu), .warmGroup(.cpu, _), .instance(_, .cpu): "Percent"
    case .group, .warmGroup, .instance, .balancer(.processedBytes): "Bytes"
    case .balancer(.targetResponseTime): "Seconds"
    case .balancer: "Count"
    case .size: "None"
    case .custom: nil
    }
  }
}
