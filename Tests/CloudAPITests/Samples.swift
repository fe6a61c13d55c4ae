// One full reply of each action, with the characters that break careless writers.

import CloudAPI

enum Samples {
  static let time = WireTime(milliseconds: 1_795_401_817_123)
  static let later = WireTime(seconds: 1_795_401_900)
  static let hostile = "5 > 3 & \"2\" <tag> ñ 日本\n“end”"
  static let arn = "arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:6b1e:autoScalingGroupName/bookstore-asg"

  static let instance = InstanceRecord(
    id: "i-0123456789abcdef0", type: "t3.small", availabilityZone: "us-east-1a", lifecycleState: .inService,
    healthStatus: "Healthy",
    launchTemplate: LaunchTemplateReference(id: "lt-1", name: "bookstore-launch-template", version: "1"),
    protectedFromScaleIn: false)

  static let group = AutoScalingGroupRecord(
    name: "bookstore-asg", arn: arn,
    launchTemplate: LaunchTemplateReference(id: "lt-1", name: "bookstore-launch-template", version: "$Default"),
    minSize: 2, maxSize: 4, desiredCapacity: 2, defaultCooldownSeconds: 5,
    availabilityZones: ["us-east-1a", "us-east-1b"], targetGroupARNs: ["arn:tg"], healthCheckType: "ELB",
    healthCheckGracePeriodSeconds: 10, instances: [instance], createdTime: time,
    tags: [TagRecord(key: "Name", value: hostile, resourceId: "bookstore-asg", propagateAtLaunch: true)],
    terminationPolicies: ["Default"], defaultInstanceWarmupSeconds: 5)

