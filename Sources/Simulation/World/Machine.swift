import Scaling

/// A server process as the machine sees it.
struct SimulatedProcess {
  let instance: InstanceID
  let address: String
  let identity: ProcessIdentity
  /// It answers health checks from then on.
  let servesFrom: Moment
  /// How long it takes to end after SIGTERM; nil: it ignores SIGTERM.
  let stopTakes: Duration?
  /// How it answers, while it is alive.
  var manner = Manner.well
  var diedAt: Moment?
  /// CPU of its last period, percent.
  var cpu = 1.0

  /// What a health check finds in a process that lives and has started.
  enum Manner: Hashable {
    case well
    /// SIGSTOP: it answers nothing, and no signal but SIGKILL ends it.
    case frozen
    /// Every request is answered with 500.
    case failing
    /// Answers come after the check's time-out.
    case slow
    /// Well and failing in turn, so many checks each.
    case flapping(checks: Int)
  }

  var isAlive: Bool { diedAt == nil }

  /// What the `count`th health check finds; nil: it passes.
  func fault(at now: Moment, check count: Int) -> TargetHealth.UnhealthyReason? {
    guard isAlive, servesFrom <= now else { return .failedHealthChecks }
    switch manner {
    case .well: return nil
    case .frozen, .slow: return .timeOut
    case .failing: return .responseCodeMismatch(500)
    case .flapping(let checks): return count / checks % 2 == 0 ? nil : .responseCodeMismatch(503)
    }
  }

  /// Whether a request that it got is answered well in the end.
  func answers(at now: Moment) -> Bool {
    guard isAlive, servesFrom <= now else { return false }
    switch manner {
    case .well, .slow, .flapping: return true
    case .frozen, .failing: return false
    }
  }
}

/// All processes of the fleet.
struct Machine {
  private(set) var processes: [SimulatedProcess] = []
  private static let deadRemembered = Duration.seconds(60)

  private var spawned: Int32 = 100
  /// Grows whenever a process begins or ends.
  private(set) var changes = 0

  /// Where the live process of an instance is.
  func place(of instance: InstanceID) -> Int? {
    for place in processes.indices where processes[place].instance == instance && processes[place].isAlive {
      return place
    }
    return nil
  }

  func place(of identity: ProcessIdentity) -> Int? {
    for place in processes.indices where processes[place].identity == identity { return place }
    return nil
  }

  func lives(_ identity: ProcessIdentity) -> Bool {
    for place in processes.indices where processes[place].identity == identity { return processes[place].isAlive }
    return false
  }

  /// What the `count`th health check of an instance finds; nil: it passes.
  func fault(of instance: InstanceID, at now: Moment, check count: Int) -> TargetHealth.UnhealthyReason? {
    guard let place = place(of: instance) else { return .failedHealthChecks }
    return processes[place].fault(at: now, check: count)
  }

  var alive: [SimulatedProcess] { processes.filter(\.isAlive) }

  mutating func start(_ launch: Effect.Launch, at now: Moment, boot: Duration, stopTakes: Duration?)
    -> ProcessIdentity
  {
    spawned += 1
    changes += 1
    // The dead are remembered for a while, for a record may still name them.
    processes.removeAll { process in process.diedAt.map { $0 + Self.deadRemembered < now } ?? false }
    let identity = ProcessIdentity(processIdentifier: spawned, startTicks: UInt64(now.milliseconds / 10))
    processes.append(
      SimulatedProcess(
        instance: launch.instance, address: launch.address, identity: identity, servesFrom: now + boot,
        stopTakes: stopTakes))
    return identity
  }

  /// Ends a process, and tells whose it was; nil when it had ended before.
  mutating func end(_ identity: ProcessIdentity, at now: Moment) -> InstanceID? {
    guard let place = place(of: identity), processes[place].isAlive else { return nil }
    processes[place].diedAt = now
    changes += 1
    return processes[place].instance
  }

  mutating func behave(_ identity: ProcessIdentity, _ manner: SimulatedProcess.Manner) {
    guard let place = place(of: identity) else { return }
    processes[place].manner = manner
  }

  mutating func use(_ percent: Double, at place: Int) { processes[place].cpu = percent }
}
