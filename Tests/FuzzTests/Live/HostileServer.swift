// A server that answers each request with bytes that it was given, and in a way that no good server has.
import Foundation
import Glibc
import Synchronization

/// How a hostile server hands its bytes out.
enum Manner: Sendable, CaseIterable {
  /// At once, then it closes.
  case whole
  /// In two parts, cut anywhere.
  case parts
  /// It answers before it was asked.
  case early
  /// Again and again until the client goes away.
  case endless
  /// It stays silent after them until the client goes away.
  case stalling
}

final class HostileServer: Sendable {
  let port: Int
  private let listener: Int32
  private let answer = Mutex<(bytes: [UInt8], manner: Manner)>(([], .whole))

  init() throws {
    (listener, port) = try Socket.listen()
    Thread.detachNewThread { [self] in serve() }
  }

  /// What the next requests get.
  func say(_ bytes: [UInt8], _ manner: Manner) { answer.withLock { $0 = (bytes, manner) } }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0 else { break }
      // A client that waits for what never comes gives up after its own time-out; so does this.
      var patience = timeval(tv_sec: 5, tv_usec: 0)
      setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      let (bytes, manner) = answer.withLock { $0 }
      serve(client, bytes, manner)
      close(client)
    }
    close(listener)
  }

  private func serve(_ client: Int32, _ bytes: [UInt8], _ manner: Manner) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    if manner != .early { _ = recv(client, &buffer, buffer.count, 0) }
    switch manner {
    case .whole, .early: _ = Socket.write(bytes, to: client)
    case .parts:
      let middle = bytes.count / 2
      _ = Socket.write(Array(bytes[..<middle]), to: client) && Socket.write(Array(bytes[middle...]), to: client)
    case .endless: while !bytes.isEmpty, Socket.write(bytes, to: client) {}
    case .stalling:
      _ = Socket.write(bytes, to: client)
      while recv(client, &buffer, buffer.count, 0) > 0 {}
    }
  }
}
