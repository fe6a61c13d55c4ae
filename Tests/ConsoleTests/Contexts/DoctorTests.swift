import BookStoreKit
import CloudAPI
import Scaling
import Testing

@testable import Console

/// A weak point, what is said of it and the command that repairs it.
@Suite struct DoctorTests {
  static func group(
    maximum: Int = 4, zones: [String] = ["us-east-1a", "us-east-1b"], type: String = "ELB", grace: Int = 300,
    suspended: [String] = []
  ) -> AutoScalingGroupRecord {
    AutoScalingGroupRecord(
      name: "my group", minSize: 1, maxSize: maximum, desiredCapacity: 2, defaultCooldownSeconds: 300,
      availabilityZones: zones, healthCheckType: type, healthCheckGracePeriodSeconds: grace,
      createdTime: WireTime(seconds: 0), suspendedProcesses: suspended.map { SuspendedProcessRecord(name: $0) })
  }

  static func facts(
    _ group: AutoScalingGroupRecord = group(), policies: [PolicyRecord] = [], isLocal: Bool = false
  ) -> DoctorFacts {
    let context = FleetContext(
      name: "c", region: "r", group: "my group", targetGroup: "tg", pace: .aws, probe: .off, isLocal: isLocal)
    var reading = FleetReading(context, now: noon)
    let call = APICall.describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: ["my group"]))
    reading.take(
      [FleetPage(call: call, reply: .describeAutoScalingGroups(RecordPage([group])))],
      of: FleetErrand(feed: .group, call: call))
    let target = APICall.describeTargetGroups(DescribeTargetGroups(names: ["tg"]))
    let record = TargetGroupRecord(
      arn: "arn:tg", name: "tg", port: 80, healthCheckIntervalSeconds: 30, healthyThresholdCount: 2)
    reading.take(
      [FleetPage(call: target, reply: .describeTargetGroups(RecordPage([record])))],
      of: FleetErrand(feed: .targetGroup, call: target))
    let asked = APICall.describePolicies(DescribePolicies(groupName: "my group"))
    reading.take(
      [FleetPage(call: asked, reply: .describePolicies(RecordPage(policies)))],
      of: FleetErrand(feed: .policies, call: asked))
    return DoctorFacts(reading: reading, key: KeyFacts(origin: .environment))
  }

  static func finding(_ check: DoctorCheck, _ facts: DoctorFacts) -> Finding? {
    facts.report.findings.first { $0.check == check }
  }

  @Test(
    arguments: [
      (group(maximum: 2), DoctorCheck.maximum, FindingState.warn, "--max-size 4"),
      (group(), .maximum, .ok, nil),
      (group(zones: ["us-east-1a"]), .zones, .bad, "--vpc-zone-identifier \"SUBNET_A,SUBNET_B\""),
      (group(type: "EC2"), .healthCheckType, .warn, "--health-check-type ELB --health-check-grace-period 300"),
      (group(grace: 30), .grace, .warn, "--health-check-grace-period 120"),
      (group(), .grace, .ok, nil),
      (group(suspended: ["Launch"]), .suspended, .bad, "--scaling-processes Launch"),
      (group(suspended: ["AZRebalance"]), .suspended, .ok, nil),
    ] as [(AutoScalingGroupRecord, DoctorCheck, FindingState, String?)])
  func aWeakPointHasItsCommand(
    group: AutoScalingGroupRecord, check: DoctorCheck, state: FindingState, repair: String?
  ) throws {
    let finding = try #require(Self.finding(check, Self.facts(group)))
    #expect(finding.state == state, "\(finding)")
    if let repair {
      #expect(finding.repair?.hasSuffix(repair) == true, "\(finding)")
      #expect(finding.repair?.contains("--auto-scaling-group-name 'my group'") == true)
    } else {
      #expect(finding.repair == nil)
    }
  }

  @Test func withoutAPolicyNothingScales() {
    #expect(Self.finding(.policy, Self.facts())?.state == .bad)
  }

  static let balancer = LoadBalancerRecord(
    arn: "arn:lb", name: "lb", dnsName: "lb.test", securityGroups: ["sg-front"])
  static func front(_ port: Int) -> SecurityGroupRecord {
    SecurityGroupRecord(
      id: "sg-front", name: "f",
      ingress: [PermissionRecord(protocolName: "tcp", fromPort: port, toPort: port, networks: ["0.0.0.0/0"])])
  }
  static func back(_ source: String, port: Int = 80) -> SecurityGroupRecord {
    SecurityGroupRecord(
      id: "sg-back", name: "b",
      ingress: [PermissionRecord(protocolName: "tcp", fromPort: port, toPort: port, groups: [source])])
  }

  @Test(
    arguments: [
      ([front(443), back("sg-front")], FindingState.ok, nil),
      ([front(22), back("sg-front")], .bad, "--group-id sg-front --protocol tcp --port 80 --cidr 0.0.0.0/0"),
      ([front(80), back("sg-other")], .bad, "--group-id sg-back --protocol tcp --port 80 --source-group sg-front"),
      (
        [front(80), back("sg-front", port: 5000)], .bad,
        "--group-id sg-back --protocol tcp --port 80 --source-group sg-front"
      ),
    ] as [([SecurityGroupRecord], FindingState, String?)])
  func aSecurityGroupThatForbidsIsNamed(groups: [SecurityGroupRecord], state: FindingState, repair: String?) {
    var facts = Self.facts()
    facts.balancer = .value(Self.balancer)
    facts.securityGroups = .value(groups)
    let finding = Self.finding(.securityGroups, facts)
    #expect(
      finding?.state == state && finding?.repair?.hasSuffix(repair ?? "x") == (repair == nil ? nil : true),
      "\(finding as Any)")
  }

  @Test(arguments: [(90, .ok), (20, .warn), (3, .bad), (-1, .bad)] as [(Int64, FindingState)])
  func aCertificateNearItsEndIsSaid(days: Int64, state: FindingState) {
    var facts = Self.facts()
    facts.shop = "https://shop.test"
    facts.certificate = .value(CertificateFacts(endsAt: noon.adding(milliseconds: days * 86_400_000 + 1_000)))
    #expect(Self.finding(.certificate, facts)?.state == state)
  }

  @Test func datesOfCertificatesAreRead() {
    #expect(CertificateFacts(openSSL: "Nov 23 10:41:00 2026 GMT")?.endsAt == noon)
    #expect(CertificateFacts(openSSL: "Nov  3 10:41:00 2026 GMT") != nil)
    for text in [
      "", "Nov 23 10:41:00 2026", "Foo 23 10:41:00 2026 GMT", "Nov 99 10:41:00 2026 GMT", "Nov 3 x 2026 GMT",
    ] {
      #expect(CertificateFacts(openSSL: text) == nil, "\(text)")
    }
  }

  @Test func aKeyNearItsEndIsSaid() {
    var facts = Self.facts()
    facts.key.endsAt = noon.adding(milliseconds: 10 * 60_000)
    #expect(Self.finding(.credentials, facts)?.state == .warn)
    facts.identity = .failed(.verbatim("ExpiredToken: over"))
    #expect(Self.finding(.credentials, facts)?.state == .bad)
  }

  @Test(
    arguments: [
      (0o700, "HAProxy version 2.6.12-1", [8070], [FindingState.ok, .ok, .ok]),
      (0o755, "HA-Proxy version 1.8.0", [40_000], [.bad, .warn, .warn]),
      (nil, nil, [], [.bad, .ok, .bad]),
    ] as [(Int?, String?, [Int], [FindingState])])
  func thisMachineIsLookedAt(mode: Int?, version: String?, ports: [Int], states: [FindingState]) {
    var facts = Self.facts(isLocal: true)
    facts.local = LocalFacts(
      folder: "/s/f", folderMode: mode, balancerVersion: version, firstEphemeralPort: 32_768, ports: ports)
    #expect([.stateFolder, .ports, .balancer].map { Self.finding($0, facts)?.state } == states)
    #expect(Self.finding(.securityGroups, facts) == nil)
  }

  @Test func theReportSaysTheWorstFirstAndItsExitCode() {
    let report = Self.facts(Self.group(maximum: 2)).report.report(.english)
    #expect(report.exit == .refused && report.lines.first?.hasPrefix("bad") == true)
    #expect(
      report.record.findings.map(\.check)
        == DoctorCheck.allCases.map(\.rawValue).filter {
          !["state_folder", "ports", "haproxy"].contains($0)
        })
  }
}
