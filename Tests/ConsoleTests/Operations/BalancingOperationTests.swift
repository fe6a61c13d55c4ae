import BookStoreKit
import CloudAPI
import Terminal
import Testing

@testable import Console

/// Targets by hand, the health check and attributes as plans.
@Suite struct BalancingOperationTests {
  private static func known(size: Size = Size(width: 120, height: 36)) -> Fixture {
    var fixture = Fixture(size: size)
    fixture.fleetIsKnown()
    fixture.commands = []
    return fixture
  }

  static func opened(_ operation: FleetOperation, _ fixture: inout Fixture) {
    fixture.send(.woke)
    _ = fixture.model.attempt(.operation(operation))
    fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .replies([FleetSamples.group()])))
    guard operation == .setAttribute else { return }
    let number = fixture.model.lastNumber
    for (action, records) in [("DescribeTargetGroupAttributes", groups), ("DescribeLoadBalancerAttributes", balancers)]
    {
      fixture.send(.fleet(.planDetail(number), .replies([.balancing(.attributes(action: action, records))])))
    }
  }

  private static let groups = [
    AttributeRecord(key: "deregistration_delay.timeout_seconds", value: "10"),
    AttributeRecord(key: "stickiness.enabled", value: "false"),
    AttributeRecord(key: "slow_start.duration_seconds", value: "0"),
  ]
  private static let balancers = [
    AttributeRecord(key: "access_logs.s3.enabled", value: "false"),
    AttributeRecord(key: "idle_timeout.timeout_seconds", value: "60"),
  ]

  private static func plan(_ fixture: Fixture) -> OperationPlan? {
    if case .operation(let plan)? = fixture.model.overlay { plan } else { nil }
  }

  private static func submit(_ fixture: inout Fixture) -> [Command] {
    for _ in 0..<12 where Self.plan(fixture)?.focus != .submit { fixture.press(.tab) }
    return fixture.press(.enter)
  }

  private static func asked(_ commands: [Command]) -> BalancingCall? {
    for case .callFleet(.doPlan, .balancing(let call)) in commands { return call }
    return nil
  }

  @Test func aTargetLeavesAndItsInverseIsOffered() throws {
    var fixture = Self.known()
    let arn = try #require(fixture.model.fleet?.targetGroup.value?.arn)
    let id = try #require(fixture.model.fleet?.selected?.id)
    Self.opened(.deregisterTarget, &fixture)
    #expect(fixture.screen.contains("now: a target, healthy"))
    let commands = Self.submit(&fixture)
    #expect(Self.asked(commands) == .deregisterTargets(group: arn, targets: [TargetRecord(id: id)]))
    fixture.send(
      .fleet(.doPlan(fixture.model.lastNumber), .replies([.balancing(.done(action: "DeregisterTargets"))])))
    #expect(fixture.model.overlay == nil)
    fixture.type("u")
    #expect(Self.plan(fixture)?.operation == .registerTarget && Self.plan(fixture)?.instance == id)
  }

  @Test func aHealthyTargetIsRegisteredAlready() {
    let fixture = Self.known()
    #expect(fixture.model.obstacle(to: .operation(.registerTarget)) == OperationTexts.registeredAlready)
  }

  @Test func onlyWhatDiffersOfAHealthCheckIsAskedFor() throws {
    var fixture = Self.known()
    Self.opened(.setHealthCheck, &fixture)
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.checkAlready)
    fixture.press(.tab)
    for _ in 0..<3 { fixture.press(.backspace) }
    fixture.type("400")
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.typeNumber(5, 300))
    for _ in 0..<3 { fixture.press(.backspace) }
    fixture.type("10")
    let arn = try #require(fixture.model.fleet?.targetGroup.value?.arn)
    let commands = Self.submit(&fixture)
    #expect(Self.asked(commands) == .modifyTargetGroup(ModifyTargetGroup(groupARN: arn, intervalSeconds: 10)))
  }

  @Test func anAttributeIsFoundByItsKeyAndGoesWhereItBelongs() throws {
    var fixture = Self.known()
    Self.opened(.setAttribute, &fixture)
    #expect(fixture.screen.contains("stickiness.enabled = false") && fixture.screen.contains("idle_timeout"))
    fixture.type("stick")
    #expect(!fixture.screen.contains("idle_timeout.timeout_seconds = 60"))
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.unknownKey("stick"))
    fixture.type("iness.enabled")
    #expect(fixture.screen.contains("now: stickiness.enabled = false"))
    fixture.press(.tab)
    fixture.type("false")
    #expect(Self.plan(fixture)?.obstacle == OperationTexts.valueAlready)
    for _ in 0..<5 { fixture.press(.backspace) }
    fixture.type("true")
    let facts = try #require(fixture.model.fleet?.targetGroup.value)
    let commands = Self.submit(&fixture)
    #expect(
      Self.asked(commands)
        == .modifyTargetGroupAttributes(
          group: facts.arn, attributes: [AttributeRecord(key: "stickiness.enabled", value: "true")]))
    fixture.send(
      .fleet(
        .doPlan(fixture.model.lastNumber),
        .replies([.balancing(.attributes(action: "ModifyTargetGroupAttributes", []))])))
    fixture.type("u")
    #expect(Self.plan(fixture)?.fields.map(\.text).prefix(2) == ["stickiness.enabled", "false"])
  }

  @Test func theBalancersOwnAttributesGoToTheBalancer() {
    let facts = TargetGroupFacts(name: "t", arn: "arn:t", loadBalancerARN: "arn:b")
    for key in ["access_logs.s3.enabled", "idle_timeout.timeout_seconds", "routing.http2.enabled"] {
      var values = OperationValues()
      values.attribute = AttributeRecord(key: key, value: "1")
      let call = FleetOperation.setAttribute.call(group: "g", instance: "", values: values, targets: facts)
      #expect(call == .balancing(.modifyLoadBalancerAttributes(balancer: "arn:b", attributes: [values.attribute])))
    }
  }

  @Test(arguments: [
    (FleetOperation.deregisterTarget, "80x24", GoldenScreenTests.small, Language.english),
    (.setHealthCheck, "80x24-spanish", GoldenScreenTests.small, .spanish),
    (.setAttribute, "80x24", GoldenScreenTests.small, .english),
    (.setAttribute, "200x60-spanish", GoldenScreenTests.large, .spanish),
  ])
  func golden(operation: FleetOperation, name: String, size: Size, language: Language) {
    var fixture = Fixture(size: size, language: language)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    Self.opened(operation, &fixture)
    expectGolden(view(fixture.model), "plan-\(operation.rawValue)-\(name)")
  }
}
