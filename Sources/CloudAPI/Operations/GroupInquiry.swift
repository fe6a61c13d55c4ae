// Questions about a group that the rarer actions of Auto Scaling answer (API 2011-01-01). The parameters that are not
// carried are named at each.

/// A question about groups, their instances, tags, and about what this API can do.
public enum GroupInquiry: Hashable, Sendable {
  /// Instances by id, those of all groups where none is named.
  case autoScalingInstances(ids: [String], page: PageRequest)
  /// How many groups there may be, and are.
  case accountLimits
  /// Tags that match all filters.
  case tags(filters: [TagFilter], page: PageRequest)
  /// The termination policies that a group may have.
  case terminationPolicyTypes
  /// The processes that can be suspended.
  case scalingProcessTypes
  /// What sends requests to a group's instances. TrafficSourceType is not carried.
  case trafficSources(group: String, page: PageRequest)
  /// The same for target groups alone.
  case loadBalancerTargetGroups(group: String, page: PageRequest)

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .autoScalingInstances: "DescribeAutoScalingInstances"
    case .accountLimits: "DescribeAccountLimits"
    case .tags: "DescribeTags"
    case .terminationPolicyTypes: "DescribeTerminationPolicyTypes"
    case .scalingProcessTypes: "DescribeScalingProcessTypes"
    case .trafficSources: "DescribeTrafficSources"
    case .loadBalancerTargetGroups: "DescribeLoadBalancerTargetGroups"
    }
  }

  /// Which page is asked for; nil where the answer has no pages.
  public var page: PageRequest? {
    switch self {
    case .autoScalingInstances(_, let page), .tags(_, let page), .trafficSources(_, let page),
      .loadBalancerTargetGroups(_, let page):
      page
    case .accountLimits, .terminationPolicyTypes, .scalingProcessTypes: nil
    }
  }

  /// The same question for the page that a token names.
  func continuing(at token: String) -> GroupInquiry {
    guard var page else { preconditionFailure("\(action) has no pages") }
    page.token = token
    return switch self {
    case .autoScalingInstances(let ids, _): .autoScalingInstances(ids: ids, page: page)
    case .tags(let filters, _): .tags(filters: filters, page: page)
    case .trafficSources(let group, _): .trafficSources(group: group, page: page)
    case .loadBalancerTargetGroups(let group, _): .loadBalancerTargetGroups(group: group, page: page)
    case .accountLimits, .terminationPolicyTypes, .scalingProcessTypes: self
    }
  }
}

/// Tags by `auto-scaling-group`, `key`, `value` or `propagate-at-launch`.
public struct TagFilter: Hashable, Sendable {
  /// Which of the four.
  public var name: String
  /// Any of these.
  public var values: [String]

  /// A filter by its name and values.
  public init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }
}

/// The answer to a question about a group.
public enum GroupInquiryReply: Hashable, Sendable {
  case autoScalingInstances(RecordPage<AutoScalingInstanceRecord>)
  case accountLimits(AccountLimitsRecord)
  case tags(RecordPage<TagRecord>)
  case terminationPolicyTypes([String])
  case scalingProcessTypes([String])
  case trafficSources(RecordPage<TrafficSourceRecord>)
  case loadBalancerTargetGroups(RecordPage<TrafficSourceRecord>)

  /// AWS's name of the action that is answered.
  public var action: String {
    switch self {
    case .autoScalingInstances: "DescribeAutoScalingInstances"
    case .accountLimits: "DescribeAccountLimits"
    case .tags: "DescribeTags"
    case .terminationPolicyTypes: "DescribeTerminationPolicyTypes"
    case .scalingProcessTypes: "DescribeScalingProcessTypes"
    case .trafficSources: "DescribeTrafficSources"
    case .loadBalancerTargetGroups: "DescribeLoadBalancerTargetGroups"
    }
  }

  /// The token of the next page, where there is one.
  public var nextToken: String? {
    switch self {
    case .autoScalingInstances(let page): page.nextToken
    case .tags(let page): page.nextToken
    case .trafficSources(let page), .loadBalancerTargetGroups(let page): page.nextToken
    case .accountLimits, .terminationPolicyTypes, .scalingProcessTypes: nil
    }
  }
}
