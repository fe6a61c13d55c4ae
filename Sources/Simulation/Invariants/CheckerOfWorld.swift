import Scaling

// What became of the world by what the group gave out.

extension Checker {
  /// How long a death may go unnoticed by a controller that is there.
  static let noticedWithin = Duration.seconds(1)
  /// How long a target that is no serving member may get requests, while the controller is in control: its effects
  /// may fail and be asked again.
  static let wronglyServedAtMost = Duration.seconds(60)

  /// Every live process has its record, and no two processes are one instance.
  mutating func checkProcesses(_ state: GroupState, _ machine: Machine) {
    for place in machine.processes.indices where machine.processes[place].isAlive {
      let id = machine.processes[place].instance
      if !state.instances.contains(where: { $0.id == id }) {
        broke(.oneProcessOneRecord, "\(id) runs without a record", at: time)
      }
      for other in machine.processes.indices where other > place && machine.processes[other].isAlive {
        if machine.processes[other].instance == id { broke(.oneProcessOneRecord, "\(id) has two processes", at: time) }
      }
    }
    for place in state.instances.indices {
      let address = state.instances[place].address
      for other in state.instances.indices where other > place && state.instances[other].address == address {
        broke(.oneProcessOneRecord, "two instances have the address \(address)", at: time)
      }
    }
  }

  /// Who is in service has a process, and its end is noticed at once.
  mutating func checkDeaths(_ step: Step, _ state: GroupState, _ machine: Machine) {
    guard controlSince + Self.noticedWithin < step.now else { return }
    for place in seen.indices where seen[place].phase == .inService {
      guard let identity = seen[place].identity, !machine.lives(identity) else { continue }
      let id = seen[place].id
      guard let later = state.instance(id), later.process.identity == identity else { continue }
      let diedAt = machine.place(of: identity).flatMap { machine.processes[$0].diedAt } ?? World.began
      if diedAt + Self.noticedWithin < step.now {
        broke(.deathNoticed, "\(id) died \(step.now - diedAt) ago and is in service", at: time)
      }
    }
  }

  /// Before the world does what it is told.
  mutating func launching(_ launch: Effect.Launch, at now: Moment) {
    if let address = launched[launch.instance], address != launch.address {
      broke(.lifeCycleGraph, "\(launch.instance) is launched again with another address", at: now)
    }
    launched[launch.instance] = launch.address
  }

  mutating func signalled(
    _ id: InstanceID, _ identity: ProcessIdentity, _ state: GroupState, _ machine: Machine, _ balancer: Balancer,
    isExcused: Bool, at now: Moment
  ) {
    guard !isExcused, machine.lives(identity), let place = balancer.place(of: id) else { return }
    let target = balancer.targets[place]
    if !target.isDraining || target.inFlight(at: now) > 0, state.instance(id) != nil {
      broke(.signalAfterDrain, "\(id) is signalled while it is registered", at: time)
    }
  }

  /// A target is taken out although it is busy: only after its time, or if nobody can answer any more.
  mutating func removed(
    _ target: SimulatedTarget, _ state: GroupState, _ machine: Machine, _ timing: Timing, isExcused: Bool,
    at now: Moment
  ) {
    guard !isExcused, target.inFlight(at: now) > 0, let place = machine.place(of: target.instance),
      machine.processes[place].answers(at: now), state.instance(target.instance) != nil
    else { return }
    if let since = target.drainingSince, target.busyUntil - since >= timing.deregistrationDelay { return }
    broke(.requestsFinish, "a request to \(target.instance) is cut \(target.busyUntil - now) before its end", at: time)
  }

  /// After the balancer sent requests.
  mutating func dispatched(by balancer: Balancer, isInControl: Bool, at now: Moment) {
    if !wronglyServed.isEmpty {
      let served = balancer.sentTo.map { balancer.targets[$0].instance }
      wronglyServed = isInControl ? wronglyServed.filter { served.contains($0.key) } : [:]
    }
    let hasHealthy = balancer.hasHealthy
    for place in balancer.sentTo {
      if balancer.targets[place].isDraining {
        broke(.noRequestToLeaving, "\(balancer.targets[place].instance) drains and got a request", at: time)
      } else if hasHealthy, balancer.targets[place].health != .healthy {
        let id = balancer.targets[place].instance
        broke(.healthyFirst, "\(id) got a request, and another target is healthy", at: time)
      } else {
        served(balancer.targets[place].instance, isInControl: isInControl, at: now)
      }
    }
  }

  private mutating func served(_ id: InstanceID, isInControl: Bool, at now: Moment) {
    let phase = placeBefore(id).map { seen[$0].phase }
    if phase == .pending || phase == .inService {
      if !wronglyServed.isEmpty { wronglyServed[id] = nil }
    } else if isInControl {
      let since = wronglyServed[id] ?? now
      wronglyServed[id] = since
      guard now - since > Self.wronglyServedAtMost else { return }
      let what = phase.map { "\($0)" } ?? "unknown"
      broke(.noRequestToLeaving, "\(id), which is \(what), has got requests for \(now - since)", at: time)
    }
  }

  /// A call to the API and its answer; the cooldown is reckoned anew from the activities.
  mutating func called(_ command: OperatorCommand, _ refusal: Refusal?, _ state: GroupState, at clock: Moment) {
    guard state.suspension == nil, command.honoursCooldown(in: state) else { return }
    let isCooling = cooling(state.activities, state, at: clock) != nil
    if isCooling != (refusal != nil) {
      broke(.cooldownHonoured, isCooling ? "a call was let in" : "a call was refused without need", at: clock)
    }
  }
}

extension OperatorCommand {
  /// Whether it is to wait for the cooldown, and nothing else speaks against it.
  fileprivate func honoursCooldown(in state: GroupState) -> Bool {
    switch self {
    case .setDesiredCapacity(let asked, honorCooldown: true):
      return (state.configuration.minimumSize...state.configuration.maximumSize).contains(asked)
    case .policy(.execute(let wish)):
      guard wish.honorCooldown, case .simple? = state.policies.policy(named: wish.policy)?.kind else { return false }
      return wish.metricValue == nil && wish.breachThreshold == nil
    default: return false
    }
  }
}
