import Scaling

/// What the simulated shell does, and what befalls the machine.
extension World {
  mutating func perform(_ effect: Effect) -> Effect.Outcome {
    checker.checkPerforming(effect, world: self)
    if faultsGoOn, dice.chance(faults.failedEffectPercent) { return .failed("simulated failure") }
    switch effect.action {
    case .launch(let launch): return .launched(spawn(launch))
    case .register(let id, let address):
      if targets[id] == nil || targets[id]?.draining != nil { targets[id] = SimulatedTarget(address: address) }
    case .deregister(let id):
      if targets[id] != nil, targets[id]?.draining == nil {
        let most = Int(timing.deregistrationDelay.wholeMilliseconds * 3 / 2)
        let spread = dice.chance(50) ? most / 20 : most
        targets[id]?.draining = (now, now + .milliseconds(dice.number(0...spread)))
      }
    case .removeTarget(let id, let cutting):
      if let target = targets[id] {
        if !cutting, target.inFlight(at: now) > 0 { return .failed("Server still has connections attached to it") }
        noteCut(id, target)
        targets[id] = nil
      }
    case .stop(let id, let identity):
      guard let process = processes[identity], process.isAlive else {
        schedule(.report(.exited(id, identity), life: life), after: .milliseconds(1))
        return .done
      }
      if !process.isHung, let takes = process.stopTakes { schedule(.end(identity), after: takes) }
    case .kill(_, let identity): schedule(.end(identity), after: .milliseconds(1))
    }
    return .done
  }

  private mutating func noteCut(_ id: InstanceID, _ target: SimulatedTarget) {
    let isServing = processes.values.contains { $0.instance == id && $0.serves(at: now) }
    guard isServing, target.inFlight(at: now) > 0, state.instance(id) != nil else { return }
    if let draining = target.draining, draining.emptyAt - draining.since >= timing.deregistrationDelay { return }
    cutRequests += 1
  }

  private mutating func spawn(_ launch: Effect.Launch) -> ProcessIdentity {
    if let live = processes.values.first(where: { $0.isAlive && $0.instance == launch.instance }) {
      return live.identity
    }
    nextProcess += 1
    let identity = ProcessIdentity(processIdentifier: nextProcess, startTicks: UInt64(now.milliseconds / 10))
    let isSlow = faultsGoOn && dice.chance(faults.slowStartPercent)
    let boot = Duration.milliseconds(isSlow ? dice.number(4000...14_000) : dice.number(50...400))
    processes[identity] = SimulatedProcess(
      instance: launch.instance, address: launch.address, identity: identity, servesFrom: now + boot,
      stopTakes: dice.chance(90) ? .milliseconds(dice.number(5...500)) : nil)
    if faultsGoOn, dice.chance(faults.earlyEndPercent) {
      schedule(.end(identity), after: .milliseconds(dice.number(1...1500)))
    }
    return identity
  }

  mutating func endProcess(_ identity: ProcessIdentity) {
    guard processes[identity]?.isAlive == true, let id = processes[identity]?.instance else { return }
    processes[identity]?.isAlive = false
    // The pidfd turns readable; a controller that is away learns of it when it comes back.
    schedule(.report(.exited(id, identity), life: life), after: .milliseconds(1))
  }

  mutating func checkTargets() {
    let check = timing.healthCheck
    // Checks come at the quicker pace; a failure counts at the slower one, as HAProxy's `inter` and `fastinter`.
    let pace = check.interval.wholeMilliseconds / check.intervalWhileChanging.wholeMilliseconds
    for id in targets.keys.sorted() {
      let serves = processes.values.contains { $0.instance == id && $0.serves(at: now) }
      targets[id]?.check(
        passed: serves, healthyCount: check.healthyCount, failuresNeeded: check.unhealthyCount * Int(pace))
    }
  }

  /// Each healthy target gets its part; when none is healthy, all registered ones do (fail open).
  mutating func shareLoad() {
    let registered = targets.filter { $0.value.draining == nil }
    let healthy = registered.filter { $0.value.health == .healthy }
    let serving = Set((healthy.isEmpty ? registered : healthy).keys)
    for (identity, process) in processes {
      let part = serving.contains(process.instance) ? 100 * load / Double(serving.count) : 1
      processes[identity]?.cpu = process.serves(at: now) ? min(100, part) : 0
    }
  }

  mutating func fault() {
    schedule(.fault, after: .seconds(1))
    guard faultsGoOn, dice.chance(faults.percentPerSecond), let kind = dice.pick(faults.kinds) else { return }
    let alive = processes.keys.filter { processes[$0]?.isAlive == true }
      .sorted { $0.processIdentifier < $1.processIdentifier }
    switch kind {
    case .kill: if let victim = dice.pick(alive) { endProcess(victim) }
    case .hang: if let victim = dice.pick(alive) { processes[victim]?.isHung = true }
    case .crash: crash()
    case .balancerForgets: targets = [:]
    case .fullDisk: diskFullUntil = now + .seconds(Int64(dice.number(1...12)))
    case .load: load = Double(dice.number(1...45)) / 10
    case .command: command()
    }
  }

  private mutating func command() {
    let commands: [OperatorCommand] = [
      .setDesiredCapacity(dice.number(1...5), honorCooldown: dice.chance(30)),
      .terminate(dice.pick(state.listedInstances.map(\.id)) ?? InstanceID("i-0"), decrement: dice.chance(50)),
    ]
    if let chosen = dice.pick(commands) { feed(.commanded(chosen)) }
  }
}

/// Which faults a seed brings, and how often. Each seed draws its own mix, so that some runs are all of one kind.
struct Faults {
  enum Kind: CaseIterable { case kill, hang, crash, balancerForgets, load, command, fullDisk }

  var kinds: [Kind] = []
  var percentPerSecond = 0
  var crashPercentPerEffect = 0
  var failedEffectPercent = 0
  var lostAnswerPercent = 0
  var slowStartPercent = 0
  var earlyEndPercent = 0
  var lostSamplePercent = 0

  static let calm = Faults()

  private init() {}

  init(drawnBy dice: inout Dice) {
    for kind in Kind.allCases where dice.chance(50) { kinds.append(kind) }
    percentPerSecond = dice.number(2...30)
    if dice.chance(40) { crashPercentPerEffect = dice.number(1...25) }
    if dice.chance(40) { failedEffectPercent = dice.number(1...50) }
    if dice.chance(40) { slowStartPercent = dice.number(1...60) }
    if dice.chance(40) { earlyEndPercent = dice.number(1...60) }
    if dice.chance(40) { lostSamplePercent = dice.number(1...60) }
    if dice.chance(40) { lostAnswerPercent = dice.number(1...30) }
  }
}
