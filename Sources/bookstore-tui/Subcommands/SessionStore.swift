import Console
import FoundationEssentials
import Glibc

/// The file of one shop's session: 0600 in a 0700 folder, replaced as a whole, so that a reader never sees half of it.
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
    guard let session else {
      return unlink(path) == 0 || errno == ENOENT ? nil : String(cString: strerror(errno))
    }
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return write(try encoder.encode(session))
    } catch {
      return "\(folder.path): \(error)"
    }
  }

  private func write(_ data: Data) -> String? {
    let temporary = "\(path).\(getpid())"
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return String(cString: strerror(errno)) }
    let written = data.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
    guard written == data.count, rename(temporary, path) == 0 else {
      let problem = String(cString: strerror(errno))
      unlink(temporary)
      return problem
    }
    return nil
  }
}
