import CloudAPI
import Scaling
import Testing

@testable import FleetController

/// From what a client asks about targets, their check and attributes to what the group is told, and back.
@Suite struct BalancingAnswerTests {
  private static let start = FleetView.sampleStart

  private static func view() -> FleetView {
    .sample(GroupState(configuration: .bookstore(timing: .aws, fleet: 0), seed: 3, now: start))
  }

  private static func attributes(_ view: FleetView) throws -> [String: String] {
    let calls: [BalancingCall] = [
      .describeTargetGroupAttributes(group: view.names.targetGroupARN),
      .describeLoadBalancerAttributes(balancer: view.names.loadBalancerARN),
    ]
    var all: [String: String] = [:]
    for call in calls {
      guard case .attributes(_, let records) = try view.balancing(call) else { throw TestFailure("another reply") }
      for record in records { all[record.key] = record.value }
    }
    return all
  }

  private static func set(_ key: String, _ value: String, in view: inout FleetView) throws(APIError) {
    let isBalancers = AttributeRow.ofBalancer.contains { $0.key == key }
    let list = [AttributeRecord(key: key, value: value)]
    let change = try view.change(
      of: isBalancers
        ? .modifyLoadBalancerAttributes(balancer: view.names.loadBalancerARN, attributes: list)
        : .modifyTargetGroupAttributes(group: view.names.targetGroupARN, attributes: list))
    _ = view.group.advance(.commanded(.balance(change)), now: start)
  }

