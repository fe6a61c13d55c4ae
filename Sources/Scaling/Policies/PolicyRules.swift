// What a policy may be. The rules are those of the API reference (PutScalingPolicy, StepAdjustment, ExecutePolicy); the
// sentences marked [O] are AWS's, seen in public records of its answers.

extension GroupState {
  func refusal(of command: PolicyCommand, at now: Moment) -> Refusal? {
    switch command {
    case .put(let wish): return objection(to: wish).map(Refusal.policy)
    case .delete: return nil
    case .execute(let wish): return objection(to: wish, at: now)
    case .putAlarm(let alarm):
      if isManaged(alarm.name) { return .policy(.managedAlarm(alarm.name)) }
      let isNew = !policies.alarms.contains { $0.name == alarm.name }
      return isNew && policies.alarms.count >= Limits.alarmsMost ? .policy(.tooManyAlarms) : nil
    case .deleteAlarms(let names):
      let unknown = names.filter { metrics.alarm(named: $0) == nil }
      if !unknown.isEmpty { return .policy(.alarmNotFound(unknown)) }
      return names.first(where: isManaged).map { .policy(.managedAlarm($0)) }
    case .setAlarmState(let name, _, _, _):
      return metrics.alarm(named: name) == nil ? .policy(.alarmNotFound([name])) : nil
    // AWS passes over names that are none.
    case .setAlarmActions, .collectMetrics: return nil
    }
  }

  private func isManaged(_ alarm: String) -> Bool { metrics.alarm(named: alarm).map { $0.origin != .put } ?? false }

  private func objection(to wish: PolicyWish) -> PolicyRefusal? {
    let isNew = policies.policy(named: wish.name) == nil
    if isNew, policies.policies.count >= Limits.policiesMost { return .tooManyPolicies }
    switch wish.kind {
    case .tracking(let metric, let target, _, _):
      guard target.isFinite, target > 0 else {
        return .invalid("TargetValue must be greater than 0 for a target tracking policy.")
      }
      let hasOther = policies.policies.contains { policy in
        guard policy.name != wish.name, case .tracking(let other) = policy.kind else { return false }
        return other.metric == metric
      }
      // [O]
      return hasOther
        ? .invalid("Only one TargetTrackingScaling policy for a given metric specification is allowed.") : nil
    case .step(let step): return (step.objection).map(PolicyRefusal.invalid)
    case .simple(let simple):
      return AdjustmentType.objection(simple.adjustment, simple.minimumMagnitude, [simple.amount])
        .map(PolicyRefusal.invalid)
    }
  }

  private func objection(to wish: PolicyExecution, at now: Moment) -> Refusal? {
    guard let policy = policies.policy(named: wish.policy) else { return .policy(.policyNotFound(wish.policy)) }
    func invalid(_ sentence: String) -> Refusal { .policy(.invalid(sentence)) }
    switch policy.kind {
    case .tracking: return invalid("ExecutePolicy is not supported for policies of type TargetTrackingScaling.")
    case .step(let step):
      guard let value = wish.metricValue, let threshold = wish.breachThreshold else {
        return invalid("MetricValue and BreachThreshold are required for policies of type StepScaling.")
      }
      if wish.honorCooldown { return invalid("HonorCooldown is not supported for policies of type StepScaling.") }
      guard step.step(executedAt: value - threshold) != nil else {
        return invalid("No step adjustment found for metric value \(value) and breach threshold \(threshold)")
      }
      return nil
    case .simple:
      if wish.metricValue != nil || wish.breachThreshold != nil {
        return invalid("MetricValue and BreachThreshold are not supported for policies of type SimpleScaling.")
      }
      return wish.honorCooldown ? cooldownActivity(at: now).map { .inCooldown(activity: $0.id) } : nil
    }
  }
}

extension StepScaling {
  /// At the threshold itself there is no alarm that says on which side it lies: above first, then below.
  func step(executedAt distance: Double) -> ScalingStep? {
    step(at: distance, isBelow: distance < 0) ?? (distance == 0 ? step(at: 0, isBelow: true) : nil)
  }

  /// Why these steps are none.
  var objection: String? {
    if steps.isEmpty { return "StepAdjustments must have at least one member for policies of type StepScaling." }
    if steps.count > Limits.stepsMost {
      // [O]
      return "There can be at most \(Limits.stepsMost) step adjustments per scaling policy"
    }
    if let objection = AdjustmentType.objection(adjustment, minimumMagnitude, steps.map(\.adjustment)) {
      return objection
    }
    if steps.contains(where: { ($0.lower ?? -.infinity) >= ($0.upper ?? .infinity) }) {
      return "The lower bound of a StepAdjustment must be less than its upper bound."
    }
    if steps.contains(where: { $0.lower == nil && $0.upper == nil }) && steps.count > 1 || hasTwoOpenEnds {
      return "At most one StepAdjustment may have an unspecified lower bound, and one an unspecified upper bound."
    }
    if steps.contains(where: { ($0.upper ?? 0) > 0 }), !steps.contains(where: { $0.upper == nil }) {
      // [O]
      return "There must be a StepAdjustment with an unspecified upper bound (i.e., upper bound is null) when one "
        + "StepAdjustment has a positive upper bound"
    }
    if steps.contains(where: { ($0.lower ?? 0) < 0 }), !steps.contains(where: { $0.lower == nil }) {
      // [O], mirrored
      return "There must be a StepAdjustment with an unspecified lower bound (i.e., lower bound is null) when one "
        + "StepAdjustment has a negative lower bound"
    }
    return hasGapOrOverlap ? "StepAdjustment intervals must not overlap and must have no gap between them." : nil
  }

  private var hasTwoOpenEnds: Bool {
    steps.count { $0.lower == nil } > 1 || steps.count { $0.upper == nil } > 1
  }

  private var hasGapOrOverlap: Bool {
    let ordered = steps.sorted { ($0.lower ?? -.infinity) < ($1.lower ?? -.infinity) }
    return zip(ordered, ordered.dropFirst()).contains { $0.upper != $1.lower }
  }
}

extension AdjustmentType {
  static func objection(_ type: AdjustmentType, _ minimumMagnitude: Int?, _ amounts: [Int]) -> String? {
    if let least = minimumMagnitude {
      if type != .percent { return "MinAdjustmentMagnitude is not supported by AdjustmentType \(type.rawValue)" }
      if least < 1 { return "MinAdjustmentMagnitude must be greater than 0." }
    }
    // A capacity is a number of instances; more than a 32-bit number of them, or of percent, is a mistake.
    if amounts.contains(where: { abs($0) > Int(Int32.max) }) { return "ScalingAdjustment is out of its range." }
    if type == .exact, amounts.contains(where: { $0 < 0 }) {
      return "ScalingAdjustment must not be negative for AdjustmentType ExactCapacity."
    }
    return nil
  }
}
