import Scaling

// Changes of desired capacity that no call made. The group says by which policy and alarm it changed (as
// DescribeAlarmHistory tells); whether that policy might do that is reckoned here anew, from what was seen before.

extension Checker {
  mutating func checkCapacity(_ event: Event, _ state: GroupState) {
    let after = state.desiredCapacity
    // What a call made of it; in the same step an alarm may ring, and change it further or back.
    let called = state.suspension == nil ? desired(afterCallIn: event, state) : desired
    guard after != desired || called != desired else { return }
    // A decrement by a termination changes no cooldown.
    if called != desired, !event.isTermination { cooldownInForce = event.executed(in: state) }
    guard after != called else { return }
    guard let (alarm, policy) = state.ran(to: after) else {
      return broke(.desiredWithinBounds, "it went from \(called) to \(after), and no alarm says so", at: time)
    }
    if !policy.isEnabled || alarm.state != .alarm || !alarm.configuration.areActionsEnabled {
      broke(.desiredWithinBounds, "policy \(policy.name) acted, and alarm \(alarm.name) does not ring", at: time)
    }
    switch policy.kind {
    case .tracking(let tracking):
      checkTracking(tracking, alarm, from: called, state)
      cooldownInForce = nil
    case .step(let step):
      checkStep(step, alarm, policy, from: called, state)
      cooldownInForce = nil
    case .simple(let simple):
      checkSimple(alarm, policy, from: called, state)
      cooldownInForce = simple.cooldown
    }
  }

  private mutating func checkTracking(_ policy: TargetTracking, _ alarm: Alarm, from called: Int, _ state: GroupState) {
    let isHigh = alarm.name == policy.highAlarm
    guard isHigh == (state.desiredCapacity > called), isHigh || alarm.name == policy.lowAlarm else {
      return broke(.desiredWithinBounds, "\(alarm.name) led to \(state.desiredCapacity)", at: time)
    }
    if isHigh { checkGrowth(policy, from: called, state) } else { checkShrinking(from: called, state) }
  }

  /// As many as the metric asks for, and no more.
  private mutating func checkGrowth(_ policy: TargetTracking, from called: Int, _ state: GroupState) {
    guard let newest = state.newestPoint(of: policy) else {
      return broke(.scaleInWhenReady, "it grew without data", at: time)
    }
    let count = newest.instanceCount == 0 ? mature(warmUp: state.warmUp(of: policy), state) : newest.instanceCount
    let load = policy.metric.value(of: newest) * Double(count)
    let most = min(state.configuration.maximumSize, Int((load / policy.targetValue).rounded(.up)))
    if state.desiredCapacity > max(called, most) {
      broke(.cautiousScaleIn, "it grew to \(state.desiredCapacity), and \(most) would be enough", at: time)
    }
  }

  /// All tracking policies that scale in must agree, and each must be ready.
  private mutating func checkShrinking(from called: Int, _ state: GroupState) {
    if state.desiredCapacity < called - 1 { broke(.cautiousScaleIn, "it shrank by more than one", at: time) }
    var agreed = 0
    for policy in state.policies.policies where policy.isEnabled {
      guard case .tracking(let tracking) = policy.kind, !tracking.scaleInDisabled else { continue }
      agreed += 1
      checkReady(policy.name, tracking, state)
    }
    if agreed == 0 { broke(.desiredWithinBounds, "no policy may scale in", at: time) }
  }

  private mutating func checkReady(_ name: String, _ policy: TargetTracking, _ state: GroupState) {
    if state.metrics.alarm(named: policy.lowAlarm)?.state != .alarm {
      broke(.scaleInWhenReady, "it shrank, and the low alarm of \(name) does not ring", at: time)
    }
    let warmUp = state.warmUp(of: policy)
    let mature = mature(warmUp: warmUp, state)
    if let warming = warming(warmUp: warmUp, state) {
      broke(.scaleInWhenReady, "it shrank while \(warming) was starting or warming up", at: time)
    }
    guard let newest = state.newestPoint(of: policy),
      newest.instanceCount == mature || newest.instanceCount == 0,
      time - newest.start < state.configuration.timing.metricPeriod * 6
    else { return broke(.scaleInWhenReady, "it shrank without data of all instances", at: time) }
    // Where launches fail there are fewer than are desired; none of those leaves.
    let remaining = max(1, state.desiredCapacity)
    let spread = policy.metric.value(of: newest) * Double(mature) / Double(remaining)
    if spread >= policy.targetValue {
      broke(.cautiousScaleIn, "\(remaining) instances would be at \(spread) by \(name)", at: time)
    }
  }

