// The two alarms that a target tracking policy makes for itself.

extension GroupConfiguration {
  /// The metric above the target value (EC2 Auto Scaling's managed AlarmHigh).
  public func highRule(target: Double) -> AlarmRule {
    AlarmRule(
      comparison: .greaterThan, threshold: target, window: timing.highAlarm, period: timing.metricPeriod)
  }

  /// The metric below a part of the target value (EC2 Auto Scaling's managed AlarmLow). The part is 0.70 for small
  /// groups, as seen in public records of real accounts; it grows with capacity where the group may pass four:
  /// (n−1)/n, rounded down to 0.05, between 0.70 and 0.90. AWS does not document it.
  public func lowRule(target: Double, capacity: Int) -> AlarmRule {
    var twentieths = 14
    if maximumSize > 4, capacity > 0 { twentieths = min(max(20 * (capacity - 1) / capacity, 14), 18) }
    let part = lowAlarmPercent.map { $0 / 100 } ?? Double(twentieths) / 20
    return AlarmRule(
      comparison: .lessThan, threshold: target * part, window: timing.lowAlarm, period: timing.metricPeriod)
  }

  /// Those of the policy that the group began with.
  public var highRule: AlarmRule { highRule(target: policy.targetValue) }
  public func lowRule(capacity: Int) -> AlarmRule { lowRule(target: policy.targetValue, capacity: capacity) }
}

extension GroupState {
  /// Makes the alarms that the policies and those who put alarms want; one that was there stays what it is.
  mutating func arrangeAlarms(at now: Moment) {
    metrics.hasNews = true
    metrics.thresholdCapacity = nil
    let known = metrics.alarms
    var wanted: [Alarm] = []
    for policy in policies.policies {
      guard case .tracking(let tracking) = policy.kind else { continue }
      wanted.append(managed(.high, policy.name, tracking, at: now))
      wanted.append(managed(.low, policy.name, tracking, at: now))
    }
    wanted += policies.alarms.sorted { $0.name < $1.name }.map { Alarm(.put, $0, at: now) }
    metrics.alarms = wanted.map { fresh in
      guard var kept = known.first(where: { $0.name == fresh.name && $0.origin == fresh.origin }) else { return fresh }
      // Other figures are another question: what was answered to the old one says nothing.
      let asksTheSame =
        kept.configuration.metric == fresh.configuration.metric && kept.rule.period == fresh.rule.period
      if !asksTheSame { kept.evaluatedThrough = nil }
      kept.configuration = fresh.configuration
      return kept
    }
  }

  private func managed(
    _ side: AlarmOrigin.Side, _ policy: String, _ tracking: TargetTracking, at now: Moment
  ) -> Alarm {
    let rule =
      switch side {
      case .high: configuration.highRule(target: tracking.targetValue)
      case .low: configuration.lowRule(target: tracking.targetValue, capacity: activeCount)
      }
    return Alarm(
      .tracking(policy: policy, side),
      AlarmConfiguration(
        name: side == .high ? tracking.highAlarm : tracking.lowAlarm,
        metric: tracking.metric.id(warmUp: tracking.warmUp), statistic: tracking.metric.statistic,
        unit: tracking.metric.unit, rule: rule, updatedAt: tracking.updatedAt),
      at: now)
  }

  mutating func moveLowThresholds() {
    let capacity = activeCount
    guard capacity != metrics.thresholdCapacity else { return }
    metrics.thresholdCapacity = capacity
    for index in metrics.alarms.indices {
      guard case .tracking(let name, .low) = metrics.alarms[index].origin,
        case .tracking(let tracking)? = policies.policy(named: name)?.kind
      else { continue }
      let rule = configuration.lowRule(target: tracking.targetValue, capacity: capacity)
      if rule != metrics.alarms[index].configuration.rule { metrics.alarms[index].configuration.rule = rule }
    }
  }
}
