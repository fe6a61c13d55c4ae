import Glibc

/// The processes of one fleet, found by what stands in their environment.
enum FleetProcesses {
  /// The `INSTANCE_ID` of the load balancer's process.
  static let balancer = "balancer"

  /// Every living process whose environment names this fleet and an instance, in the order of their ids.
  /// - Parameter fleet: absolute path of the state folder.
  static func scan(fleet: String) -> [FleetProcess] {
    ProcessTable.pids().sorted().compactMap { identity(of: $0, fleet: fleet) }
  }

  /// The identity of a process, if it lives and belongs to this fleet.
  static func identity(of pid: Int32, fleet: String) -> FleetProcess? {
    let environment = ProcessTable.environment(of: pid)
    guard environment[FleetProcess.fleetName] == fleet,
      let instance = environment[FleetProcess.instanceName],
      let status = ProcessTable.status(of: pid), status.state != "Z"
    else { return nil }
    return FleetProcess(pid: pid, startTicks: status.startTicks, instance: instance, fleet: fleet)
  }
}
