import Scaling

/// What the simulated shell does, as the real one would: effects, checks, samples.
extension World {
  mutating func perform(_ effect: Effect) -> Effect.Outcome {
    if befalls(.effectFails) { return .failed("It failed, as simulated.") }
    switch effect.action {
    case .launch(let launch): return start(launch)
    case .register, .deregister, .removeTarget:
      if balancer.isSilent(at: now) { return .failed("The balancer's socket does not answer.") }
      return performAtBalancer(effect.action)
    case .stop(let id, let identity):
      checker.signalled(id, identity, state, machine, balancer, isExcused: wasClockSet(since: id), at: now)
      signal(id, identity, kills: false)
    case .kill(let id, let identity):
      checker.signalled(id, identity, state, machine, balancer, isExcused: wasClockSet(since: id), at: now)
      signal(id, identity, kills: true)
    }
    return .done
  }

  private mutating func performAtBalancer(_ action: Effect.Action) -> Effect.Outcome {
    switch action {
    case .register(let id, let address): balancer.register(id, address: address, at: now)
    case .deregister(let id): balancer.drain(id, at: now)
    case .removeTarget(let id, let cutting):
      guard let place = balancer.place(of: id) else { return .done }
      if !cutting, balancer.targets[place].inFlight(at: now) > 0 {
        return .failed("Server still has connections attached to it")
      }
      checker.removed(balancer.targets[place], state, machine, timing, isExcused: wasClockSet(since: id), at: now)
      _ = balancer.remove(id)
    case .launch, .stop, .kill: break
    }
    return .done
  }

  /// A clock that was set while a target drained ends the deregistration delay early, and nobody can help it.
  private func wasClockSet(since id: InstanceID) -> Bool {
    guard let clockSetAt, let place = balancer.place(of: id), let since = balancer.targets[place].drainingSince else {
      return false
    }
    return since <= clockSetAt
  }

  private mutating func signal(_ id: InstanceID, _ identity: ProcessIdentity, kills: Bool) {
    guard let place = machine.place(of: identity), machine.processes[place].isAlive else {
      plan(.report(.exited(id, identity), life: life), after: .milliseconds(1))
      return
    }
    let process = machine.processes[place]
    if kills {
      plan(.end(identity), after: .milliseconds(1))
    } else if process.manner != .frozen, let takes = process.stopTakes {
      plan(.end(identity), after: takes)
    }
  }

  private mutating func start(_ launch: Effect.Launch) -> Effect.Outcome {
    checker.launching(launch, at: now)
    if let place = machine.place(of: launch.instance) { return .launched(machine.processes[place].identity) }
    // Two launches of one moment are two questions.
    let number = age &* 64 &+ machine.processes.count
    if befalls(.launchFails) { return .failed("The port is taken, as simulated.") }
    if let lostZone, lostZone.name == launch.zone, now < lostZone.until {
      return .failed("The zone is lost, as simulated.")
    }
    let isSlow = befalls(.slowStart)
    let boot = isSlow ? dice.number(.boot, number, 4000...14_000) : dice.number(.boot, number, knobs.bootMilliseconds)
    let isDeaf = befalls(.deafToStop)
    let takes = Duration.milliseconds(dice.number(.ending, number, 5...500))
    let identity = machine.start(launch, at: now, boot: .milliseconds(boot), stopTakes: isDeaf ? nil : takes)
    if cannotStart(launch.templateVersion) {
      plan(.end(identity), after: .milliseconds(dice.number(.mishapDetail, number, 1...50)))
    } else if befalls(.crashLoop) {
      plan(.end(identity), after: .milliseconds(dice.number(.mishapDetail, number, 1...1500)))
    }
    return .launched(identity)
  }

  mutating func endProcess(_ identity: ProcessIdentity) {
    guard let id = machine.end(identity, at: now) else { return }
    // The pidfd turns readable; a controller that is away learns of it when it comes back.
    if isUp { plan(.report(.exited(id, identity), life: life), after: .milliseconds(1)) }
  }

  /// The balancer's turn; the controller looks at it as often as the real one does.
  mutating func check() {
    plan(.check, after: timing.healthCheck.intervalWhileChanging)
    load.pass(to: now)
    let isBroken = faultsGoOn && now < World.began + timing.metricPeriod * knobs.checkBrokenPeriods
    balancer.check(machine, timing.healthCheck, isBroken: isBroken, at: now)
    let isInControl = isUp && state.suspension == nil && !balancer.isSilent(at: now)
    balancer.dispatch(dice, delay: timing.deregistrationDelay, at: now)
    checker.dispatched(by: balancer, isInControl: isInControl, at: now)
    let isDue = lookedAt + timing.healthCheck.interval <= now
    guard isUp, !balancer.isSilent(at: now), isDue || balancer.isChanging else { return }
    lookedAt = now
    var reports = [InstanceID: TargetReport](minimumCapacity: balancer.targets.count)
    for place in balancer.targets.indices {
      reports[balancer.targets[place].instance] = balancer.targets[place].report(at: now)
    }
    tell(.balancerSeen(BalancerView(takenAt: clock, targets: reports)))
  }

  mutating func sample() {
    let mean = load.takeMean(at: now)
    share(mean)
    let number = age
    let period = timing.metricPeriod.wholeMilliseconds
    let tremble = dice.number(.tremble, number, knobs.trembleMilliseconds)
    plan(.sample, after: .milliseconds(period - now.milliseconds % period + Int64(tremble)))
    guard isUp, !befalls(.sampleLost) else { return }
    var percent: [InstanceID: Double] = [:]
    for place in machine.processes.indices where machine.processes[place].isAlive {
      percent[machine.processes[place].instance] = machine.processes[place].cpu
    }
    if percent.isEmpty { return }
    if befalls(.sampleNotANumber) {
      let strange = [Double.nan, .infinity, -1, 1e9]
      for (place, id) in percent.keys.sorted().enumerated() { percent[id] = strange[(number + place) % 4] }
    }
    let requests = (mean * Self.requestsOfOneInstance).rounded()
    let sample = Event.sampled(
      MetricSample(
        endedAt: clock, instances: [.cpu: percent],
        balancer: knobs.policies.isEmpty ? [:] : [.requestCount: MetricValue(requests)]))
    if befalls(.sampleLate) {
      let periods = dice.number(.mishapDetail, number, 1...4)
      return plan(.report(sample, life: life), after: timing.metricPeriod * periods)
    }
    guard knobs.sampleLagMilliseconds == 0 else {
      return plan(.report(sample, life: life), after: .milliseconds(knobs.sampleLagMilliseconds))
    }
    tell(sample)
    if befalls(.sampleTwice) { tell(sample) }
    putMetrics(mean)
  }

  /// Each healthy target gets its part; when none is healthy, all registered ones do (fail open).
  private mutating func share(_ mean: Double) {
    let healthy = balancer.targets.count { !$0.isDraining && $0.health == .healthy }
    let serving = healthy > 0 ? healthy : balancer.targets.count { !$0.isDraining }
    let part = serving > 0 ? 100 * mean / Double(serving) : 0
    for place in machine.processes.indices where machine.processes[place].isAlive {
      let gets = balancer.place(of: machine.processes[place].instance).map { target in
        !balancer.targets[target].isDraining && (healthy == 0 || balancer.targets[target].health == .healthy)
      }
      let cpu = gets == true ? min(100, part) : 1
      machine.use(machine.processes[place].answers(at: now) ? cpu : 0, at: place)
    }
  }
}
