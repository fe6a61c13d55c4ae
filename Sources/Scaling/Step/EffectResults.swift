// What an effect's answer means. A process that was started is believed whichever effect it answers; of a target
// only the effect under way is believed, for a late answer may be contradicted already, and the next view tells.

extension GroupState {
  mutating func foldFinished(_ effect: Effect, _ outcome: Effect.Outcome, at now: Moment) {
    guard let index = index(of: effect.action.instance) else {
      foldLeftoverRemoved(effect, outcome, at: now)
      return
    }
    switch effect.action {
    case .launch: foldLaunch(effect, outcome, index, now)
    case .stop(_, let identity), .kill(_, let identity): foldSignal(effect, outcome, identity, index, now)
    case .register, .deregister: foldTarget(effect, outcome, index, now)
    case .removeTarget:
      if leftovers[effect.action.instance] != nil {
        foldLeftoverRemoved(effect, outcome, at: now)
      } else {
        foldTarget(effect, outcome, index, now)
      }
    }
  }

  private mutating func foldLaunch(_ effect: Effect, _ outcome: Effect.Outcome, _ index: Int, _ now: Moment) {
    switch outcome {
    case .launched(let identity): foldLaunched(effect, identity, index, now)
    case .failed(let reason):
      let isCurrent = instances[index].processLane.underWay?.effect.id == effect.id
      instances[index].processLane.fail(effect.id, at: now)
      if isCurrent, instances[index].process == .never, instances[index].lifeCycle == .pending {
        failLaunch(at: index, message: reason, now)
      }
      // Asked so often since an answer was lost, and no process of it lives: the lost one brought none.
      if instances[index].isTerminating, instances[index].processLane.failures >= Limits.launchDoubtsMost {
        instances[index].processLane.isInDoubt = nil
      }
    case .done:
      preconditionFailure("a launch is answered with the process it started")
    }
  }

  private mutating func foldLaunched(_ effect: Effect, _ identity: ProcessIdentity, _ index: Int, _ now: Moment) {
    let lane = instances[index].processLane
    let hasEnded = lane.ended == identity
    // A late answer of an earlier launch: what is under way may bring another process.
    if hasEnded, let underWay = lane.underWay, underWay.effect.id != effect.id { return }
    instances[index].processLane.succeed(effect.id)
    switch instances[index].process {
    case .never: instances[index].process = hasEnded ? .ended(at: now) : .running(identity, since: now)
    // Asked twice while the first process lived, and done after its end: this one is another, and has to be ended.
    case .ended where lane.ended != nil && !hasEnded: instances[index].process = .running(identity, since: now)
    case .ended, .running, .stopping, .killing: break
    }
  }

  private mutating func foldSignal(
    _ effect: Effect, _ outcome: Effect.Outcome, _ identity: ProcessIdentity, _ index: Int, _ now: Moment
  ) {
    guard outcome == .done else {
      instances[index].processLane.fail(effect.id, at: now)
      return
    }
    instances[index].processLane.succeed(effect.id)
    guard instances[index].process.identity == identity else { return }
    switch (effect.action, instances[index].process) {
    case (.stop, .running): instances[index].process = .stopping(identity, since: now)
    case (.kill, _): instances[index].process = .killing(identity, since: now)
    default: break
    }
  }

  private mutating func foldTarget(_ effect: Effect, _ outcome: Effect.Outcome, _ index: Int, _ now: Moment) {
    guard instances[index].targetLane.underWay?.effect.id == effect.id else { return }
    guard outcome == .done else {
      instances[index].targetLane.fail(effect.id, at: now)
      return
    }
    instances[index].targetLane.succeed(effect.id)
    switch effect.action {
    case .register:
      instances[index].become(.registered(health: .initial(.registrationInProgress), since: now), at: now)
    case .deregister:
      instances[index].become(.draining(inFlight: nil, since: now), at: now)
      instances[index].noteDraining(since: now)
    case .removeTarget: instances[index].become(.absent, at: now)
    case .launch, .stop, .kill: break
    }
  }

  private mutating func foldLeftoverRemoved(_ effect: Effect, _ outcome: Effect.Outcome, at now: Moment) {
    let id = effect.action.instance
    guard case .removeTarget = effect.action, leftovers[id] != nil else { return }
    if outcome == .done {
      leftovers[id] = nil
    } else {
      leftovers[id]?.fail(effect.id, at: now)
    }
  }
}

// An answer that never comes: the effect may have been done or not.
extension GroupState {
  /// Takes the effects on targets that were not answered in time for unanswered. One on a process stays under way, for
  /// it is given out again: a launch alone tells which process it brought.
  mutating func giveUpAnswers(at now: Moment) {
    for index in instances.indices {
      guard let underWay = instances[index].targetLane.underWay, underWay.deadline <= now else { continue }
      instances[index].targetLane.underWay = nil
      instances[index].doubt(underWay.effect, at: now)
    }
  }
}

extension Instance {
  /// A registration was not answered: it may have been done. The next view of the balancer tells, and until then
  /// whoever takes the instance out of service must not believe that there is no target.
  mutating func doubt(_ effect: Effect, at now: Moment) {
    guard case .register = effect.action, target == .absent else { return }
    targetLane.isInDoubt = true
    if isTerminating || isStandingBy || marks.deregisteredAt != nil { takeDoubtfulTargetForRegistered(at: now) }
  }

  /// A target that is on its way out and may have been registered is taken for registered: draining what is not there
  /// does no harm, and signalling what gets requests does.
  mutating func takeDoubtfulTargetForRegistered(at now: Moment) {
    guard target == .absent, targetLane.isInDoubt == true else { return }
    target = .registered(health: .unavailable, since: now)
  }

  mutating func become(_ fact: TargetFact, at now: Moment) {
    target = fact
    targetChangedAt = now
  }

  /// The deregistration delay is counted once, from the first time; a restarted balancer does not begin it again.
  mutating func noteDraining(since now: Moment) {
    switch lifeCycle {
    case .terminating(var termination) where termination.drainingSince == nil:
      termination.drainingSince = now
      lifeCycle = .terminating(termination)
    case .enteringStandby(let since, nil): lifeCycle = .enteringStandby(since: since, drainingSince: now)
    case .pending, .inService, .enteringStandby, .standby, .terminating, .terminated: break
    }
  }
}
