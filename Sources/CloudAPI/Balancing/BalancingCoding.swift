// The actions on a target group and its balancer as trees and back, and the rules of their parameters.

extension BalancingCall {
  private static let group = "TargetGroupArn"
  private static let balancer = "LoadBalancerArn"

  /// What an action's parameters say; nil where it is none of these.
  init?(action: String, parameters source: Fields) throws(FieldProblem) {
    switch action {
    case "RegisterTargets":
      self = .registerTargets(group: try source.text(Self.group), targets: try source.records("Targets"))
    case "DeregisterTargets":
      self = .deregisterTargets(group: try source.text(Self.group), targets: try source.records("Targets"))
    case "ModifyTargetGroup": self = .modifyTargetGroup(try ModifyTargetGroup(source))
    case "ModifyTargetGroupAttributes":
      self = .modifyTargetGroupAttributes(
        group: try source.text(Self.group), attributes: try source.records("Attributes"))
    case "DescribeTargetGroupAttributes":
      self = .describeTargetGroupAttributes(group: try source.text(Self.group))
    case "ModifyLoadBalancerAttributes":
      self = .modifyLoadBalancerAttributes(
        balancer: try source.text(Self.balancer), attributes: try source.records("Attributes"))
    case "DescribeLoadBalancerAttributes":
      self = .describeLoadBalancerAttributes(balancer: try source.text(Self.balancer))
    case "DescribeRules":
      self = .describeRules(
        listener: source.optionalText("ListenerArn"), arns: try source.texts("RuleArns"),
        page: PageRequest(token: source.optionalText("Marker"), limit: try source.optionalInteger("PageSize")))
    default: return nil
    }
  }

  /// The parameters as a tree.
  var parameters: WireValue {
    switch self {
    case .registerTargets(let group, let targets), .deregisterTargets(let group, let targets):
      .members([(Self.group, .text(group)), ("Targets", targets.listed)])
    case .modifyTargetGroup(let call): call.wire
    case .modifyTargetGroupAttributes(let group, let attributes):
      .members([(Self.group, .text(group)), ("Attributes", attributes.listed)])
    case .describeTargetGroupAttributes(let group): .members([(Self.group, .text(group))])
    case .modifyLoadBalancerAttributes(let balancer, let attributes):
      .members([(Self.balancer, .text(balancer)), ("Attributes", attributes.listed)])
    case .describeLoadBalancerAttributes(let balancer): .members([(Self.balancer, .text(balancer))])
    case .describeRules(let listener, let arns, let page):
      .members([
        ("ListenerArn", listener.map(WireValue.text)), ("RuleArns", arns.listed),
        ("Marker", page.token.map(WireValue.text)), ("PageSize", page.limit.map(WireValue.integer)),
      ])
    }
  }
}

extension ModifyTargetGroup {
  fileprivate init(_ source: Fields) throws(FieldProblem) {
    self.init(
      groupARN: try source.text("TargetGroupArn"), checkProtocol: source.optionalText("HealthCheckProtocol"),
      checkPort: source.optionalText("HealthCheckPort"), path: source.optionalText("HealthCheckPath"),
      isEnabled: try source.optionalBoolean("HealthCheckEnabled"),
      intervalSeconds: try source.optionalInteger("HealthCheckIntervalSeconds"),
      timeoutSeconds: try source.optionalInteger("HealthCheckTimeoutSeconds"),
      healthyCount: try source.optionalInteger("HealthyThresholdCount"),
      unhealthyCount: try source.optionalInteger("UnhealthyThresholdCount"),
      matcher: try source.optionalRecord("Matcher"))
  }

  fileprivate var wire: WireValue {
    .members([
      ("TargetGroupArn", .text(groupARN)), ("HealthCheckProtocol", checkProtocol.map(WireValue.text)),
      ("HealthCheckPort", checkPort.map(WireValue.text)), ("HealthCheckPath", path.map(WireValue.text)),
      ("HealthCheckEnabled", isEnabled.map(WireValue.boolean)),
      ("HealthCheckIntervalSeconds", intervalSeconds.map(WireValue.integer)),
      ("HealthCheckTimeoutSeconds", timeoutSeconds.map(WireValue.integer)),
      ("HealthyThresholdCount", healthyCount.map(WireValue.integer)),
      ("UnhealthyThresholdCount", unhealthyCount.map(WireValue.integer)), ("Matcher", matcher?.wire),
    ])
  }
}

