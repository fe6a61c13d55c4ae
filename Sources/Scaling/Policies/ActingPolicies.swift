// What the policies do when alarms ring, several at once: out if any wants out, the largest; in only if all tracking
// policies that scale in are ready, the largest; the scale-in of a step or simple policy is not blocked by tracking
// (user guide, "Multiple scaling policies"). An alarm is heard once for each of its evaluations while it rings, as AWS
// fires the actions of Auto Scaling again at each.

/// What one policy wants.
private struct CapacityWish {
  var capacity: Int
  var policy: String
  var alarm: String
  var isTracking: Bool
  /// A simple policy's own.
  var cooldown: Duration?
}

extension GroupState {
  mutating func applyPolicies(at now: Moment) {
    let rung = hearAlarms()
    guard !rung.isEmpty else { return }
    var asked: [CapacityWish] = []
    var mayTrackIn = false
    for index in rung {
      if isLowAlarmThatCounts(index) { mayTrackIn = true } else { asked += wishes(of: index, at: now) }
    }
    let out = asked.filter { $0.capacity > desiredCapacity }
    if !out.isEmpty { return follow(largest(out), at: now) }
    var inward = asked.filter { $0.capacity < desiredCapacity }
    // A group at rest is at its minimum while its low alarm rings: then there is nothing to reckon.
    if mayTrackIn, desiredCapacity > configuration.minimumSize { inward += trackingScaleIn(at: now) }
    if !inward.isEmpty { follow(largest(inward), at: now) }
  }

  /// The alarms that ring and were evaluated since they were heard last, by place.
  private mutating func hearAlarms() -> [Int] {
    var rung: [Int] = []
    for index in metrics.alarms.indices where metrics.alarms[index].isUnheard {
      if isSuspended(.alarmNotification) { return [] }
      metrics.alarms[index].isUnheard = false
      if metrics.alarms[index].state == .alarm, metrics.alarms[index].configuration.areActionsEnabled {
        rung.append(index)
      }
    }
    return rung
  }

  /// Of a tracking policy that scales in: what it asks for depends on all the others.
  private func isLowAlarmThatCounts(_ index: Int) -> Bool {
    guard case .tracking(let name, .low) = metrics.alarms[index].origin,
      let policy = policies.policy(named: name), case .tracking(let tracking) = policy.kind
    else { return false }
    return policy.isEnabled && !tracking.scaleInDisabled
  }

  private func largest(_ wishes: [CapacityWish]) -> CapacityWish {
    wishes.dropFirst().reduce(wishes[0]) { $0.capacity >= $1.capacity ? $0 : $1 }
  }

  private mutating func follow(_ wish: CapacityWish, at now: Moment) {
    let (from, to) = (desiredCapacity, wish.capacity)
    metrics.note(AlarmHistoryItem(wish.alarm, .ran(policy: wish.policy, from: from, to: to), at: now))
    changeCapacity(to: to, trigger: Cause.alarm(wish.alarm, policy: wish.policy, from: from, to: to, at: now))
    policies.cooldownInForce = wish.cooldown
  }

  private func wishes(of index: Int, at now: Moment) -> [CapacityWish] {
    switch metrics.alarms[index].origin {
    case .tracking(let name, let side):
      guard let policy = policies.policy(named: name), policy.isEnabled,
        case .tracking(let tracking) = policy.kind
      else { return [] }
      return trackingWish(side, policy.name, tracking, at: now).map { [$0] } ?? []
    case .put:
      let alarm = metrics.alarms[index]
      return policies.policies.compactMap { policy in
        policy.isEnabled && calls(alarm, policy) ? wish(of: policy, called: alarm, at: now) : nil
      }
    }
  }

  private func trackingWish(
    _ side: AlarmOrigin.Side, _ name: String, _ tracking: TargetTracking, at now: Moment
  ) -> CapacityWish? {
    let outlook = Outlook(of: self, name, tracking, at: now)
    var wish = CapacityWish(capacity: 0, policy: name, alarm: tracking.highAlarm, isTracking: true)
    switch side {
    case .high:
      guard case .grow(let capacity, _) = outlook.scaleOutAnswer() else { return nil }
      wish.capacity = capacity
    case .low:
      // Scale-in needs the very period that was evaluated to be measured.
      guard let low = metrics.alarm(named: tracking.lowAlarm), evaluatedPoint(of: low) != nil,
        case .shrink(let capacity, _) = outlook.scaleInAnswer()
      else { return nil }
      wish.alarm = tracking.lowAlarm
      wish.capacity = capacity
    }
    return wish
  }

  /// One wish of each tracking policy that scales in, or none if one of them is not ready.
  private func trackingScaleIn(at now: Moment) -> [CapacityWish] {
    var wishes: [CapacityWish] = []
    for policy in policies.policies where policy.isEnabled {
      guard case .tracking(let tracking) = policy.kind, !tracking.scaleInDisabled else { continue }
      guard metrics.alarm(named: tracking.lowAlarm)?.state == .alarm,
        let wish = trackingWish(.low, policy.name, tracking, at: now)
      else { return [] }
      wishes.append(wish)
    }
    return wishes
  }

  private func wish(of policy: ScalingPolicy, called alarm: Alarm, at now: Moment) -> CapacityWish? {
    guard let outlook = AdjustingOutlook(of: self, policy, at: now),
      let caller = outlook.callers.first(where: { $0.name == alarm.name }),
      case .change(let capacity) = outlook.answer(to: caller)
    else { return nil }
    var cooldown: Duration?
    if case .simple(let simple) = policy.kind { cooldown = simple.cooldown }
    return CapacityWish(
      capacity: capacity, policy: policy.name, alarm: alarm.name, isTracking: false, cooldown: cooldown)
  }

  /// Whether an alarm that was put has this policy among its actions. The ARN of a policy ends with group and name; its
  /// id stands before them, and is not compared for the fleet's first policy, whose id stands elsewhere.
  func calls(_ alarm: Alarm, _ policy: ScalingPolicy) -> Bool {
    let end = ":autoScalingGroupName/\(configuration.name):policyName/\(policy.name)"
    return alarm.configuration.alarmActions.contains { action in
      action.hasSuffix(policy.id.map { ":scalingPolicy:\($0)\(end)" } ?? end)
    }
  }

  /// The alarms that run a policy: its own two, or those that were put and have it among their actions.
  public func alarms(of policy: ScalingPolicy) -> [Alarm] {
    metrics.alarms.filter { alarm in
      if case .tracking(policy.name, _) = alarm.origin { return true }
      return alarm.origin == .put && calls(alarm, policy)
    }
  }
}
