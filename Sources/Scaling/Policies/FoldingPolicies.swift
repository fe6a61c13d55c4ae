// A policy command, already accepted, into the state.

extension GroupState {
  mutating func fold(_ command: PolicyCommand, at now: Moment) {
    switch command {
    case .put(let wish): put(wish, at: now)
    case .delete(let name):
      forgetAlarms(of: name, at: now)
      policies.policies.removeAll { $0.name == name }
    case .execute(let wish): execute(wish, at: now)
    case .putAlarm(let alarm):
      let isNew = !policies.alarms.contains { $0.name == alarm.name }
      policies.alarms.removeAll { $0.name == alarm.name }
      policies.alarms.append(alarm)
      metrics.note(AlarmHistoryItem(alarm.name, isNew ? .created : .updated, at: now))
    case .deleteAlarms(let names):
      policies.alarms.removeAll { names.contains($0.name) }
      for name in names { metrics.note(AlarmHistoryItem(name, .deleted, at: now)) }
    case .setAlarmState(let name, let state, let reason, let data): setAlarm(name, state, reason, data, at: now)
    case .setAlarmActions(let names, let enabled):
      for index in policies.alarms.indices where names.contains(policies.alarms[index].name) {
        policies.alarms[index].areActionsEnabled = enabled
      }
    case .collectMetrics(let wanted, let enabled):
      let kept = policies.enabledMetrics.filter { !wanted.contains($0) }
      policies.enabledMetrics = enabled ? GroupSizeMetric.allCases.filter { (kept + wanted).contains($0) } : kept
    }
    arrangeAlarms(at: now)
  }

  private mutating func put(_ wish: PolicyWish, at now: Moment) {
    let place = policies.policies.firstIndex { $0.name == wish.name }
    let before = place.map { policies.policies[$0] }
    let kind: ScalingPolicy.Kind
    switch wish.kind {
    case .step(let step): kind = .step(step)
    case .simple(let simple): kind = .simple(simple)
    case .tracking(let metric, let target, let scaleInDisabled, let warmUp):
      var names = (high: "", low: "")
      if case .tracking(let old)? = before?.kind {
        names = (old.highAlarm, old.lowAlarm)
      } else {
        let prefix = "TargetTracking-\(configuration.name)-Alarm"
        names = ("\(prefix)High-\(generator.uuid())", "\(prefix)Low-\(generator.uuid())")
      }
      kind = .tracking(
        TargetTracking(
          metric: metric, targetValue: target, scaleInDisabled: scaleInDisabled, warmUp: warmUp,
          highAlarm: names.high, lowAlarm: names.low, updatedAt: now))
      let change: AlarmHistoryItem.Kind = metrics.alarm(named: names.high) == nil ? .created : .updated
      for name in [names.high, names.low] { metrics.note(AlarmHistoryItem(name, change, at: now)) }
    }
    if let place, let before {
      if case .tracking = kind {} else { forgetAlarms(of: wish.name, at: now) }
      policies.policies[place] = ScalingPolicy(name: wish.name, id: before.id, isEnabled: wish.isEnabled, kind: kind)
    } else {
      policies.policies.append(
        ScalingPolicy(name: wish.name, id: generator.uuid(), isEnabled: wish.isEnabled, kind: kind))
    }
  }

  private mutating func forgetAlarms(of policy: String, at now: Moment) {
    guard case .tracking(let tracking)? = policies.policy(named: policy)?.kind else { return }
    for name in [tracking.highAlarm, tracking.lowAlarm] { metrics.note(AlarmHistoryItem(name, .deleted, at: now)) }
  }

  private mutating func setAlarm(
    _ name: String, _ state: AlarmState, _ reason: String, _ data: String?, at now: Moment
  ) {
    guard let index = metrics.alarms.firstIndex(where: { $0.name == name }) else { return }
    metrics.alarms[index].stateReasonData = data
    metrics.alarms[index].isUnheard = true
    if let item = metrics.alarms[index].take(state, .said(reason), at: now) { metrics.note(item) }
  }

  private mutating func execute(_ wish: PolicyExecution, at now: Moment) {
    guard let policy = policies.policy(named: wish.policy), let outlook = AdjustingOutlook(of: self, policy, at: now)
    else { return }
    var distance = 0.0
    if let value = wish.metricValue, let threshold = wish.breachThreshold { distance = value - threshold }
    guard let capacity = outlook.executedCapacity(distance: distance), capacity != desiredCapacity else { return }
    let cause = Cause.userExecuted(policy.name, from: desiredCapacity, to: capacity, at: now)
    changeCapacity(to: capacity, trigger: cause)
    if case .simple(let simple) = policy.kind { policies.cooldownInForce = simple.cooldown }
  }

  /// How long after the last activity simple scaling, and a call that honours it, waits.
  var cooldown: Duration { policies.cooldownInForce ?? configuration.timing.cooldown }
}
