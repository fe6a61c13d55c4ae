// The call that fills each feed. Some need what another feed told: target health needs the target group's
// ARN, metrics need the period and the instances; until that is known they are not due.
import CloudAPI
import Scaling

extension FleetPane {
  /// The commands for every feed that is due, and the state in which they are on their way.
  mutating func askDueFeeds(at now: Moment) -> [Command] {
    guard mayAsk else { return [] }
    return askWhatIsDue(at: now)
  }

  /// A key that ended answers nothing, and a group without a name neither.
  private var mayAsk: Bool { access.isOpen && context.isComplete }

  private mutating func askWhatIsDue(at now: Moment) -> [Command] {
    FleetFeed.allCases.compactMap { feed in
      guard poll(feed).isDue(at: now), let command = command(for: feed, at: now) else { return nil }
      markAsked(feed)
      return command
    }
  }

  /// The moment at which the next feed is due that can be asked.
  func nextPoll(at now: Moment) -> Moment? {
    mayAsk ? FleetFeed.allCases.compactMap { canAsk($0) ? poll($0).dueAt : nil }.min() : nil
  }

  /// Whether what a feed's question needs is known; made at every wake-up, so without making the question.
  private func canAsk(_ feed: FleetFeed) -> Bool {
    switch feed {
    case .group, .targetGroup, .activities, .policies, .alarms, .machines, .refreshes: true
    case .targets: targetGroup.value != nil
    case .metrics: alarms.value != nil
    case .probes: hasProbeTarget
    }
  }

  private func command(for feed: FleetFeed, at now: Moment) -> Command? {
    if feed == .probes {
      let targets = probeTargets
      return targets.isEmpty ? nil : .probe(targets)
    }
    return call(for: feed, at: now).map { .callFleet(.feed(feed), $0) }
  }

  private func call(for feed: FleetFeed, at now: Moment) -> APICall? {
    switch feed {
    case .group: readGroup
    case .targetGroup: .describeTargetGroups(DescribeTargetGroups(names: [context.targetGroup]))
    case .targets:
      targetGroup.value.map { .describeTargetHealth(DescribeTargetHealth(targetGroupARN: $0.arn)) }
    case .activities:
      .describeScalingActivities(
        DescribeScalingActivities(groupName: context.group, page: PageRequest(limit: Self.activitiesRead)))
    case .policies: .describePolicies(DescribePolicies(groupName: context.group))
    case .alarms:
      .describeAlarms(alarmCall)
    case .machines:
      .describeInstances(
        DescribeInstances(filters: [
          EC2Filter(name: "tag:aws:autoscaling:groupName", values: [context.group])
        ]))
    case .metrics: alarms.value == nil ? nil : .getMetricData(metricCall(at: now))
    case .refreshes: readRefreshes
    case .probes: nil
    }
  }

  /// Reads the group; plans do it too.
  var readGroup: APICall {
    .describeAutoScalingGroups(DescribeAutoScalingGroups(groupNames: [context.group]))
  }

  /// Reads the newest instance refresh; plans do it too.
  var readRefreshes: APICall {
    .operate(
      .describeInstanceRefreshes(
        DescribeInstanceRefreshes(groupName: context.group, page: PageRequest(limit: 1))))
  }

  /// Instances that have an address and a target's port, and live.
  private var probeTargets: [ProbeTarget] {
    guard context.probe != .off else { return [] }
    let ports = Dictionary((targets.value ?? []).map { ($0.id, $0.port) }, uniquingKeysWith: { first, _ in first })
    return (machines.value ?? []).compactMap { machine in
      guard let address = machine.privateAddress, let port = ports[machine.id], port > 0 else { return nil }
      return ProbeTarget(id: machine.id, address: address, port: port, proxy: context.probe.proxy)
    }
  }

  /// Whether `probeTargets` has any: nearly always the first instance tells.
  private var hasProbeTarget: Bool {
    guard context.probe != .off, let targets = targets.value else { return false }
    return (machines.value ?? []).contains { machine in
      machine.privateAddress != nil && targets.contains { $0.id == machine.id && $0.port > 0 }
    }
  }

  /// From the newest known point on, with some overlap because figures may be mended; at first the whole
  /// window that a chart can show.
  private func metricCall(at now: Moment) -> GetMetricData {
    let period = metricPeriodSeconds
    let whole = now.adding(milliseconds: -windowMilliseconds)
    let overlap = Int64(period) * 1000 * Self.metricOverlapPeriods
    let known = metrics.value?.groupCPU.last.map { $0.at.adding(milliseconds: -overlap) }
    let start = max(whole, known ?? whole)
    return GetMetricData(
      queries: metricQueries(period: period), startTime: WireTime(milliseconds: start.milliseconds),
      endTime: WireTime(milliseconds: now.milliseconds), scan: .oldestFirst)
  }

