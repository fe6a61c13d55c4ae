/// Why no reply came. Each is worth another try later except `inDoubt` and `badRequest`, which is the program's own mistake or a
/// mistyped address.
public enum TransportFailure: Error, Hashable, Sendable {
  /// Nothing listens there, or the name is unknown; in the library's words.
  case cannotConnect(String)
  /// The time ran out, after this many milliseconds.
  case timedOut(milliseconds: Int)
  /// The connection ended before the reply did: what was asked may have been done.
  case cut(String)
  /// What must not be asked twice was asked once, and its answer was lost: whether it was done is not known.
  case inDoubt(String)
  /// The certificate or the handshake was refused.
  case tls(String)
  /// The body passed this many bytes, the request's own limit.
  case tooLarge(bytes: Int)
  /// The request cannot be sent at all: a malformed URL, an unknown scheme.
  case badRequest(String)

  /// A short stable code for logs and JSON.
  public var code: String {
    switch self {
    case .cannotConnect: "cannot_connect"
    case .timedOut: "timed_out"
    case .cut: "cut"
    case .inDoubt: "in_doubt"
    case .tls: "tls"
    case .tooLarge: "too_large"
    case .badRequest: "bad_request"
    }
  }

  /// The cause in plain English, without the code.
  public var explanation: String {
    switch self {
    case .cannotConnect(let cause), .cut(let cause), .inDoubt(let cause), .tls(let cause), .badRequest(let cause): cause
    case .timedOut(let milliseconds): "no answer in \(milliseconds) ms"
    case .tooLarge(let bytes): "the reply is longer than \(bytes) bytes"
    }
  }
}
