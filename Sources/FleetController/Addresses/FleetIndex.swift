/// A fleet's place in the loopback range, as a VPC of its own: two /16s, one per zone.
///
/// Fleet k uses 127.(64+2k).0.0/16 and 127.(65+2k).0.0/16. Its API and its balancer listen on .0.1 of the first, its
/// instances have addresses of their own from .0.10 up. Fleet 0 also answers on 127.0.0.1.
struct FleetIndex: Codable, Hashable, Sendable {
  /// So many pairs of /16s are there in 127.64.0.0/10.
  static let count = 32

  let number: Int

  init(_ number: Int) {
    precondition((0..<Self.count).contains(number), "A fleet index is below \(Self.count).")
    self.number = number
  }

  /// The second byte of the addresses of each zone, in the order of the zones.
  var networks: [Int] { [64 + 2 * number, 65 + 2 * number] }

  /// The fleet's own address.
  var address: String { "127.\(networks[0]).0.1" }

  /// The addresses that the API and the balancer listen on.
  var listenAddresses: [String] { number == 0 ? [address, "127.0.0.1"] : [address] }

  /// The address to tell a user: the short one where there is one.
  var shownAddress: String { number == 0 ? "127.0.0.1" : address }

  /// An instance's address: zone 0 or 1, host from 10 to 65,534 (below are the fleet's own).
  func instanceAddress(zone: Int, host: Int) -> String {
    precondition((0..<2).contains(zone) && (10...65_534).contains(host), "An instance's place lies in its zone's /16.")
    return "127.\(networks[zone]).\(host / 256).\(host % 256)"
  }

  /// The name in the abstract socket space by which a controller claims this index on the whole machine.
  var claimName: String { "bookstore-fleet-\(number)" }
}
