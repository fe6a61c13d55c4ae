// The judgement of each point. The limits are numbers with a unit, each once; commands are those of the `aws` program,
// with names in quotation marks where they could be more than one word.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal

extension DoctorFacts {
  /// Every point in the order of the checks.
  public var report: DoctorReport {
    let fleet = DoctorCheck.allCases.flatMap { check in finding(check).map { [$0] } ?? [] }
    return DoctorReport(context: reading.pane.context.name, findings: fleet, at: reading.now)
  }

  /// Nil where a point means nothing for this fleet.
  private func finding(_ check: DoctorCheck) -> Finding? {
    switch check {
    case .credentials: credentials
    case .group, .targets, .suspended, .maximum, .zones, .healthCheckType, .grace: groupFinding(check)
    case .policy: policy
    case .alarms: alarms
    case .securityGroups: local == nil ? security : nil
    case .database: database
    case .replica: replica
    case .uploads: uploads
    case .certificate: certificateFinding
    case .stateFolder: local.map(stateFolder)
    case .ports: local.map(ports)
    case .balancer: local.map(balancerVersion)
    }
  }

  var isLocal: Bool { reading.pane.context.isLocal }
  var group: AutoScalingGroupRecord? { reading.snapshot.group.record }
  var name: String { ShellWord.quoted(reading.pane.context.group) }

  /// A command on the group.
  func command(_ action: String, _ rest: String) -> String {
    "aws autoscaling \(action) --auto-scaling-group-name \(name) \(rest)"
  }

  /// A key with less than this is near its end.
  private static let shortKeyMilliseconds: Int64 = 30 * 60_000

  private var credentials: Finding {
    if let cause = identity.cause {
      return Finding(
        .credentials, .bad, cause, repair: "aws configure export-credentials --format env   (: credentials)")
    }
    if let end = key.endsAt, end.since(reading.now) < Self.shortKeyMilliseconds {
      return Finding(
        .credentials, .warn, AccessTexts.left(Clock.age(end.since(reading.now))),
        repair: "aws configure export-credentials --format env   (: credentials)")
    }
    let account = identity.value.map { FleetIntake.safe($0.arn) } ?? ""
    return Finding(.credentials, identity.value == nil ? .unknown : .ok, .verbatim(account))
  }

  private var policy: Finding {
    guard let policies = reading.pane.policies.value else { return unread(.policy, .policies) }
    guard let policy = policies.first else {
      return Finding(
        .policy, .bad, FleetTexts.noPolicy,
        repair: command(
          "put-scaling-policy",
          "--policy-name cpu70 --policy-type TargetTrackingScaling --target-tracking-configuration "
            + "'{\"PredefinedMetricSpecification\":{\"PredefinedMetricType\":\"ASGAverageCPUUtilization\"},"
            + "\"TargetValue\":70}'"))
    }
    guard policy.enabled else { return Finding(.policy, .warn, DoctorTexts.policyOff(policy.name)) }
    if policy.scaleInDisabled { return Finding(.policy, .warn, DoctorTexts.neverSmaller(policy.name)) }
    return Finding(.policy, .ok, .verbatim(policy.name))
  }

  private var alarms: Finding {
    guard let alarms = reading.pane.alarms.value else { return unread(.alarms, .alarms) }
    if reading.pane.highAlarm == nil || reading.pane.lowAlarm == nil {
      return Finding(.alarms, .bad, DoctorTexts.alarmsMissing(alarms.count))
    }
    let blind = alarms.filter { $0.state == .insufficientData }
    if !blind.isEmpty { return Finding(.alarms, .warn, DoctorTexts.alarmsBlind(blind.map(\.name))) }
    return Finding(.alarms, .ok, DoctorTexts.alarmsWell(alarms.count))
  }

  /// A feed that could not be read.
  func unread(_ check: DoctorCheck, _ feed: FleetFeed) -> Finding {
    let gap = reading.gaps.first { $0.feed == feed }
    return Finding(check, .unknown, gap?.trouble.cause ?? DoctorTexts.notRead)
  }

  private var certificateFinding: Finding {
    guard let shop else { return Finding(.certificate, .unknown, DoctorTexts.noShop) }
    guard shop.hasPrefix("https://") else {
      return Finding(.certificate, isLocal ? .ok : .warn, DoctorTexts.plainHTTP(FleetIntake.safe(shop)))
    }
    switch certificate {
    case .notAsked: return Finding(.certificate, .unknown, DoctorTexts.notRead)
    case .failed(let cause): return Finding(.certificate, .bad, cause)
    case .value(let facts):
      let days = Int(facts.endsAt.since(reading.now) / 86_400_000)
      let isOver = facts.endsAt <= reading.now
      let state: FindingState = isOver || days < Self.badDays ? .bad : days < Self.warnDays ? .warn : .ok
      let repair = isLocal ? "bookstore-fleet stop && bookstore-fleet start" : "aws acm list-certificates"
      return Finding(
        .certificate, state, isOver ? DoctorTexts.certificateOver : DoctorTexts.daysLeft(days),
        repair: state == .ok ? nil : repair)
    }
  }

  /// ACM renews 60 days before the end (ACM User Guide, managed renewal): what is left then was not renewed.
  private static let warnDays = 30
  private static let badDays = 7
}
