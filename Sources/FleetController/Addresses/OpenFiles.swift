import Glibc

/// What a process holds open, from the links in /proc/PID/fd.
enum OpenFiles {
  /// Paths of files, and names such as `socket:[123]`.
  static func of(pid: Int32) -> Set<String> {
    let folder = "/proc/\(pid)/fd"
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var targets: Set<String> = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let target = SymbolicLink.target(of: "\(folder)/\(name)") { targets.insert(target) }
    }
    return targets
  }
}

/// The sockets that a process holds.
enum SocketInodes {
  static func of(pid: Int32) -> Set<UInt64> { Set(OpenFiles.of(pid: pid).compactMap(inode(in:))) }

  /// The number in `socket:[123]`.
  static func inode(in target: String) -> UInt64? {
    guard target.hasPrefix("socket:["), target.hasSuffix("]") else { return nil }
    return UInt64(target.dropFirst(8).dropLast())
  }
}

enum SymbolicLink {
  /// Where a link points, or nil when it is none.
  static func target(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }
}
