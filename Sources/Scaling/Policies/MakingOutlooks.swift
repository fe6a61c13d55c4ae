// From the group as it is to the plain inputs of each policy's decision.

extension Outlook {
  /// The inputs of a tracking policy.
  init(of state: GroupState, _ name: String, _ tracking: TargetTracking, at now: Moment) {
    let configuration = state.configuration
    func status(_ name: String) -> AlarmStatus? {
      guard let index = state.metrics.alarms.firstIndex(where: { $0.configuration.name == name }) else { return nil }
      return AlarmStatus(
        rule: state.metrics.alarms[index].configuration.rule, state: state.metrics.alarms[index].state)
    }
    let low = status(tracking.lowAlarm)
    let series = state.metrics.series[tracking.metric.id(warmUp: tracking.warmUp)]
    self.init(
      now: now, minimumSize: configuration.minimumSize, maximumSize: configuration.maximumSize,
      desiredCapacity: state.desiredCapacity, policy: name, metric: tracking.metric,
      targetValue: tracking.targetValue, policyEnabled: state.policies.policy(named: name)?.isEnabled ?? false,
      scaleInDisabled: tracking.scaleInDisabled,
      instances: state.scalableMembers(warmUp: tracking.warmUp ?? configuration.timing.warmUp),
      high: status(tracking.highAlarm), low: low,
      datapoints: (series?.points.suffix(low?.rule.rangePeriods ?? 1) ?? []).map {
        tracking.metric.tracked($0)
      })
  }

  /// The inputs of the policy that the group began with, or of the first that tracks; nil without one.
  public init?(of state: GroupState, at now: Moment) {
    for policy in state.policies.policies {
      guard case .tracking(let tracking) = policy.kind else { continue }
      self.init(of: state, policy.name, tracking, at: now)
      return
    }
    return nil
  }
}

extension TrackedMetric {
  /// A period's figure as the policy reads it: its statistic, and for how many instances it stands. Nothing tells that
  /// for a metric that somebody put.
  func tracked(_ point: Datapoint) -> Datapoint {
    let value = point.value(of: statistic)
    var read = Datapoint(
      start: point.start, average: value, minimum: value, maximum: value, sampleCount: point.sampleCount)
    read.instanceCount = point.instanceCount
    return read
  }
}

extension AdjustingOutlook {
  /// The inputs of a step or simple policy; nil for one that tracks.
  init?(of state: GroupState, _ policy: ScalingPolicy, at now: Moment) {
    let timing = state.configuration.timing
    let (rule, warmUp): (Rule, Duration)
    switch policy.kind {
    case .tracking: return nil
    case .step(let step): (rule, warmUp) = (.step(step), step.warmUp ?? timing.warmUp)
    case .simple(let simple): (rule, warmUp) = (.simple(simple), timing.warmUp)
    }
    let callers = state.metrics.alarms.filter { $0.origin == .put && state.calls($0, policy) }
    self.init(
      now: now, minimumSize: state.configuration.minimumSize, maximumSize: state.configuration.maximumSize,
      desiredCapacity: state.desiredCapacity, policy: policy.name, policyEnabled: policy.isEnabled, rule: rule,
      instances: state.scalableMembers(warmUp: warmUp),
      callers: callers.map { Caller($0, of: state) }, cooldownSeconds: state.cooldownSeconds(at: now))
  }
}

extension AdjustingOutlook.Caller {
  fileprivate init(_ alarm: Alarm, of state: GroupState) {
    let rule = alarm.rule
    let length = rule.period.wholeMilliseconds
    let end = Moment(milliseconds: ((alarm.evaluatedThrough ?? 0) + 1) * length)
    let points = state.series(of: alarm)?.periods(from: end - rule.period * rule.rangePeriods, to: end, rule.period)
    self.init(
      name: alarm.name, rule: rule, state: alarm.state, metric: alarm.configuration.metric.name,
      values: (points ?? []).map { $0.value(of: alarm.configuration.statistic) })
  }
}

extension GroupState {
  /// The instances that scaling is about: those that stand by are no part of the capacity.
  fileprivate func scalableMembers(warmUp: Duration) -> [Outlook.Member] {
    var members: [Outlook.Member] = []
    members.reserveCapacity(instances.count)
    for index in instances.indices where !instances[index].isTerminated && !instances[index].isStandingBy {
      let phase: Outlook.Member.Phase
      switch instances[index].lifeCycle {
      case .pending: phase = .pending
      case .inService(let since): phase = .inService(warmUntil: since + warmUp)
      case .enteringStandby, .standby, .terminating, .terminated:
        phase = .terminating(unhealthy: instances[index].healthStatus == .unhealthy)
      }
      members.append(Outlook.Member(id: instances[index].id, phase: phase))
    }
    return members
  }

  /// Until the cooldown is over: 0 while an activity runs, nil while there is none.
  func cooldownSeconds(at now: Moment) -> Int? {
    cooldownActivity(at: now).map { activity in
      activity.endTime.map { max(0, ($0 + cooldown - now).wholeSecondsUp) } ?? 0
    }
  }
}

extension MetricID {
  /// The metric's name without what it is of.
  public var name: String {
    switch self {
    case .group(let metric), .warmGroup(let metric, _), .instance(_, let metric): metric.rawValue
    case .balancer(let metric): metric.rawValue
    case .size(let metric): metric.rawValue
    case .custom(let metric): metric.name
    }
  }
}
