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

  /// Ends everything of the fleet; nothing of it runs, listens or locks when this returns.
  /// - Parameter tell: gets a sentence for each step.
  public static func stop(
    _ folder: StateFolder, tell: @Sendable (String) -> Void
  ) async throws(FleetFailure) -> Report {
    var report = Report()
    report.controller = await stopController(folder, tell)
    let hasFolder = access(folder.path, F_OK) == 0
    let lock = hasFolder ? try await lock(folder, tell) : nil
    let living = FleetProcesses.scan(fleet: folder.path).compactMap { try? ProcessHandle(adopting: $0) }
    guard hasFolder else {
      report.instances = living.count
      await end(living, within: Timing.fast.stopTimeOut)
      return report
    }
    let store = RecordStore(path: folder.statePath)
    let record = try? store.read()
    let timing = record?.group?.configuration.timing ?? .fast
    let balancers = living.filter { $0.process.instance == FleetProcesses.balancer }
    let others = living.filter { $0.process.instance != FleetProcesses.balancer }
    if !balancers.isEmpty { tell("Waiting for running requests, at most \(timing.deregistrationDelay).") }
    for balancer in balancers {
      report.balancer = true
      // SIGUSR1: HAProxy closes its listeners, lets requests finish, and ends.
      if await Stopping.stop(balancer, first: SIGUSR1, within: timing.deregistrationDelay) == nil {
        tell("The load balancer (process \(balancer.process.pid)) does not end.")
      }
    }
    report.instances = others.count { $0.process.instance.hasPrefix("i-") }
    if report.instances > 0 { tell("Stopping \(report.instances) instances.") }
    await end(others, within: timing.stopTimeOut)
    clean(folder, store, record)
    unlink(folder.lockPath)
    withExtendedLifetime(lock) {}
    return report
  }

  /// Takes the fleet's lock, after another stop that holds it.
  private static func lock(
    _ folder: StateFolder, _ tell: (String) -> Void
  ) async throws(FleetFailure) -> FleetLock {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: otherStopLimit)
    var hasTold = false
    while true {
      do throws(StateFailure) { return try FleetLock(folder, for: .stop) } catch {
        guard Self.isPassing(error), clock.now < deadline else { throw .state(error) }
        if !hasTold { tell("Another stop is under way; waiting for it.") }
        hasTold = true
      }
      try? await Task.sleep(for: lookEvery)
    }
  }

  /// Whether the lock will be free in a while: a stop has it, or had it this moment and nobody is written in it.
  private static func isPassing(_ failure: StateFailure) -> Bool {
    switch failure {
    case .isBeingStopped, .alreadyRuns(pid: nil): true
    case .alreadyRuns, .cannotWrite, .unreadable, .notPrivate: false
    }
  }

  private static func end(_ handles: [ProcessHandle], within limit: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      for handle in handles {
        group.addTask {
          // A frozen process cannot hear SIGTERM before it is thawed.
          try? handle.signal(SIGCONT)
          await Stopping.stop(handle, first: SIGTERM, within: limit)
        }
      }
    }
  }

  /// Forgets the group and its place, so that the next start begins anew; the database, the accounts, the
  /// credentials and the certificates stay.
  private static func clean(_ folder: StateFolder, _ store: RecordStore, _ record: FleetRecord?) {
    if var record {
      record.index = nil
      record.ports = nil
      record.balancer = nil
      record.group = nil
      try? store.write(record)
    }
    unlink(folder.fleetFilePath)
    let sockets = folder.socketFolder(uid: getuid())
    FolderList.remove(sockets)
  }

  private static func stopController(_ folder: StateFolder, _ tell: (String) -> Void) async -> Bool {
    guard let pid = FleetLock.runningController(of: folder), let handle = controller(pid, folder) else { return false }
    tell("Stopping the controller (process \(pid)).")
    await Stopping.stop(handle, first: SIGTERM, within: controllerLimit)
    return true
  }

  /// The controller's process, if the id in the lock file is really the holder of the lock.
  private static func controller(_ pid: Int32, _ folder: StateFolder) -> ProcessHandle? {
    guard let handle = try? ProcessHandle(child: pid, instance: "controller", fleet: folder.path),
      OpenFiles.of(pid: pid).contains(folder.lockPath)
    else { return nil }
    return handle
  }
}
