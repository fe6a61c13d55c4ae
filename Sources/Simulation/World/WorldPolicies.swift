import Scaling

// What people do with scaling policies and alarms. Half of the worlds have one policy over CPU; the others begin with
// more, and in some of them operators put, change, run and delete policies and alarms all the time.

/// A policy besides the one over CPU that every group begins with.
public enum FurtherPolicy: Int, CaseIterable, Hashable, Sendable {
  /// Target tracking of the requests of each target.
  case requests
  /// Step scaling by two alarms over the group's CPU.
  case steps
  /// Simple scaling with a cooldown of its own, by an alarm over a metric that somebody puts.
  case simple

  var name: String { "\(self)" }
}

extension World {
  /// Requests of a period that make one instance busy.
  static let requestsOfOneInstance = 1000.0
  /// A metric that people put: what waits in a queue, a hundred for each instance's worth of load.
  static let queue = CloudMetric(namespace: "Shop", name: "Waiting")

  /// The policies that the group is to have beside the one over CPU.
  mutating func putPolicies() {
    for policy in knobs.policies {
      var dice = dice.dice(.policies, policy.rawValue)
      put(policy, &dice)
    }
  }

  /// Something about policies or alarms.
  mutating func changePolicies(_ dice: inout Dice) {
    let names = state.policies.policies.map(\.name)
    let alarms = state.metrics.alarms.map(\.name)
    switch dice.number(0...7) {
    case 0...2: if let policy = dice.pick(FurtherPolicy.allCases) { put(policy, &dice) }
    case 3: call(.policy(.put(changedPolicy(&dice))))
    case 4: if let name = dice.pick(names) { call(.policy(.delete(name))) }
    case 5: call(.policy(.execute(execution(of: dice.pick(names) ?? "none", &dice))))
    case 6:
      guard let alarm = dice.pick(alarms) else { return }
      let alarmState: AlarmState = [.ok, .alarm, .insufficientData][dice.number(0...2)]
      call(.policy(.setAlarmState(alarm, alarmState, reason: "a try", data: nil)))
    default:
      let some = alarms.filter { _ in dice.chance(40) }
      let command: PolicyCommand =
        dice.chance(40) ? .deleteAlarms(some) : .setAlarmActions(some, enabled: dice.chance(60))
      call(.policy(command))
    }
  }

  private mutating func put(_ policy: FurtherPolicy, _ dice: inout Dice) {
    call(.policy(.put(wish(policy, &dice))))
    guard let put = state.policies.policy(named: policy.name) else { return }
    switch policy {
    case .requests: break
    case .steps:
      let threshold = Double(dice.number(30...80))
      call(.policy(.putAlarm(alarm("busy", .group(.cpu), .atLeast, threshold, runs: put, &dice))))
      call(.policy(.putAlarm(alarm("idle", .group(.cpu), .lessThan, threshold / 2, runs: put, &dice))))
    case .simple:
      let threshold = Double(dice.number(50...300))
      call(.policy(.putAlarm(alarm("waiting", .custom(Self.queue), .greaterThan, threshold, runs: put, &dice))))
    }
  }

  private func wish(_ policy: FurtherPolicy, _ dice: inout Dice) -> PolicyWish {
    switch policy {
    case .requests: requestsPolicy
    case .steps:
      PolicyWish(
        name: policy.name,
        kind: .step(
          StepScaling(
            adjustment: dice.chance(70) ? .change : .percent,
            steps: [
              ScalingStep(upper: -20, adjustment: -2 * dice.number(1...20)),
              ScalingStep(lower: -20, upper: 0, adjustment: -1), ScalingStep(lower: 0, upper: 15, adjustment: 1),
              ScalingStep(lower: 15, adjustment: dice.number(1...40)),
            ], warmUp: dice.chance(50) ? .seconds(dice.number(0...20)) : nil)))
    case .simple:
      PolicyWish(
        name: policy.name,
        kind: .simple(
          SimpleScaling(
            adjustment: dice.chance(50) ? .change : .exact, amount: dice.number(1...3),
            cooldown: dice.chance(60) ? .seconds(dice.number(1...40)) : nil)))
    }
  }

