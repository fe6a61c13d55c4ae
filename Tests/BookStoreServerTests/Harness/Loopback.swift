import Glibc

@testable import BookStoreServer

/// Sockets to a server of this process.
enum Loopback {
  /// Connects a socket to 127.0.0.1.
  static func connect(_ descriptor: Int32, port: Int) throws(ServerRefusal) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw ServerRefusal("connect: \(String(cString: strerror(errno)))") }
  }
}
