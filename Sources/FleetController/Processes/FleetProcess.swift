import CLinux
import Glibc
import Scaling

/// What makes a process the one that we mean.
///
/// A process id alone is reused. So a process is ours only if the id, its start time, and two names in the
/// environment that we gave it all agree, checked after a pidfd was opened: from then on the descriptor, not
/// the id, is what we watch and signal.
struct FleetProcess: Codable, Hashable, Sendable {
  /// The environment name that carries the instance's id.
  static let instanceName = "INSTANCE_ID"
  /// The environment name that carries the fleet's state folder.
  static let fleetName = "BOOKSTORE_FLEET"

  /// The process id.
  let pid: Int32
  /// Start time in clock ticks since boot.
  let startTicks: UInt64
  /// `INSTANCE_ID`: an instance's id, or `balancer`.
  let instance: String
  /// `BOOKSTORE_FLEET`: the absolute path of the fleet's state folder.
  let fleet: String

  init(pid: Int32, startTicks: UInt64, instance: String, fleet: String) {
    self.pid = pid
    self.startTicks = startTicks
    self.instance = instance
    self.fleet = fleet
  }

  /// As the group knows it.
  var identity: ProcessIdentity { ProcessIdentity(processIdentifier: pid, startTicks: startTicks) }

  /// Whether it is an instance of the group.
  var isInstance: Bool { instance.hasPrefix("i-") }
  var isBalancer: Bool { instance == FleetProcesses.balancer }
  var isController: Bool { instance == FleetProcesses.controller }
  /// Everything else prepares a start: a migration, a key.
  var servesTraffic: Bool { isInstance || isBalancer }

  /// Whether what /proc shows now is this process, alive.
  func matches(_ status: ProcessStatus?, environment: [String: String]) -> Bool {
    guard let status, status.state != "Z" else { return false }
    return status.pid == pid && status.startTicks == startTicks
      && environment[Self.instanceName] == instance && environment[Self.fleetName] == fleet
  }
}

/// Why a process could not be started, found or signalled.
public enum ProcessFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The program did not start; the reason is the kernel's.
  case cannotStart(program: String, reason: String)
  /// There is no such process any more, or another one has its id now.
  case gone(pid: Int32)
  /// The kernel refused the signal.
  case cannotSignal(pid: Int32, reason: String)

  public var description: String {
    switch self {
    case .cannotStart(let program, let reason): "\(program) did not start: \(reason)."
    case .gone(let pid): "Process \(pid) is gone."
    case .cannotSignal(let pid, let reason): "Process \(pid) cannot be signalled: \(reason)."
    }
  }
}

/// A hold on one process, by a pidfd: its id can not be taken by another while we look.
final class ProcessHandle: Sendable {
  let process: FleetProcess
  let pidfd: Int32

  /// Takes hold of the process with this identity, also of one that is not our child.
  /// - Throws: `ProcessFailure.gone` when it ended or its id belongs to another process now.
  init(adopting process: FleetProcess) throws(ProcessFailure) {
    let pidfd = cl_pidfd_open(process.pid)
    guard pidfd >= 0 else { throw .gone(pid: process.pid) }
    let status = ProcessTable.status(of: process.pid)
    guard process.matches(status, environment: ProcessTable.environment(of: process.pid)) else {
      close(pidfd)
      throw .gone(pid: process.pid)
    }
    self.process = process
    self.pidfd = pidfd
  }

  /// Takes hold of a child that was started this moment: it cannot be reaped by anyone else, so its id is its own.
  init(child pid: Int32, instance: String, fleet: String) throws(ProcessFailure) {
    let pidfd = cl_pidfd_open(pid)
    guard pidfd >= 0, let status = ProcessTable.status(of: pid) else {
      if pidfd >= 0 { close(pidfd) }
      throw .gone(pid: pid)
    }
    self.process = FleetProcess(pid: pid, startTicks: status.startTicks, instance: instance, fleet: fleet)
    self.pidfd = pidfd
  }

  deinit { close(pidfd) }

  /// Sends a signal to this process and no other.
  func signal(_ number: Int32) throws(ProcessFailure) {
    guard cl_pidfd_send_signal(pidfd, number) == 0 else {
      let code = errno
      if code == ESRCH { throw .gone(pid: process.pid) }
      throw .cannotSignal(pid: process.pid, reason: errorText(code))
    }
  }

  /// How it ended, when it has ended and nobody has reaped it; nil while it runs.
  func reap() -> ProcessEnd? {
    var exited = false
    var status: Int32 = 0
    switch cl_pidfd_reap(pidfd, &exited, &status) {
    case 0: return exited ? .exited(code: status) : .signalled(number: status)
    case 1: return nil
    default: return .unknown
    }
  }
}

/// How a process ended.
enum ProcessEnd: Hashable, Sendable {
  case exited(code: Int32)
  case signalled(number: Int32)
  /// It was not our child (adopted after a restart of the controller), so nobody tells us.
  case unknown

  /// For an activity's or a log's sentence.
  var sentence: String {
    switch self {
    case .exited(let code): "exited with code \(code)"
    case .signalled(let number): "was ended by signal \(number)"
    case .unknown: "ended"
    }
  }
}
