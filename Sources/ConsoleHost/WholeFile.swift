// A file that is there as a whole or not at all, also after a power cut: written beside its place, synced, renamed, and
// the folder synced. Files are 0600, folders 0700.
import Console
import FoundationEssentials
import Glibc

enum WholeFile {
  static func replace(_ path: String, with data: Data) throws(FileFailure) {
    try makeFolder(of: path)
    let temporary = "\(path).\(getpid())"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw failure(temporary) }
    let isWritten = write(data, to: file) && fsync(file) == 0
    // What went wrong first is what is told.
    let problem = isWritten ? nil : failure(temporary)
    close(file)
    if isWritten, rename(temporary, path) == 0 { return syncFolder(of: path) }
    let cause = problem ?? failure(path)
    unlink(temporary)
    throw cause
  }

  /// Makes a removal or a renaming last. A file system that cannot do it (ENOTSUP) is no reason to stop.
  static func syncFolder(of path: String) {
    let folder = open(URL(filePath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  static func makeFolder(of path: String) throws(FileFailure) {
    try PrivateFolder.make(URL(filePath: path).deletingLastPathComponent().path)
  }

  /// The system's words for the last error.
  static func failure(_ path: String) -> FileFailure {
    FileFailure(cause: "\(path): \(String(cString: strerror(errno)))")
  }

  private static func write(_ data: Data, to file: Int32) -> Bool {
    var rest = Array(data)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
