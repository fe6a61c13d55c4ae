// The same in a shell: what `aws` is told for one of the rarer actions.
import CloudAPI

enum OperationShell {
  static func command(_ call: APICall) -> String {
    switch call {
    case .operate(let operation): (["aws autoscaling"] + words(operation)).joined(separator: " ")
    case .balancing(let call): (["aws elbv2"] + words(call)).joined(separator: " ")
    case .templates(.modify(let template, let version, _)):
      RefreshShell.modifying(template, version)
    default: preconditionFailure("\(call.action) is none of the rarer actions")
    }
  }

  private static func words(_ call: BalancingCall) -> [String] {
    func arn(_ option: String, _ arn: String) -> [String] { [option, ShellWord.quoted(arn)] }
    func targets(_ group: String, _ targets: [TargetRecord]) -> [String] {
      arn("--target-group-arn", group) + ["--targets"] + targets.map { ShellWord.quoted("Id=\($0.id)") }
    }
    func attributes(_ attributes: [AttributeRecord]) -> [String] {
      ["--attributes"] + attributes.map { ShellWord.quoted("Key=\($0.key),Value=\($0.value)") }
    }
    switch call {
    case .registerTargets(let group, let list): return ["register-targets"] + targets(group, list)
    case .deregisterTargets(let group, let list): return ["deregister-targets"] + targets(group, list)
    case .modifyTargetGroup(let call):
      return ["modify-target-group"] + arn("--target-group-arn", call.groupARN)
        + list("--health-check-path", [call.path].compactMap { $0 })
        + number("--health-check-interval-seconds", call.intervalSeconds)
        + number("--health-check-timeout-seconds", call.timeoutSeconds)
        + number("--healthy-threshold-count", call.healthyCount)
        + number("--unhealthy-threshold-count", call.unhealthyCount)
        + list("--matcher", [call.matcher?.httpCode].compactMap { $0 }.map { "HttpCode=\"\($0)\"" })
    case .modifyTargetGroupAttributes(let group, let list):
      return ["modify-target-group-attributes"] + arn("--target-group-arn", group) + attributes(list)
    case .describeTargetGroupAttributes(let group):
      return ["describe-target-group-attributes"] + arn("--target-group-arn", group)
    case .modifyLoadBalancerAttributes(let balancer, let list):
      return ["modify-load-balancer-attributes"] + arn("--load-balancer-arn", balancer) + attributes(list)
    case .describeLoadBalancerAttributes(let balancer):
      return ["describe-load-balancer-attributes"] + arn("--load-balancer-arn", balancer)
    case .describeRules(let listener, let arns, _):
      return ["describe-rules"] + (listener.map { arn("--listener-arn", $0) } ?? []) + list("--rule-arns", arns)
    }
  }

  private static func words(_ operation: GroupOperation) -> [String] {
    switch operation {
    case .setInstanceProtection(let name, let instances, let isProtected):
      ["set-instance-protection"] + ids(instances) + group(name)
        + [isProtected ? "--protected-from-scale-in" : "--no-protected-from-scale-in"]
    case .enterStandby(let name, let instances, let decrements):
      ["enter-standby"] + ids(instances) + group(name)
        + [decrements ? "--should-decrement-desired-capacity" : "--no-should-decrement-desired-capacity"]
    case .exitStandby(let name, let instances): ["exit-standby"] + ids(instances) + group(name)
    case .suspendProcesses(let name, let processes):
      ["suspend-processes"] + group(name) + list("--scaling-processes", processes)
    case .resumeProcesses(let name, let processes):
      ["resume-processes"] + group(name) + list("--scaling-processes", processes)
    case .startInstanceRefresh(let call):
      ["start-instance-refresh"] + group(call.groupName) + RefreshShell.words(call)
    case .cancelInstanceRefresh(let name, let waits):
      ["cancel-instance-refresh"] + group(name)
        + (waits == false ? ["--no-wait-for-transitioning-instances"] : [])
    case .rollbackInstanceRefresh(let name): ["rollback-instance-refresh"] + group(name)
    case .describeInstanceRefreshes(let call): ["describe-instance-refreshes"] + group(call.groupName)
    case .updateAutoScalingGroup(let call): update(call)
    case .setInstanceHealth(let call):
      ["set-instance-health", "--instance-id", ShellWord.quoted(call.instanceId), "--health-status", call.healthStatus]
        + (call.respectsGracePeriod == false ? ["--no-should-respect-grace-period"] : [])
    case .executePolicy(let name, let policy, let honorsCooldown, _, _):
      ["execute-policy"] + group(name) + ["--policy-name", ShellWord.quoted(policy)]
        + (honorsCooldown ? ["--honor-cooldown"] : [])
    case .createOrUpdateTags(let tags): ["create-or-update-tags", "--tags"] + tags.map(tag)
    case .deleteTags(let tags): ["delete-tags", "--tags"] + tags.map(tag)
    case .membership(let membership): self.membership(membership)
    case .inquire(let inquiry): [inquiry.shellName]
    }
  }

