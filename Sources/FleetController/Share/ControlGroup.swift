/// The control group of a fleet: a folder of the kernel's with one folder for each instance, which holds the
/// instance's processes, also those that they start, to a share of a core, and counts what they use.
///
/// The kernel stops what has used its part of a period until the next one begins (cgroups: cpu.max, cpu.cfs_quota_us).
/// A short period keeps the stops short: with a quarter of a core and 20 ms nothing waits for longer than 15 ms.
/// Folders go by rmdir alone, which a kernel with processes in the group refuses.
struct ControlGroup: Codable, Hashable, Sendable {
  /// The period of the limit, as long as the part of it is not too short.
  static let periodMicroseconds = 20_000
  /// The kernel takes no shorter part of a period.
  static let partMicrosecondsLeast = 1_000
  /// The kernel takes no longer period.
  static let periodMicrosecondsMost = 1_000_000

  let version: ControlGroupTable.Version
  /// The fleet's folder.
  let path: String
  /// The fleet's folder in the tree that counts, where that is another one.
  let countingPath: String?

  /// Of each period, in microseconds, how much an instance gets.
  /// - Parameter share: cores, more than 0.
  static func quota(share: Double) -> (part: Int, period: Int) {
    let least = Int((Double(partMicrosecondsLeast) / share).rounded(.up))
    let period = min(periodMicrosecondsMost, max(periodMicroseconds, least))
    return (max(partMicrosecondsLeast, Int((Double(period) * share).rounded())), period)
  }

  /// Where an instance's folders are.
  func folders(of instance: String) -> [String] {
    ([path] + [countingPath].compactMap(\.self)).map { "\($0)/\(instance)" }
  }

  /// Makes the fleet's group below the first parent that takes one and can limit.
  /// - Returns: the group, or why each parent took none.
  static func make(
    _ name: String, below parents: [ControlGroupTable.Parent], _ files: some ControlGroupFiles
  ) -> Result<ControlGroup, NotMade> {
    var reasons: [String] = []
    for parent in parents {
      let group = ControlGroup(name, below: parent)
      guard let reason = group.begin(files) else { return .success(group) }
      reasons.append("\(parent.path): \(reason)")
    }
    return .failure(NotMade(reasons: reasons))
  }

  /// Why no group could be made, one sentence for each place.
  struct NotMade: Error, Hashable {
    let reasons: [String]
  }

  /// Makes the folders, and tries with a group for no instance whether it can limit; nil when all is well.
  private func begin(_ files: some ControlGroupFiles) -> String? {
    do throws(ControlGroupFailure) {
      for folder in [path] + [countingPath].compactMap(\.self) { try files.makeFolder(folder) }
      // Version 2: the children can limit what their parent hands down.
      if version == .two { try files.write("+cpu", to: path + "/cgroup.subtree_control") }
      try prepare("probe", share: 1, files)
      remove("probe", files)
      return nil
    } catch {
      remove(files)
      return error.reason
    }
  }

  /// Makes the folders of an instance, limited to its share; again is no harm.
  /// - Parameter share: cores, more than 0.
  func prepare(_ instance: String, share: Double, _ files: some ControlGroupFiles) throws(ControlGroupFailure) {
    for folder in folders(of: instance) { try files.makeFolder(folder) }
    let (part, period) = Self.quota(share: share)
    let folder = "\(path)/\(instance)"
    switch version {
    case .two: try files.write("\(part) \(period)", to: folder + "/cpu.max")
    case .one:
      // A part longer than the old period would be refused otherwise.
      try files.write("-1", to: folder + "/cpu.cfs_quota_us")
      try files.write("\(period)", to: folder + "/cpu.cfs_period_us")
      try files.write("\(part)", to: folder + "/cpu.cfs_quota_us")
    }
  }

  /// What a shell does before it becomes an instance's program: it enters the groups by itself, so that nothing of the
  /// instance ever runs outside. (Whoever is put there from outside may have started others by then: the kernel takes
  /// milliseconds for it.)
  private static let entering =
    #"while [ "$1" != -- ]; do echo $$ > "$1/cgroup.procs" || exit 97; shift; done; shift; exec "$@""#

  /// A launch that begins in the instance's groups, which `prepare` made. The process keeps its id.
  func wrapping(_ launch: Launch) -> Launch {
    var wrapped = launch
    wrapped.program = "/bin/sh"
    wrapped.arguments =
      ["-c", Self.entering, "sh"] + folders(of: launch.instance) + ["--", launch.program] + launch.arguments
    return wrapped
  }

  /// Nanoseconds that all processes of the instance have used; nil where nothing counts.
  func usedNanoseconds(_ instance: String, _ files: some ControlGroupFiles) -> UInt64? {
    switch version {
    case .one:
      return files.read("\(countingPath ?? path)/\(instance)/cpuacct.usage").flatMap { UInt64($0.trimmed) }
    case .two:
      let fields = files.read("\(path)/\(instance)/cpu.stat")?.split(whereSeparator: \.isWhitespace) ?? []
      guard let name = fields.firstIndex(of: "usage_usec"), fields.count > name + 1 else { return nil }
      return UInt64(fields[name + 1]).map { $0 * 1_000 }
    }
  }

  /// The processes that are in the instance's group now.
  func processes(of instance: String, _ files: some ControlGroupFiles) -> [Int32] {
    (files.read("\(path)/\(instance)/cgroup.procs") ?? "").split(whereSeparator: \.isNewline).compactMap { Int32($0) }
  }

  /// Removes an instance's folders, where nothing is in them any more.
  func remove(_ instance: String, _ files: some ControlGroupFiles) {
    for folder in folders(of: instance) { files.removeFolder(folder) }
  }

  /// Removes all that is empty: the instances' folders, then the fleet's.
  func remove(_ files: some ControlGroupFiles) {
    for folder in [path] + [countingPath].compactMap(\.self) {
      for instance in files.folders(in: folder) { files.removeFolder("\(folder)/\(instance)") }
      files.removeFolder(folder)
    }
  }
}
