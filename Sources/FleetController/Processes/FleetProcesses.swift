import Glibc

/// The processes of one fleet, found by what stands in their environment.
enum FleetProcesses {
  /// The `INSTANCE_ID` of the load balancer's process.
  static let balancer = "balancer"
  /// The `INSTANCE_ID` of a controller that `start` started.
  static let controller = "controller"
  /// Looks at a process whose environment reads as empty, and the wait between two.
  static let looksMost = 20
  static let lookAgainMicroseconds: UInt32 = 1_000

  /// Every living process whose environment names this fleet and an instance, in the order of their ids.
  ///
  /// While the kernel replaces a program by exec, the environment of its process reads as empty for a moment; so does
  /// that of one that was started without any. Such a process is looked at again before it counts as a stranger.
  /// - Parameter fleet: absolute path of the state folder.
  static func scan(fleet: String) -> [FleetProcess] {
    var found: [FleetProcess] = []
    var undecided = ProcessTable.pids()
    for look in 0..<looksMost where !undecided.isEmpty {
      // An exec of another process cannot be waited for; it takes less than a millisecond, 20 ms at most here.
      if look > 0 { usleep(lookAgainMicroseconds) }
      undecided = undecided.filter { pid in
        guard let environment = ProcessTable.readEnvironment(of: pid) else { return false }
        if let process = identity(of: pid, environment, fleet: fleet) { found.append(process) }
        // A kernel thread has no environment either, and no program.
        return environment.isEmpty && SymbolicLink.target(of: "/proc/\(pid)/exe") != nil
      }
    }
    return found.sorted { $0.pid < $1.pid }
  }

  /// The identity of a process, if it lives and belongs to this fleet.
  private static func identity(of pid: Int32, _ environment: [String: String], fleet: String) -> FleetProcess? {
    guard environment[FleetProcess.fleetName] == fleet,
      let instance = environment[FleetProcess.instanceName],
      let status = ProcessTable.status(of: pid), status.state != "Z"
    else { return nil }
    return FleetProcess(pid: pid, startTicks: status.startTicks, instance: instance, fleet: fleet)
  }
}
