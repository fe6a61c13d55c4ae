import CloudAPI

/// Each action with every parameter that this room carries: nothing nil, nothing empty.
enum FullCalls {
  private static let page = PageRequest(token: "t", limit: 5)
  private static let metric = MetricIdentity(
    namespace: "AWS/EC2", name: "CPUUtilization", dimensions: [MetricDimension(name: "InstanceId", value: "i-1")])

  static let all: [APICall] =
    [
      .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: ["g"], page: page)),
      .setDesiredCapacity(SetDesiredCapacity(groupName: "g", desiredCapacity: 3, honorsCooldown: true)),
      .terminateInstanceInAutoScalingGroup(
        TerminateInstanceInAutoScalingGroup(instanceId: "i-0123456789abcdef0", decrementsDesiredCapacity: false)),
      .describeScalingActivities(DescribeScalingActivities(activityIds: ["a"], groupName: "g", page: page)),
      .describePolicies(
        DescribePolicies(groupName: "g", policyNames: ["p"], policyTypes: ["TargetTrackingScaling"], page: page)),
      .describeTargetGroups(
        DescribeTargetGroups(loadBalancerARN: "arn:lb", arns: ["arn:tg"], names: ["tg"], page: page)),
      .describeTargetHealth(
        DescribeTargetHealth(
          targetGroupARN: "arn:tg", targets: [TargetRecord(id: "i-1", port: 80, availabilityZone: "us-east-1a")])),
      .describeInstances(
        DescribeInstances(
          instanceIds: ["i-0123456789abcdef0"], filters: [EC2Filter(name: "vpc-id", values: ["v"])], page: page)),
      .getMetricData(
        GetMetricData(
          queries: [
            MetricQuery(
              id: "q",
              statistic: MetricStatistic(metric: metric, periodSeconds: 60, statistic: "Average", unit: "Percent"),
              expression: "e", label: "l", returnsData: true)
          ], startTime: Samples.time, endTime: Samples.later, scan: .oldestFirst, maximumDatapoints: 5, token: "t")),
      .getMetricStatistics(
        GetMetricStatistics(
          metric: metric, startTime: Samples.time, endTime: Samples.later, periodSeconds: 60, statistics: ["Average"],
          extendedStatistics: ["p95"], unit: "Percent")),
      .describeAlarms(
        DescribeAlarms(names: ["a"], namePrefix: "p", state: .alarm, actionPrefix: "arn", page: page)),
      .getCallerIdentity,
      .logs(
        .filterLogEvents(
          FilterLogEvents(
            groupName: "g", groupIdentifier: "arn:g", streamNames: ["s"], streamPrefix: "s", startTime: Samples.time,
            endTime: Samples.later, filterPattern: "GET", page: page))),
      .logs(
        .describeLogStreams(
          DescribeLogStreams(
            groupName: "g", groupIdentifier: "arn:g", streamPrefix: "s", order: .lastEvent, isDescending: true,
            page: page))),
      .logs(.describeLogGroups(DescribeLogGroups(namePrefix: "g", page: page))),
    ] + operations.map(APICall.operate) + surroundings.map(APICall.surroundings) + policies.map(APICall.policies)
    + monitoring.map(APICall.monitoring) + FullTemplateCalls.all.map(APICall.templates)
    + BalancingExchanges.full.map(APICall.balancing)

  static let surroundings: [SurroundingCall] = [
    .describeLoadBalancers(arns: ["arn:lb"], names: ["lb"], page: page),
    .describeListeners(loadBalancerARN: "arn:lb", arns: ["arn:l"], page: page),
    .describeSecurityGroups(ids: ["sg-1"], page: page),
  ]

  static let operations: [GroupOperation] =
    [
      .setInstanceProtection(group: "g", instances: ["i-1"], isProtected: true),
      .enterStandby(group: "g", instances: ["i-1"], decrementsDesiredCapacity: true),
      .exitStandby(group: "g", instances: ["i-1"]),
      .suspendProcesses(group: "g", processes: ["Launch"]),
      .resumeProcesses(group: "g", processes: ["Launch"]),
      .startInstanceRefresh(FullTemplateCalls.refresh),
      .cancelInstanceRefresh(group: "g", waitsForTransitioning: false),
      .describeInstanceRefreshes(DescribeInstanceRefreshes(groupName: "g", refreshIds: ["r"], page: page)),
      .updateAutoScalingGroup(update),
      .setInstanceHealth(
        SetInstanceHealth(instanceId: "i-1", healthStatus: "Unhealthy", respectsGracePeriod: false)),
      .executePolicy(group: "g", policy: "p", honorsCooldown: true, metricValue: 95.5, breachThreshold: 70),
      .createOrUpdateTags([tag]),
      .deleteTags([tag]),
      .membership(.attachInstances(group: "g", instances: ["i-1"])),
      .membership(.detachInstances(group: "g", instances: ["i-1"], decrementsDesiredCapacity: true)),
      .membership(
        .createAutoScalingGroup(
          CreateAutoScalingGroup(
            groupName: "g", minimum: 1, maximum: 3, desiredCapacity: 2, launchTemplateName: "template",
            launchTemplateId: "lt-1", launchConfigurationName: "c", instanceId: "i-1", zones: ["a"], subnets: "s"))),
      .membership(.deleteAutoScalingGroup(group: "g", isForced: true)),
      .rollbackInstanceRefresh(group: "g"),
    ] + inquiries.map(GroupOperation.inquire)

  private static let tag = TagRecord(
    key: "k", value: "v", resourceId: "g", resourceType: "auto-scaling-group", propagateAtLaunch: true)

  static let inquiries: [GroupInquiry] = [
    .autoScalingInstances(ids: ["i-1"], page: page),
    .accountLimits,
    .tags(filters: [TagFilter(name: "key", values: ["k"])], page: page),
    .terminationPolicyTypes,
    .scalingProcessTypes,
    .trafficSources(group: "g", page: page),
    .loadBalancerTargetGroups(group: "g", page: page),
  ]

  private static let update: UpdateAutoScalingGroup = {
    var update = UpdateAutoScalingGroup(groupName: "g", minimum: 1, maximum: 5, desiredCapacity: 2)
    update.healthCheckType = "EC2,ELB"
    update.gracePeriodSeconds = 60
    update.cooldownSeconds = 30
    update.warmupSeconds = -1
    update.terminationPolicies = ["OldestInstance", "Default"]
    update.protectsNewInstances = true
    update.zones = ["us-east-1a"]
    update.subnets = "subnet-1,subnet-2"
    update.lifetimeSecondsMost = 86_400
    update.maintenance = MaintenancePolicyRecord(healthyPercentLeast: 90, healthyPercentMost: 120)
    update.launchTemplate = LaunchTemplateReference(id: "lt-1", name: "template", version: "$Latest")
    return update
  }()

  /// What of a value is nil or empty, by the names of its properties.
  static func gaps(in value: Any, at path: String = "") -> [String] {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      guard let child = mirror.children.first else { return [path] }
      return gaps(in: child.value, at: path)
    case .collection where mirror.children.isEmpty: return [path]
    default:
      return mirror.children.flatMap { gaps(in: $0.value, at: "\(path).\($0.label ?? "element")") }
    }
  }
}