  private func metricQueries(period: Int) -> [MetricQuery] {
    var queries = [
      query(
        .groupCPU, "AWS/EC2", "CPUUtilization", [("AutoScalingGroupName", context.group)], "Average", period)
    ]
    // Of an instance only the newest point is shown. The first answer holds the whole window, which for a thousand
    // instances would be a hundred times what a reply may have: they are asked for in the next one.
    for instance in metrics.value == nil ? [] : group.value?.instances ?? [] {
      queries.append(
        query(
          .instanceCPU(instance.id), "AWS/EC2", "CPUUtilization", [("InstanceId", instance.id)], "Average", period))
    }
    for metric in watchedMetrics {
      let dimensions = Array(zip(metric.dimensions, metric.values))
      queries.append(
        query(.watched(metric.key), metric.namespace, metric.name, dimensions, metric.statistic, period))
    }
    guard let balancer = targetGroup.value?.loadBalancerARN, let group = targetGroup.value?.arn else { return queries }
    let balancerName = Self.lastPart(of: balancer, after: "loadbalancer/")
    let both = [
      ("LoadBalancer", balancerName), ("TargetGroup", "targetgroup/" + Self.lastPart(of: group, after: "targetgroup/")),
    ]
    let namespace = "AWS/ApplicationELB"
    queries.append(query(.requests, namespace, "RequestCount", both, "Sum", period))
    queries.append(query(.failedRequests("target"), namespace, "HTTPCode_Target_5XX_Count", both, "Sum", period))
    queries.append(
      query(
        .failedRequests("balancer"), namespace, "HTTPCode_ELB_5XX_Count", [("LoadBalancer", balancerName)], "Sum",
        period))
    return queries
  }

  /// What alarms look at besides the group's CPU, each once.
  var watchedMetrics: [MeasuredMetric] {
    var metrics: [MeasuredMetric] = []
    for alarm in alarms.value ?? []
    where !alarm.measured.isGroupCPU && !alarm.measured.name.isEmpty && !metrics.contains(alarm.measured) {
      metrics.append(alarm.measured)
    }
    return Array(metrics.prefix(Self.watchedMost))
  }

  /// More policies than a group has any use for.
  private static let watchedMost = 20

  /// By the names that the policies tell; those of step and simple policies may have any. Until the policies have
  /// answered, and where they tell none, by the beginning that AWS gives the names of tracking policies' alarms.
  private var alarmCall: DescribeAlarms {
    let prefix = "TargetTracking-\(context.group)-"
    let names = (policies.value ?? []).flatMap(\.alarms)
    guard names.contains(where: { !$0.hasPrefix(prefix) }), names.count <= 100 else {
      return DescribeAlarms(namePrefix: prefix)
    }
    return DescribeAlarms(names: names)
  }

  private func query(
    _ name: MetricName, _ namespace: String, _ metric: String, _ dimensions: [(String, String)], _ statistic: String,
    _ period: Int
  ) -> MetricQuery {
    MetricQuery(
      id: name.identifier,
      statistic: MetricStatistic(
        metric: MetricIdentity(
          namespace: namespace, name: metric, dimensions: dimensions.map { MetricDimension(name: $0.0, value: $0.1) }),
        periodSeconds: period, statistic: statistic))
  }

  /// The part of an ARN that CloudWatch uses as a dimension.
  private static func lastPart(of arn: String, after mark: String) -> String {
    let parts = arn.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let index = parts.firstIndex(where: { $0.hasSuffix(String(mark.dropLast())) }) else { return arn }
    return parts[(index + 1)...].joined(separator: "/")
  }

  /// How far back the chart can reach: 180 columns.
  var windowMilliseconds: Int64 { Int64(Self.maximumChartColumns) * columnMilliseconds }

  /// What a column of the chart is worth: 5 s, or a period where that is longer.
  var columnMilliseconds: Int64 { max(5_000, Int64(metricPeriodSeconds) * 1000) }

  /// Enough for the list and the marks on the chart.
  static let activitiesRead = 50
  private static let metricOverlapPeriods: Int64 = 3
  /// 15 minutes at 5 s a column: wider than any screen we know.
  static let maximumChartColumns = 180
}

extension FleetPane {
  func poll(_ feed: FleetFeed) -> PollState {
    switch feed {
    case .group: group.poll
    case .targetGroup: targetGroup.poll
    case .targets: targets.poll
    case .probes: probes.poll
    case .metrics: metrics.poll
    case .activities: activities.poll
    case .alarms: alarms.poll
    case .machines: machines.poll
    case .policies: policies.poll
    case .refreshes: refreshes.poll
    }
  }

  private mutating func markAsked(_ feed: FleetFeed) { changePoll(feed) { $0.asked() } }

  /// Asks a feed at the next chance, because something was done that it will show.
  mutating func hurry(_ feeds: FleetFeed..., at now: Moment) {
    for feed in feeds { changePoll(feed) { $0.hurry(at: now) } }
  }

  /// Asks a feed not before a moment; one that is asked seldom is then asked at that moment.
  mutating func hold(_ feed: FleetFeed, until moment: Moment) { changePoll(feed) { $0.hold(until: moment) } }

  /// Asks a feed at once, whatever is on its way.
  mutating func restart(_ feed: FleetFeed, at now: Moment) { changePoll(feed) { $0.startOver(at: now) } }

  private mutating func changePoll(_ feed: FleetFeed, _ change: (inout PollState) -> Void) {
    switch feed {
    case .group: change(&group.poll)
    case .targetGroup: change(&targetGroup.poll)
    case .targets: change(&targets.poll)
    case .probes: change(&probes.poll)
    case .metrics: change(&metrics.poll)
    case .activities: change(&activities.poll)
    case .alarms: change(&alarms.poll)
    case .machines: change(&machines.poll)
    case .policies: change(&policies.poll)
    case .refreshes: change(&refreshes.poll)
    }
  }
}
