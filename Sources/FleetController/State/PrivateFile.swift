import FoundationEssentials
import Glibc

/// Reading a file of the state folder that something depends on: it must be this user's own and whole, and closed to
/// others where it holds keys or passwords.
///
/// A file that is missing is told apart from one that cannot be read: what is missing may be made anew, what cannot be
/// read must not be written over.
enum PrivateFile {
  /// What a file is for.
  enum Kind {
    /// Keys or passwords.
    case secret
    /// The fleet's record. It holds no secret, and a copy that an operator puts in its place may have any mode.
    case record

    /// Nothing that this program writes is longer: a secret has a few kilobytes, the record of a full group some hundred.
    var maximumBytes: Int {
      switch self {
      case .secret: 1_048_576
      case .record: 16 * 1_048_576
      }
    }
  }

  /// The bytes of the file, or nil when there is none.
  static func read(_ path: String, _ kind: Kind = .secret) throws(StateFailure) -> [UInt8]? {
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
    if let reason = objection(to: information, kind) { throw .unreadable(path: path, reason: reason) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    // It may grow while it is read.
    while bytes.count <= kind.maximumBytes {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, reason: errorText(errno)) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
    throw .unreadable(path: path, reason: tooLong(kind))
  }

  private static func tooLong(_ kind: Kind) -> String { "it is longer than \(kind.maximumBytes) bytes" }

  private static func objection(to information: stat, _ kind: Kind) -> String? {
    if information.st_mode & S_IFMT != S_IFREG { return "it is no regular file" }
    if information.st_uid != getuid() { return "it belongs to another user" }
    if kind == .secret, information.st_mode & 0o077 != 0 { return "other users may use it; chmod 600 makes it private" }
    return information.st_size > kind.maximumBytes ? tooLong(kind) : nil
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
