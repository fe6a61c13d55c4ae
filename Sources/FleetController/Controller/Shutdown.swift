import Glibc
import Scaling

/// Ending a whole fleet: its controller, then traffic, then its instances. Works after any crash too, because it
/// looks for processes by what stands in their environment.
public enum Shutdown {
  /// A controller that gets SIGTERM ends within milliseconds.
  static let controllerLimit = Duration.seconds(10)

  /// Another stop of the same fleet is waited for as long as one can take: draining, stopping and killing together.
  static let otherStopLimit = Duration.seconds(40)
  /// How often the other stop is looked at.
  static let lookEvery = Duration.milliseconds(50)

  /// What was ended.
  public struct Report: Hashable, Sendable {
    /// Whether a controller ran.
    public var controller = false
    /// How many instances ran.
    public var instances = 0
    /// Whether a load balancer ran.
    public var balancer = false

    /// Whether nothing ran.
    public var isNothing: Bool { !controller && instances == 0 && !balancer }
  }

  /// Rounds of looking for processes and ending them; a step of a start that was under way is seen in the next one.
  static let roundsMost = 10
  /// Between a round that found nothing and the last one: a process that a killed controller was starting has its
  /// names only after its exec.
  static let lookOnceMoreAfter = Duration.milliseconds(50)

  /// Ends everything of the fleet; nothing of it runs, listens or locks when this returns. A record that cannot be used
  /// is no hindrance: it is kept aside.
  /// - Parameter tell: gets a sentence for each step.
  public static func stop(
    _ folder: StateFolder, tell: @Sendable (String) -> Void
  ) async throws(FleetFailure) -> Report {
    var report = Report()
    // A stop of nothing makes no folder.
    guard access(folder.path, F_OK) == 0 else {
      for controller in ControllerProcess.lost(folder) { await end(controller, &report, tell) }
      try await endAll(of: folder, timing: .fast, &report, tell)
      FolderList.remove(folder.socketFolder(uid: getuid()))
      ShareLimit.forget(folder, recorded: nil)
      return report
    }
    let lock = try await lock(folder, &report, tell)
    let store = RecordStore(path: folder.statePath)
    let record = try? store.read()
    try await endAll(of: folder, timing: record?.group?.configuration.timing ?? .fast, &report, tell)
    ShareLimit.forget(folder, recorded: record?.controlGroup)
    clean(folder, store, record, tell)
    unlink(folder.lockPath)
    withExtendedLifetime(lock) {}
    return report
  }

  /// Ends what runs, until two looks in a row find nothing.
  private static func endAll(
    of folder: StateFolder, timing: Timing, _ report: inout Report, _ tell: @Sendable (String) -> Void
  ) async throws(FleetFailure) {
    var foundNothing = false
    for _ in 0..<roundsMost {
      let living = FleetProcesses.scan(fleet: folder.path).compactMap { try? ProcessHandle(adopting: $0) }
      if living.isEmpty && foundNothing { return }
      foundNothing = living.isEmpty
      // What a dying controller was just starting has no environment yet, and cannot be waited for by name.
      if living.isEmpty { try? await Task.sleep(for: lookOnceMoreAfter) }
      await end(living, timing, &report, tell)
    }
    let left = FleetProcesses.scan(fleet: folder.path).map(\.pid)
    if !left.isEmpty { throw .cannotEnd(pids: left) }
  }

  /// The controller first, which would replace what ends; then the balancer, so that requests finish; then the rest.
  private static func end(
    _ living: [ProcessHandle], _ timing: Timing, _ report: inout Report, _ tell: @Sendable (String) -> Void
  ) async {
    for controller in living where controller.process.isController { await end(controller, &report, tell) }
    let balancers = living.filter(\.process.isBalancer)
    if !balancers.isEmpty { tell("Waiting for running requests, at most \(timing.deregistrationDelay).") }
    for balancer in balancers {
      report.balancer = true
      // A frozen process hears no other signal. SIGUSR1: HAProxy closes its listeners, lets requests finish, and ends.
      try? balancer.signal(SIGCONT)
      if await Stopping.stop(balancer, first: SIGUSR1, within: timing.deregistrationDelay) == nil {
        tell("The load balancer (process \(balancer.process.pid)) does not end.")
      }
    }
    let others = living.filter { !$0.process.isController && !$0.process.isBalancer }
    let instances = others.count(where: \.process.isInstance)
    if instances > 0 { tell("Stopping \(instances) instances.") }
    report.instances += instances
    await withTaskGroup(of: Void.self) { group in
      for handle in others {
        group.addTask {
          try? handle.signal(SIGCONT)
          await Stopping.stop(handle, first: SIGTERM, within: timing.stopTimeOut)
        }
      }
    }
  }

  private static func end(
    _ controller: ProcessHandle, _ report: inout Report, _ tell: (String) -> Void
  ) async {
    tell("Stopping the controller (process \(controller.process.pid)).")
    report.controller = true
    try? controller.signal(SIGCONT)
    await Stopping.stop(controller, first: SIGTERM, within: controllerLimit)
  }

  /// Takes the fleet's lock: ends the controller that holds it, and waits for another stop that does.
  private static func lock(
    _ folder: StateFolder, _ report: inout Report, _ tell: (String) -> Void
  ) async throws(FleetFailure) -> FleetLock {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: otherStopLimit)
    var hasTold = false
    while true {
      if let controller = ControllerProcess.running(folder) { await end(controller, &report, tell) }
      do throws(StateFailure) { return try FleetLock(folder, for: .stop) } catch {
        guard Self.isPassing(error), clock.now < deadline else { throw .state(error) }
        if case .isBeingStopped = error, !hasTold {
          tell("Another stop is under way; waiting for it.")
          hasTold = true
        }
      }
      // The lock is the kernel's and another process's; to wait in flock(2) would hold a thread without a bound.
      try? await Task.sleep(for: lookEvery)
    }
  }

  /// Whether the lock will be free in a while: another stop has it, or a controller that came meanwhile and is ended.
  private static func isPassing(_ failure: StateFailure) -> Bool {
    switch failure {
    case .isBeingStopped, .alreadyRuns: true
    default: false
    }
  }

  /// Forgets the group and its place, so that the next start begins anew; the database, the accounts, the
  /// credentials and the certificates stay.
  private static func clean(
    _ folder: StateFolder, _ store: RecordStore, _ record: FleetRecord?, _ tell: (String) -> Void
  ) {
    if var record {
      record.index = nil
      record.ports = nil
      record.balancer = nil
      record.group = nil
      record.controlGroup = nil
      record.share = nil
      // On a full disk the old record stays: the next start finds none of its processes and begins from there.
      try? store.write(record)
    } else if access(store.path, F_OK) == 0 {
      tell(store.keepAside().map { "The record could not be used; it is kept as \($0)." } ?? "\(store.path) stays.")
    }
    unlink(folder.fleetFilePath)
    AtomicFile.removeHalves(in: folder.path)
    AtomicFile.removeHalves(in: folder.certificatesPath)
    for entry in FolderList.entries(folder.instancesPath) {
      AtomicFile.removeHalves(in: folder.instancePath(entry.name))
    }
    FolderList.remove(folder.socketFolder(uid: getuid()))
  }
}
