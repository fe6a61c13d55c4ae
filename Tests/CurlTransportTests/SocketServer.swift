// A server of a few sockets for tests: it reads one request after another and answers as a script says. Plain POSIX, so
// that a test can cut, stall or flood as no HTTP library would let it.

import Foundation
import Glibc
import Synchronization

/// What the server does with a request.
enum ServerStep: Sendable {
  /// Writes these bytes and keeps the connection.
  case write(String)
  /// Writes these bytes and closes.
  case writeAndClose(String)
  /// Writes these bytes again and again until the client goes away.
  case flood(head: String)
  /// Says nothing until the client goes away.
  case silence
}

/// Listens on a free port of 127.0.0.1 below the ephemeral range.
final class SocketServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let script: @Sendable (String) -> ServerStep
  private let state = Mutex(State())

  private struct State {
    var requests: [String] = []
    var connections = 0
    var clientsGone = 0
    var isClosed = false
  }

  /// Head and body of each request, as text, in the order in which they came.
  var requests: [String] { state.withLock { $0.requests } }
  /// How many connections were accepted.
  var connections: Int { state.withLock { $0.connections } }
  /// How many clients went away while they were being served.
  var clientsGone: Int { state.withLock { $0.clientsGone } }
  var url: String { "http://127.0.0.1:\(port)" }

  init(script: @escaping @Sendable (String) -> ServerStep) throws {
    self.script = script
    (listener, port) = try Self.listen()
    Thread.detachNewThread { [self] in acceptAll() }
  }

  deinit { Glibc.close(listener) }

  /// Stops accepting; the test's `defer`.
  func close() {
    state.withLock { $0.isClosed = true }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private static func listen() throws -> (Int32, UInt16) {
    for _ in 0..<200 {
      let port = UInt16.random(in: 20000..<32768)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let bound = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if bound == 0, Glibc.listen(descriptor, 128) == 0 { return (descriptor, port) }
      Glibc.close(descriptor)
    }
    throw CocoaError(.fileWriteUnknown)
  }

  private func acceptAll() {
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0 else { return }
      state.withLock { $0.connections += 1 }
      Thread.detachNewThread { [self] in serve(client) }
    }
  }

  private func serve(_ client: Int32) {
    defer { Glibc.close(client) }
    var pending: [UInt8] = []
    while let request = readRequest(client, &pending) {
      state.withLock { $0.requests.append(request) }
      switch script(request) {
      case .write(let reply): guard write(client, reply) else { return }
      case .writeAndClose(let reply):
        _ = write(client, reply)
        return
      case .flood(let head):
        guard write(client, head) else { return }
        let block = String(repeating: "x", count: 64 << 10)
        while write(client, block) {}
        state.withLock { $0.clientsGone += 1 }
        return
      case .silence:
        var byte: UInt8 = 0
        while recv(client, &byte, 1, 0) > 0 {}
        state.withLock { $0.clientsGone += 1 }
        return
      }
    }
  }

  private func write(_ client: Int32, _ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  private func readRequest(_ client: Int32, _ pending: inout [UInt8]) -> String? {
    while true {
      if let request = Self.takeRequest(&pending) { return request }
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      pending += buffer[..<count]
    }
  }

  private static func takeRequest(_ pending: inout [UInt8]) -> String? {
    guard let gap = pending.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: pending[..<gap.lowerBound], as: UTF8.self)
    let lengthLine = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    let length = lengthLine.flatMap { Int($0.split(separator: ":")[1].filter { $0 != " " }) } ?? 0
    guard pending.count >= gap.upperBound + length else { return nil }
    let request = String(decoding: pending[..<(gap.upperBound + length)], as: UTF8.self)
    pending.removeFirst(gap.upperBound + length)
    return request
  }
}

/// A whole reply with a length.
func httpReply(_ body: String, status: String = "200 OK", headers: String = "") -> String {
  "HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
}
