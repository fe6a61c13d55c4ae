import CloudAPI
import Scaling

// Targets by hand, the health check, attributes and rules: from a call to the change that it asks for, and the answers.

extension FleetView {
  /// What an action asks for.
  func change(of call: BalancingCall) throws(APIError) -> BalancingChange {
    switch call {
    case .registerTargets(let group, let targets): return .register(try ids(of: targets, in: group))
    case .deregisterTargets(let group, let targets): return .deregister(try ids(of: targets, in: group))
    case .modifyTargetGroup(let call): return .setCheck(try update(call))
    case .modifyTargetGroupAttributes(let group, let attributes):
      try check(targetGroup: group)
      return .set(try AttributeRow.changes(attributes, in: AttributeRow.ofTargetGroup, of: "Target group"))
    case .modifyLoadBalancerAttributes(let balancer, let attributes):
      try check(balancer: balancer)
      return .set(try AttributeRow.changes(attributes, in: AttributeRow.ofBalancer, of: "Load balancer"))
    case .describeTargetGroupAttributes, .describeLoadBalancerAttributes, .describeRules:
      preconditionFailure("\(call.action) changes nothing.")
    }
  }

  /// The answer to a question, or to an action that was done.
  func balancing(_ call: BalancingCall) throws(APIError) -> BalancingReply {
    switch call {
    case .registerTargets, .deregisterTargets: return .done(action: call.action)
    case .modifyTargetGroup: return .targetGroups([targetGroupRecord])
    case .modifyTargetGroupAttributes(let group, _), .describeTargetGroupAttributes(let group):
      try check(targetGroup: group)
      return .attributes(
        action: call.action, AttributeRow.records(AttributeRow.ofTargetGroup, of: self.group))
    case .modifyLoadBalancerAttributes(let balancer, _), .describeLoadBalancerAttributes(let balancer):
      try check(balancer: balancer)
      return .attributes(action: call.action, AttributeRow.records(AttributeRow.ofBalancer, of: group))
    case .describeRules(let listener, let arns, let page): return .rules(try rules(of: listener, arns, page))
    }
  }

  private func check(targetGroup arn: String) throws(APIError) {
    if arn != names.targetGroupARN { throw .targetGroupNotFound }
  }

  private func check(balancer arn: String) throws(APIError) {
    if arn != names.loadBalancerARN { throw .loadBalancerNotFound(arn) }
  }

  private func ids(of targets: [TargetRecord], in group: String) throws(APIError) -> [InstanceID] {
    try check(targetGroup: group)
    if targets.isEmpty { throw .validation("At least one target must be specified") }
    for target in targets {
      if let port = target.port, port != instancePort {
        throw APIError(
          code: "InvalidTarget",
          message: "The target '\(target.id)' cannot have port \(port): targets of this fleet listen on \(instancePort)"
        )
      }
    }
    return targets.map { InstanceID($0.id) }
  }

  private func update(_ call: ModifyTargetGroup) throws(APIError) -> CheckUpdate {
    try check(targetGroup: call.groupARN)
    if call.isEnabled == false {
      throw .invalidConfiguration("Health check enabled must be true for target groups with target type 'instance'")
    }
    if let name = call.checkProtocol, name != "HTTP" {
      throw .invalidConfiguration("Health check protocol '\(name)' is not supported: targets of this fleet speak HTTP")
    }
    if let port = call.checkPort, port != "traffic-port", port != "\(instancePort)" {
      throw .invalidConfiguration(
        "Health check port '\(port)' is not supported: targets of this fleet listen on \(instancePort)")
    }
    var update = CheckUpdate()
    if let path = call.path {
      guard Self.isPath(path) else {
        throw .validation("Health check path '\(path)' must begin with a '/' and be no longer than 1024 characters")
      }
      update.path = path
    }
    if let codes = call.matcher?.httpCode {
      guard let matcher = HealthMatcher(codes) else {
        throw .validation("Health check matcher HTTP code '\(codes)' must be within '200-499'")
      }
      update.matcher = matcher
    }
    update.intervalSeconds = call.intervalSeconds
    update.timeoutSeconds = call.timeoutSeconds
    update.healthyCount = call.healthyCount
    update.unhealthyCount = call.unhealthyCount
    return update
  }

  /// It stands in the balancer's configuration, where a space, a quote, `#`, `\` or `$` means something else.
  private static func isPath(_ path: String) -> Bool {
    let others = Set("/-._~!&()*+,;=:@%?".utf8)
    return path.utf8.first == UInt8(ascii: "/") && path.utf8.count <= 1_024
      && path.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: others.contains(byte)
        }
      }
  }

  /// Each listener has its default rule, which is all that a fleet's have.
  private func rules(
    of listener: String?, _ arns: [String], _ page: PageRequest
  ) throws(APIError) -> RecordPage<RuleRecord> {
    if listener == nil, arns.isEmpty {
      throw .validation("You must specify either listener ARN or rule ARNs")
    }
    let all = listeners.map { listener in
      RuleRecord(
        arn: listener.arn.replacing(":listener/", with: ":listener-rule/") + "/0000000000000000", priority: "default",
        actions: listener.defaultActions, isDefault: true)
    }
    if let listener {
      guard let index = listeners.firstIndex(where: { $0.arn == listener }) else { throw .listenerNotFound(listener) }
      return try Paging.page([all[index]], page, size: 400, most: 400) { $0.arn }
    }
    for arn in arns where !all.contains(where: { $0.arn == arn }) { throw .ruleNotFound }
    return try Paging.page(all.filter { arns.contains($0.arn) }, page, size: 400, most: 400) { $0.arn }
  }
}
