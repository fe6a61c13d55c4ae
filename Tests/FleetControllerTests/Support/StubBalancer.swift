import Dispatch
import Glibc
import Synchronization

@testable import FleetController

/// The other end of a runtime socket: it notes each line, and answers as HAProxy 2.6 does that has one server, `i-1`.
final class StubBalancer: Sendable {
  private let descriptor: Int32
  private let looksWithRequests: Int
  private let lines = Mutex<[String]>([])
  private let hasEnded = DispatchSemaphore(value: 0)

  /// - Parameter looksWithRequests: how many replies to `show stat` say that a request runs on the server.
  init(path: String, looksWithRequests: Int) throws {
    self.looksWithRequests = looksWithRequests
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0, listen(descriptor, 8) == 0 else { throw TestFailure("\(path): \(errorText(errno))") }
    DispatchQueue(label: "stub.balancer").async { self.serve() }
  }

  /// Ends it, and answers the lines that it got.
  func end() -> [String] {
    shutdown(descriptor, Int32(SHUT_RDWR))
    hasEnded.wait()
    close(descriptor)
    return lines.withLock(\.self)
  }

  private func serve() {
    while true {
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else { break }
      var line: [UInt8] = []
      var byte: UInt8 = 0
      while read(connection, &byte, 1) == 1, byte != 0x0A { line.append(byte) }
      let reply = Array(answer(to: String(decoding: line, as: UTF8.self)).utf8)
      _ = write(connection, reply, reply.count)
      close(connection)
    }
    hasEnded.signal()
  }

  private func answer(to line: String) -> String {
    let looks = lines.withLock { lines in
      lines.append(line)
      return lines.count { $0 == "show stat" }
    }
    if line.hasPrefix("del server ") { return "Server deleted.\n\n" }
    guard line == "show stat" else { return "\n" }
    let running = looks <= looksWithRequests ? 1 : 0
    return "# pxname,svname,status,scur,\n" + RuntimeCommand.both.map { "\($0),i-1,MAINT,\(running),\n" }.joined()
      + "\n"
  }
}
