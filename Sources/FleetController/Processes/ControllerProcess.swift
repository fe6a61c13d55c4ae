import Glibc

/// The controller's process, known by what it holds open: a `run` in the foreground carries no names of its own.
enum ControllerProcess {
  /// The process that holds the fleet's lock as its controller, or nil when none does.
  static func running(_ folder: StateFolder) -> ProcessHandle? {
    guard let pid = FleetLock.runningController(of: folder),
      let handle = try? ProcessHandle(child: pid, instance: FleetProcesses.controller, fleet: folder.path),
      OpenFiles.of(pid: pid).contains(folder.lockPath)
    else { return nil }
    return handle
  }

  /// Controllers whose lock file was removed under them (somebody deleted the state folder): no lock leads to them.
  static func lost(_ folder: StateFolder) -> [ProcessHandle] {
    ProcessTable.pids().filter { OpenFiles.of(pid: $0).contains("\(folder.lockPath) (deleted)") }
      .compactMap { try? ProcessHandle(child: $0, instance: FleetProcesses.controller, fleet: folder.path) }
  }
}
