// The actions on a target group and its balancer (API 2015-12-01): targets by hand, the health check, attributes, rules.
// DescribeTargetGroups and DescribeTargetHealth stand among the first calls, DescribeLoadBalancers and DescribeListeners
// among what stands around a group.

/// An action on a target group or a balancer, with its parameters.
public enum BalancingCall: Hashable, Sendable {
  /// Targets that shall get requests. QuicServerId is not carried.
  case registerTargets(group: String, targets: [TargetRecord])
  /// Targets that shall get no more; one that is not registered is no mistake.
  case deregisterTargets(group: String, targets: [TargetRecord])
  /// Another health check.
  case modifyTargetGroup(ModifyTargetGroup)
  /// How a target group's targets get their requests.
  case modifyTargetGroupAttributes(group: String, attributes: [AttributeRecord])
  case describeTargetGroupAttributes(group: String)
  /// How a balancer treats its clients.
  case modifyLoadBalancerAttributes(balancer: String, attributes: [AttributeRecord])
  case describeLoadBalancerAttributes(balancer: String)
  /// The rules of one listener, or these.
  case describeRules(listener: String? = nil, arns: [String] = [], page: PageRequest = PageRequest())

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .registerTargets: "RegisterTargets"
    case .deregisterTargets: "DeregisterTargets"
    case .modifyTargetGroup: "ModifyTargetGroup"
    case .modifyTargetGroupAttributes: "ModifyTargetGroupAttributes"
    case .describeTargetGroupAttributes: "DescribeTargetGroupAttributes"
    case .modifyLoadBalancerAttributes: "ModifyLoadBalancerAttributes"
    case .describeLoadBalancerAttributes: "DescribeLoadBalancerAttributes"
    case .describeRules: "DescribeRules"
    }
  }

  /// Whether it changes the fleet.
  public var changesFleet: Bool {
    switch self {
    case .registerTargets, .deregisterTargets, .modifyTargetGroup, .modifyTargetGroupAttributes,
      .modifyLoadBalancerAttributes:
      true
    case .describeTargetGroupAttributes, .describeLoadBalancerAttributes, .describeRules: false
    }
  }

  /// The token of the page this asks for; nil for a first page and where there are none.
  var pageToken: String? {
    if case .describeRules(_, _, let page) = self { page.token } else { nil }
  }

  /// The same call for the page that a token names.
  func continuing(at token: String) -> BalancingCall {
    guard case .describeRules(let listener, let arns, var page) = self else {
      preconditionFailure("\(action) has no pages")
    }
    page.token = token
    return .describeRules(listener: listener, arns: arns, page: page)
  }
}

/// A health check that shall be another; what is absent stays.
public struct ModifyTargetGroup: Hashable, Sendable {
  /// The target group.
  public var groupARN: String
  /// `HTTP` or `HTTPS`.
  public var checkProtocol: String?
  /// A port, or `traffic-port`.
  public var checkPort: String?
  /// Begins with `/`.
  public var path: String?
  /// Whether targets are checked at all.
  public var isEnabled: Bool?
  /// Seconds from one check to the next, 5 to 300.
  public var intervalSeconds: Int?
  /// Seconds that a check may take, 2 to 120.
  public var timeoutSeconds: Int?
  /// Passed checks that make a target healthy, 2 to 10.
  public var healthyCount: Int?
  /// Failed checks that make it unhealthy, 2 to 10.
  public var unhealthyCount: Int?
  /// Which replies pass.
  public var matcher: MatcherRecord?

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    groupARN: String, checkProtocol: String? = nil, checkPort: String? = nil, path: String? = nil,
    isEnabled: Bool? = nil, intervalSeconds: Int? = nil, timeoutSeconds: Int? = nil, healthyCount: Int? = nil,
    unhealthyCount: Int? = nil, matcher: MatcherRecord? = nil
  ) {
    self.groupARN = groupARN
    self.checkProtocol = checkProtocol
    self.checkPort = checkPort
    self.path = path
    self.isEnabled = isEnabled
    self.intervalSeconds = intervalSeconds
    self.timeoutSeconds = timeoutSeconds
    self.healthyCount = healthyCount
    self.unhealthyCount = unhealthyCount
    self.matcher = matcher
  }
}

/// The answer to an action on a target group or a balancer.
public enum BalancingReply: Hashable, Sendable {
  /// Done; AWS answers an empty result. The name is the action's.
  case done(action: String)
  /// ModifyTargetGroup: the groups as they are now.
  case targetGroups([TargetGroupRecord])
  /// All attributes, or those that were changed. The name is the action's.
  case attributes(action: String, [AttributeRecord])
  case rules(RecordPage<RuleRecord>)

  /// AWS's name of the action that is answered.
  public var action: String {
    switch self {
    case .done(let action), .attributes(let action, _): action
    case .targetGroups: "ModifyTargetGroup"
    case .rules: "DescribeRules"
    }
  }

  /// The token of the next page, where there is one.
  var nextToken: String? {
    if case .rules(let page) = self { page.nextToken } else { nil }
  }
}
