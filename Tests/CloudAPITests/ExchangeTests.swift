import CloudAPI
import PlainDigests
import Testing

/// Every request that boto3 was recorded to send is believed and understood.
@Suite struct ExchangeTests {
  private static let metric = MetricIdentity(
    namespace: "AWS/EC2", name: "CPUUtilization",
    dimensions: [MetricDimension(name: "AutoScalingGroupName", value: "bookstore-asg")])
  private static let start = WireTime(seconds: 1_767_225_600)
  private static let end = WireTime(seconds: 1_767_229_200)

  private static let calls: [String: APICall] = [
    "describe-auto-scaling-groups": .describeAutoScalingGroups(
      DescribeAutoScalingGroups(groupNames: ["bookstore-asg", "other"])),
    "describe-auto-scaling-groups-page": .describeAutoScalingGroups(
      DescribeAutoScalingGroups(page: PageRequest(token: "61 b&=", limit: 1))),
    "set-desired-capacity": .setDesiredCapacity(
      SetDesiredCapacity(groupName: "bookstore-asg", desiredCapacity: 3, honorsCooldown: false)),
    "terminate-instance": .terminateInstanceInAutoScalingGroup(
      TerminateInstanceInAutoScalingGroup(instanceId: "i-0123456789abcdef0", decrementsDesiredCapacity: false)),
    "describe-scaling-activities": .describeScalingActivities(
      DescribeScalingActivities(groupName: "bookstore-asg", page: PageRequest(limit: 50))),
    "describe-policies": .describePolicies(DescribePolicies(groupName: "bookstore-asg")),
    "describe-target-groups": .describeTargetGroups(DescribeTargetGroups(names: ["bookstore-tg"])),
    "describe-target-groups-page": .describeTargetGroups(
      DescribeTargetGroups(page: PageRequest(token: "a", limit: 5))),
    "describe-target-health": .describeTargetHealth(
      DescribeTargetHealth(
        targetGroupARN: "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/bookstore-tg/73e2d6bc24d8a067",
        targets: [TargetRecord(id: "i-0123456789abcdef0", port: 8080)])),
    "describe-instances-ids": .describeInstances(
      DescribeInstances(instanceIds: ["i-0123456789abcdef0", "i-0123456789abcdef1"])),
    "describe-instances-filter": .describeInstances(
      DescribeInstances(filters: [
        EC2Filter(name: "tag:aws:autoscaling:groupName", values: ["bookstore-asg", "libería ñ"]),
        EC2Filter(name: "instance-state-name", values: ["running"]),
      ])),
    "get-metric-data": .getMetricData(
      GetMetricData(
        queries: [
          MetricQuery(id: "cpu", statistic: MetricStatistic(metric: metric, periodSeconds: 60, statistic: "Average")),
          MetricQuery(id: "double", expression: "cpu*2", label: "twice", returnsData: true),
        ], startTime: start, endTime: end, scan: .oldestFirst)),
    "get-metric-statistics": .getMetricStatistics(
      GetMetricStatistics(
        metric: metric, startTime: start, endTime: end, periodSeconds: 60, statistics: ["Average", "Maximum"])),
    "describe-alarms": .describeAlarms(
      DescribeAlarms(namePrefix: "TargetTracking-bookstore-asg", state: .alarm, page: PageRequest(limit: 10))),
    "get-caller-identity": .getCallerIdentity,
    "get-caller-identity-token": .getCallerIdentity,
  ].merging(logs) { first, _ in first }.merging(PolicyExchanges.all) { first, _ in first }
    .merging(TemplateExchanges.all) { first, _ in first }
    .merging(BalancingExchanges.recorded) { first, _ in first }.merging(
      operations.mapValues(APICall.operate)
    ) { first, _ in first }

