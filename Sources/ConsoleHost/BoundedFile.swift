// Reads a whole file that somebody else may have written: never more than the limit, and never something that has no
// end or keeps one waiting (a pipe, a device, a folder).
import Glibc

/// A file of bounded length.
public enum BoundedFile {
  /// Why it was not read.
  public enum Failure: Error, Hashable, Sendable {
    /// It is not there.
    case missing
    /// A folder, a pipe, a device.
    case notAFile
    case tooLarge(maximumBytes: Int)
    /// Somebody else owns it, or others may read or write it.
    case notPrivate
    /// The system's words.
    case refused(String)
  }

  /// The bytes of the file.
  ///
  /// - Parameter isPrivate: only a file of this user's, 0600 or less and no link, is read.
  public static func read(
    _ path: String, maximumBytes: Int, isPrivate: Bool = false
  ) throws(Failure) -> [UInt8] {
    // Without O_NONBLOCK a pipe that nobody writes to would hold the program here.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (isPrivate ? O_NOFOLLOW : 0)
    let file = open(path, flags)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    if isPrivate, status.st_uid != geteuid() || status.st_mode & 0o077 != 0 { throw .notPrivate }
    guard status.st_size <= maximumBytes else { throw .tooLarge(maximumBytes: maximumBytes) }
    return try bytes(of: file, maximumBytes)
  }

  private static func bytes(of file: Int32, _ maximumBytes: Int) throws(Failure) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure() }
      if count == 0 { return all }
      all += buffer.prefix(count)
      // It grew while it was read, or its size was a lie, as in /proc.
      guard all.count <= maximumBytes else { throw .tooLarge(maximumBytes: maximumBytes) }
    }
  }

  private static func failure() -> Failure {
    switch errno {
    case ENOENT, ENOTDIR: .missing
    // What O_NOFOLLOW says of a link.
    case ELOOP: .notAFile
    default: .refused(String(cString: strerror(errno)))
    }
  }
}

extension BoundedFile.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing: "it is not there"
    case .notAFile: "it is not a file"
    case .tooLarge(let bytes): "it has more than \(bytes) bytes"
    case .notPrivate: "it is not this user's alone (chmod 600)"
    case .refused(let words): words
    }
  }
}
