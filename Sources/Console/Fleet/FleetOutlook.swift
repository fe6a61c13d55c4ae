// The inputs of the scaling decision as the AWS API tells them, so that the NEXT line is made by the same
// function that decides in the controller.
import Scaling

extension FleetPane {
  /// What comes next; nil while the group, its policies or its alarms are not known, and without a policy.
  public func nextDecision(at now: Moment) -> NextDecision? { policyDecisions(at: now).first?.decision }

  /// What each policy does next, the one that decides first; nothing while the group, its policies or its alarms are
  /// not known.
  public func policyDecisions(at now: Moment) -> [PolicyDecision] { PolicyDecision.all(outlooks(at: now)) }

  /// What the scaling code is asked with about CPU, or else about the first policy that tracks; nil while the group, its
  /// policies or its alarms are not known.
  func outlook(at now: Moment) -> Outlook? {
    let tracking = outlooks(at: now).compactMap { if case .tracking(let outlook) = $0 { outlook } else { nil } }
    return tracking.first { $0.metric == .averageCPU } ?? tracking.first
  }

  private func outlooks(at now: Moment) -> [PolicyOutlook] {
    guard let group = group.value, let policies = policies.value, alarms.value != nil else { return [] }
    return policies.compactMap { policy in
      switch policy.rule {
      case .tracking(let metric): .tracking(outlook(policy, metric, group, at: now))
      case .adjusting(let rule): .adjusting(outlook(policy, rule, group, at: now))
      case nil: nil
      }
    }
  }

  private func outlook(
    _ policy: PolicyFacts, _ metric: TrackedMetric, _ group: GroupFacts, at now: Moment
  ) -> Outlook {
    let high = alarm(of: policy) { $0.ringsAbove }
    return Outlook(
      now: now, minimumSize: group.minimum, maximumSize: group.maximum, desiredCapacity: group.desired,
      policy: policy.name, metric: metric, targetValue: policy.targetValue ?? 0, policyEnabled: policy.enabled,
      scaleInDisabled: policy.scaleInDisabled, instances: members(group, policy.warmupSeconds, at: now),
      high: high.map(status), low: alarm(of: policy) { !$0.ringsAbove }.map(status),
      datapoints: metric == .averageCPU ? datapoints : datapoints(of: high))
  }

  private func outlook(
    _ policy: PolicyFacts, _ rule: AdjustingOutlook.Rule, _ group: GroupFacts, at now: Moment
  ) -> AdjustingOutlook {
    let callers = (alarms.value ?? []).filter { policy.alarms.contains($0.name) }.map { alarm in
      let status = status(alarm)
      return AdjustingOutlook.Caller(
        name: alarm.name, rule: status.rule, state: status.state, metric: alarm.metric,
        values: points(of: alarm).suffix(status.rule.window.evaluationPeriods).map(\.value))
    }
    // The cooldown's end is told by nothing; AWS refuses what comes too early.
    return AdjustingOutlook(
      now: now, minimumSize: group.minimum, maximumSize: group.maximum, desiredCapacity: group.desired,
      policy: policy.name, policyEnabled: policy.enabled, rule: rule,
      instances: members(group, policy.warmupSeconds, at: now), callers: callers, cooldownSeconds: nil)
  }

  private func members(_ group: GroupFacts, _ ownSeconds: Int?, at now: Moment) -> [Outlook.Member] {
    let warming = warmingInstances(group, seconds: ownSeconds ?? group.warmupSeconds, at: now)
    return group.instances.compactMap { member($0, warming[$0.id]) }
  }

  /// Until when an instance warms up, estimated: the API does not tell it. The warm-up counts from InService on, which
  /// is when its launch activity ends, or, where AWS ends that only after the warm-up, not before it began.
  func warmUntil(_ instance: String, _ group: GroupFacts) -> Moment? {
    let launch = (activities.value ?? []).first { $0.kind == .launch && $0.instance == instance }
    return launch.map { warmUntil($0, group) }
  }

