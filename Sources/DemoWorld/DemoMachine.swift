// The machine and the balancer of the demo: processes that take two seconds to serve and half a second to stop, health
// checks that take a second to notice.
import Scaling

/// Processes and targets.
struct DemoMachine: Sendable {
  private struct Process: Sendable {
    var identity: ProcessIdentity
    var address: String
    var servesFrom: Moment
    var bornAt: Moment
    var endsAt: Moment?
    var isFrozen = false
  }

  private struct Target: Sendable {
    var registeredAt: Moment
    var drainingSince: Moment?
    var failingSince: Moment?
    var wasHealthy = false
  }

  private var processes: [InstanceID: Process] = [:]
  private var targets: [InstanceID: Target] = [:]
  private var lastProcess: Int32 = 4_000

  /// Milliseconds that things take here.
  static let boot: Int64 = 2_000
  private static let checks: Int64 = 1_000
  private static let noticing: Int64 = 1_500
  private static let stopping: Int64 = 500
  private static let draining: Int64 = 2_000

  /// Does what the group wants: how it ended, and how many milliseconds later that is known.
  mutating func perform(_ effect: Effect, at now: Moment) -> (Effect.Outcome, Int64) {
    switch effect.action {
    case .launch(let launch):
      lastProcess += 1
      let identity = ProcessIdentity(
        processIdentifier: lastProcess, startTicks: UInt64(max(0, now.milliseconds / 10)))
      processes[launch.instance] = Process(
        identity: identity, address: launch.address, servesFrom: now + .milliseconds(Self.boot), bornAt: now)
      return (.launched(identity), 100)
    case .register(let id, _):
      if targets[id]?.drainingSince != nil || targets[id] == nil { targets[id] = Target(registeredAt: now) }
    case .deregister(let id): if targets[id]?.drainingSince == nil { targets[id]?.drainingSince = now }
    case .removeTarget(let id, _): targets[id] = nil
    case .stop(let id, _):
      // A process that is frozen does not hear it: the group will kill it.
      if processes[id]?.isFrozen == false { end(id, at: now + .milliseconds(Self.stopping)) }
    case .kill(let id, _): end(id, at: now)
    }
    return (.done, 50)
  }

  private mutating func end(_ id: InstanceID, at moment: Moment) {
    guard let process = processes[id] else { return }
    processes[id]?.endsAt = min(process.endsAt ?? moment, moment)
  }

  /// Processes that ended, each told once.
  mutating func deaths(at now: Moment) -> [(InstanceID, ProcessIdentity)] {
    let dead = processes.filter { $0.value.endsAt.map { $0 <= now } ?? false }
    for id in dead.keys { processes[id] = nil }
    return dead.map { ($0.key, $0.value.identity) }.sorted { $0.0.text < $1.0.text }
  }

  mutating func kill(_ id: InstanceID, at now: Moment) -> Bool {
    guard processes[id] != nil else { return false }
    processes[id]?.endsAt = now
    return true
  }

  mutating func freeze(_ id: InstanceID) -> Bool {
    guard processes[id] != nil else { return false }
    processes[id]?.isFrozen = true
    return true
  }

  var aliveIDs: [InstanceID] { processes.keys.sorted { $0.text < $1.text } }

  /// Whether the process answers.
  func serves(_ id: InstanceID, at now: Moment) -> Bool {
    guard let process = processes[id] else { return false }
    return !process.isFrozen && process.servesFrom <= now && process.endsAt.map { $0 > now } ?? true
  }

  /// The instances that the balancer sends requests to.
  func servingIDs(at now: Moment) -> [InstanceID] {
    targets.filter { $0.value.wasHealthy && $0.value.drainingSince == nil && serves($0.key, at: now) }.map(\.key)
      .sorted { $0.text < $1.text }
  }

  /// The instance with an address, and for how many seconds it has served.
  func instance(at address: String, _ now: Moment) -> (InstanceID, seconds: Int64)? {
    guard let (id, process) = processes.first(where: { $0.value.address == address }) else { return nil }
    return (id, max(0, now.milliseconds - process.servesFrom.milliseconds) / 1_000)
  }

  /// The balancer's view.
  mutating func targets(at now: Moment) -> [InstanceID: TargetReport] {
    var reports: [InstanceID: TargetReport] = [:]
    for id in targets.keys {
      let serves = serves(id, at: now)
      if serves {
        targets[id]?.failingSince = nil
      } else if targets[id]?.failingSince == nil {
        targets[id]?.failingSince = now
      }
      guard let target = targets[id] else { continue }
      let health = health(id, target, serves, now)
      if health == .healthy { targets[id]?.wasHealthy = true }
      let isBusy = target.drainingSince.map { now.milliseconds - $0.milliseconds < Self.draining } ?? true
      reports[id] = TargetReport(health: health, inFlight: serves && isBusy ? 1 : 0)
    }
    return reports
  }

  private func health(_ id: InstanceID, _ target: Target, _ serves: Bool, _ now: Moment) -> TargetHealth {
    if target.drainingSince != nil { return .draining }
    if serves {
      let since = max(target.registeredAt, processes[id]?.servesFrom ?? now)
      let isChecked = target.wasHealthy || now.milliseconds - since.milliseconds >= Self.checks
      return isChecked ? .healthy : .initial(.initialHealthChecking)
    }
    guard target.wasHealthy else { return .initial(.initialHealthChecking) }
    let failing = target.failingSince.map { now.milliseconds - $0.milliseconds } ?? 0
    guard failing >= Self.noticing else { return .healthy }
    return .unhealthy(processes[id]?.isFrozen == true ? .timeOut : .failedHealthChecks)
  }
}
