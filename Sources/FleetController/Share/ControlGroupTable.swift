/// Where control groups may be made on this machine, read from what the kernel says of its mounts and of this process.
///
/// A group for the fleet may hang below the process's own group, or below any group above it: which of them takes one
/// depends on rights and on what is enabled there, and only trying shows it. The nearest comes first, so that whatever
/// holds this process holds its instances too, where that is possible.
enum ControlGroupTable {
  /// One of the two forms that control groups have (cgroups(7)).
  enum Version: Int, Codable, Hashable, Sendable {
    /// A tree for each controller: `cpu` limits, `cpuacct` counts.
    case one = 1
    /// One tree for all.
    case two = 2
  }

  /// A folder below which the fleet's group may be made.
  struct Parent: Hashable, Sendable {
    let version: Version
    /// Of the tree that limits.
    let path: String
    /// Of the tree that counts, where that is another one.
    var countingPath: String?
  }

  /// - Parameters:
  ///   - mounts: the text of /proc/self/mountinfo.
  ///   - groups: the text of /proc/self/cgroup.
  /// - Returns: the folders to try in turn: those of version 2, then those of version 1.
  static func parents(mounts: String, groups: String) -> [Parent] {
    let mounts = mounts.split(separator: "\n").compactMap { Mount($0) }
    let own = groups.split(separator: "\n").compactMap { Membership($0) }
    var parents: [Parent] = []
    if let group = own.first(where: { $0.controllers.isEmpty }) {
      for mount in mounts where mount.version == .two {
        parents += mount.folders(of: group.path).map { Parent(version: .two, path: $0) }
      }
    }
    if let limiting = folders(of: "cpu", mounts, own) {
      let counting = folders(of: "cpuacct", mounts, own)?.first
      parents += limiting.map { path in
        Parent(version: .one, path: path, countingPath: counting == limiting.first ? nil : counting)
      }
    }
    return parents
  }

  private static func folders(of controller: String, _ mounts: [Mount], _ own: [Membership]) -> [String]? {
    guard let mount = mounts.first(where: { $0.version == .one && $0.options.contains(controller) }),
      let group = own.first(where: { $0.controllers.contains(controller) })
    else { return nil }
    return mount.folders(of: group.path)
  }

  /// A line of /proc/self/cgroup: `4:cpu,cpuacct:/user.slice`; version 2 has `0::/…`.
  private struct Membership {
    let controllers: [String]
    let path: String

    init?(_ line: Substring) {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      controllers = parts[1].split(separator: ",").map(String.init)
      path = String(parts[2])
    }
  }

  /// A line of /proc/self/mountinfo (proc(5)): which part of a tree is seen where.
  private struct Mount {
    let root: String
    let point: String
    let version: Version
    let options: [String]

    init?(_ line: Substring) {
      let fields = line.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 3 else { return nil }
      switch fields[dash + 1] {
      case "cgroup2": version = .two
      case "cgroup": version = .one
      default: return nil
      }
      root = Self.plain(fields[3])
      point = Self.plain(fields[4])
      options = fields[dash + 3].split(separator: ",").map(String.init)
    }

    /// Spaces and the like stand as three octal digits.
    private static func plain(_ text: Substring) -> String {
      text.split(separator: "\\", omittingEmptySubsequences: false).enumerated().reduce(into: "") { plain, part in
        guard part.offset > 0, let code = UInt8(part.element.prefix(3), radix: 8) else {
          plain += part.element
          return
        }
        plain += String(UnicodeScalar(code)) + part.element.dropFirst(3)
      }
    }

    /// The group's folder and those above it, as far as the mount shows them.
    func folders(of group: String) -> [String] {
      let above = root == "/" ? "" : root
      // A group outside of what is mounted (a container's, seen from within) leaves the mount's own top.
      let below = group.hasPrefix(above + "/") && !group.contains("/..") ? String(group.dropFirst(above.count)) : "/"
      var parts = below.split(separator: "/")
      var folders: [String] = []
      while true {
        folders.append(([Substring(point)] + parts).joined(separator: "/"))
        if parts.isEmpty { return folders }
        parts.removeLast()
      }
    }
  }
}
