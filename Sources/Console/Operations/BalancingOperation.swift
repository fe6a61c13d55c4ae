// The rarer actions on the target group and its balancer: their calls, and what is told of both while one plans them.
import CloudAPI

extension FleetOperation {
  /// Whether it acts on the target group or its balancer, and not on the group.
  var actsOnTargets: Bool {
    switch self {
    case .registerTarget, .deregisterTarget, .setHealthCheck, .setAttribute: true
    case .protect, .unprotect, .enterStandby, .exitStandby, .suspend, .resume, .startRefresh, .cancelRefresh,
      .setBounds,
      .markUnhealthy, .markHealthy, .executePolicy, .rollBack, .rollOut, .makeDefault:
      false
    }
  }

  /// Its call; nil for an action on the group.
  func balancing(_ instance: String, _ values: OperationValues, _ targets: TargetGroupFacts?) -> BalancingCall? {
    let arn = targets?.arn ?? ""
    switch self {
    case .registerTarget: return .registerTargets(group: arn, targets: [TargetRecord(id: instance)])
    case .deregisterTarget: return .deregisterTargets(group: arn, targets: [TargetRecord(id: instance)])
    case .setHealthCheck:
      var call = values.check
      call.groupARN = arn
      return .modifyTargetGroup(call)
    case .setAttribute:
      if Self.isBalancers(values.attribute.key) {
        return .modifyLoadBalancerAttributes(
          balancer: targets?.loadBalancerARN ?? "", attributes: [values.attribute])
      }
      return .modifyTargetGroupAttributes(group: arn, attributes: [values.attribute])
    default: return nil
    }
  }

  /// Beginnings of the balancer's own keys (ELBv2 API, LoadBalancerAttribute); all others are a target group's.
  private static let balancerKeys = [
    "access_logs.", "connection_logs.", "idle_timeout.", "routing.", "deletion_protection.", "client_keep_alive.",
    "waf.", "ipv6.", "zonal_shift.",
  ]

  static func isBalancers(_ key: String) -> Bool { balancerKeys.contains { key.hasPrefix($0) } }
}

/// Attributes as a plan tells them.
struct AttributeFacts: Hashable, Sendable {
  var key: String
  var value: String

  init(_ record: AttributeRecord) {
    key = FleetIntake.safe(record.key)
    value = FleetIntake.safe(record.value)
  }
}

extension OperationPlan {
  /// The attribute that is typed, as it was read; nil where none has that key.
  var attributeNow: AttributeFacts? {
    guard operation == .setAttribute, let key = fields.first?.text else { return nil }
    return attributes.first { $0.key == key }
  }

  /// What the fields of a health check say against what it is: what is equal is not asked for.
  func readCheck(_ kind: OperationField, _ text: String, into check: inout ModifyTargetGroup) -> Phrase? {
    let now = targets
    // What the API does not tell may stay unsaid.
    func number(_ range: ClosedRange<Int>, _ before: Int?) -> (value: Int?, problem: Phrase?) {
      if text.isEmpty, before == nil { return (nil, nil) }
      guard let number = Int(text), range.contains(number) || number == before else {
        return (nil, OperationTexts.typeNumber(range.lowerBound, range.upperBound))
      }
      return (number == before ? nil : number, nil)
    }
    var problem: Phrase?
    switch kind {
    case .checkPath:
      if !text.hasPrefix("/") { return OperationTexts.typePath }
      check.path = text == now?.checkPath ? nil : text
    case .checkInterval: (check.intervalSeconds, problem) = number(5...300, now?.checkIntervalSeconds)
    case .checkTimeOut: (check.timeoutSeconds, problem) = number(2...120, now?.checkTimeOutSeconds)
    case .healthyCount: (check.healthyCount, problem) = number(2...10, now?.healthyThreshold)
    case .unhealthyCount: (check.unhealthyCount, problem) = number(2...10, now?.unhealthyThreshold)
    case .checkCodes:
      if text == now?.checkCodes { return nil }
      if text.isEmpty { return OperationTexts.typeCodes }
      check.matcher = MatcherRecord(httpCode: text)
    case .minimum, .maximum, .processes, .policy, .attributeKey, .attributeValue, .version: break
    }
    return problem
  }

  /// The texts with which the fields of a health check begin.
  static func checkTexts(_ now: TargetGroupFacts) -> [String] {
    func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    return [
      now.checkPath, text(now.checkIntervalSeconds), text(now.checkTimeOutSeconds), text(now.healthyThreshold),
      text(now.unhealthyThreshold), now.checkCodes,
    ]
  }
}
