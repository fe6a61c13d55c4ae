import CloudAPI
import Glibc

/// What holds an instance to its share of a core. It is found when the controller starts, by trying, and told.
enum ShareLimit: Hashable, Sendable {
  case controlGroup(ControlGroup)
  case scope(SystemdScope)
  /// Nothing does: what an instance uses is measured against its share, and may be more.
  case measuredOnly(because: String)

  /// Whether something stands between the controller and the program when an instance starts.
  var wraps: Bool {
    if case .measuredOnly = self { return false }
    return true
  }

  /// A start's line: `Each instance has 25 % of a core, and a control group (version 1, …) holds it to that.`
  /// - Parameter share: cores.
  func sentence(share: Double) -> String {
    let worth = "Each instance has \(Self.percent(share)) % of a core"
    switch self {
    case .controlGroup(let group):
      return "\(worth), and a control group (version \(group.version.rawValue), \(group.path)) holds it to that."
    case .scope: return "\(worth), and systemd-run (CPUQuota) holds it to that."
    case .measuredOnly(let reason): return "\(worth); it is measured only, nothing holds it to that: \(reason)."
    }
  }

  /// The same in few words, without signs that AWS takes in no tag: `0.25 core, cgroup v1`.
  func tag(share: Double) -> String {
    let number = String((share * 1_000).rounded() / 1_000)
    switch self {
    case .controlGroup(let group): return "\(number) core, cgroup v\(group.version.rawValue)"
    case .scope: return "\(number) core, systemd-run"
    case .measuredOnly: return "\(number) core, \(EC2TagRecord.measuredOnly)"
    }
  }

  private static func percent(_ share: Double) -> String {
    let percent = (share * 1_000).rounded() / 10
    return percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
  }
}

extension ShareLimit {
  /// The `INSTANCE_ID` of what is started to see whether it can be held.
  static let probe = "share-probe"
  /// A trial that needs longer counts as failed.
  static let probeLimit = Duration.seconds(3)

  /// Finds the first way that works: control groups of version 2, of version 1, `systemd-run`, or none.
  /// - Parameters:
  ///   - recorded: the group of the controller before this one, in which instances may live.
  ///   - environment: the controller's own, with the names of the user's service manager.
  static func find(
    _ folder: StateFolder, recorded: ControlGroup?, environment: [String: String]
  ) async -> ShareLimit {
    var reasons: [String] = []
    switch ControlGroup.make(name(folder), below: parents(recorded), KernelControlGroups()) {
    case .success(let group):
      guard let reason = await trial(of: group, folder) else { return .controlGroup(group) }
      reasons.append(reason)
    case .failure(let failure): reasons += failure.reasons.isEmpty ? ["no control groups"] : failure.reasons
    }
    switch SystemdScope.find(prefix: name(folder), environment: environment) {
    case .success(let scope):
      guard let reason = await scope.trial(folder) else { return .scope(scope) }
      reasons.append(reason)
    case .failure(let missing): reasons.append(missing.reason)
    }
    return .measuredOnly(because: reasons.joined(separator: "; "))
  }

  /// Removes the fleet's group wherever it is, when nothing of the fleet runs any more; also without a record that says
  /// where it was made.
  static func forget(_ folder: StateFolder, recorded: ControlGroup?) {
    for parent in parents(recorded) { ControlGroup(name(folder), below: parent).remove(KernelControlGroups()) }
  }

  /// Where a group may be made: first where it was.
  private static func parents(_ recorded: ControlGroup?) -> [ControlGroupTable.Parent] {
    let now = ControlGroupTable.parents(
      mounts: FileText.read("/proc/self/mountinfo") ?? "", groups: FileText.read("/proc/self/cgroup") ?? "")
    guard let recorded else { return now }
    return [recorded.parent] + now.filter { $0 != recorded.parent }
  }

  /// The last part of the folder of the runtime socket: each fleet of each user has its own.
  static func name(_ folder: StateFolder) -> String {
    folder.socketFolder(uid: getuid()).split(separator: "/").last.map(String.init) ?? "bookstore"
  }

  /// Rights to make a group and rights to enter it are not the same: so something enters it, and ends.
  private static func trial(of group: ControlGroup, _ folder: StateFolder) async -> String? {
    let files = KernelControlGroups()
    let launch = Launch(
      program: "/bin/true", arguments: [], environment: [:], outputPath: "/dev/null", instance: probe,
      fleet: folder.path)
    var reason: String?
    do {
      try group.prepare(probe, share: 1, files)
      let process = try group.wrapping(launch).start()
      let end = await Stopping.end(of: process, within: probeLimit)
      if end == nil { await Stopping.stop(process, first: SIGKILL, within: .seconds(1)) }
      if end != .exited(code: 0) { reason = "\(group.path) lets no process in" }
    } catch let failure as ControlGroupFailure {
      reason = failure.reason
    } catch {
      reason = "\(error)"
    }
    group.remove(probe, files)
    if reason != nil { group.remove(files) }
    return reason
  }
}

extension ControlGroup {
  /// That of a fleet at a place, made or not.
  init(_ name: String, below parent: ControlGroupTable.Parent) {
    self.init(
      version: parent.version, path: "\(parent.path)/\(name)",
      countingPath: parent.countingPath.map { "\($0)/\(name)" })
  }

  /// Where it was made.
  var parent: ControlGroupTable.Parent {
    func above(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path }
    return ControlGroupTable.Parent(
      version: version, path: above(path), countingPath: countingPath.map(above))
  }
}