  private static let changes: [(key: String, value: String)] = [
    ("deregistration_delay.timeout_seconds", "0"), ("stickiness.enabled", "true"),
    ("stickiness.lb_cookie.duration_seconds", "60"), ("slow_start.duration_seconds", "30"),
    ("load_balancing.algorithm.type", "weighted_random"),
    ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "2"),
    ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "50"),
    ("access_logs.s3.enabled", "true"), ("access_logs.s3.bucket", "logs"), ("access_logs.s3.prefix", "shop"),
    ("idle_timeout.timeout_seconds", "4000"), ("routing.http2.enabled", "false"),
  ]

  @Test func everyAttributeThatChangesIsToldAsItWasSet() throws {
    var view = Self.view()
    for (key, value) in Self.changes { try Self.set(key, value, in: &view) }
    let told = try Self.attributes(view)
    for (key, value) in Self.changes { #expect(told[key] == value, "\(key)") }
    let changing = (AttributeRow.ofTargetGroup + AttributeRow.ofBalancer).filter {
      if case .changes = $0.rule { true } else { false }
    }
    #expect(Set(changing.map(\.key)) == Set(Self.changes.map(\.key)))
  }

  /// ELBv2 API, TargetGroupAttribute and LoadBalancerAttribute.
  @Test func theDefaultsAreThoseOfAWS() throws {
    let told = try Self.attributes(Self.view())
    #expect(told["deregistration_delay.timeout_seconds"] == "300" && told["idle_timeout.timeout_seconds"] == "60")
    #expect(told["slow_start.duration_seconds"] == "0" && told["stickiness.enabled"] == "false")
    #expect(told["stickiness.lb_cookie.duration_seconds"] == "86400" && told["access_logs.s3.enabled"] == "false")
    #expect(told["load_balancing.algorithm.type"] == "round_robin" && told["routing.http2.enabled"] == "true")
    let routing = "target_group_health.unhealthy_state_routing.minimum_healthy_targets"
    #expect(told["\(routing).count"] == "1" && told["\(routing).percentage"] == "off")
  }

  @Test(arguments: [
    ("deregistration_delay.timeout_seconds", "3601"), ("deregistration_delay.timeout_seconds", "-1"),
    ("deregistration_delay.timeout_seconds", "+1"), ("deregistration_delay.timeout_seconds", ""),
    ("slow_start.duration_seconds", "29"), ("slow_start.duration_seconds", "901"), ("stickiness.enabled", "yes"),
    ("stickiness.type", "app_cookie"), ("stickiness.lb_cookie.duration_seconds", "0"),
    ("load_balancing.algorithm.type", "random"), ("idle_timeout.timeout_seconds", "4001"),
    ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "0"),
    ("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "0"),
    ("deletion_protection.enabled", "true"), ("unheard.of", "1"),
  ])
  func aWrongValueIsRefusedByItsKey(key: String, value: String) {
    var view = Self.view()
    let error = #expect(throws: APIError.self) { try Self.set(key, value, in: &view) }
    #expect(error?.message.contains(key) == true && error?.status == 400)
  }

  @Test func aFixedAttributeMayBeGivenItsOwnValue() throws {
    var view = Self.view()
    try Self.set("stickiness.type", "lb_cookie", in: &view)
    try Self.set("deletion_protection.enabled", "false", in: &view)
    #expect(view.group.balancing == BalancingSettings())
  }

  @Test func aKeyThatIsNoneAndAnotherGroupAreRefusedInAWSsWords() throws {
    var view = Self.view()
    let unknown = #expect(throws: APIError.self) { try Self.set("x", "1", in: &view) }
    #expect(
      unknown?.code == "ValidationError" && unknown?.message == "Target group attribute key 'x' is not recognized")
    #expect(throws: APIError.targetGroupNotFound) {
      try view.balancing(.describeTargetGroupAttributes(group: "arn:other"))
    }
    #expect(throws: APIError.loadBalancerNotFound("arn:other")) {
      try view.balancing(.describeLoadBalancerAttributes(balancer: "arn:other"))
    }
  }

  @Test func aHealthCheckIsToldAsItWasSet() throws {
    var view = Self.view()
    let call = ModifyTargetGroup(
      groupARN: view.names.targetGroupARN, checkProtocol: "HTTP", checkPort: "8080", path: "/ready?a=b",
      isEnabled: true,
      intervalSeconds: 15, timeoutSeconds: 4, healthyCount: 5, unhealthyCount: 4,
      matcher: MatcherRecord(httpCode: "204"))
    _ = view.group.advance(.commanded(.balance(try view.change(of: .modifyTargetGroup(call)))), now: Self.start)
    guard case .targetGroups(let groups) = try view.balancing(.modifyTargetGroup(call)), let group = groups.first else {
      throw TestFailure("another reply")
    }
    #expect(group.healthCheckPath == "/ready?a=b" && group.matcher?.httpCode == "204")
    #expect(group.healthCheckIntervalSeconds == 15 && group.healthCheckTimeoutSeconds == 4)
    #expect(group.healthyThresholdCount == 5 && group.unhealthyThresholdCount == 4)
  }

  @Test(arguments: [
    ModifyTargetGroup(groupARN: "", path: "health"), ModifyTargetGroup(groupARN: "", path: "/a b"),
    ModifyTargetGroup(groupARN: "", path: "/a\nserver evil 10.0.0.1:80"), ModifyTargetGroup(groupARN: "", path: "/a#b"),
    ModifyTargetGroup(groupARN: "", path: "/$HOME"), ModifyTargetGroup(groupARN: "", path: "/a\\"),
    ModifyTargetGroup(groupARN: "", path: "/a\"b"), ModifyTargetGroup(groupARN: "", isEnabled: false),
    ModifyTargetGroup(groupARN: "", matcher: MatcherRecord(httpCode: "600")),
    ModifyTargetGroup(groupARN: "", checkProtocol: "HTTPS"), ModifyTargetGroup(groupARN: "", checkPort: "9"),
  ])
  func aCheckThatCannotBeIsRefused(call: ModifyTargetGroup) {
    let view = Self.view()
    var call = call
    call.groupARN = view.names.targetGroupARN
    #expect(throws: APIError.self) { try view.change(of: .modifyTargetGroup(call)) }
  }

  @Test func targetsHaveOnePort() throws {
    let view = Self.view()
    let arn = view.names.targetGroupARN
    let error = #expect(throws: APIError.self) {
      try view.change(of: .registerTargets(group: arn, targets: [TargetRecord(id: "i-1", port: 80)]))
    }
    #expect(error?.code == "InvalidTarget")
    #expect(
      try view.change(of: .deregisterTargets(group: arn, targets: [TargetRecord(id: "i-1", port: 8080)]))
        == .deregister([InstanceID("i-1")]))
  }

  @Test func eachListenerHasItsDefaultRule() throws {
    let view = Self.view()
    let all = view.listeners
    for listener in all {
      guard case .rules(let page) = try view.balancing(.describeRules(listener: listener.arn)) else {
        throw TestFailure("another reply")
      }
      #expect(page.records.map(\.actions) == [listener.defaultActions] && page.records[0].isDefault)
      guard case .rules(let same) = try view.balancing(.describeRules(arns: [page.records[0].arn])) else {
        throw TestFailure("another reply")
      }
      #expect(same == page)
    }
    #expect(all.map(\.actions) == [["redirect"], ["forward"]])
    #expect(throws: APIError.ruleNotFound) { try view.balancing(.describeRules(arns: ["arn:other"])) }
  }

  @Test func theSecurityGroupsLetTheBalancerInAlone() throws {
    let view = Self.view()
    guard case .securityGroups(let page) = try view.surroundings(.describeSecurityGroups()) else {
      throw TestFailure("another reply")
    }
    #expect(page.records.count == 4)
    let application = try #require(page.records.first { $0.id == FleetView.applicationSecurityGroup })
    #expect(application.ingress.map(\.groups) == [[FleetView.balancerSecurityGroup]])
    #expect(application.ingress.allSatisfy { $0.allows(port: 8080) && $0.networks.isEmpty })
    #expect(throws: APIError.securityGroupNotFound("sg-x")) {
      try view.surroundings(.describeSecurityGroups(ids: ["sg-x"]))
    }
  }
}
