import Glibc
import Testing

@testable import FleetController

@Suite struct AddressTests {
  @Test func aFleetHasTwoNetworks() {
    #expect(FleetIndex(0).listenAddresses == ["127.64.0.1", "127.0.0.1"])
    #expect(FleetIndex(3).listenAddresses == ["127.70.0.1"])
    #expect(FleetIndex(3).instanceAddress(zone: 1, host: 266) == "127.71.1.10")
  }

  private static let table = ListenerTable(
    text: """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100407F:1F86 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0 100
         1: 0A00417F:1F90 00000000:0000 01 00000000:00000000 00:00000000 00000000     0        0 4243 1 0 100
         2: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4244 1 0 100
         3: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4245 1
      """)

  @Test func readsListenersOnly() {
    #expect(Self.table.listeners.map(\.text) == ["127.64.0.1:8070", "0.0.0.0:8080", "0.0.0.0:80"])
    #expect(Self.table.holds(FleetIndex(0)))
    #expect(!Self.table.holds(FleetIndex(1)))
  }

  @Test func aWildcardHoldsEveryAddress() {
    #expect(Self.table.holder(address: "127.66.0.10", port: 8080)?.inode == 4244)
    #expect(Self.table.holder(address: "127.64.0.1", port: 8070)?.inode == 4242)
    #expect(Self.table.holder(address: "127.64.0.1", port: 8071) == nil)
  }

  @Test func freePortsDifferOnOneAddress() throws {
    let wish = FleetPorts(api: 0, http: 0, https: 20_000, instance: 0)
    let ports = try PortChoice.settle(wish, index: FleetIndex(1), own: []) { _, port in
      port == 20_001 ? EADDRINUSE : 0
    }
    #expect(ports == FleetPorts(api: 20_002, http: 20_003, https: 20_000, instance: 20_004))
  }

  @Test(
    arguments: [
      (FleetPorts(), nil), (FleetPorts(api: 0, http: 0, https: 0, instance: 0), nil),
      (FleetPorts(http: 9_000, instance: 9_000), nil), (FleetPorts(api: -1), "--api-port is -1: "),
      (FleetPorts(instance: 65_536), "--instance-port is 65536: "),
      (FleetPorts(api: 9_000, https: 9_000), "--api-port and --https-port are both 9000: "),
    ] as [(FleetPorts, String?)])
  func aPortThatCannotBeIsNamedByItsFlag(ports: FleetPorts, beginning: String?) {
    #expect((ports.objection == nil) == (beginning == nil))
    if let beginning { #expect(ports.objection?.hasPrefix(beginning) == true) }
  }

  @Test func aTakenPortIsRefusedUnlessItIsOurs() throws {
    let wish = FleetPorts(api: 1, http: 2, https: 3, instance: 4)
    #expect(throws: AddressFailure.portTaken(address: "127.66.0.1", port: 3, holder: nil)) {
      try PortChoice.settle(wish, index: FleetIndex(1), own: []) { _, port in port == 3 ? EADDRINUSE : 0 }
    }
    let own = try PortChoice.settle(wish, index: FleetIndex(1), own: [3]) { _, port in port == 3 ? EADDRINUSE : 0 }
    #expect(own == wish)
  }

  @Test func namesWhoHoldsAPort() throws {
    let listener = try Listener(address: "127.63.0.1")
    let holder = try #require(PortHolder.find(address: "127.63.0.1", port: listener.port))
    #expect(holder.pid == getpid())
    #expect(holder.description.contains("127.63.0.1:\(listener.port) is taken by"))
  }

  @Test func aClaimKeepsOthersAwayUntilItEnds() throws {
    // The last one: others that run at the same time take the first that are free.
    let index = FleetIndex(FleetIndex.count - 1)
    var claim: IndexClaim? = try IndexClaim.take(before: index)
    #expect(claim?.index == index)
    #expect(throws: AddressFailure.indexTaken(number: index.number)) { try IndexClaim.take(before: index) }
    claim = nil
    #expect(try IndexClaim.take(before: index).index == index)
  }
}

/// A TCP listener on a free port of an address.
final class Listener: Sendable {
  let port: Int
  private let descriptor: Int32

  init(address: String) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.descriptor = descriptor
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, address, &place.sin_addr)
    for port in 21_000..<22_000 {
      place.sin_port = in_port_t(UInt16(port).bigEndian)
      let bound = withUnsafePointer(to: &place) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if bound == 0, listen(descriptor, 1) == 0 {
        self.port = port
        return
      }
    }
    throw TestFailure("no free port")
  }

  deinit { close(descriptor) }
}
