import Console
import Glibc

/// Folders of this user alone.
public enum PrivateFolder {
  /// Makes a folder, 0700, and those above it that are missing.
  public static func make(_ path: String) throws(FileFailure) {
    if mkdir(path, 0o700) == 0 || isFolder(path) { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { throw failure(path) }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || isFolder(path) else { throw failure(path) }
  }

  /// Whether what mkdir found there will do; errno stays mkdir's.
  private static func isFolder(_ path: String) -> Bool {
    let reason = errno
    defer { errno = reason }
    var status = stat()
    return reason == EEXIST && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func failure(_ path: String) -> FileFailure {
    FileFailure(cause: "\(path): \(String(cString: strerror(errno)))")
  }
}
