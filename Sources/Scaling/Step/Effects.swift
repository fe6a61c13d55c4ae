// What is to be done, derived from the facts of each instance. Two lanes, process and target; each gives out one
// effect at a time and waits after a failure. Order at launch: process, then target. Order at the end: target
// drained and removed, then SIGTERM, then SIGKILL.

extension GroupState {
  mutating func deriveEffects(at now: Moment) -> [Effect] {
    var effects: [Effect] = []
    let timing = configuration.timing
    for index in instances.indices where !instances[index].needsNothing {
      if instances[index].targetLane.isFree(at: now), let action = instances[index].targetAction(timing, at: now) {
        let effect = freshEffect(action)
        instances[index].targetLane.begin(effect, at: now)
        effects.append(effect)
      }
      if instances[index].processLane.isFree(at: now), let action = instances[index].processAction(timing, at: now) {
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
}

extension Instance {
  /// At rest, or gone altogether: most instances are so at most steps.
  fileprivate var needsNothing: Bool {
    if isAtRest { return true }
    guard case .terminated = lifeCycle else { return false }
    return process.identity == nil
  }

  fileprivate func targetAction(_ timing: Timing, at now: Moment) -> Effect.Action? {
    switch (lifeCycle, target) {
    case (.inService, .registered) where marks.deregisteredAt != nil: return .deregister(id)
    case (.inService, .draining(let inFlight, _)) where marks.deregisteredAt != nil:
      return removal(inFlight: inFlight, drainingSince: marks.deregisteredAt, timing, at: now)
    case (.pending, .absent), (.pending, .draining), (.inService, .absent), (.inService, .draining):
      if process.identity == nil || marks.isKeptAway { return nil }
      return .register(id, address: address)
    case (.terminating, .registered), (.enteringStandby, .registered), (.standby, .registered):
      return .deregister(id)
    case (.terminating(let termination), .draining(let inFlight, _)):
      return removal(inFlight: inFlight, drainingSince: termination.drainingSince, timing, at: now)
    case (.enteringStandby(_, let since), .draining(let inFlight, _)):
      return removal(inFlight: inFlight, drainingSince: since, timing, at: now)
    case (.standby, .draining): return .removeTarget(id, cutting: true)
    case (.pending, .registered), (.inService, .registered), (.enteringStandby, .absent), (.standby, .absent),
      (.terminating, .absent), (.terminated, _):
      return nil
    }
  }

  /// A draining target leaves when nothing is in flight, its process is gone, or the deregistration delay is over.
  private func removal(
    inFlight: Int?, drainingSince: Moment?, _ timing: Timing, at now: Moment
  ) -> Effect.Action? {
    let isOver = drainingSince.map { $0 + timing.deregistrationDelay <= now } ?? false
    if isOver || process.identity == nil { return .removeTarget(id, cutting: true) }
    return inFlight == 0 ? .removeTarget(id, cutting: false) : nil
  }

  fileprivate func processAction(_ timing: Timing, at now: Moment) -> Effect.Action? {
    switch lifeCycle {
    case .pending: return process == .never ? launch : nil
    case .inService, .enteringStandby, .standby: return nil
    case .terminating where process == .never:
      // Asked again, a launch that was not answered tells which process it brought.
      return processLane.mayHaveDone ? launch : nil
    case .terminating:
      guard target == .absent, targetLane.underWay == nil else { return nil }
      return signal(timing, at: now)
    case .terminated:
      // A launch that seemed to have failed brought a process after all.
      return signal(timing, at: now)
    }
  }

  private var launch: Effect.Action {
    .launch(Effect.Launch(instance: id, zone: zone, address: address, templateVersion: templateVersion))
  }

  private func signal(_ timing: Timing, at now: Moment) -> Effect.Action? {
    switch process {
    case .never, .ended: nil
    case .running(let identity, _): .stop(id, identity)
    case .stopping(let identity, let since): since + timing.stopTimeOut <= now ? .kill(id, identity) : nil
    case .killing(let identity, let since): since + Limits.killAgain <= now ? .kill(id, identity) : nil
    }
  }
}
