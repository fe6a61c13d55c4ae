import CLinux
import Dispatch
import Glibc

/// HAProxy's runtime socket: one command line per connection, the reply ends where the connection ends.
///
/// Calls block, so they run on a queue of their own, one at a time and in order: the five lines that add a server
/// must not be mixed with others.
struct RuntimeSocket: Sendable {
  /// HAProxy answers within a millisecond; after this long it is stuck.
  static let timeoutMilliseconds = 2_000
  /// `show stat` of a full group has some 10 KB.
  static let maximumReplyBytes = 4 * 1_048_576

  let path: String
  private let queue: DispatchQueue

  init(path: String) {
    self.path = path
    self.queue = DispatchQueue(label: "bookstore.balancer.socket")
  }

  /// Sends one line and answers the reply's text.
  func ask(_ line: String) async throws(BalancerFailure) -> String {
    let result: Result<String, BalancerFailure> = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: Self.exchange(line, path: path)) }
    }
    return try result.get()
  }

  /// Sends several questions with no command between them, so that the answers belong together.
  func ask(_ lines: [String]) async throws(BalancerFailure) -> [String] {
    let result: Result<[String], BalancerFailure> = await withCheckedContinuation { continuation in
      queue.async {
        var replies: [String] = []
        for line in lines {
          switch Self.exchange(line, path: path) {
          case .success(let reply): replies.append(reply)
          case .failure(let failure): return continuation.resume(returning: .failure(failure))
          }
        }
        continuation.resume(returning: .success(replies))
      }
    }
    return try result.get()
  }

  /// Runs commands in order, with no other between them, and stops at the first that is refused.
  func run(_ commands: [RuntimeCommand]) async throws(BalancerFailure) {
    let result: Result<Void, BalancerFailure> = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: Self.exchange(commands, path: path)) }
    }
    try result.get()
  }

  private static func exchange(_ commands: [RuntimeCommand], path: String) -> Result<Void, BalancerFailure> {
    for command in commands {
      switch exchange(command.line, path: path) {
      case .failure(let failure): return .failure(failure)
      case .success(let reply):
        if case .failure(let failure) = command.outcome(of: reply) { return .failure(failure) }
      }
    }
    return .success(())
  }

  private static func exchange(_ line: String, path: String) -> Result<String, BalancerFailure> {
    precondition(!line.contains("\n"), "A command is one line.")
    let descriptor = cl_connect_unix(path, Int32(timeoutMilliseconds))
    guard descriptor >= 0 else { return .failure(noAnswer(errno)) }
    defer { close(descriptor) }
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return .failure(noAnswer(errno)) }
      rest = rest.dropFirst(count)
    }
    return receive(from: descriptor).map { String(decoding: $0, as: UTF8.self) }
  }

  /// EAGAIN is what a time-out of the socket is called; a full backlog of somebody who accepts nothing too.
  private static func noAnswer(_ code: Int32) -> BalancerFailure {
    code == EAGAIN ? .silent(milliseconds: timeoutMilliseconds) : .unreachable(reason: errorText(code))
  }

  private static func receive(from descriptor: Int32) -> Result<[UInt8], BalancerFailure> {
    var reply: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while reply.count < maximumReplyBytes {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count == 0 { return .success(reply) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        return .failure(noAnswer(errno))
      }
      reply.append(contentsOf: buffer[..<count])
    }
    return .failure(.unreadable(what: "a reply over \(maximumReplyBytes) bytes"))
  }
}
