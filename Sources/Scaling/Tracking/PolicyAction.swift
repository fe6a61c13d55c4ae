extension GroupState {
  /// The policy acts once for each evaluated period while an alarm rings, as AWS fires the alarm's action again at
  /// each evaluation. Scale-in needs the very period that was evaluated to be measured.
  mutating func applyPolicy(at now: Moment) {
    guard let evaluated = metrics.evaluatedThrough, evaluated > metrics.decidedThrough ?? Int64.min else { return }
    metrics.decidedThrough = evaluated
    guard policyEnabled, !isSuspended(.alarmNotification) else { return }
    let outlook = Outlook(of: self, at: now)
    if metrics.high.state == .alarm {
      guard case .grow(let capacity, _) = outlook.scaleOutAnswer() else { return }
      follow(metrics.high, to: capacity, at: now)
    } else if metrics.low.state == .alarm, metrics.group.point(at: start(of: evaluated)) != nil {
      guard case .shrink(let capacity, _) = outlook.scaleInAnswer() else { return }
      follow(metrics.low, to: capacity, at: now)
    }
  }

  private mutating func follow(_ alarm: Alarm, to capacity: Int, at now: Moment) {
    let trigger = Cause.alarm(
      alarm.name, policy: configuration.policy.name, from: desiredCapacity, to: capacity, at: now)
    changeCapacity(to: capacity, trigger: trigger)
  }
}

extension Outlook {
  /// The inputs of a group as it is now.
  public init(of state: GroupState, at now: Moment) {
    let configuration = state.configuration
    let metrics = state.metrics
    self.init(
      now: now, minimumSize: configuration.minimumSize, maximumSize: configuration.maximumSize,
      desiredCapacity: state.desiredCapacity, targetValue: configuration.policy.targetValue,
      policyEnabled: state.policyEnabled, scaleInDisabled: configuration.policy.scaleInDisabled,
      instances: state.listedInstances.filter { !$0.isStandingBy }.map { Member(of: $0, configuration.timing) },
      high: AlarmStatus(rule: metrics.high.rule, state: metrics.high.state),
      low: AlarmStatus(rule: metrics.low.rule, state: metrics.low.state),
      datapoints: Array(metrics.group.points.suffix(metrics.low.rule.rangePeriods)))
  }
}

extension Outlook.Member {
  init(of instance: Instance, _ timing: Timing) {
    switch instance.lifeCycle {
    case .pending: self.init(id: instance.id, phase: .pending)
    case .inService: self.init(id: instance.id, phase: .inService(warmUntil: instance.warmUntil(timing)))
    case .enteringStandby, .standby, .terminating, .terminated:
      self.init(id: instance.id, phase: .terminating(unhealthy: instance.healthStatus == .unhealthy))
    }
  }
}
