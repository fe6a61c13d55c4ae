import CloudAPI
import Scaling

// The rarer actions on the group: from a call to the change that it asks for, and from what was done to the reply.

extension Controller {
  /// The answer to one of the rarer actions: what it changed is stored before this returns.
  func operate(_ operation: GroupOperation, accessKeyId: String) throws(APIError) -> GroupOperationReply {
    let view = view(accessKeyId)
    guard operation.changesFleet else { return try view.inquire(operation) }
    try view.checkGroup(of: operation)
    if let reply = try refresh(operation, accessKeyId: accessKeyId) { return reply }
    guard let change = try view.change(of: operation) else { throw .operationNotHere(operation) }
    try self.change(.change(change))
    return self.view(accessKeyId).reply(to: operation, after: change)
  }
}

extension FleetView {
  /// The answer to a question about the group that changes nothing.
  func inquire(_ operation: GroupOperation) throws(APIError) -> GroupOperationReply {
    try checkGroup(of: operation)
    switch operation {
    case .inquire(let inquiry): return .inquired(try answer(inquiry))
    case .describeInstanceRefreshes(let call): return .instanceRefreshes(try refreshes(call))
    default: throw .operationNotHere(operation)
    }
  }

  /// Every action names its group, but SetInstanceHealth and the questions, which name none or many.
  func checkGroup(of operation: GroupOperation) throws(APIError) {
    switch operation {
    case .setInstanceProtection(let name, _, _), .enterStandby(let name, _, _), .exitStandby(let name, _),
      .suspendProcesses(let name, _), .resumeProcesses(let name, _), .cancelInstanceRefresh(let name, _),
      .rollbackInstanceRefresh(let name),
      .executePolicy(let name, _, _, _, _), .inquire(.trafficSources(let name, _)),
      .inquire(.loadBalancerTargetGroups(let name, _)):
      try checkGroup(name)
    case .membership(let membership): try checkGroup(of: membership)
    case .startInstanceRefresh(let call): try checkGroup(call.groupName)
    case .describeInstanceRefreshes(let call): try checkGroup(call.groupName)
    case .updateAutoScalingGroup(let call):
      if call.groupName != group.configuration.name { throw .updatedGroupNotFound }
    case .createOrUpdateTags(let tags), .deleteTags(let tags):
      for tag in tags { try checkGroup(tag.resourceId ?? "") }
    case .setInstanceHealth, .inquire: break
    }
  }

  private func checkGroup(_ name: String) throws(APIError) {
    if name != group.configuration.name { throw .groupNotFound(name) }
  }

  /// What an action asks for; nil where it is none of these.
  func change(of operation: GroupOperation) throws(APIError) -> GroupChange? {
    switch operation {
    case .setInstanceProtection(_, let ids, let isProtected): return .protect(ids.map(InstanceID.init), isProtected)
    case .enterStandby(_, let ids, let decrements):
      return .enterStandby(ids.map(InstanceID.init), decrement: decrements)
    case .exitStandby(_, let ids): return .exitStandby(ids.map(InstanceID.init))
    case .suspendProcesses(_, let names): return .suspend(try Self.processes(names))
    case .resumeProcesses(_, let names): return .resume(try Self.processes(names))
    case .updateAutoScalingGroup(let call):
      var update = try GroupUpdate(call, zones: group.configuration.zones)
      update.template = try call.launchTemplate.map { named throws(APIError) in try choice(named) }
      return .update(update)
    case .setInstanceHealth(let call):
      guard let status = HealthStatus(rawValue: call.healthStatus) else {
        throw .validation("Health status \(call.healthStatus) is neither Healthy nor Unhealthy")
      }
      return .setHealth(
        InstanceID(call.instanceId), status, respectsGracePeriod: call.respectsGracePeriod ?? true)
    case .createOrUpdateTags(let tags):
      return .setTags(
        tags.map { GroupTag(key: $0.key, value: $0.value, isGivenToInstances: $0.propagateAtLaunch ?? false) })
    case .deleteTags(let tags): return .deleteTags(tags.map(\.key))
    case .membership(let membership): return try change(of: membership)
    case .startInstanceRefresh, .cancelInstanceRefresh, .rollbackInstanceRefresh, .describeInstanceRefreshes,
      .executePolicy, .inquire:
      return nil
    }
  }

