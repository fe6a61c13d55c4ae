import Glibc

/// The instances' shares of a core at work: an instance is put under its limit when it starts, what it uses is read
/// where it is counted, and its group goes with it.
struct Shares: Sendable {
  let limit: ShareLimit
  private let files = KernelControlGroups()

  init(_ limit: ShareLimit) { self.limit = limit }

  /// Starts an instance's process, held to its share from its first moment on.
  /// - Parameter share: cores, more than 0.
  /// - Throws: `ProcessFailure` when it cannot be started, or cannot be held; then it does not run.
  func start(_ launch: Launch, share: Double) throws(ProcessFailure) -> ProcessHandle {
    guard limit.wraps else { return try launch.start() }
    // What wraps it would start, and tell of a program that cannot be run by an exit code alone.
    if access(launch.program, X_OK) != 0 {
      throw .cannotStart(program: launch.program, reason: errorText(errno))
    }
    switch limit {
    case .measuredOnly: return try launch.start()
    case .scope(let scope): return try scope.wrapping(launch, share: share).start()
    case .controlGroup(let group):
      do throws(ControlGroupFailure) { try group.prepare(launch.instance, share: share, files) } catch {
        throw .cannotStart(program: launch.program, reason: "its control group: \(error.reason)")
      }
      return try group.wrapping(launch).start()
    }
  }

  /// Nanoseconds that the instance has used since it started: of all its processes where a group counts them, else of
  /// its first; nil when it is gone.
  func usedNanoseconds(_ instance: String, pid: Int32) -> UInt64? {
    if case .controlGroup(let group) = limit, let used = group.usedNanoseconds(instance, files) { return used }
    return ProcessorMeter.usedNanoseconds(pid: pid)
  }

  /// Ends what an ended instance's process left running in its group, and removes the groups of all but these.
  func keep(only instances: Set<String>) {
    guard case .controlGroup(let group) = limit else { return }
    for instance in files.folders(in: group.path) where !instances.contains(instance) {
      for process in group.processes(of: instance, files) {
        // In the group is only what the instance started: an id in it is nobody else's while it is there.
        kill(process, SIGKILL)
      }
      group.remove(instance, files)
    }
  }
}