  private static func membership(_ membership: GroupMembership) -> [String] {
    switch membership {
    case .attachInstances(let name, let instances): ["attach-instances"] + ids(instances) + group(name)
    case .detachInstances(let name, let instances, let decrements):
      ["detach-instances"] + ids(instances) + group(name)
        + [decrements ? "--should-decrement-desired-capacity" : "--no-should-decrement-desired-capacity"]
    case .createAutoScalingGroup(let call):
      ["create-auto-scaling-group"] + group(call.groupName) + number("--min-size", call.minimum)
        + number("--max-size", call.maximum)
    case .deleteAutoScalingGroup(let name, let isForced):
      ["delete-auto-scaling-group"] + group(name) + (isForced ? ["--force-delete"] : [])
    }
  }

  private static func update(_ call: UpdateAutoScalingGroup) -> [String] {
    ["update-auto-scaling-group"] + group(call.groupName) + number("--min-size", call.minimum)
      + number("--max-size", call.maximum) + number("--desired-capacity", call.desiredCapacity)
      + list("--launch-template", [call.launchTemplate].compactMap { $0 }.map(RefreshShell.template))
      + number("--default-cooldown", call.cooldownSeconds)
      + number("--health-check-grace-period", call.gracePeriodSeconds)
      + number("--default-instance-warmup", call.warmupSeconds)
      + number("--max-instance-lifetime", call.lifetimeSecondsMost)
      + list("--health-check-type", [call.healthCheckType].compactMap { $0 })
      + list("--availability-zones", call.zones)
      + list("--vpc-zone-identifier", [call.subnets].compactMap { $0 })
      + list("--termination-policies", call.terminationPolicies)
      + (call.protectsNewInstances.map {
        [$0 ? "--new-instances-protected-from-scale-in" : "--no-new-instances-protected-from-scale-in"]
      } ?? [])
      + list(
        "--instance-maintenance-policy",
        [call.maintenance].compactMap { $0 }.map {
          "MinHealthyPercentage=\($0.healthyPercentLeast),MaxHealthyPercentage=\($0.healthyPercentMost)"
        })
  }

  private static func tag(_ tag: TagRecord) -> String {
    let resource = "ResourceId=\(tag.resourceId ?? ""),ResourceType=\(tag.resourceType ?? "auto-scaling-group")"
    let propagates = tag.propagateAtLaunch.map { ",PropagateAtLaunch=\($0)" } ?? ""
    return ShellWord.quoted("\(resource),Key=\(tag.key),Value=\(tag.value)\(propagates)")
  }

  private static func group(_ name: String) -> [String] { ["--auto-scaling-group-name", ShellWord.quoted(name)] }
  private static func ids(_ instances: [String]) -> [String] { list("--instance-ids", instances) }
  private static func list(_ option: String, _ values: [String]) -> [String] {
    values.isEmpty ? [] : [option] + values.map(ShellWord.quoted)
  }
  private static func number(_ option: String, _ value: Int?) -> [String] { value.map { [option, "\($0)"] } ?? [] }
}

extension GroupInquiry {
  /// `DescribeTags` as `describe-tags`.
  fileprivate var shellName: String {
    action.reduce(into: "") { name, letter in
      if letter.isUppercase, !name.isEmpty { name += "-" }
      name += letter.lowercased()
    }
  }
}
