// Which calls make a whole picture of one fleet. Three rounds: what has a name is asked for by name; what hangs on an
// answer (targets on the target group's ARN, machines on the group) follows; metrics need a window of time.

import CloudAPI

/// The calls for one look at a fleet. It asks nothing itself.
public enum FleetSurvey {
  /// Calls that need nothing but the names. `activityLimit` keeps a poll small: 100 is AWS's page.
  public static func opening(groupName: String, targetGroupName: String, activityLimit: Int = 50) -> [APICall] {
    [
      .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: [groupName])),
      .describeTargetGroups(DescribeTargetGroups(names: [targetGroupName])),
      .describeScalingActivities(
        DescribeScalingActivities(groupName: groupName, page: PageRequest(limit: activityLimit))),
      .describePolicies(DescribePolicies(groupName: groupName)),
    ]
  }

  /// Calls that hang on what is known by now; asking again with a fuller snapshot gives more of them.
  public static func following(_ snapshot: FleetSnapshot) -> [APICall] {
    var calls: [APICall] = []
    if let arn = snapshot.targetGroup.record?.arn {
      calls.append(.describeTargetHealth(DescribeTargetHealth(targetGroupARN: arn)))
    }
    if snapshot.group.record != nil {
      let filter = EC2Filter(name: "tag:aws:autoscaling:groupName", values: [snapshot.groupName])
      calls.append(.describeInstances(DescribeInstances(filters: [filter])))
    }
    let alarms = snapshot.policies.flatMap { $0.alarms.map(\.name) }
    if !alarms.isEmpty { calls.append(.describeAlarms(DescribeAlarms(names: alarms))) }
    return calls
  }

  /// The query id of the group's CPU.
  public static let groupCPUId = "cpu"

  /// The query id of one instance's CPU: `cpu_` and the id with `_` for `-` (an id is letters, digits and `_`).
  public static func instanceCPUId(_ instanceId: String) -> String {
    "cpu_" + instanceId.map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// The query id of a balancer's metric: its name with a small first letter.
  public static func balancerId(_ metric: String) -> String { metric.prefix(1).lowercased() + metric.dropFirst() }

  /// The balancer's metrics that a fleet's screen shows, each with its statistic.
  public static let balancerMetrics: [(name: String, statistic: String)] = [
    ("RequestCount", "Sum"), ("HTTPCode_Target_2XX_Count", "Sum"), ("HTTPCode_Target_3XX_Count", "Sum"),
    ("HTTPCode_Target_4XX_Count", "Sum"), ("HTTPCode_Target_5XX_Count", "Sum"), ("HTTPCode_ELB_5XX_Count", "Sum"),
    ("HealthyHostCount", "Average"),
  ]

  /// CPU of the group and each instance, and the balancer's counts, in one call. The window is `[start, end)`.
  public static func metrics(
    _ snapshot: FleetSnapshot, from start: WireTime, to end: WireTime, periodSeconds: Int
  ) -> APICall {
    func query(_ id: String, _ metric: MetricIdentity, _ statistic: String) -> MetricQuery {
      MetricQuery(
        id: id, statistic: MetricStatistic(metric: metric, periodSeconds: periodSeconds, statistic: statistic))
    }
    func cpu(_ dimension: MetricDimension) -> MetricIdentity {
      MetricIdentity(namespace: "AWS/EC2", name: "CPUUtilization", dimensions: [dimension])
    }
    let group = MetricDimension(name: "AutoScalingGroupName", value: snapshot.groupName)
    var queries = [query(groupCPUId, cpu(group), "Average")]
    for instance in snapshot.group.record?.instances ?? [] {
      let dimension = MetricDimension(name: "InstanceId", value: instance.id)
      queries.append(query(instanceCPUId(instance.id), cpu(dimension), "Average"))
    }
    if let dimensions = balancerDimensions(snapshot) {
      for (name, statistic) in balancerMetrics {
        let metric = MetricIdentity(namespace: "AWS/ApplicationELB", name: name, dimensions: dimensions)
        queries.append(query(balancerId(name), metric, statistic))
      }
    }
    return .getMetricData(
      GetMetricData(
        queries: Array(queries.prefix(maximumQueries)), startTime: start, endTime: end, scan: .oldestFirst))
  }

  /// AWS answers at most 500 queries at once (GetMetricData).
  static let maximumQueries = 500

  /// Balancer metrics are named by the tails of the two ARNs.
  private static func balancerDimensions(_ snapshot: FleetSnapshot) -> [MetricDimension]? {
    guard let targetGroup = snapshot.targetGroup.record,
      let tail = targetGroup.arn.split(separator: ":").last, let balancer = targetGroup.loadBalancerARNs.first
    else { return nil }
    let balancerTail = balancer.split(separator: ":").last.map { $0.drop { $0 != "/" }.dropFirst() } ?? ""
    return [
      MetricDimension(name: "TargetGroup", value: String(tail)),
      MetricDimension(name: "LoadBalancer", value: String(balancerTail)),
    ]
  }
}
