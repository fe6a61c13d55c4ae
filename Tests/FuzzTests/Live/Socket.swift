// The little of sockets that the live targets need: loopback, blocking, every wait bounded.
import Glibc

enum Socket {
  /// Connects to a port of 127.0.0.1; nil where nothing accepts.
  static func connect(port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopback(port)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if connected == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  /// Listens on a free port of 127.0.0.1 below the ephemeral range.
  static func listen() throws -> (descriptor: Int32, port: Int) {
    for _ in 0..<200 {
      let port = Int.random(in: 20_000..<32_768)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      var address = loopback(port)
      let bound = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if bound == 0, Glibc.listen(descriptor, 16) == 0 { return (descriptor, port) }
      close(descriptor)
    }
    throw BrokenInvariant(description: "no port of 127.0.0.1 is free")
  }

  /// Writes as much as the other side takes; false when it went away.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// What comes until the other side ends, says nothing for so long, or until what came is enough.
  static func read(
    from descriptor: Int32, patienceMilliseconds: Int, until isEnough: ([UInt8]) -> Bool = { _ in false }
  ) -> [UInt8] {
    var wait = timeval(tv_sec: patienceMilliseconds / 1000, tv_usec: patienceMilliseconds % 1000 * 1000)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while received.count < 1 << 20 {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      received += buffer[..<count]
      if isEnough(received) { break }
    }
    return received
  }

  private static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }
}