  private static func processes(_ names: [String]) throws(APIError) -> [ScalingProcess] {
    var processes: [ScalingProcess] = []
    for name in names {
      guard let process = ScalingProcess(rawValue: name) else {
        throw .validation("'\(name)' is not a valid scaling process")
      }
      processes.append(process)
    }
    return processes
  }

  /// The reply to an action that was done.
  func reply(to operation: GroupOperation, after change: GroupChange) -> GroupOperationReply {
    func activities(_ kind: Activity.Kind, _ ids: [InstanceID]) -> GroupOperationReply {
      .activities(action: operation.action, ids.compactMap { group.activity(kind, of: $0) }.map(record))
    }
    switch change {
    case .enterStandby(let ids, _): return activities(.enterStandby, ids)
    case .exitStandby(let ids): return activities(.exitStandby, ids)
    case .detach(let ids, _): return activities(.detach, ids)
    case .attach, .update, .protect, .suspend, .resume, .setHealth, .setTags, .deleteTags:
      return .done(action: operation.action)
    }
  }
}

extension GroupUpdate {
  /// - Parameter zones: those of the fleet; a zone may also be named by its subnet.
  init(_ call: UpdateAutoScalingGroup, zones: [Zone]) throws(APIError) {
    self.init()
    minimumSize = call.minimum
    maximumSize = call.maximum
    desiredCapacity = call.desiredCapacity
    gracePeriodSeconds = call.gracePeriodSeconds
    cooldownSeconds = call.cooldownSeconds
    warmUpSeconds = call.warmupSeconds
    protectsNewInstances = call.protectsNewInstances
    lifetimeSecondsMost = call.lifetimeSecondsMost
    healthCheckType = try call.healthCheckType.map(Self.healthCheckType)
    if !call.terminationPolicies.isEmpty {
      terminationPolicies = try call.terminationPolicies.map { name throws(APIError) in
        guard let policy = TerminationPolicy(rawValue: name) else {
          throw .validation("Termination policy \(name) is none of this fleet")
        }
        return policy
      }
    }
    let subnets = (call.subnets ?? "").split(separator: ",").map { Self.trimmed($0) }
    let names = call.zones + subnets.map { subnet in zones.first { $0.subnet == subnet }?.name ?? subnet }
    if !names.isEmpty { zoneNames = names }
    maintenance = try call.maintenance.map(Self.maintenance)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// `EC2` always counts; of the others this fleet has `ELB`.
  private static func healthCheckType(_ list: String) throws(APIError) -> HealthCheckType {
    var type = HealthCheckType.ec2
    for name in list.split(separator: ",").map(trimmed) {
      guard let named = HealthCheckType(rawValue: name) else {
        throw .validation("Health check type \(name) is none of this fleet: it has EC2 and ELB")
      }
      if named == .elb { type = .elb }
    }
    return type
  }

  /// Rules of the API reference, InstanceMaintenancePolicy.
  private static func maintenance(_ policy: MaintenancePolicyRecord) throws(APIError) -> MaintenanceUpdate {
    let (least, most) = (policy.healthyPercentLeast, policy.healthyPercentMost)
    if least == -1, most == -1 { return .clear }
    guard least >= 0, most >= 100, most - least <= 100 else {
      throw .validation(
        "MinHealthyPercentage \(least) and MaxHealthyPercentage \(most) must be 0 to 100 and 100 to 200, no more than "
          + "100 apart, or both -1")
    }
    return .set(MaintenancePolicy(healthyPercentLeast: least, healthyPercentMost: most))
  }
}

extension Zone {
  /// A zone has one subnet.
  var subnet: String { "subnet-\(name)" }
}
