// What stands around a group: its balancer with its listeners, by which the shop's address is found, and the security
// groups, which say who may reach what. They change nothing.

/// A call about what stands around a group.
public enum SurroundingCall: Hashable, Sendable {
  /// Balancers by ARNs or names; unknown ones are an error.
  case describeLoadBalancers(arns: [String] = [], names: [String] = [], page: PageRequest = PageRequest())
  /// The listeners of one balancer, or these.
  case describeListeners(loadBalancerARN: String? = nil, arns: [String] = [], page: PageRequest = PageRequest())
  /// Security groups by their ids; unknown ones are an error. Filters and names are not carried.
  case describeSecurityGroups(ids: [String] = [], page: PageRequest = PageRequest())

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .describeLoadBalancers: "DescribeLoadBalancers"
    case .describeListeners: "DescribeListeners"
    case .describeSecurityGroups: "DescribeSecurityGroups"
    }
  }

  public var service: APIService {
    switch self {
    case .describeLoadBalancers, .describeListeners: .loadBalancing
    case .describeSecurityGroups: .ec2
    }
  }

  /// Which page is asked for.
  var page: PageRequest {
    switch self {
    case .describeLoadBalancers(_, _, let page), .describeListeners(_, _, let page),
      .describeSecurityGroups(_, let page):
      page
    }
  }

  /// The same call for the page that a token names.
  func continuing(at token: String) -> SurroundingCall {
    var page = page
    page.token = token
    switch self {
    case .describeLoadBalancers(let arns, let names, _):
      return .describeLoadBalancers(arns: arns, names: names, page: page)
    case .describeListeners(let balancer, let arns, _):
      return .describeListeners(loadBalancerARN: balancer, arns: arns, page: page)
    case .describeSecurityGroups(let ids, _): return .describeSecurityGroups(ids: ids, page: page)
    }
  }
}

/// The answers, in the order of the calls.
public enum SurroundingReply: Hashable, Sendable {
  case loadBalancers(RecordPage<LoadBalancerRecord>)
  case listeners(RecordPage<ListenerRecord>)
  case securityGroups(RecordPage<SecurityGroupRecord>)

  public var action: String {
    switch self {
    case .loadBalancers: "DescribeLoadBalancers"
    case .listeners: "DescribeListeners"
    case .securityGroups: "DescribeSecurityGroups"
    }
  }

  var service: APIService { if case .securityGroups = self { .ec2 } else { .loadBalancing } }

  /// The token of the next page, where there is one.
  var nextToken: String? {
    switch self {
    case .loadBalancers(let page): page.nextToken
    case .listeners(let page): page.nextToken
    case .securityGroups(let page): page.nextToken
    }
  }
}
