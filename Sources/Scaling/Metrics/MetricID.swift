// Whose figure a series is. What is measured here has a case of its own; what somebody puts has the name that
// CloudWatch would know it by. Names of balancers and groups are not in it: the endpoint translates.

/// What is measured of each instance (namespace AWS/EC2).
public enum InstanceMetric: String, Hashable, Codable, Sendable, CaseIterable {
  /// Percent of the instance's share of a core, 0…100.
  case cpu = "CPUUtilization"
  /// Bytes that the balancer sent to it in a period.
  case networkIn = "NetworkIn"
  /// Bytes that the balancer got from it in a period.
  case networkOut = "NetworkOut"

  /// By place and not by name: ten thousand of these are looked up for one sample.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .cpu: hasher.combine(0)
    case .networkIn: hasher.combine(1)
    case .networkOut: hasher.combine(2)
    }
  }
}

/// What is measured at the balancer. Those of AWS/ApplicationELB have CloudWatch's names and meanings.
public enum BalancerMetric: String, Hashable, Codable, Sendable, CaseIterable {
  case requestCount = "RequestCount"
  /// `requestCount` by targets that take requests; its Sum is the average.
  case requestCountPerTarget = "RequestCountPerTarget"
  case target2XX = "HTTPCode_Target_2XX_Count"
  case target3XX = "HTTPCode_Target_3XX_Count"
  case target4XX = "HTTPCode_Target_4XX_Count"
  case target5XX = "HTTPCode_Target_5XX_Count"
  case balancer3XX = "HTTPCode_ELB_3XX_Count"
  case balancer4XX = "HTTPCode_ELB_4XX_Count"
  case balancer5XX = "HTTPCode_ELB_5XX_Count"
  case redirects = "HTTP_Redirect_Count"
  /// Seconds.
  case targetResponseTime = "TargetResponseTime"
  case targetConnectionErrors = "TargetConnectionErrorCount"
  case healthyHosts = "HealthyHostCount"
  case unhealthyHosts = "UnHealthyHostCount"
  case activeConnections = "ActiveConnectionCount"
  case newConnections = "NewConnectionCount"
  case rejectedConnections = "RejectedConnectionCount"
  case processedBytes = "ProcessedBytes"
  /// Requests that were sent to all registered targets, for too few were healthy.
  case unhealthyRoutingRequests = "UnhealthyRoutingRequestCount"
  /// One balancer node here: 1 while as many targets are healthy as must be, and the opposite.
  case healthyStateRouting = "HealthyStateRouting"
  case unhealthyStateRouting = "UnhealthyStateRouting"
  /// Requests that are being answered or wait for a target, at a moment. Ours (namespace BookStore/Fleet): unlike CPU
  /// it does not saturate.
  case requestsInFlight = "RequestsInFlight"
  /// The same by targets that take requests.
  case requestsInFlightPerTarget = "RequestsInFlightPerTarget"
}

/// How many instances a group has and wants (namespace AWS/AutoScaling); kept while metrics collection is enabled. What
/// ends in `Capacity` counts units of capacity: an instance is one, for weights come with mixed instances alone.
public enum GroupSizeMetric: String, Hashable, Codable, Sendable, CaseIterable {
  case minimumSize = "GroupMinSize"
  case maximumSize = "GroupMaxSize"
  case desiredCapacity = "GroupDesiredCapacity"
  case inServiceInstances = "GroupInServiceInstances"
  case pendingInstances = "GroupPendingInstances"
  case standbyInstances = "GroupStandbyInstances"
  case terminatingInstances = "GroupTerminatingInstances"
  case totalInstances = "GroupTotalInstances"
  case inServiceCapacity = "GroupInServiceCapacity"
  case pendingCapacity = "GroupPendingCapacity"
  case standbyCapacity = "GroupStandbyCapacity"
  case terminatingCapacity = "GroupTerminatingCapacity"
  case totalCapacity = "GroupTotalCapacity"
}

/// A metric as CloudWatch names it: namespace, name, dimensions.
public struct CloudMetric: Hashable, Codable, Sendable {
  public var namespace: String
  public var name: String
  public var dimensions: [String: String]

  public init(namespace: String, name: String, dimensions: [String: String] = [:]) {
    self.namespace = namespace
    self.name = name
    self.dimensions = dimensions
  }
}

/// Which series.
public enum MetricID: Hashable, Codable, Sendable {
  /// Over the instances that are past the group's warm-up.
  case group(InstanceMetric)
  /// Over those that are past a policy's own warm-up.
  case warmGroup(InstanceMetric, warmUpMilliseconds: Int64)
  case instance(InstanceID, InstanceMetric)
  case balancer(BalancerMetric)
  case size(GroupSizeMetric)
  /// Put by somebody, or not there.
  case custom(CloudMetric)
}
