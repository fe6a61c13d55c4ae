// The points of the group, its targets and its security groups.
import BookStoreKit
import CloudAPI
import Scaling

extension DoctorFacts {
  func groupFinding(_ check: DoctorCheck) -> Finding {
    guard let record = group, let facts = reading.pane.group.value else {
      return check == .group && reading.snapshot.group == .missing
        ? Finding(.group, .bad, FeedTexts.noSuchGroup) : unread(check, check == .targets ? .targets : .group)
    }
    switch check {
    case .targets: return targets
    case .suspended: return suspended(facts)
    case .maximum: return maximum(facts)
    case .zones: return zones(record)
    case .healthCheckType: return healthCheckType(facts)
    case .grace: return grace(facts)
    default:
      let isShort = facts.inServiceCount < facts.minimum
      return Finding(
        .group, isShort ? .bad : .ok,
        .verbatim(facts.name + ": ") + DoctorTexts.counts(facts.desired, facts.inServiceCount))
    }
  }

  private var targets: Finding {
    guard let targets = reading.pane.targets.value else { return unread(.targets, .targets) }
    let bad = targets.filter { $0.state.hasPrefix("unhealthy") || $0.state == "unavailable" }
    guard let first = bad.first else {
      let healthy = targets.count { $0.state == "healthy" }
      return Finding(.targets, healthy == 0 ? .bad : .ok, VerdictTexts.healthy(healthy, of: targets.count))
    }
    let names = bad.map { "\($0.id) \($0.reason)" }.joined(separator: ", ")
    return Finding(
      .targets, .bad, VerdictTexts.unhealthy(bad.count, of: targets.count, names),
      repair: "aws autoscaling terminate-instance-in-auto-scaling-group --instance-id \(ShellWord.quoted(first.id))"
        + " --no-should-decrement-desired-capacity")
  }

  private func suspended(_ facts: GroupFacts) -> Finding {
    guard let suspended = facts.suspended else { return Finding(.suspended, .ok, DoctorTexts.nothingSuspended) }
    let names = suspended.processes.map(ShellWord.quoted).joined(separator: " ")
    return Finding(
      .suspended, .bad, VerdictTexts.suspended(suspended.processes, suspended.reason),
      repair: command("resume-processes", "--scaling-processes \(names)"))
  }

  private func maximum(_ facts: GroupFacts) -> Finding {
    guard facts.desired >= facts.maximum else {
      return Finding(.maximum, .ok, DoctorTexts.room(facts.desired, facts.maximum))
    }
    return Finding(
      .maximum, .warn, DoctorTexts.noRoom(facts.maximum),
      repair: command("update-auto-scaling-group", "--max-size \(facts.maximum + 2)"))
  }

  private func zones(_ record: AutoScalingGroupRecord) -> Finding {
    let own = Set(record.availabilityZones)
    let used = Set(record.instances.map(\.availabilityZone))
    let names = own.sorted().map(FleetIntake.safe).joined(separator: ", ")
    if own.count < 2 {
      return Finding(
        .zones, .bad, DoctorTexts.oneZone(names),
        repair: command("update-auto-scaling-group", "--vpc-zone-identifier \"SUBNET_A,SUBNET_B\""))
    }
    if record.instances.count > 1, used.count < 2 {
      return Finding(.zones, .warn, DoctorTexts.allInOneZone(used.sorted().map(FleetIntake.safe).joined()))
    }
    return Finding(.zones, .ok, .verbatim(names))
  }

  private func healthCheckType(_ facts: GroupFacts) -> Finding {
    guard facts.healthCheckType != "ELB" else { return Finding(.healthCheckType, .ok, .verbatim("ELB")) }
    return Finding(
      .healthCheckType, .warn, DoctorTexts.machinesOnly(facts.healthCheckType),
      repair: command("update-auto-scaling-group", "--health-check-type ELB --health-check-grace-period 300"))
  }

  /// A target becomes healthy by so many checks in a row; a grace that ends before replaces instances that only start.
  /// A warm-up counts where the group names one: the cooldown that stands in for it elsewhere says nothing of health.
  private func grace(_ facts: GroupFacts) -> Finding {
    let record = reading.snapshot.targetGroup.record
    let checks = (record?.healthCheckIntervalSeconds ?? 0) * (record?.healthyThresholdCount ?? 0)
    let needed = max(checks, group?.defaultInstanceWarmupSeconds ?? 0)
    guard facts.graceSeconds < needed else { return Finding(.grace, .ok, .verbatim("\(facts.graceSeconds) s")) }
    return Finding(
      .grace, .warn, DoctorTexts.graceShort(facts.graceSeconds, needed),
      repair: command("update-auto-scaling-group", "--health-check-grace-period \(max(needed * 2, 60))"))
  }

  /// Whether the balancer may reach the targets, and the world the balancer.
  var security: Finding {
    guard let all = securityGroups.value else {
      return Finding(.securityGroups, .unknown, securityGroups.cause ?? DoctorTexts.notRead)
    }
    guard let balancer = balancer.value else {
      return Finding(.securityGroups, .unknown, self.balancer.cause ?? DoctorTexts.notRead)
    }
    guard !balancer.securityGroups.isEmpty else {
      return Finding(.securityGroups, .unknown, DoctorTexts.noGroupsNamed)
    }
    let port = reading.snapshot.targetGroup.record?.port ?? 80
    let fronts = all.filter { balancer.securityGroups.contains($0.id) }
    let backs = all.filter { !balancer.securityGroups.contains($0.id) }
    let isOpen = fronts.contains { $0.ingress.contains { $0.allows(port: 80) || $0.allows(port: 443) } }
    guard isOpen else {
      let id = ShellWord.quoted(balancer.securityGroups[0])
      return Finding(
        .securityGroups, .bad, DoctorTexts.balancerClosed(id),
        repair: "aws ec2 authorize-security-group-ingress --group-id \(id) --protocol tcp --port 80 --cidr 0.0.0.0/0")
    }
    let reaches = backs.contains { group in
      group.ingress.contains { rule in
        rule.allows(port: port)
          && (!Set(rule.groups).isDisjoint(with: balancer.securityGroups) || !rule.networks.isEmpty)
      }
    }
    guard reaches || backs.isEmpty else {
      let own = ShellWord.quoted(backs[0].id)
      let source = ShellWord.quoted(balancer.securityGroups[0])
      return Finding(
        .securityGroups, .bad, DoctorTexts.targetsClosed(own, port),
        repair: "aws ec2 authorize-security-group-ingress --group-id \(own) --protocol tcp --port \(port)"
          + " --source-group \(source)")
    }
    return Finding(.securityGroups, backs.isEmpty ? .unknown : .ok, DoctorTexts.groupsOpen(port))
  }
}
