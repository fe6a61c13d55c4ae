/// A name for some texts that is the same whenever they are: FNV-1a over 128 bits (Fowler, Noll and Vo; RFC 9923), each text
/// with its length before it. It tells different contents apart by accident-proof odds; it is no defence against somebody
/// who wants two contents to meet, and need not be: its keys are an account's own.
public struct ContentKey: Hashable, Sendable {
  /// 32 hexadecimal digits.
  public let text: String

  public init(_ parts: [[UInt8]]) {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    func take(_ byte: UInt8) { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B }
    for part in parts {
      for byte in String(part.count).utf8 { take(byte) }
      take(UInt8(ascii: ":"))
      for byte in part { take(byte) }
    }
    let digits = String(hash, radix: 16)
    text = String(repeating: "0", count: 32 - digits.count) + digits
  }
}
