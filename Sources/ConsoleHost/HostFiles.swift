// The console's files: the session of its shop (0600, replaced as a whole, so that a reader never sees half of
// it) and the action log (append-only). Folders are made 0700.
import Console
import FoundationEssentials
import Glibc

/// Files below `$XDG_STATE_HOME/bookstore/console`.
public struct HostFiles: Files {
  /// Where the session goes; nil where nothing is to be remembered.
  let sessionPath: String?
  let actionLogPath: String?

  public init(sessionPath: String?, actionLogPath: String?) {
    self.sessionPath = sessionPath
    self.actionLogPath = actionLogPath
  }

  public func saveSession(_ session: SavedSession?) throws(FileFailure) {
    guard let sessionPath else { return }
    guard let session else {
      guard unlink(sessionPath) == 0 || errno == ENOENT else { throw Self.failure(sessionPath) }
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(session) else { preconditionFailure("two texts are always JSON") }
    try Self.replace(sessionPath, with: data)
  }

  public func appendToActionLog(_ line: String) throws(FileFailure) {
    guard let actionLogPath else { return }
    try Self.makeFolder(of: actionLogPath)
    let file = open(actionLogPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw Self.failure(actionLogPath) }
    defer { close(file) }
    let bytes = Array((line + "\n").utf8)
    // One write of a line: lines of two consoles do not mix.
    guard write(file, bytes, bytes.count) == bytes.count else { throw Self.failure(actionLogPath) }
  }

  private static func replace(_ path: String, with data: Data) throws(FileFailure) {
    try makeFolder(of: path)
    let temporary = "\(path).\(getpid())"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw failure(temporary) }
    let written = data.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    guard written == data.count, rename(temporary, path) == 0 else {
      let problem = failure(path)
      unlink(temporary)
      throw problem
    }
  }

  private static func makeFolder(of path: String) throws(FileFailure) {
    do {
      try FileManager.default.createDirectory(
        at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw FileFailure(cause: "\(path): \(error)")
    }
  }

  /// The system's words for the last error.
  private static func failure(_ path: String) -> FileFailure {
    FileFailure(cause: "\(path): \(String(cString: strerror(errno)))")
  }
}