  /// A step policy waits for no cooldown and for no other policy, but shrinks nothing while an instance warms up.
  private mutating func checkStep(
    _ step: StepScaling, _ alarm: Alarm, _ policy: ScalingPolicy, from called: Int, _ state: GroupState
  ) {
    checkCaller(alarm, policy, state)
    let warmUp = step.warmUp ?? state.configuration.timing.warmUp
    if state.desiredCapacity < called, let warming = warming(warmUp: warmUp, state) {
      broke(.scaleInWhenReady, "step policy \(policy.name) shrank it while \(warming) warmed up", at: time)
    }
  }

  /// A simple policy waits for its cooldown, and for nothing else.
  private mutating func checkSimple(_ alarm: Alarm, _ policy: ScalingPolicy, from called: Int, _ state: GroupState) {
    checkCaller(alarm, policy, state)
    let before = state.activities.drop { $0.id != newestActivity }
    if let activity = cooling(before, state, at: time) {
      broke(.scaleInWhenReady, "simple policy \(policy.name) acted within the cooldown of \(activity)", at: time)
    }
  }

  /// Only an alarm that has the policy among its actions runs it.
  private mutating func checkCaller(_ alarm: Alarm, _ policy: ScalingPolicy, _ state: GroupState) {
    let end = ":policyName/\(policy.name)"
    if alarm.origin != .put || !alarm.configuration.alarmActions.contains(where: { $0.hasSuffix(end) }) {
      broke(.desiredWithinBounds, "\(alarm.name) does not run \(policy.name)", at: time)
    }
  }

  /// The activity that keeps the group in its cooldown, reckoned anew.
  func cooling(_ activities: some Sequence<Activity>, _ state: GroupState, at now: Moment) -> String? {
    let cooldown = cooldownInForce ?? state.configuration.timing.cooldown
    return activities.first { activity in
      guard let end = activity.endTime else { return true }
      if case .successful = activity.status { return now < end + cooldown }
      return false
    }?.description
  }

  /// Past a warm-up, by what was seen before; one that came to serve in this step has begun its warm-up now.
  private func mature(warmUp: Duration, _ state: GroupState) -> Int {
    seen.count { earlier in
      guard wasThere(earlier, state) else { return false }
      return earlier.isMature(at: time, warmUp: warmUp) || warmUp == .zero && servesNow(earlier, state)
    }
  }

  private func warming(warmUp: Duration, _ state: GroupState) -> InstanceID? {
    seen.first { earlier in
      guard wasThere(earlier, state), !earlier.isMature(at: time, warmUp: warmUp) else { return false }
      return warmUp != .zero || !servesNow(earlier, state)
    }?.id
  }

  /// Whether it was part of the capacity when the policies were asked: before, and not taken out by the call or the
  /// failed launch of this very step.
  private func wasThere(_ earlier: Seen, _ state: GroupState) -> Bool {
    guard earlier.isActive, let later = state.instance(earlier.id) else { return false }
    switch later.reason {
    case .userRequest, .launchFailed: return false
    default: return !later.isStandingBy
    }
  }

  private func servesNow(_ earlier: Seen, _ state: GroupState) -> Bool {
    state.instance(earlier.id)?.inServiceSince != nil
  }
}

extension GroupState {
  /// What the group says of the newest change by a policy, if it led to this capacity.
  fileprivate func ran(to capacity: Int) -> (alarm: Alarm, policy: ScalingPolicy)? {
    guard let item = metrics.alarmHistory.first(where: { if case .ran = $0.kind { true } else { false } }),
      case .ran(let name, _, capacity) = item.kind, let policy = policies.policy(named: name),
      let alarm = metrics.alarm(named: item.alarm)
    else { return nil }
    return (alarm, policy)
  }

  fileprivate func newestPoint(of policy: TargetTracking) -> Datapoint? {
    metrics.series[policy.metric.id(warmUp: policy.warmUp)]?.points.last
  }

  fileprivate func warmUp(of policy: TargetTracking) -> Duration { policy.warmUp ?? configuration.timing.warmUp }
}

extension TrackedMetric {
  fileprivate func value(of point: Datapoint) -> Double { point.value(of: statistic) }
}

extension Event {
  fileprivate var isTermination: Bool {
    if case .commanded(.terminate) = self { return true }
    return false
  }

  /// The cooldown of the simple policy that a call ran.
  fileprivate func executed(in state: GroupState) -> Duration? {
    guard case .commanded(.policy(.execute(let wish))) = self,
      case .simple(let simple)? = state.policies.policy(named: wish.policy)?.kind
    else { return nil }
    return simple.cooldown
  }
}