  static let activity = ActivityRecord(
    id: "a-1", groupName: "bookstore-asg", description: "Launching a new EC2 instance: i-0123456789abcdef0",
    cause: "At 2026-11-23T02:00:00Z \(hostile).  At 2026-11-23T02:00:01Z an instance was started.", startTime: time,
    endTime: later, statusCode: .successful, progress: 100, details: #"{"Availability Zone":"us-east-1a"}"#)

  static let policy = PolicyRecord(
    groupName: "bookstore-asg", name: "cpu70", arn: "arn:policy", type: "TargetTrackingScaling",
    estimatedInstanceWarmupSeconds: 5, alarms: [PolicyAlarmRecord(name: "High", arn: "arn:high")],
    targetTracking: TargetTrackingRecord(
      predefinedMetric: PredefinedMetricRecord(type: "ASGAverageCPUUtilization"), targetValue: 70))

  static let targetGroup = TargetGroupRecord(
    arn: "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/bookstore-tg/73e2d6bc24d8a067",
    name: "bookstore-tg", protocolName: "HTTP", port: 8080, vpcId: "vpc-1", healthCheckProtocol: "HTTP",
    healthCheckPort: "traffic-port", isHealthCheckEnabled: true, healthCheckIntervalSeconds: 30,
    healthCheckTimeoutSeconds: 5, healthyThresholdCount: 2, unhealthyThresholdCount: 3, healthCheckPath: "/health",
    matcher: MatcherRecord(httpCode: "200"),
    loadBalancerARNs: [
      "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/bookstore/50dc6c495c0c9188"
    ],
    targetType: "instance", protocolVersion: "HTTP1", ipAddressType: "ipv4")

  static let targets = [
    TargetHealthRecord(
      target: TargetRecord(id: "i-0123456789abcdef0", port: 8080), healthCheckPort: "8080",
      health: TargetStateRecord(state: .healthy)),
    TargetHealthRecord(
      target: TargetRecord(id: "i-0123456789abcdef1", port: 8080), healthCheckPort: "8080",
      health: TargetStateRecord(
        state: .unhealthy, reason: .responseCodeMismatch, description: "Health checks failed with these codes: [503]")),
  ]

  static let machine = EC2InstanceRecord(
    id: "i-0123456789abcdef0", imageId: "ami-1", state: EC2StateRecord(code: 16, name: "running"),
    privateDNSName: "ip-127-64-0-10.ec2.internal", type: "t3.small", launchTime: time,
    placement: EC2PlacementRecord(availabilityZone: "us-east-1a", tenancy: "default"),
    monitoring: EC2MonitoringRecord(state: "enabled"), subnetId: "subnet-1", vpcId: "vpc-1",
    privateAddress: "127.64.0.10", tags: [EC2TagRecord(key: "aws:autoscaling:groupName", value: "bookstore-asg")])

  static let metricData = MetricData(
    results: [
      MetricResult(id: "cpu", label: "CPUUtilization", timestamps: [time, later], values: [71.25, 0]),
      MetricResult(id: "none", label: hostile),
    ], nextToken: "more")

  static let statistics = MetricStatistics(
    label: "CPUUtilization", datapoints: [Datapoint(time: later, average: 55.5, maximum: 99, unit: "Percent")])

  static let alarm = MetricAlarmRecord(
    name: "TargetTracking-bookstore-asg-AlarmHigh-1", arn: "arn:alarm", description: hostile,
    alarmActions: ["arn:policy"],
    state: .alarm, stateReason: "Threshold Crossed", stateUpdatedTime: time, metricName: "CPUUtilization",
    namespace: "AWS/EC2", statistic: "Average",
    dimensions: [MetricDimension(name: "AutoScalingGroupName", value: "bookstore-asg")], periodSeconds: 1,
    evaluationPeriods: 3, threshold: 70, comparisonOperator: "GreaterThanThreshold")

  static let identity = CallerIdentity(
    arn: "arn:aws:iam::000000000000:user/local", userId: "AIDALOCAL", account: "000000000000")

  /// Each action with a reply to it.
  static let exchanges: [(call: APICall, reply: APIReply)] =
    [
      (
        .describeAutoScalingGroups(DescribeAutoScalingGroups()),
        .describeAutoScalingGroups(RecordPage([group], nextToken: "n"))
      ),
      (.setDesiredCapacity(SetDesiredCapacity(groupName: "g", desiredCapacity: 3)), .setDesiredCapacity),
      (
        .terminateInstanceInAutoScalingGroup(
          TerminateInstanceInAutoScalingGroup(instanceId: "i", decrementsDesiredCapacity: false)),
        .terminateInstanceInAutoScalingGroup(activity)
      ),
      (.describeScalingActivities(DescribeScalingActivities()), .describeScalingActivities(RecordPage([activity]))),
      (.describePolicies(DescribePolicies()), .describePolicies(RecordPage([policy]))),
      (.describeTargetGroups(DescribeTargetGroups()), .describeTargetGroups(RecordPage([targetGroup], nextToken: "m"))),
      (.describeTargetHealth(DescribeTargetHealth(targetGroupARN: "a")), .describeTargetHealth(targets)),
      (.describeInstances(DescribeInstances()), .describeInstances(RecordPage([machine, machine], nextToken: "t"))),
      (.getMetricData(GetMetricData(startTime: time, endTime: later)), .getMetricData(metricData)),
      (
        .getMetricStatistics(
          GetMetricStatistics(
            metric: MetricIdentity(namespace: "n", name: "m"), startTime: time, endTime: later, periodSeconds: 60)),
        .getMetricStatistics(statistics)
      ),
      (.describeAlarms(DescribeAlarms()), .describeAlarms(RecordPage([alarm]))),
      (.getCallerIdentity, .getCallerIdentity(identity)),
    ] + logs + operations + surroundings + policyExchanges + monitoringExchanges
    + templateExchanges
    + BalancingExchanges.samples

  private static let surroundings: [(call: APICall, reply: APIReply)] = [
    (
      .surroundings(.describeLoadBalancers()),
      .surroundings(
        .loadBalancers(
          RecordPage(
            [
              LoadBalancerRecord(
                arn: "arn:lb", name: "lb", dnsName: hostile, scheme: "internal", state: "active", type: "application",
                zones: ["us-east-1a", "us-east-1b"], securityGroups: ["sg-1"])
            ], nextToken: "m")))
    ),
    (
      .surroundings(.describeListeners()),
      .surroundings(
        .listeners(
          RecordPage([
            ListenerRecord(
              arn: "arn:l", loadBalancerARN: "arn:lb", port: 443, protocolName: "HTTPS", actions: ["forward"])
          ])))
    ),
    (
      .surroundings(.describeSecurityGroups()),
      .surroundings(
        .securityGroups(
          RecordPage([
            SecurityGroupRecord(
              id: "sg-1", name: hostile,
              ingress: [
                PermissionRecord(
                  protocolName: "tcp", fromPort: 80, toPort: 80, groups: ["sg-2"],
                  networks: ["10.0.0.0/8", "::/0"]), PermissionRecord(protocolName: "-1"),
              ])
          ])))
    ),
  ]

  private static let logs: [(call: APICall, reply: APIReply)] = [
    (
      .logs(.filterLogEvents(FilterLogEvents(groupName: "g"))),
      .logs(
        .filterLogEvents(
          RecordPage(
            [LogEventRecord(streamName: "i-1", time: time, message: hostile, ingestionTime: later, id: "0001")],
            nextToken: "t")))
    ),
    (
      .logs(.describeLogStreams(DescribeLogStreams(groupName: "g"))),
      .logs(
        .describeLogStreams(
          RecordPage([
            LogStreamRecord(
              name: "i-1", creationTime: time, firstEventTime: time, lastEventTime: later, lastIngestionTime: later,
              arn: "arn:s", storedBytes: 5)
          ])))
    ),
    (
      .logs(.describeLogGroups(DescribeLogGroups())),
      .logs(
        .describeLogGroups(
          RecordPage([LogGroupRecord(name: "g", creationTime: time, retentionDays: 7, arn: "arn:g", storedBytes: 9)])))
    ),
  ]

  private static let operations: [(call: APICall, reply: APIReply)] =
    FullCalls.operations.map { operation in
      switch operation {
      case .enterStandby, .exitStandby, .membership(.detachInstances):
        (.operate(operation), .operate(.activities(action: operation.action, [activity])))
      case .startInstanceRefresh, .cancelInstanceRefresh, .rollbackInstanceRefresh:
        (.operate(operation), .operate(.refreshId(action: operation.action, "r-1")))
      case .describeInstanceRefreshes:
        (.operate(operation), .operate(.instanceRefreshes(RecordPage([refresh], nextToken: "n"))))
      case .inquire(let inquiry): (.operate(operation), .operate(.inquired(reply(inquiry))))
      default: (.operate(operation), .operate(.done(action: operation.action)))
      }
    }

  private static func reply(_ inquiry: GroupInquiry) -> GroupInquiryReply {
    let source = TrafficSourceRecord(identifier: "arn:tg", type: "elbv2", state: "InService")
    return switch inquiry {
    case .autoScalingInstances:
      .autoScalingInstances(
        RecordPage(
          [AutoScalingInstanceRecord(instance: group.instances[0], groupName: "bookstore-asg")], nextToken: "n"))
    case .accountLimits:
      .accountLimits(
        AccountLimitsRecord(groupsMost: 500, groups: 1, launchConfigurationsMost: 200, launchConfigurations: 0))
    case .tags: .tags(RecordPage(group.tags, nextToken: "n"))
    case .terminationPolicyTypes: .terminationPolicyTypes(["Default", "OldestInstance"])
    case .scalingProcessTypes: .scalingProcessTypes(["Launch", "Terminate"])
    case .trafficSources: .trafficSources(RecordPage([source], nextToken: "n"))
    case .loadBalancerTargetGroups: .loadBalancerTargetGroups(RecordPage([source], nextToken: "n"))
    }
  }

  /// The protocol in which current clients ask for an action.
  static func wireProtocol(_ service: APIService) -> WireProtocol { service.wireProtocol }
}
