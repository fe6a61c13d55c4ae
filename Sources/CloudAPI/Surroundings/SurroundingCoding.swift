// The calls and answers about what stands around a group as trees and back, and the rules of their parameters.

extension SurroundingCall {
  /// What an action's parameters say; nil where it is none of these.
  init?(action: String, service: APIService, parameters source: Fields) throws(FieldProblem) {
    func page(_ token: String, _ limit: String) throws(FieldProblem) -> PageRequest {
      PageRequest(token: source.optionalText(token), limit: try source.optionalInteger(limit))
    }
    switch (service, action) {
    case (.loadBalancing, "DescribeLoadBalancers"):
      self = .describeLoadBalancers(
        arns: try source.texts("LoadBalancerArns"), names: try source.texts("Names"),
        page: try page("Marker", "PageSize"))
    case (.loadBalancing, "DescribeListeners"):
      self = .describeListeners(
        loadBalancerARN: source.optionalText("LoadBalancerArn"), arns: try source.texts("ListenerArns"),
        page: try page("Marker", "PageSize"))
    case (.ec2, "DescribeSecurityGroups"):
      self = .describeSecurityGroups(ids: try source.texts("GroupId"), page: try page("NextToken", "MaxResults"))
    default: return nil
    }
  }

  var parameters: WireValue {
    func list(_ texts: [String]) -> WireValue? { texts.isEmpty ? nil : .texts(texts) }
    let token = page.token.map(WireValue.text)
    let limit = page.limit.map(WireValue.integer)
    return switch self {
    case .describeLoadBalancers(let arns, let names, _):
      .members([("LoadBalancerArns", list(arns)), ("Names", list(names)), ("Marker", token), ("PageSize", limit)])
    case .describeListeners(let balancer, let arns, _):
      .members([
        ("LoadBalancerArn", balancer.map(WireValue.text)), ("ListenerArns", list(arns)), ("Marker", token),
        ("PageSize", limit),
      ])
    case .describeSecurityGroups(let ids, _):
      .members([("GroupId", list(ids)), ("NextToken", token), ("MaxResults", limit)])
    }
  }
}

extension SurroundingReply {
  var result: WireValue {
    switch self {
    case .loadBalancers(let page):
      .members([
        ("LoadBalancers", .list(page.records.map(\.wire))), ("NextMarker", page.nextToken.map(WireValue.text)),
      ])
    case .listeners(let page):
      .members([("Listeners", .list(page.records.map(\.wire))), ("NextMarker", page.nextToken.map(WireValue.text))])
    case .securityGroups(let page):
      .members([
        ("securityGroupInfo", .list(page.records.map(\.wire))), ("nextToken", page.nextToken.map(WireValue.text)),
      ])
    }
  }

  /// Reads the answer to a call.
  init(to call: SurroundingCall, result source: Fields) throws(FieldProblem) {
    func token(_ name: String) -> String? { source.optionalText(name).flatMap { $0.isEmpty ? nil : $0 } }
    switch call {
    case .describeLoadBalancers:
      self = .loadBalancers(RecordPage(try source.records("LoadBalancers"), nextToken: token("NextMarker")))
    case .describeListeners:
      self = .listeners(RecordPage(try source.records("Listeners"), nextToken: token("NextMarker")))
    case .describeSecurityGroups:
      self = .securityGroups(RecordPage(try source.records("securityGroupInfo"), nextToken: token("nextToken")))
    }
  }
}

extension Parameter {
  private static let resources = ParameterRule.list(most: 20, of: .text(1...2048))
  private static let balancerPage: [Parameter] = [
    .optional("Marker", .text(1...4096)), .optional("PageSize", .integer(1...400)),
  ]

  /// What they take, of the load balancing service and of EC2.
  static let balancerSurroundings: [String: [Parameter]] = [
    "DescribeLoadBalancers": [
      .optional("LoadBalancerArns", resources), .optional("Names", .list(most: 20, of: .text(1...255))),
    ] + balancerPage,
    "DescribeListeners": [
      .optional("LoadBalancerArn", .text(1...2048)), .optional("ListenerArns", resources),
    ] + balancerPage,
  ]
  static let machineSurroundings: [String: [Parameter]] = [
    "DescribeSecurityGroups": [
      .optional("GroupId", .list(most: 1000, of: .text(1...255))), .optional("NextToken", .text(1...4096)),
      .optional("MaxResults", .integer(5...1000)),
    ]
  ]
}
