import Glibc

/// The running program itself.
public enum SelfProgram {
  /// Its absolute path.
  public static var path: String? { SymbolicLink.target(of: "/proc/self/exe") }
}

/// Finding the programs that the fleet consists of.
enum Programs {
  /// The folder of the running program.
  static func ownFolder() -> String? {
    guard let path = SelfProgram.path, let slash = path.lastIndex(of: "/") else { return nil }
    return String(path[..<slash])
  }

  /// Absolute path of a program: beside our own, then in `PATH`, then where Debian keeps what only root has in
  /// its path (haproxy is in /usr/sbin). Nil when it is nowhere.
  static func find(
    _ name: String, beside folder: String?, path: String?, system: [String] = systemFolders
  ) -> String? {
    var folders: [String] = []
    if let folder { folders.append(folder) }
    folders += (path ?? "").split(separator: ":").map(String.init)
    folders += system
    return folders.map { "\($0)/\(name)" }.first { $0.hasPrefix("/") && isExecutable($0) }
  }

  static let systemFolders = ["/usr/local/sbin", "/usr/sbin", "/usr/local/bin", "/usr/bin"]

  static func isExecutable(_ path: String) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
  }
}
