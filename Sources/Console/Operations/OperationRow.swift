// The rarer actions as rows: what each acts on, which fields its plan has, and what takes it back.
import CloudAPI

/// What is typed into a plan.
enum OperationField: Hashable, Sendable, CaseIterable {
  case minimum, maximum, processes, policy
  case checkPath, checkInterval, checkTimeOut, healthyCount, unhealthyCount, checkCodes
  case attributeKey, attributeValue
  case version

  /// Characters that it takes.
  var limit: Int {
    switch self {
    case .minimum, .maximum: 5
    // `$Default`, or as many digits as nobody needs.
    case .version: 8
    // The nine names and their separators.
    case .processes: 200
    // AWS's limit of a policy's name or ARN.
    case .policy: 1_600
    case .checkInterval, .checkTimeOut, .healthyCount, .unhealthyCount: 3
    // AWS's limits of a path, of a list of codes, of a key and a value.
    case .checkPath, .attributeValue: 1_024
    case .checkCodes, .attributeKey: 256
    }
  }
}

extension FleetOperation {
  /// Whether it acts on the selected instance; else on the group.
  var actsOnInstance: Bool {
    switch self {
    case .protect, .unprotect, .enterStandby, .exitStandby, .markUnhealthy, .markHealthy, .registerTarget,
      .deregisterTarget:
      true
    case .suspend, .resume, .startRefresh, .cancelRefresh, .setBounds, .executePolicy, .setHealthCheck, .setAttribute,
      .rollBack, .rollOut, .makeDefault:
      false
    }
  }

  /// What is typed, in its order.
  var fields: [OperationField] {
    switch self {
    case .setBounds: [.minimum, .maximum]
    case .suspend, .resume: [.processes]
    case .executePolicy: [.policy]
    case .setHealthCheck: [.checkPath, .checkInterval, .checkTimeOut, .healthyCount, .unhealthyCount, .checkCodes]
    case .setAttribute: [.attributeKey, .attributeValue]
    case .rollOut, .makeDefault: [.version]
    case .protect, .unprotect, .enterStandby, .exitStandby, .startRefresh, .cancelRefresh, .markUnhealthy,
      .markHealthy, .registerTarget, .deregisterTarget, .rollBack:
      []
    }
  }

  /// Whether its plan tells of the group's instance refreshes.
  var tellsRefreshes: Bool { self == .startRefresh || self == .cancelRefresh || self == .rollBack }

  /// What takes it back; nil where nothing does.
  var inverse: FleetOperation? {
    switch self {
    case .protect: .unprotect
    case .unprotect: .protect
    case .enterStandby: .exitStandby
    case .exitStandby: .enterStandby
    case .suspend: .resume
    case .resume: .suspend
    case .startRefresh: .cancelRefresh
    case .setBounds: .setBounds
    case .markUnhealthy: .markHealthy
    case .markHealthy: .markUnhealthy
    case .registerTarget: .deregisterTarget
    case .deregisterTarget: .registerTarget
    case .setHealthCheck: .setHealthCheck
    case .setAttribute: .setAttribute
    case .rollOut: .rollBack
    case .makeDefault: .makeDefault
    case .cancelRefresh, .executePolicy, .rollBack: nil
    }
  }

  /// The call, from what the plan holds.
  func call(
    group: String, instance: String, values: OperationValues, targets: TargetGroupFacts? = nil,
    template: GroupTemplateFacts? = nil
  ) -> APICall {
    if let call = balancing(instance, values, targets) { return .balancing(call) }
    if let call = templateCall(values, template) { return .templates(call) }
    return .operate(operation(group: group, instance: instance, values: values, template: template))
  }

  private func operation(
    group: String, instance: String, values: OperationValues, template: GroupTemplateFacts?
  ) -> GroupOperation {
    switch self {
    case .protect: .setInstanceProtection(group: group, instances: [instance], isProtected: true)
    case .unprotect: .setInstanceProtection(group: group, instances: [instance], isProtected: false)
    case .enterStandby: .enterStandby(group: group, instances: [instance], decrementsDesiredCapacity: true)
    case .exitStandby: .exitStandby(group: group, instances: [instance])
    case .suspend: .suspendProcesses(group: group, processes: values.processes)
    case .resume: .resumeProcesses(group: group, processes: values.processes)
    case .startRefresh: .startInstanceRefresh(StartInstanceRefresh(groupName: group))
    case .cancelRefresh: .cancelInstanceRefresh(group: group)
    case .rollBack: .rollbackInstanceRefresh(group: group)
    case .rollOut:
      .startInstanceRefresh(
        StartInstanceRefresh(
          groupName: group, desiredTemplate: template?.reference(version: values.version),
          preferences: RefreshPreferencesRecord(skipsMatching: true)))
    case .setBounds:
      .updateAutoScalingGroup(
        UpdateAutoScalingGroup(groupName: group, minimum: values.minimum, maximum: values.maximum))
    case .markUnhealthy, .markHealthy:
      .setInstanceHealth(
        SetInstanceHealth(
          instanceId: instance, healthStatus: self == .markHealthy ? "Healthy" : "Unhealthy",
          respectsGracePeriod: false))
    case .executePolicy: .executePolicy(group: group, policy: values.policy, honorsCooldown: false)
    case .registerTarget, .deregisterTarget, .setHealthCheck, .setAttribute, .makeDefault:
      preconditionFailure("\(rawValue) is no action on the group")
    }
  }
}

/// What was typed, understood.
struct OperationValues: Hashable, Sendable {
  var minimum: Int?
  var maximum: Int?
  /// All of them where none is named.
  var processes: [String] = []
  var policy = ""
  /// What is to be changed of the health check.
  var check = ModifyTargetGroup(groupARN: "")
  var attribute = AttributeRecord(key: "", value: "")
  /// A version of the launch template: a number, `$Latest` or `$Default`.
  var version = ""

  /// The processes that can be suspended (Auto Scaling User Guide, "Types of processes").
  static let knownProcesses = [
    "Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh",
    "ReplaceUnhealthy", "ScheduledActions",
  ]
}
