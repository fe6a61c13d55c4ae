/// The addresses whose `X-Forwarded-*` and `X-Real-IP` are believed. From anyone else they are only text that
/// a client wrote.
public struct TrustedProxies: Hashable, Sendable {
  private let networks: [Network]

  /// The deployed shape: the balancer or nginx is on the same machine.
  public static let loopback = TrustedProxies(
    networks: [Network("127.0.0.0/8"), Network("::1")].compactMap { $0 })

  private init(networks: [Network]) {
    self.networks = networks
  }

  /// Reads "127.0.0.0/8, 10.1.2.3, fd00::/8", or "none"; nil when a part is no network, or there is none.
  public init?(text: String) {
    var networks: [Network] = []
    let parts = text == "none" ? [] : text.split(whereSeparator: { $0 == "," || $0 == " " })
    guard text == "none" || !parts.isEmpty, parts.count <= Self.networksMost else { return nil }
    for part in parts {
      guard let network = Network(part) else { return nil }
      networks.append(network)
    }
    self.networks = networks
  }

  /// Each is looked at for each request.
  private static let networksMost = 64

  func contains(_ address: String) -> Bool {
    guard let address = Address(address) else { return false }
    return networks.contains { $0.contains(address) }
  }

  /// Who really asks: the last address of `X-Forwarded-For` that is no proxy of ours, else `X-Real-IP`. What is no
  /// address is passed over.
  func client(peer: String, forwardedFor: String?, realIP: String?) -> String {
    guard contains(peer) else { return peer }
    let chain = (forwardedFor ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
      .filter { Address($0) != nil }
    if let client = chain.last(where: { !contains($0) }) { return client }
    return chain.first ?? realIP.flatMap { Address($0) == nil ? nil : $0 } ?? peer
  }

  /// Whether the request came over HTTPS, as far as it can be known here (the server itself speaks HTTP).
  func isHTTPS(peer: String, forwardedProto: String?) -> Bool {
    contains(peer) && forwardedProto?.lowercased() == "https"
  }

  private struct Network: Hashable, Sendable {
    let address: Address
    let prefixLength: Int

    init?(_ text: some StringProtocol) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count <= 2, let address = Address(String(parts[0])) else { return nil }
      let bits = address.isMapped ? 32 : 128
      guard let length = parts.count == 2 ? Self.whole(parts[1]) : bits, length <= bits else { return nil }
      self.address = address
      prefixLength = length + 128 - bits
    }

    private static func whole(_ text: some StringProtocol) -> Int? {
      text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    func contains(_ other: Address) -> Bool {
      zip(address.bytes, other.bytes).enumerated().allSatisfy { index, pair in
        let bits = min(8, max(0, prefixLength - index * 8))
        return (pair.0 ^ pair.1) >> (8 - bits) == 0 || bits == 0
      }
    }
  }
}
