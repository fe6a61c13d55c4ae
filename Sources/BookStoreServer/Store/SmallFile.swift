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

  /// - Parameters:
  ///   - isPrivate: whether it holds secrets: then it is no link, belongs to this user and nobody else may touch it.
  ///   - followsLinks: whether a link may stand at the path.
  static func read(
    _ path: String, most: Int, isPrivate: Bool = false, followsLinks: Bool = true
  ) throws(Problem) -> [UInt8] {
    // Without waiting, or a pipe that nobody writes would hold the program.
    let linkFlag = isPrivate || !followsLinks ? O_NOFOLLOW : 0
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | linkFlag)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .noFile }
    if isPrivate, status.st_uid != geteuid() || status.st_mode & 0o077 != 0 { throw .notPrivate }
    guard status.st_size <= most else { throw .tooLarge(most) }
    guard let bytes = whole(descriptor, size: Int(status.st_size)) else { throw .unreadable("it was cut") }
    return bytes
  }

  /// Exactly so many bytes, without a copy; nil where they are not there.
  private static func whole(_ descriptor: Int32, size: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let more = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { return }
        count += more
      }
    }
    return bytes.count == size ? bytes : nil
  }
}
