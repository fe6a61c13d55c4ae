/// The listening TCP sockets of this machine, from /proc/net/tcp and tcp6: one that listens on every IPv6 address
/// holds the port of every IPv4 address too.
struct ListenerTable: Hashable, Sendable {
  struct Listener: Hashable, Sendable {
    /// Four bytes in reading order.
    let address: [UInt8]
    let port: Int
    /// The socket's inode, by which its process is found.
    let inode: UInt64

    var isWildcard: Bool { address == [0, 0, 0, 0] }
    var text: String { address.map(String.init).joined(separator: ".") + ":\(port)" }
  }

  let listeners: [Listener]

  /// Reads the text of /proc/net/tcp or tcp6: addresses are hexadecimal in the machine's byte order (little-endian
  /// here), state 0A is LISTEN. Of an IPv6 address the last four bytes are kept: all zero is the wildcard, and a mapped
  /// IPv4 address ends in its own.
  init(text: String) {
    listeners = text.split(whereSeparator: \.isNewline).compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count > 9, fields[3] == "0A" else { return nil }
      let place = fields[1].split(separator: ":")
      guard place.count == 2, let number = UInt32(place[0].suffix(8), radix: 16), let port = Int(place[1], radix: 16),
        let inode = UInt64(fields[9])
      else { return nil }
      let address = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
      return Listener(address: address, port: port, inode: inode)
    }
  }

  /// The table at this moment.
  static func current() -> ListenerTable {
    ListenerTable(text: ["/proc/net/tcp", "/proc/net/tcp6"].compactMap(FileText.read).joined(separator: "\n"))
  }

  /// Whether anything listens in one of the two /16s of a fleet.
  func holds(_ index: FleetIndex) -> Bool {
    listeners.contains { $0.address[0] == 127 && index.networks.contains(Int($0.address[1])) }
  }

  /// The listener that keeps an address and port from being bound: on the same address, or on the wildcard.
  func holder(address: String, port: Int) -> Listener? {
    let bytes = address.split(separator: ".").compactMap { UInt8($0) }
    return listeners.first { $0.port == port && ($0.address == bytes || $0.isWildcard) }
  }
}

/// Who holds a port, as far as this user may see.
public struct PortHolder: Hashable, Sendable, CustomStringConvertible {
  /// Address and port that are held.
  public let place: String
  /// The holder, where this user may see it.
  public let pid: Int32?
  /// Its name.
  public let program: String?

  public var description: String {
    guard let pid, let program else { return "\(place) is taken by a process of another user" }
    return "\(place) is taken by \(program) (process \(pid))"
  }

  /// The holder of an address and port, or nil when /proc/net/tcp shows none.
  static func find(address: String, port: Int) -> PortHolder? {
    guard let listener = ListenerTable.current().holder(address: address, port: port) else { return nil }
    let pid = ProcessTable.pids().first { SocketInodes.of(pid: $0).contains(listener.inode) }
    return PortHolder(place: listener.text, pid: pid, program: pid.flatMap(ProcessTable.name))
  }
}
