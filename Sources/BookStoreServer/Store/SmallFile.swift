import Glibc

/// A small file read whole: a regular one, of a bounded size, and never waited for, whatever stands at its path.
enum SmallFile {
  /// Why a file is not read; each ends the sentence "The file … ".
  enum Problem: Error, Hashable {
    case missing
    case unreadable(String)
    case noFile
    case tooLarge(Int)
    case notPrivate

    var words: String {
      switch self {
      case .missing: "is not there"
      case .unreadable(let reason): "cannot be read: \(reason)"
      case .noFile: "is no file"
      case .tooLarge(let bytes): "has more than \(bytes) bytes"
      case .notPrivate: "may be read by others, or belongs to another user: it must be yours alone (chmod 600)"
      }
    }
  }

  /// - Parameter isPrivate: whether it holds secrets: then it is no link, belongs to this user and nobody else may
  ///   touch it.
  static func read(_ path: String, most: Int, isPrivate: Bool = false) throws(Problem) -> [UInt8] {
    // Without waiting, or a pipe that nobody writes would hold the program.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (isPrivate ? O_NOFOLLOW : 0))
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .noFile }
    if isPrivate, status.st_uid != geteuid() || status.st_mode & 0o077 != 0 { throw .notPrivate }
    var bytes = [UInt8](repeating: 0, count: most + 1)
    var count = 0
    while count < bytes.count {
      let more = bytes[count...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard more >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
      if more == 0 { break }
      count += more
    }
    guard count <= most else { throw .tooLarge(most) }
    return Array(bytes[..<count])
  }
}
