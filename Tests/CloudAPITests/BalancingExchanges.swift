import CloudAPI

/// What boto3 was recorded to send about targets, the health check and attributes, and full calls and samples of them.
enum BalancingExchanges {
  private static let arn =
    "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/bookstore-tg/73e2d6bc24d8a067"
  private static let balancer =
    "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/bookstore-load-balancer/50dc6c495c0c9188"
  private static let listener =
    "arn:aws:elasticloadbalancing:us-east-1:000000000000:listener/app/bookstore-load-balancer/50dc6c495c0c9188/f2f7"
  private static let target = TargetRecord(id: "i-0123456789abcdef0", port: 8080)

  static let recorded: [String: APICall] = calls.mapValues(APICall.balancing)

  private static let calls: [String: BalancingCall] = [
    "register-targets": .registerTargets(
      group: arn, targets: [target, TargetRecord(id: "i-0123456789abcdef1", availabilityZone: "us-east-1a")]),
    "deregister-targets": .deregisterTargets(group: arn, targets: [target]),
    "modify-target-group": .modifyTargetGroup(
      ModifyTargetGroup(
        groupARN: arn, checkProtocol: "HTTP", checkPort: "traffic-port", path: "/health", isEnabled: true,
        intervalSeconds: 10, timeoutSeconds: 5, healthyCount: 2, unhealthyCount: 3,
        matcher: MatcherRecord(httpCode: "200-299"))),
    "modify-target-group-attributes": .modifyTargetGroupAttributes(
      group: arn,
      attributes: [
        AttributeRecord(key: "deregistration_delay.timeout_seconds", value: "30"),
        AttributeRecord(key: "stickiness.enabled", value: "true"),
      ]),
    "describe-target-group-attributes": .describeTargetGroupAttributes(group: arn),
    "modify-load-balancer-attributes": .modifyLoadBalancerAttributes(
      balancer: balancer, attributes: [AttributeRecord(key: "access_logs.s3.enabled", value: "true")]),
    "describe-load-balancer-attributes": .describeLoadBalancerAttributes(balancer: balancer),
    "describe-rules": .describeRules(listener: listener),
    "describe-rules-page": .describeRules(arns: ["arn:rule"], page: PageRequest(token: "a", limit: 5)),
  ]

  /// Each action with every parameter that it carries.
  static let full: [BalancingCall] = [
    .registerTargets(group: "arn:t", targets: [TargetRecord(id: "i-1", port: 80, availabilityZone: "all")]),
    .deregisterTargets(group: "arn:t", targets: [TargetRecord(id: "i-1", port: 80, availabilityZone: "all")]),
    .modifyTargetGroup(
      ModifyTargetGroup(
        groupARN: "arn:t", checkProtocol: "HTTP", checkPort: "80", path: "/", isEnabled: true, intervalSeconds: 10,
        timeoutSeconds: 5, healthyCount: 2, unhealthyCount: 3, matcher: MatcherRecord(httpCode: "200"))),
    .modifyTargetGroupAttributes(group: "arn:t", attributes: [AttributeRecord(key: "k", value: "v")]),
    .describeTargetGroupAttributes(group: "arn:t"),
    .modifyLoadBalancerAttributes(balancer: "arn:lb", attributes: [AttributeRecord(key: "k", value: "v")]),
    .describeLoadBalancerAttributes(balancer: "arn:lb"),
    .describeRules(listener: "arn:l", arns: ["arn:r"], page: PageRequest(token: "t", limit: 5)),
  ]

  /// Each action with a reply to it.
  static let samples: [(call: APICall, reply: APIReply)] = full.map { call in
    let attributes = [AttributeRecord(key: "access_logs.s3.prefix", value: Samples.hostile)]
    let reply: BalancingReply =
      switch call {
      case .registerTargets, .deregisterTargets: .done(action: call.action)
      case .modifyTargetGroup: .targetGroups([Samples.targetGroup])
      case .modifyTargetGroupAttributes, .describeTargetGroupAttributes, .modifyLoadBalancerAttributes,
        .describeLoadBalancerAttributes:
        .attributes(action: call.action, attributes)
      case .describeRules:
        .rules(
          RecordPage(
            [
              RuleRecord(
                arn: "arn:r", priority: "default",
                actions: [
                  ActionRecord(type: "forward", targetGroupARN: "arn:t"),
                  ActionRecord(
                    type: "redirect",
                    redirect: RedirectRecord(protocolName: "HTTPS", port: "443", host: Samples.hostile)),
                ], isDefault: true)
            ], nextToken: "n"))
      }
    return (.balancing(call), .balancing(reply))
  }
}
