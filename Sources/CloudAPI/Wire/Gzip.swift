// Gzip (RFC 1952) and its DEFLATE (RFC 1951), read only: boto3 compresses the body of PutMetricData from 10 KiB on. What
// comes out is bounded while it comes, so that a small body cannot fill the memory.

enum Gzip {
  /// The content of a gzip member; nil where it is none, is cut short, does not match its checksum, or is longer than
  /// `most` bytes.
  static func content(of bytes: [UInt8], most: Int) -> [UInt8]? {
    guard bytes.count >= 18, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8, bytes[3] & 0xE0 == 0,
      let start = bodyStart(bytes)
    else { return nil }
    var inflater = Inflater(bytes: bytes, position: start, most: most)
    guard inflater.inflate(), inflater.position + 8 == bytes.count else { return nil }
    let trailer = inflater.position
    guard little(bytes, trailer) == checksum(inflater.output),
      little(bytes, trailer + 4) == UInt32(truncatingIfNeeded: inflater.output.count)
    else { return nil }
    return inflater.output
  }

  /// Behind the ten bytes of the head may stand an extra field, a name, a comment and a checksum of the head.
  private static func bodyStart(_ bytes: [UInt8]) -> Int? {
    let flags = bytes[3]
    var position = 10
    if flags & 4 != 0 {
      guard position + 2 <= bytes.count else { return nil }
      position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
    }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard position < bytes.count, let end = bytes[position...].firstIndex(of: 0) else { return nil }
      position = end + 1
    }
    if flags & 2 != 0 { position += 2 }
    return position <= bytes.count - 8 ? position : nil
  }

  private static func little(_ bytes: [UInt8], _ position: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << (8 * $1) }
  }

  /// CRC-32, by bits: a body is small.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ (value >> 8) }
    return value ^ 0xFFFF_FFFF
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}

/// DEFLATE's three kinds of blocks, bit by bit.
struct Inflater {
  let bytes: [UInt8]
  /// The next byte that no bit was taken of.
  private(set) var position: Int
  private(set) var output: [UInt8] = []
  private let most: Int
  private var held: UInt32 = 0
  private var heldCount = 0

  init(bytes: [UInt8], position: Int, most: Int) {
    self.bytes = bytes
    self.position = position
    self.most = most
  }

  /// Whether all blocks could be read.
  mutating func inflate() -> Bool {
    while true {
      guard let isLast = bits(1), let kind = bits(2) else { return false }
      let isRead =
        switch kind {
        case 0: stored()
        case 1: compressed(.fixedLengths, .fixedDistances)
        case 2: dynamic()
        default: false
        }
      guard isRead else { return false }
      if isLast == 1 { return true }
    }
  }

  private mutating func bits(_ count: Int) -> Int? {
    while heldCount < count {
      guard position < bytes.count else { return nil }
      held |= UInt32(bytes[position]) << heldCount
      heldCount += 8
      position += 1
    }
    let value = Int(held & ((1 << count) - 1))
    held >>= count
    heldCount -= count
    return value
  }

  private mutating func stored() -> Bool {
    // The rest of a byte is passed over; whole bytes are never held here, for a block begins with three bits.
    (held, heldCount) = (0, 0)
    guard position + 4 <= bytes.count else { return false }
    let length = Int(bytes[position]) | Int(bytes[position + 1]) << 8
    let complement = Int(bytes[position + 2]) | Int(bytes[position + 3]) << 8
    guard length == complement ^ 0xFFFF, position + 4 + length <= bytes.count, output.count + length <= most else {
      return false
    }
    output += bytes[(position + 4)..<(position + 4 + length)]
    position += 4 + length
    return true
  }

  private mutating func symbol(_ code: HuffmanCode) -> Int? {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      guard let bit = bits(1) else { return nil }
      value |= bit
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    return nil
  }

  private mutating func compressed(_ lengths: HuffmanCode, _ distances: HuffmanCode) -> Bool {
    while let symbol = symbol(lengths) {
      if symbol == 256 { return true }
      if symbol < 256 {
        guard output.count < most else { return false }
        output.append(UInt8(symbol))
        continue
      }
      guard symbol <= 285, let more = bits(Self.lengthBits[symbol - 257]), let code = self.symbol(distances),
        code < 30, let far = bits(Self.distanceBits[code])
      else { return false }
      let length = Self.lengthBases[symbol - 257] + more
      let distance = Self.distanceBases[code] + far
      guard distance <= output.count, output.count + length <= most else { return false }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
    return false
  }

  private mutating func dynamic() -> Bool {
    guard let literals = bits(5), let far = bits(5), let codes = bits(4), literals <= 29, far <= 29 else {
      return false
    }
    var lengths = [Int](repeating: 0, count: 19)
    for place in Self.order.prefix(codes + 4) {
      guard let length = bits(3) else { return false }
      lengths[place] = length
    }
    guard let code = HuffmanCode(lengths) else { return false }
    var all: [Int] = []
    let count = literals + 257 + far + 1
    while all.count < count {
      guard let symbol = symbol(code) else { return false }
      switch symbol {
      case 0...15: all.append(symbol)
      case 16:
        guard let last = all.last, let more = bits(2) else { return false }
        all += Array(repeating: last, count: 3 + more)
      case 17:
        guard let more = bits(3) else { return false }
        all += Array(repeating: 0, count: 3 + more)
      default:
        guard let more = bits(7) else { return false }
        all += Array(repeating: 0, count: 11 + more)
      }
    }
    guard all.count == count, let lengthCode = HuffmanCode(Array(all.prefix(literals + 257))),
      let distanceCode = HuffmanCode(Array(all.dropFirst(literals + 257)))
    else { return false }
    return compressed(lengthCode, distanceCode)
  }

  // RFC 1951, 3.2.5 and 3.2.7.
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}

/// A canonical Huffman code: how many symbols have codes of each length, and the symbols in order.
struct HuffmanCode: Sendable {
  var counts = [Int](repeating: 0, count: 16)
  var symbols: [Int] = []

  /// By the length of each symbol's code, 0 for none; nil where the lengths are those of no code.
  init?(_ lengths: [Int]) {
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    var left = 1
    for length in 1...15 {
      left = left << 1 - counts[length]
      if left < 0 { return nil }
    }
    for length in 1...15 { symbols += lengths.indices.filter { lengths[$0] == length } }
  }

  /// Made of numbers that are right.
  private init(fixed lengths: [Int]) {
    for length in lengths where length > 0 { counts[length] += 1 }
    for length in 1...15 { symbols += lengths.indices.filter { lengths[$0] == length } }
  }

  static let fixedLengths = HuffmanCode(
    fixed: Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
      + Array(repeating: 8, count: 8))
  static let fixedDistances = HuffmanCode(fixed: Array(repeating: 5, count: 30))
}
