// Makes a new input of one or two of the corpus: what libFuzzer does, without its knowledge of what was reached, and
// with nothing but a seed. It is small because it runs in every test run; the long search is script/measure fuzz.

struct Mutator {
  private var dice: Dice
  private let items: [[UInt8]]
  private let words: [[UInt8]]
  private let maximumBytes: Int

  /// Values at which arithmetic and lengths change their ways.
  private static let boundaries = [
    "0", "-1", "1", "127", "128", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483649",
    "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "18446744073709551616", "1e308", "1e309", "-1e309", "1e-400", "NaN", "0.1", "00", "0x10", "",
  ].map { Array($0.utf8) }

  /// At most so many changes in one input; a few keep most of its shape.
  private static let changesMost = 5

  /// - Parameter items: the corpus; without one, inputs grow out of nothing.
  init(seed: UInt64, items: [[UInt8]], dictionary: [String], maximumBytes: Int) {
    dice = Dice(seed: seed)
    self.items = items.isEmpty ? [[]] : items
    words = dictionary.map { Array($0.utf8) }
    self.maximumBytes = maximumBytes
  }

  /// The next input.
  mutating func next() -> [UInt8] {
    var bytes = dice.pick(items)
    for _ in 0...dice.roll(Self.changesMost) { change(&bytes) }
    if bytes.count > maximumBytes { bytes.removeLast(bytes.count - maximumBytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    switch dice.roll(11) {
    case 0: flipBit(&bytes)
    case 1: overwrite(&bytes)
    case 2: bytes.removeSubrange(part(of: bytes))
    case 3: bytes.removeLast(bytes.count - place(in: bytes))
    case 4: bytes.insert(contentsOf: bytes[part(of: bytes)], at: place(in: bytes))
    case 5: splice(&bytes)
    case 6, 7: if !words.isEmpty { put(dice.pick(words), in: &bytes) }
    case 8: replaceNumber(&bytes)
    case 9: put([UInt8](repeating: UInt8(dice.roll(256)), count: 1 << dice.roll(10)), in: &bytes)
    default: swapParts(&bytes)
    }
  }

  private mutating func flipBit(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    bytes[dice.roll(bytes.count)] ^= 1 << UInt8(dice.roll(8))
  }

  private mutating func overwrite(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(UInt8(dice.roll(256))) }
    bytes[dice.roll(bytes.count)] = UInt8(dice.roll(256))
  }

  /// The beginning of this one, the end of another.
  private mutating func splice(_ bytes: inout [UInt8]) {
    let other = dice.pick(items)
    bytes = Array(bytes[..<place(in: bytes)] + other[place(in: other)...])
  }

  /// A word inserted, or written over what stands there.
  private mutating func put(_ word: [UInt8], in bytes: inout [UInt8]) {
    let start = place(in: bytes)
    let end = dice.roll(2) == 0 ? start : min(bytes.count, start + word.count)
    bytes.replaceSubrange(start..<end, with: word)
  }

  /// A run of digits becomes a number at a boundary.
  private mutating func replaceNumber(_ bytes: inout [UInt8]) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let start = place(in: bytes)
    guard let first = bytes[start...].firstIndex(where: digits.contains) else { return }
    let end = bytes[first...].firstIndex { !digits.contains($0) } ?? bytes.count
    bytes.replaceSubrange(first..<end, with: dice.pick(Self.boundaries))
  }

  private mutating func swapParts(_ bytes: inout [UInt8]) {
    let taken = part(of: bytes)
    let moved = Array(bytes[taken])
    bytes.removeSubrange(taken)
    bytes.insert(contentsOf: moved, at: place(in: bytes))
  }

  private mutating func place(in bytes: [UInt8]) -> Int { dice.roll(bytes.count + 1) }

  /// Some bytes in a row, mostly few.
  private mutating func part(of bytes: [UInt8]) -> Range<Int> {
    let start = place(in: bytes)
    return start..<min(bytes.count, start + dice.roll(1 << dice.roll(9)) + 1)
  }
}