  private static let logs: [String: APICall] = [
    "filter-log-events": .logs(
      .filterLogEvents(
        FilterLogEvents(
          groupName: "/bookstore/bookstore-asg", streamNames: ["i-0123456789abcdef0", "balancer"], startTime: start,
          endTime: end, filterPattern: #"GET -"/health" ?ñ"#, page: PageRequest(limit: 100)))),
    "filter-log-events-page": .logs(
      .filterLogEvents(
        FilterLogEvents(
          groupIdentifier: "/bookstore/bookstore-asg", streamPrefix: "i-", page: PageRequest(token: "v1 a:1")))),
    "describe-log-streams": .logs(
      .describeLogStreams(
        DescribeLogStreams(
          groupName: "/bookstore/bookstore-asg", order: .lastEvent, isDescending: true, page: PageRequest(limit: 50)))),
    "describe-log-groups": .logs(.describeLogGroups(DescribeLogGroups(namePrefix: "/bookstore/"))),
  ]

  private static let operations: [String: GroupOperation] = [
    "set-instance-protection": .setInstanceProtection(
      group: "bookstore-asg", instances: ["i-0123456789abcdef0"], isProtected: true),
    "enter-standby": .enterStandby(
      group: "bookstore-asg", instances: ["i-0123456789abcdef0"], decrementsDesiredCapacity: true),
    "exit-standby": .exitStandby(group: "bookstore-asg", instances: ["i-0123456789abcdef0"]),
    "suspend-processes": .suspendProcesses(group: "bookstore-asg", processes: ["Launch", "Terminate"]),
    "resume-processes": .resumeProcesses(group: "bookstore-asg", processes: []),
    "start-instance-refresh": .startInstanceRefresh(
      StartInstanceRefresh(
        groupName: "bookstore-asg",
        preferences: RefreshPreferencesRecord(
          minimumHealthyPercentage: 90, warmupSeconds: 30, skipsMatching: false))),
    "cancel-instance-refresh": .cancelInstanceRefresh(group: "bookstore-asg"),
    "describe-instance-refreshes": .describeInstanceRefreshes(
      DescribeInstanceRefreshes(groupName: "bookstore-asg", page: PageRequest(limit: 10))),
    "update-auto-scaling-group": .updateAutoScalingGroup(
      UpdateAutoScalingGroup(groupName: "bookstore-asg", minimum: 1, maximum: 6)),
    "set-instance-health": .setInstanceHealth(
      SetInstanceHealth(instanceId: "i-0123456789abcdef0", healthStatus: "Unhealthy", respectsGracePeriod: false)),
    "execute-policy": .executePolicy(group: "bookstore-asg", policy: "cpu70", honorsCooldown: true),
    "update-auto-scaling-group-all": .updateAutoScalingGroup(wholeUpdate),
    "create-or-update-tags": .createOrUpdateTags([
      TagRecord(
        key: "team", value: "a ñ", resourceId: "bookstore-asg", resourceType: "auto-scaling-group",
        propagateAtLaunch: true)
    ]),
    "delete-tags": .deleteTags([
      TagRecord(key: "team", resourceId: "bookstore-asg", resourceType: "auto-scaling-group")
    ]),
    "describe-auto-scaling-instances": .inquire(
      .autoScalingInstances(ids: ["i-0123456789abcdef0"], page: PageRequest(limit: 50))),
    "describe-account-limits": .inquire(.accountLimits),
    "describe-tags": .inquire(
      .tags(
        filters: [TagFilter(name: "auto-scaling-group", values: ["bookstore-asg", "other"])], page: PageRequest())),
    "describe-termination-policy-types": .inquire(.terminationPolicyTypes),
    "describe-scaling-process-types": .inquire(.scalingProcessTypes),
    "describe-traffic-sources": .inquire(.trafficSources(group: "bookstore-asg", page: PageRequest())),
    "describe-load-balancer-target-groups": .inquire(
      .loadBalancerTargetGroups(group: "bookstore-asg", page: PageRequest())),
  ]

  private static let wholeUpdate: UpdateAutoScalingGroup = {
    var update = UpdateAutoScalingGroup(groupName: "bookstore-asg", desiredCapacity: 2)
    update.cooldownSeconds = 30
    update.zones = ["us-east-1a", "us-east-1b"]
    update.healthCheckType = "ELB"
    update.gracePeriodSeconds = 60
    update.subnets = "subnet-1,subnet-2"
    update.terminationPolicies = ["OldestInstance", "Default"]
    update.protectsNewInstances = true
    update.lifetimeSecondsMost = 86_400
    update.warmupSeconds = -1
    update.maintenance = MaintenancePolicyRecord(healthyPercentLeast: 100, healthyPercentMost: 110)
    return update
  }()

  @Test func everyRecordedRequestHasItsCall() throws {
    #expect(try Exchange.names == Self.calls.keys.sorted())
  }

  @Test(arguments: calls.keys.sorted()) func isUnderstood(name: String) throws {
    let exchange = try Exchange(named: name)
    #expect(try exchange.request.call() == Self.calls[name])
    #expect(exchange.request.service == Self.calls[name]?.service)
  }

  @Test(arguments: calls.keys.sorted()) func itsSignatureIsBelievedAtItsTime(name: String) throws {
    let exchange = try Exchange(named: name)
    let signer = try verifier().verify(exchange.request, now: exchange.time)
    #expect(signer.accessKeyId == Exchange.accessKeyId)
    #expect(signer.region == "us-east-1")
    #expect(signer.service == Self.calls[name]?.service)
  }

  @Test(arguments: calls.keys.sorted()) func ourOwnRequestSaysTheSame(name: String) throws {
    let call = try #require(Self.calls[name])
    let parts = call.requestParts
    let scope = "AWS4-HMAC-SHA256 Credential=A/20260101/r/\(call.service.signingName)/aws4_request"
    let authorization = APIHeader(name: "Authorization", value: "\(scope), SignedHeaders=host, Signature=0")
    let request = APIRequest(
      method: "POST", target: "/", headers: parts.headers + [authorization], body: parts.body)
    #expect(try request.call() == call)
  }
}

/// A verifier that knows the key of the recordings.
func verifier(secret: String = Exchange.secretAccessKey, token: String? = nil) -> SignatureVerifier<PlainDigests> {
  let key = AccessKey(accessKeyId: Exchange.accessKeyId, secretAccessKey: secret, sessionToken: token)
  return SignatureVerifier(keys: [key], digests: PlainDigests())
}
