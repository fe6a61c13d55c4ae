import Foundation
import Glibc
import Synchronization

@testable import BookStoreServer

/// Clients that hold connections and do not get on: silent ones, ones that send a head or a body byte by byte, ones
/// that ask for much and read nothing. One thread sends all their bytes.
final class Crowd: Sendable {
  enum Kind: CaseIterable, Sendable { case silent, drippingHead, drippingBody, notReading }

  private let descriptors: [(kind: Kind, descriptor: Int32)]
  private let ended = Mutex(false)
  private let thread = DispatchSemaphore(value: 0)

  /// - Parameter large: a path whose reply is large, 2 MiB.
  init(port: Int, count: Int, large: String) throws {
    let kinds = Kind.allCases
    var descriptors: [(kind: Kind, descriptor: Int32)] = []
    for index in 0..<count {
      let kind = kinds[index % kinds.count]
      let descriptor = try Self.connect(port: port)
      descriptors.append((kind, descriptor))
      let first =
        switch kind {
        case .silent: ""
        case .drippingHead: "GET /book/catalog HTTP/1.1\r\nHost: x\r\nX-Slow: "
        case .drippingBody: "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
        // Four at once: the kernel of the sender takes one, and sometimes two, although nobody reads.
        case .notReading: String(repeating: "GET \(large) HTTP/1.1\r\nHost: x\r\n\r\n", count: 4)
        }
      Self.send(descriptor, first)
    }
    self.descriptors = descriptors
    Thread.detachNewThread { [self] in drip() }
  }

  /// How often each dripping client sends a byte.
  private static let every: UInt32 = 200_000

  private func drip() {
    while !ended.withLock({ $0 }) {
      for (kind, descriptor) in descriptors where kind == .drippingHead || kind == .drippingBody {
        Self.send(descriptor, "a")
      }
      // Time is what a client that drips is made of: a byte, a pause, a byte.
      usleep(Self.every)  // between two looks at whether to end
    }
    thread.signal()
  }

  func leave() {
    ended.withLock { $0 = true }
    thread.wait()
    for (_, descriptor) in descriptors { close(descriptor) }
  }

  private static func connect(port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw ServerRefusal("socket: \(String(cString: strerror(errno)))") }
    var small: Int32 = 4096
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &small, socklen_t(MemoryLayout<Int32>.size))
    try Loopback.connect(descriptor, port: port)
    return descriptor
  }

  private static func send(_ descriptor: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
  }
}
