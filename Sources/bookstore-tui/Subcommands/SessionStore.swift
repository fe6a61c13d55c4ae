import Console
import ConsoleHost
import FoundationEssentials
import Glibc

/// The file of one shop's session. Writing it is HostFiles', for the screen too; reading it is here.
struct SessionStore {
  let path: String

  /// A session has an email and a cookie; more than this is not one of ours.
  private static let maximumBytes = 16_384

  /// The session; nil where none is remembered, or the file is not this user's alone.
  func load() -> SavedSession? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_mode & 0o077 == 0, status.st_size <= Self.maximumBytes
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Self.maximumBytes)
    let count = Glibc.read(file, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return try? JSONDecoder().decode(SavedSession.self, from: Data(bytes.prefix(count)))
  }

  /// Remembers a session, or forgets it by nil. The system's words where that failed.
  func save(_ session: SavedSession?) -> String? {
    do throws(FileFailure) {
      try HostFiles(sessionPath: path, actionLogPath: nil).saveSession(session)
      return nil
    } catch {
      return error.cause
    }
  }
}
