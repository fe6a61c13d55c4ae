import Glibc
import Scaling

/// Ending a whole fleet: its controller, then traffic, then its instances. Works after any crash too, because it
/// looks for processes by what stands in their environment.
public enum Shutdown {
  /// A controller that gets SIGTERM ends within milliseconds.
  static let controllerLimit = Duration.seconds(10)

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
    let living = FleetProcesses.scan(fleet: folder.path).compactMap { try? ProcessHandle(adopting: $0) }
    guard access(folder.path, F_OK) == 0 else {
      report.instances = living.count
      await end(living, within: Timing.fast.stopTimeOut)
      return report
    }
    let lock: FleetLock
    do { lock = try FleetLock(folder) } catch { throw .state(error) }
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