  /// It asks for as many instances as the policy over CPU does, by another figure.
  var requestsPolicy: PolicyWish {
    let policy = knobs.configuration.policy
    return PolicyWish(
      name: FurtherPolicy.requests.name,
      kind: .tracking(
        .requestsPerTarget(resourceLabel: "app/balancer/1/targetgroup/targets/1"),
        targetValue: Self.requestsOfOneInstance * policy.targetValue / 100, scaleInDisabled: policy.scaleInDisabled,
        warmUp: nil))
  }

  /// The policy over CPU with another target value, warm-up, or right to scale in.
  private func changedPolicy(_ dice: inout Dice) -> PolicyWish {
    PolicyWish(
      name: knobs.configuration.policy.name, isEnabled: dice.chance(80),
      kind: .tracking(
        .averageCPU, targetValue: Double(dice.number(20...90)), scaleInDisabled: dice.chance(40),
        warmUp: dice.chance(40) ? .seconds(dice.number(0...20)) : nil))
  }

  private func execution(of policy: String, _ dice: inout Dice) -> PolicyExecution {
    switch state.policies.policy(named: policy)?.kind {
    case .step:
      PolicyExecution(policy: policy, metricValue: Double(dice.number(-50...150)), breachThreshold: 50)
    case .simple, .tracking, nil: PolicyExecution(policy: policy, honorCooldown: dice.chance(60))
    }
  }

  private func alarm(
    _ name: String, _ metric: MetricID, _ comparison: AlarmRule.Comparison, _ threshold: Double,
    runs policy: ScalingPolicy, _ dice: inout Dice
  ) -> AlarmConfiguration {
    let periods = dice.number(1...4)
    let window = AlarmWindow(evaluationPeriods: periods, datapointsToAlarm: dice.number(1...periods))
    let group = ":autoScalingGroupName/\(state.configuration.name):policyName/\(policy.name)"
    return AlarmConfiguration(
      name: name, metric: metric, statistic: .average,
      rule: AlarmRule(
        comparison: comparison, threshold: threshold, window: window,
        period: timing.metricPeriod * dice.number(1...3),
        missingData: AlarmRule.MissingData.allCases[dice.number(0...3)]),
      alarmActions: ["arn:aws:autoscaling:r:0:scalingPolicy:\(policy.id ?? "")\(group)"], updatedAt: clock)
  }

  /// What people measured themselves, while any alarm is about it.
  mutating func putMetrics(_ mean: Double) {
    guard state.policies.alarms.contains(where: { $0.metric == .custom(Self.queue) }) else { return }
    tell(.metricsPut([MetricDatum(metric: Self.queue, at: clock, value: MetricValue((100 * mean).rounded()))]))
  }

  /// People put the policies in order: those that track stay, if they belong to the world; all others and the alarms
  /// that call them go, for nothing says that they and the others ever agree on a size.
  mutating func putPoliciesInOrder() {
    let wanted = policy(isEnabled: true)
    if !state.has(wanted) { call(.policy(.put(wanted))) }
    let keepsRequests = knobs.policies.contains(.requests)
    for policy in state.policies.policies where policy.name != wanted.name {
      if policy.name == FurtherPolicy.requests.name, keepsRequests { continue }
      call(.policy(.delete(policy.name)))
    }
    if keepsRequests, !state.has(requestsPolicy) { call(.policy(.put(requestsPolicy))) }
    let alarms = state.policies.alarms.map(\.name)
    if !alarms.isEmpty { call(.policy(.deleteAlarms(alarms))) }
  }
}

extension GroupState {
  /// Whether there is a tracking policy that is just so.
  fileprivate func has(_ wish: PolicyWish) -> Bool {
    guard let policy = policies.policy(named: wish.name), policy.isEnabled == wish.isEnabled,
      case .tracking(let tracking) = policy.kind,
      case .tracking(let metric, let value, let scaleInDisabled, let warmUp) = wish.kind
    else { return false }
    return tracking.metric == metric && tracking.targetValue == value && tracking.scaleInDisabled == scaleInDisabled
      && tracking.warmUp == warmUp
  }
}
