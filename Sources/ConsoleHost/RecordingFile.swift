// Recordings on the disk: a new file, this user's alone, that grows line by line; and one that is read back.
import Console
import Glibc
import Synchronization

/// A recording that is being written.
public final class RecordingFile: TapeSink {
  private let file: Int32
  private let path: String

  /// Makes the file. One that is there already is never written over.
  public init(making path: String) throws(FileFailure) {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw WholeFile.failure(path) }
  }

  deinit { close(file) }

  public func write(_ bytes: [UInt8]) throws(FileFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw WholeFile.failure(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Why no file can be made there, found before the screen is opened; nil where one can.
  public static func problem(making path: String) -> String? {
    guard !path.isEmpty, path.utf8.count < Int(PATH_MAX) else { return "it is no path" }
    var status = stat()
    if lstat(path, &status) == 0 { return "something is there already" }
    guard errno == ENOENT else { return String(cString: strerror(errno)) }
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return access(folder, W_OK | X_OK) == 0 ? nil : "\(folder): \(String(cString: strerror(errno)))"
  }

  /// Writes a recording as a whole.
  static func save(_ bytes: [UInt8], _ path: String) throws(FileFailure) {
    try WholeFile.makeFolder(of: path)
    try RecordingFile(making: path).write(bytes)
  }
}
