// Parameters of the load balancing actions.

/// Target groups by one of balancer, ARNs, names; unknown ones are an error.
public struct DescribeTargetGroups: Hashable, Sendable {
  /// Only those of this balancer.
  public var loadBalancerARN: String?
  /// Only these, where not empty.
  public var arns: [String]
  /// Only these, where not empty.
  public var names: [String]
  /// Which page.
  public var page: PageRequest

  /// A record from its members; what AWS may leave out has a default.
  public init(
    loadBalancerARN: String? = nil, arns: [String] = [], names: [String] = [], page: PageRequest = PageRequest()
  ) {
    self.loadBalancerARN = loadBalancerARN
    self.arns = arns
    self.names = names
    self.page = page
  }
}

/// How the targets of one group are; not paged. Include is not carried.
public struct DescribeTargetHealth: Hashable, Sendable {
  /// The target group.
  public var targetGroupARN: String
  /// Only these, where not empty; one that is not registered is answered as unused.
  public var targets: [TargetRecord]

  /// A record from its members; what AWS may leave out has a default.
  public init(
    targetGroupARN: String, targets: [TargetRecord] = []
  ) {
    self.targetGroupARN = targetGroupARN
    self.targets = targets
  }
}
