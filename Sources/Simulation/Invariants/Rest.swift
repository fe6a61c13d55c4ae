import Scaling

// Liveness: when nothing breaks any more, the group comes to what is desired, and stays there.

extension World {
  /// How long a group may take to serve again after the last fault: each instance may have to be found ill and be
  /// replaced after the other, by way of every back-off.
  var recoveryTime: Duration {
    let check = timing.healthCheck
    let one =
      timing.gracePeriod + timing.warmUp + check.interval * check.unhealthyCount + Self.slowestBoot
      + check.intervalWhileChanging * (check.healthyCount + 1)
    let backOffs = Limits.launchRetryMost + Limits.effectTimeOut + Limits.effectRetryMost
    let leaving = timing.deregistrationDelay + timing.stopTimeOut + Limits.killAgain
    return one * max(1, knobs.configuration.maximumSize) + backOffs + leaving
  }

  private static let slowestBoot = Duration.seconds(20)

  /// Periods without a change that count as settled: the low alarm's window and a few more.
  private var settledPeriods: Int { timing.lowAlarm.evaluationPeriods + 5 }

  /// Ends the faults and demands progress: serving, settled, and then nothing for a long time.
  mutating func demandRest() {
    guard breach == nil else { return }
    heal(load: Double(dice.number(.calmLoad, 0, 1...26)) / 10)
    demand(within: recoveryTime, at: timing.healthCheck.interval) { $0.unserved() }
    settle()
    // Two hours on AWS's clocks, two minutes on the fast ones.
    let calm = clock
    run(for: timing.metricPeriod * 120)
    if let late = state.activities.first(where: { $0.startTime > calm }) {
      checker.broke(.settles, "it flaps: \(late.cause)", at: clock)
    }
    if let problem = unserved() ?? unsettled() { checker.broke(problem.invariant, problem.detail, at: clock) }
  }

  private mutating func settle() {
    let slowest = timing.warmUp + timing.deregistrationDelay + timing.metricPeriod * (settledPeriods * 2)
    let deadline = now + slowest * (knobs.configuration.maximumSize + 1) + recoveryTime
    var desired = state.desiredCapacity
    var calm = 0
    while breach == nil, calm < settledPeriods || unsettled() != nil || unserved() != nil {
      if now > deadline {
        let problem = unserved() ?? unsettled() ?? (.settles, "desired capacity does not settle")
        return checker.broke(problem.invariant, problem.detail, at: clock)
      }
      run(for: timing.metricPeriod)
      calm = desired == state.desiredCapacity ? calm + 1 : 0
      desired = state.desiredCapacity
    }
  }

  private mutating func demand(
    within limit: Duration, at pace: Duration, _ problem: (World) -> (invariant: Invariant, detail: String)?
  ) {
    let deadline = now + limit
    // While the controller is away, or stands still before a full disk, nobody's call is heard.
    var isHeard = putInOrder()
    while breach == nil, let missing = problem(self) ?? (isHeard ? nil : Self.unheard) {
      if now > deadline {
        return checker.broke(missing.invariant, "after \(limit): \(missing.detail)", at: clock)
      }
      run(for: pace)
      isHeard = putInOrder()
    }
  }

  private static let unheard = (invariant: Invariant.reachesDesired, detail: "no call to the controller is answered")

  /// What is missing for as many healthy instances as are desired, and for a balancer and a machine that agree.
  func unserved() -> (invariant: Invariant, detail: String)? {
    let inService = state.instances.filter { $0.inServiceSince != nil }
    if inService.count != state.desiredCapacity {
      return (.reachesDesired, "\(inService.count) in service, \(state.desiredCapacity) desired")
    }
    if let ill = inService.first(where: { $0.targetHealth != .healthy }) {
      return (.reachesDesired, "\(ill.id) is in service and not healthy")
    }
    if let marked = inService.first(where: { $0.marks.illness != nil }) {
      return (.reachesDesired, "\(marked.id) is called unhealthy and was not replaced")
    }
    if state.activeRefresh != nil { return (.refreshKeepsServing, "an instance refresh does not end") }
    let ids = Set(inService.map(\.id))
    if Set(balancer.targets.map(\.instance)) != ids {
      return (.balancerEqualsRegistry, "the balancer's targets differ from the group's instances")
    }
    if balancer.targets.contains(where: \.isDraining) {
      return (.balancerEqualsRegistry, "a target in service drains")
    }
    // Those that an operator took out alive run on.
    if Set(machine.alive.map(\.instance)) != ids.union(detached) {
      return (.oneProcessOneRecord, "processes differ from the group's instances")
    }
    return state.activities.first { $0.endTime == nil }.map { (.activitiesEnd, "\($0.description) has no end") }
  }

  /// 100 × 2.2 ÷ 4 is a little more than 55 where numbers are binary.
  private static let hair = 1e-6

  /// Why the size does not fit the load: by any tracking policy too small, or by all of them too large.
  func unsettled() -> (invariant: Invariant, detail: String)? {
    let size = Double(state.desiredCapacity)
    // Without an instance nothing is measured, and only a person starts one.
    if size == 0 { return nil }
    let isMost = state.desiredCapacity == state.configuration.maximumSize
    var isLeast = state.desiredCapacity == state.configuration.minimumSize || size == 1
    var isEnough = true
    var isNeeded = false
    for policy in state.policies.policies where policy.isEnabled {
      guard case .tracking(let tracking) = policy.kind else { continue }
      let unit = tracking.metric.instanceMetric == nil ? Self.requestsOfOneInstance : 100
      let share = unit * load.load(at: now)
      let low = state.metrics.alarm(named: tracking.lowAlarm)?.rule.threshold ?? 0
      if share / size > tracking.targetValue + Self.hair { isEnough = false }
      if share / (size - 1) + Self.hair >= tracking.targetValue || share / size + Self.hair >= low { isNeeded = true }
      if tracking.scaleInDisabled { isLeast = true }
    }
    return (isEnough || isMost) && (isNeeded || isLeast)
      ? nil : (.settles, "\(state.desiredCapacity) instances for a load of \(load.load(at: now)) instances")
  }
}
