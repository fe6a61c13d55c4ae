import Glibc

/// Harm on purpose, to one process of a fleet, so that an operator sees it replaced.
public enum Chaos {
  /// What can be done to a process.
  public enum Act: String, Sendable, CaseIterable {
    /// SIGKILL: it is gone at once, with what it was doing.
    case kill
    /// SIGSTOP: it is there and answers nothing.
    case freeze
    /// SIGCONT: a frozen one goes on.
    case thaw

    var signal: Int32 {
      switch self {
      case .kill: SIGKILL
      case .freeze: SIGSTOP
      case .thaw: SIGCONT
      }
    }

    /// What was done, for the operator's sentence.
    var participle: String {
      switch self {
      case .kill: "killed"
      case .freeze: "frozen"
      case .thaw: "thawed"
      }
    }
  }

  /// Does it to the process whose instance id is, or alone ends with, the text (`balancer` is the load balancer,
  /// `controller` the controller).
  /// - Returns: a sentence that says what was done.
  public static func perform(_ act: Act, on text: String, folder: StateFolder) throws(FleetFailure) -> String {
    let handle = try handle(of: text, folder)
    do throws(ProcessFailure) { try handle.signal(act.signal) } catch { throw .process(error) }
    return "\(handle.process.instance) (process \(handle.process.pid)) was \(act.participle)."
  }

  private static func handle(of text: String, _ folder: StateFolder) throws(FleetFailure) -> ProcessHandle {
    if text == FleetProcesses.controller {
      guard let handle = ControllerProcess.running(folder) else { throw .noController(fleet: folder.fleet) }
      return handle
    }
    let living = FleetProcesses.scan(fleet: folder.path)
    if living.isEmpty { throw .doesNotRun(fleet: folder.fleet) }
    let chosen = try choose(text, among: living)
    do throws(ProcessFailure) { return try ProcessHandle(adopting: chosen) } catch { throw .process(error) }
  }

  /// The one process that is meant.
  static func choose(_ text: String, among processes: [FleetProcess]) throws(FleetFailure) -> FleetProcess {
    let eligible = processes.filter { $0.instance.hasPrefix("i-") || $0.instance == FleetProcesses.balancer }
    if let exact = eligible.first(where: { $0.instance == text }) { return exact }
    let ending = eligible.filter { !text.isEmpty && $0.instance.hasSuffix(text) }
    guard let only = ending.first else { throw .noSuchInstance(text) }
    guard ending.count == 1 else { throw .manyInstances(text, count: ending.count) }
    return only
  }
}
