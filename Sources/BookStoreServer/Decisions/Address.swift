import Glibc

/// An address of IPv4 or IPv6 as sixteen bytes; IPv4 is `::ffff:a.b.c.d`, as a listener for both sees its clients
/// (RFC 4291 §2.5.5.2).
struct Address: Hashable, Sendable {
  let bytes: [UInt8]

  private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

  /// Reads "10.1.2.3" or "fd00::1", as inet_pton(3) does; nil for anything else, a port or a zone too.
  init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = Self.mapped + withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      bytes = withUnsafeBytes(of: &six) { Array($0) }
    } else {
      return nil
    }
  }

  /// Whether it is one of IPv4.
  var isMapped: Bool { bytes.starts(with: Self.mapped) }
}
