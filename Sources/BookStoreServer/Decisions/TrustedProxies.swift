/// The addresses whose `X-Forwarded-*` and `X-Real-IP` are believed. From anyone else they are only text that
/// a client wrote.
public struct TrustedProxies: Hashable, Sendable {
  private let networks: [Network]

  /// The deployed shape: the balancer or nginx is on the same machine.
  public static let loopback = TrustedProxies(networks: [Network(bits: 127 << 24, prefixLength: 8)])

  private init(networks: [Network]) {
    self.networks = networks
  }

  /// Reads "127.0.0.0/8, 10.1.2.3", or "none"; nil when a part is no IPv4 network.
  public init?(text: String) {
    var networks: [Network] = []
    for part in text == "none" ? [] : text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let network = Network(text: part) else { return nil }
      networks.append(network)
    }
    self.networks = networks
  }

  func contains(_ address: String) -> Bool {
    guard let bits = Network.bits(address) else { return false }
    return networks.contains { $0.contains(bits) }
  }

  /// Who really asks: the last address of `X-Forwarded-For` that is no proxy of ours, else `X-Real-IP`.
  func client(peer: String, forwardedFor: String?, realIP: String?) -> String {
    guard contains(peer) else { return peer }
    let chain = (forwardedFor ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
    if let client = chain.last(where: { !contains($0) && Network.bits($0) != nil }) { return client }
    return chain.first ?? realIP ?? peer
  }

  /// Whether the request came over HTTPS, as far as it can be known here (the server itself speaks HTTP).
  func isHTTPS(peer: String, forwardedProto: String?) -> Bool {
    contains(peer) && forwardedProto?.lowercased() == "https"
  }

  private struct Network: Hashable, Sendable {
    let bits: UInt32
    let prefixLength: UInt32

    init(bits: UInt32, prefixLength: UInt32) {
      self.bits = bits
      self.prefixLength = prefixLength
    }

    init?(text: some StringProtocol) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard let bits = Self.bits(parts[0]), parts.count <= 2 else { return nil }
      guard let length = parts.count == 2 ? UInt32(parts[1]) : 32, length <= 32 else { return nil }
      self.init(bits: bits, prefixLength: length)
    }

    func contains(_ address: UInt32) -> Bool {
      prefixLength == 0 || (address ^ bits) >> (32 - prefixLength) == 0
    }

    static func bits(_ address: some StringProtocol) -> UInt32? {
      let parts = address.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 4 else { return nil }
      var bits: UInt32 = 0
      for part in parts {
        guard let byte = UInt8(part) else { return nil }
        bits = bits << 8 | UInt32(byte)
      }
      return bits
    }
  }
}
