import FoundationEssentials
import Glibc

/// Reading a file that holds keys or passwords: it must be this user's own, closed to others, and whole.
///
/// A file that is missing is told apart from one that cannot be read: what is missing may be made anew, what cannot be
/// read must not be written over.
enum PrivateFile {
  /// Nothing that is read so is longer than a few kilobytes.
  static let maximumBytes = 1_048_576

  /// The bytes of the file, or nil when there is none.
  static func read(_ path: String) throws(StateFailure) -> [UInt8]? {
    // O_NONBLOCK: a FIFO put in its place would make the opening wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: return nil
      case ELOOP: throw .unreadable(path: path, reason: "it is a symbolic link")
      default: throw .unreadable(path: path, reason: errorText(errno))
      }
    }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw .unreadable(path: path, reason: errorText(errno)) }
    if let reason = objection(to: information) { throw .unreadable(path: path, reason: reason) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, reason: errorText(errno)) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  private static func objection(to information: stat) -> String? {
    if information.st_mode & S_IFMT != S_IFREG { return "it is no regular file" }
    if information.st_uid != getuid() { return "it belongs to another user" }
    if information.st_mode & 0o077 != 0 { return "other users may use it; chmod 600 makes it private" }
    return information.st_size > maximumBytes ? "it is longer than \(maximumBytes) bytes" : nil
  }

  /// What the file says, or nil when there is none.
  static func decode<Value: Decodable>(_ type: Value.Type, from path: String) throws(StateFailure) -> Value? {
    guard let bytes = try read(path) else { return nil }
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
      throw .unreadable(path: path, reason: reason(for: error))
    }
  }

  /// Why a text is not what was expected, in words for an operator.
  private static func reason(for error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "it says no \"\(key.stringValue)\""
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "its \"\(context.codingPath.last?.stringValue ?? "whole")\" is of another kind than expected"
    default: "it is no JSON, or was cut"
    }
  }
}