extension BalancingReply {
  /// What stands in the result; empty for an action that answers nothing, for the client wants the element.
  var result: WireValue {
    switch self {
    case .done: .object([])
    case .targetGroups(let groups): .members([("TargetGroups", .list(groups.map(\.wire)))])
    case .attributes(_, let attributes): .members([("Attributes", .list(attributes.map(\.wire)))])
    case .rules(let page):
      .members([("Rules", .list(page.records.map(\.wire))), ("NextMarker", page.nextToken.map(WireValue.text))])
    }
  }

  /// Reads the answer to a call.
  init(to call: BalancingCall, result source: Fields) throws(FieldProblem) {
    switch call {
    case .registerTargets, .deregisterTargets: self = .done(action: call.action)
    case .modifyTargetGroup: self = .targetGroups(try source.records("TargetGroups"))
    case .modifyTargetGroupAttributes, .describeTargetGroupAttributes, .modifyLoadBalancerAttributes,
      .describeLoadBalancerAttributes:
      self = .attributes(action: call.action, try source.records("Attributes"))
    case .describeRules:
      let token = source.optionalText("NextMarker").flatMap { $0.isEmpty ? nil : $0 }
      self = .rules(RecordPage(try source.records("Rules"), nextToken: token))
    }
  }
}

extension Parameter {
  private static let arn = ParameterRule.text(1...2048)
  private static let targetGroup = Parameter.required("TargetGroupArn", arn)
  private static let loadBalancer = Parameter.required("LoadBalancerArn", arn)
  private static let targets = Parameter.required(
    "Targets",
    .list(
      most: 1000,
      of: .record([
        .required("Id", arn), .optional("Port", .integer(1...65_535)), .optional("AvailabilityZone", .text(1...255)),
      ])))
  /// AWS bounds neither the values nor their number; each key comes once and is short.
  private static let attributes = Parameter.required(
    "Attributes", .list(most: 50, of: .record([.required("Key", .text(1...256)), .optional("Value", .text(0...1024))])))

  /// What the actions on a target group and its balancer take.
  static let balancing: [String: [Parameter]] = [
    "RegisterTargets": [targetGroup, targets],
    "DeregisterTargets": [targetGroup, targets],
    "ModifyTargetGroup": [
      targetGroup,
      .optional("HealthCheckProtocol", .choice(["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE"])),
      .optional("HealthCheckPort", .text(1...16)), .optional("HealthCheckPath", .text(1...1024)),
      .optional("HealthCheckEnabled", .boolean), .optional("HealthCheckIntervalSeconds", .integer(5...300)),
      .optional("HealthCheckTimeoutSeconds", .integer(2...120)), .optional("HealthyThresholdCount", .integer(2...10)),
      .optional("UnhealthyThresholdCount", .integer(2...10)),
      .optional("Matcher", .record([.optional("HttpCode", .text(1...256))])),
    ],
    "ModifyTargetGroupAttributes": [targetGroup, attributes],
    "DescribeTargetGroupAttributes": [targetGroup],
    "ModifyLoadBalancerAttributes": [loadBalancer, attributes],
    "DescribeLoadBalancerAttributes": [loadBalancer],
    "DescribeRules": [
      .optional("ListenerArn", arn), .optional("RuleArns", .list(most: 20, of: arn)),
      .optional("Marker", .text(1...4096)), .optional("PageSize", .integer(1...400)),
    ],
  ]
}

extension APIError {
  /// elbv2: targets that cannot be registered (sentence as seen in public records).
  public static func targetsNotRunning(_ ids: [String]) -> APIError {
    let list = ids.map { "'\($0)'" }.joined(separator: ", ")
    return APIError(
      code: "InvalidTarget",
      message: "The following targets are not in a running state and cannot be registered: \(list)")
  }

  /// elbv2: an attribute that is none.
  public static func unknownAttribute(_ key: String, of thing: String) -> APIError {
    validation("\(thing) attribute key '\(key)' is not recognized")
  }

  /// elbv2: attributes that do not go together, or cannot be here.
  public static func invalidConfiguration(_ message: String) -> APIError {
    APIError(code: "InvalidConfigurationRequest", message: message)
  }

  /// elbv2: a rule that is not there.
  public static let ruleNotFound = APIError(code: "RuleNotFound", message: "One or more rules not found")

  /// EC2: security groups that are not there.
  public static func securityGroupNotFound(_ id: String) -> APIError {
    APIError(code: "InvalidGroup.NotFound", message: "The security group '\(id)' does not exist")
  }
}
