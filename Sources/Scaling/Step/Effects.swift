// What is to be done, derived from the facts of each instance. Two lanes, process and target; each gives out one
// effect at a time and waits after a failure. Order at launch: process, then target. Order at the end: target
// drained and removed, then SIGTERM, then SIGKILL.

extension GroupState {
  mutating func deriveEffects(at now: Moment) -> [Effect] {
    var effects: [Effect] = []
    for index in instances.indices {
      if instances[index].targetLane.isFree(at: now), let action = targetAction(instances[index], at: now) {
        let effect = freshEffect(action)
        instances[index].targetLane.begin(effect, at: now)
        effects.append(effect)
      }
      if instances[index].processLane.isFree(at: now), let action = processAction(instances[index], at: now) {
        let effect = freshEffect(action)
        instances[index].processLane.begin(effect, at: now)
        effects.append(effect)
      }
    }
    for id in leftovers.keys.sorted() where leftovers[id]?.isFree(at: now) == true {
      let effect = freshEffect(.removeTarget(id, cutting: true))
      leftovers[id]?.begin(effect, at: now)
      effects.append(effect)
    }
    return effects
  }

  private mutating func freshEffect(_ action: Effect.Action) -> Effect {
    defer { nextEffectNumber += 1 }
    return Effect(id: Effect.ID(number: nextEffectNumber), action: action)
  }

  private func targetAction(_ instance: Instance, at now: Moment) -> Effect.Action? {
    switch (instance.lifeCycle, instance.target) {
    case (.pending, .absent), (.pending, .draining), (.inService, .absent), (.inService, .draining):
      return instance.process.identity == nil ? nil : .register(instance.id, address: instance.address)
    case (.terminating, .registered):
      return .deregister(instance.id)
    case (.terminating(let termination), .draining(let inFlight, _)):
      let isDead = instance.process.identity == nil
      if isDead || isDrainOver(termination, at: now) { return .removeTarget(instance.id, cutting: true) }
      return inFlight == 0 ? .removeTarget(instance.id, cutting: false) : nil
    case (.pending, .registered), (.inService, .registered), (.terminating, .absent), (.terminated, _):
      return nil
    }
  }

  private func isDrainOver(_ termination: Termination, at now: Moment) -> Bool {
    termination.drainingSince.map { $0 + configuration.timing.deregistrationDelay <= now } ?? false
  }

  private func processAction(_ instance: Instance, at now: Moment) -> Effect.Action? {
    switch instance.lifeCycle {
    case .pending: return instance.process == .never ? launch(instance) : nil
    case .inService: return nil
    case .terminating where instance.process == .never:
      // Asked again, a launch that was not answered tells which process it brought.
      return instance.processLane.mayHaveDone ? launch(instance) : nil
    case .terminating:
      guard instance.target == .absent, instance.targetLane.underWay == nil else { return nil }
      return signal(instance, at: now)
    case .terminated:
      // A launch that seemed to have failed brought a process after all.
      return signal(instance, at: now)
    }
  }

  private func launch(_ instance: Instance) -> Effect.Action {
    .launch(
      Effect.Launch(
        instance: instance.id, zone: instance.zone, address: instance.address,
        templateVersion: instance.templateVersion))
  }

  private func signal(_ instance: Instance, at now: Moment) -> Effect.Action? {
    switch instance.process {
    case .never, .ended: nil
    case .running(let identity, _): .stop(instance.id, identity)
    case .stopping(let identity, let since):
      since + configuration.timing.stopTimeOut <= now ? .kill(instance.id, identity) : nil
    case .killing(let identity, let since):
      since + Limits.killAgain <= now ? .kill(instance.id, identity) : nil
    }
  }
}