  private func warmUntil(_ launch: ActivityFacts, _ group: GroupFacts) -> Moment {
    warmUntil(launch, seconds: warmupSeconds(group))
  }

  private func warmUntil(_ launch: ActivityFacts, seconds: Int) -> Moment {
    (launch.endedAt ?? launch.startedAt).adding(milliseconds: Int64(seconds) * 1000)
  }

  /// By whom the warm-up is set: the tracking policy, else the group (user guide, default instance warmup).
  func warmupSeconds(_ group: GroupFacts) -> Int {
    (cpuPolicy ?? policies.value?.first { $0.targetValue != nil })?.warmupSeconds ?? group.warmupSeconds
  }

  /// The instances that warm up now, and until when. By activities, of which there are few, and not by instances.
  func warmingInstances(_ group: GroupFacts, at now: Moment) -> [String: Moment] {
    warmingInstances(group, seconds: warmupSeconds(group), at: now)
  }

  private func warmingInstances(_ group: GroupFacts, seconds: Int, at now: Moment) -> [String: Moment] {
    var warming: [String: Moment] = [:]
    for launch in activities.value ?? [] where launch.kind == .launch {
      guard let id = launch.instance, warming[id] == nil else { continue }
      warming[id] = warmUntil(launch, seconds: seconds)
    }
    return warming.filter { $0.value > now }
  }

  private func member(_ instance: InstanceFacts, _ warmUntil: Moment?) -> Outlook.Member? {
    let id = InstanceID(instance.id)
    if instance.lifecycle == "InService" { return Outlook.Member(id: id, phase: .inService(warmUntil: warmUntil)) }
    if instance.lifecycle.hasPrefix("Pending") { return Outlook.Member(id: id, phase: .pending) }
    if instance.lifecycle.hasPrefix("Terminating") {
      return Outlook.Member(id: id, phase: .terminating(unhealthy: instance.health == "Unhealthy"))
    }
    return nil
  }

  private func status(_ alarm: AlarmFacts) -> Outlook.AlarmStatus {
    let state: AlarmState =
      switch alarm.state {
      case .ok: .ok
      case .alarm: .alarm
      case .insufficientData: .insufficientData
      }
    let needed = min(alarm.datapointsToAlarm, alarm.evaluationPeriods)
    return Outlook.AlarmStatus(
      rule: AlarmRule(
        comparison: alarm.ringsAbove ? .greaterThan : .lessThan, threshold: alarm.threshold,
        window: AlarmWindow(evaluationPeriods: alarm.evaluationPeriods, datapointsToAlarm: needed),
        period: .seconds(alarm.periodSeconds)),
      state: state)
  }

  /// GetMetricData gives averages and not of how many instances: 0 has the scaling code assume those that are mature.
  private var datapoints: [Datapoint] {
    (metrics.value?.groupCPU.suffix(Self.datapointsRead) ?? []).map {
      Datapoint(start: $0.at, average: $0.value, minimum: $0.value, maximum: $0.value, sampleCount: 0)
    }
  }

  /// What an alarm looks at, of each period.
  func points(of alarm: AlarmFacts) -> [MetricPoint] {
    if alarm.measured.isGroupCPU || alarm.measured.name.isEmpty { return metrics.value?.groupCPU ?? [] }
    return metrics.value?.watched[alarm.measured] ?? []
  }

  private func datapoints(of alarm: AlarmFacts?) -> [Datapoint] {
    (alarm.map(points) ?? []).suffix(Self.datapointsRead).map {
      Datapoint(start: $0.at, average: $0.value, minimum: $0.value, maximum: $0.value, sampleCount: 0)
    }
  }

  /// The decision reads the newest few dozen (Outlook.datapoints).
  private static let datapointsRead = 60
}

extension FleetPane {
  /// How long a target that leaves may finish its requests; nil where it is not known: AWS tells it only by
  /// DescribeTargetGroupAttributes. A local fleet runs the clocks of its timing.
  var drainSeconds: Int? {
    context.isLocal ? (context.pace == .fast ? Timing.fast : Timing.aws).deregistrationDelay.wholeSecondsUp : nil
  }
}
