/// What a scrypt hash costs: N, r and p of RFC 7914.
public struct ScryptCost: Hashable, Sendable {
  let cost: UInt64
  let blockSize: UInt64
  let parallelism: UInt64

  public init(cost: UInt64, blockSize: UInt64, parallelism: UInt64) {
    precondition(cost > 1 && cost & (cost - 1) == 0, "scrypt's N is a power of two")
    self.cost = cost
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// werkzeug's own default, 32 MiB and about 0.1 s: what the program ships with.
  public static let werkzeug = ScryptCost(cost: 32_768, blockSize: 8, parallelism: 1)

  /// Reads `scrypt:32768:8:1`, and refuses what would need more than OpenSSL is allowed (64 MiB).
  init?(method: some StringProtocol) {
    let parts = method.split(separator: ":")
    guard parts.count == 4, parts[0] == "scrypt", let cost = UInt64(parts[1]), let blockSize = UInt64(parts[2]),
      let parallelism = UInt64(parts[3]), cost > 1, cost & (cost - 1) == 0, (1...32).contains(blockSize),
      (1...16).contains(parallelism), cost <= 1 << 20
    else { return nil }
    self.init(cost: cost, blockSize: blockSize, parallelism: parallelism)
  }

  var method: String { "scrypt:\(cost):\(blockSize):\(parallelism)" }
}
