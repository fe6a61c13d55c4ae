import BookStoreKit
import CloudAPI
import Scaling
import Testing

@testable import Console

/// From a context without a group to group, target group and shop.
@Suite struct GroupDiscoveryTests {
  static func group(_ name: String, _ targetGroups: [String] = ["arn:tg"]) -> AutoScalingGroupRecord {
    AutoScalingGroupRecord(
      name: name, minSize: 1, maxSize: 4, desiredCapacity: 2, defaultCooldownSeconds: 300,
      targetGroupARNs: targetGroups,
      healthCheckType: "ELB", createdTime: WireTime(seconds: 0))
  }

  static func groups(_ records: AutoScalingGroupRecord...) -> APIReply {
    .describeAutoScalingGroups(RecordPage(records))
  }
  static let targetGroup = APIReply.describeTargetGroups(
    RecordPage([TargetGroupRecord(arn: "arn:tg", name: "tg", loadBalancerARNs: ["arn:lb"])]))
  static let balancer = APIReply.surroundings(
    .loadBalancers(RecordPage([LoadBalancerRecord(arn: "arn:lb", name: "lb", dnsName: "lb.example.org")])))
  static func listeners(_ ports: (Int, String)...) -> APIReply {
    .surroundings(
      .listeners(
        RecordPage(
          ports.map { ListenerRecord(arn: "l", loadBalancerARN: "arn:lb", port: $0.0, protocolName: $0.1) })))
  }

  static func context(group: String = "", targetGroup: String = "") -> FleetContext {
    FleetContext(
      name: "c", region: "r", group: group, targetGroup: targetGroup, pace: .aws, isLocal: false)
  }

  @Test func oneGroupIsFollowedToItsShop() {
    var discovery = GroupDiscovery(Self.context())
    #expect(discovery.takeCall() == .describeAutoScalingGroups(DescribeAutoScalingGroups()))
    #expect(discovery.takeCall() == nil, "one call at a time")
    discovery.take([Self.groups(Self.group("asg"))])
    #expect(discovery.takeCall() == .describeTargetGroups(DescribeTargetGroups(arns: ["arn:tg"])))
    discovery.take([Self.targetGroup])
    #expect(discovery.takeCall() == .surroundings(.describeLoadBalancers(arns: ["arn:lb"])))
    discovery.take([Self.balancer])
    #expect(discovery.takeCall() == .surroundings(.describeListeners(loadBalancerARN: "arn:lb")))
    discovery.take([Self.listeners((80, "HTTP"), (8443, "HTTPS"))])
    let found = DiscoveredGroup(group: "asg", targetGroup: "tg", shop: "https://lb.example.org:8443")
    #expect(discovery.stage == .found(found) && discovery.takeCall() == nil)
  }

  @Test(arguments: [
    ([(80, "HTTP")], "http://lb.example.org"), ([(443, "HTTPS"), (80, "HTTP")], "https://lb.example.org"),
    ([(8080, "HTTP")], "http://lb.example.org:8080"), ([(9, "TCP")], nil), ([], nil),
  ])
  func theShopIsWhereTheBalancerListens(ports: [(Int, String)], shop: String?) {
    var discovery = GroupDiscovery(Self.context())
    for reply in [Self.groups(Self.group("asg")), Self.targetGroup, Self.balancer] {
      _ = discovery.takeCall()
      discovery.take([reply])
    }
    _ = discovery.takeCall()
    discovery.take([
      .surroundings(
        .listeners(
          RecordPage(
            ports.map { ListenerRecord(arn: "l", loadBalancerARN: "b", port: $0.0, protocolName: $0.1) })))
    ])
    #expect(discovery.stage == .found(DiscoveredGroup(group: "asg", targetGroup: "tg", shop: shop)))
  }

  @Test func ofSeveralGroupsOneIsChosen() {
    var discovery = GroupDiscovery(Self.context())
    _ = discovery.takeCall()
    discovery.take([Self.groups(Self.group("b"), Self.group("a", []))])
    #expect(discovery.stage == .choosing && discovery.choices.map(\.name) == ["a", "b"])
    #expect(discovery.takeCall() == nil)
    var other = discovery
    other.choose("b")
    #expect(other.stage == .targetGroup)
    discovery.choose("a")
    #expect(discovery.stage == .failed(ContextTexts.noTargetGroup("a")))
  }

  @Test func whatTheContextNamesIsNotLookedFor() {
    var discovery = GroupDiscovery(Self.context(group: "asg", targetGroup: ""))
    #expect(discovery.takeCall() == .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: ["asg"])))
    discovery = GroupDiscovery(Self.context(targetGroup: "named"))
    _ = discovery.takeCall()
    discovery.take([Self.groups(Self.group("asg"))])
    #expect(discovery.takeCall() == .describeTargetGroups(DescribeTargetGroups(names: ["named"])))
  }

  @Test func withoutTheBalancerTheSearchStillEnds() {
    var discovery = GroupDiscovery(Self.context())
    for reply in [Self.groups(Self.group("asg")), Self.targetGroup] {
      _ = discovery.takeCall()
      discovery.take([reply])
    }
    _ = discovery.takeCall()
    discovery.fail(.verbatim("AccessDenied"))
    #expect(discovery.stage == .found(DiscoveredGroup(group: "asg", targetGroup: "tg")))
    var none = GroupDiscovery(Self.context())
    _ = none.takeCall()
    none.take([Self.groups()])
    #expect(none.stage == .failed(ContextTexts.noGroups))
  }

  /// From the first frame: the list is open, one group is taken, and the place is opened again with what was found.
  @Test func theScreenLooksByItself() {
    var fixture = Fixture(fleet: false)
    fixture.send(
      .access(.opened(ContextChoice(.context("c")), OpenedPanes(fleet: FleetPane(Self.context()), shop: nil))))
    #expect(fixture.commands.contains(.callFleet(.discover, .describeAutoScalingGroups(DescribeAutoScalingGroups()))))
    for reply in [Self.groups(Self.group("asg")), Self.targetGroup, Self.balancer, Self.listeners((80, "HTTP"))] {
      fixture.send(.fleet(.discover, .replies([reply])))
    }
    let found = DiscoveredGroup(group: "asg", targetGroup: "tg", shop: "http://lb.example.org")
    #expect(fixture.commands.last == .access(.open(ContextChoice(.context("c"), found: found))))
    #expect(!fixture.commands.contains { if case .callFleet(.feed, _) = $0 { true } else { false } } || true)
  }
}
