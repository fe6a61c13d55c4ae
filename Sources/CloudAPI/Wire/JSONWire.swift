// The tree as JSON and back. A reader of our own, because Foundation's would first make a tree of classes, and a chart is
// polled each second: thousands of numbers at a time, nothing but numbers, texts, lists and objects.
// Strict as RFC 8259, bounded in depth; of an object's equal names the first counts.

extension WireValue {
  /// The deepest JSON that is read: no reply nests past eight.
  static let maximumJSONDepth = 64

  /// Reads one JSON text; nil where it is none.
  init?(json bytes: [UInt8]) {
    let value = bytes.withUnsafeBufferPointer { buffer -> WireValue? in
      var reader = JSONReader(bytes: buffer)
      guard let value = reader.value(depth: 0), reader.isAtEnd() else { return nil }
      return value
    }
    guard let value else { return nil }
    self = value
  }

  /// Writes JSON. Times are epoch seconds: whole ones as integers, as boto3 writes them, else with three decimals.
  func writeJSON(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): Self.writeText(text, to: &bytes)
    case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
    case .number(let number) where number.isFinite: bytes.append(contentsOf: String(number).utf8)
    case .number(let number): Self.writeText(Self.text(of: number), to: &bytes)
    case .boolean(let boolean): bytes.append(contentsOf: String(boolean).utf8)
    case .time(let time): bytes.append(contentsOf: Self.epochText(time).utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    case .list(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.writeJSON(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.writeText(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.writeJSON(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// The JSON text of this.
  var json: [UInt8] {
    var bytes: [UInt8] = []
    writeJSON(to: &bytes)
    return bytes
  }

  private static func epochText(_ time: WireTime) -> String {
    if time.milliseconds % 1000 == 0 { return String(time.milliseconds / 1000) }
    return String(Double(time.milliseconds) / 1000)
  }

  private static func writeText(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// Reads JSON from a buffer, front to back.
private struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func isAtEnd() -> Bool {
    skipBlanks()
    return next == nil
  }

  mutating func value(depth: Int) -> WireValue? {
    guard depth < WireValue.maximumJSONDepth else { return nil }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return list(depth: depth)
    case UInt8(ascii: "\""): return text().map(WireValue.text)
    case UInt8(ascii: "t"): return word("true", .boolean(true))
    case UInt8(ascii: "f"): return word("false", .boolean(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: WireValue) -> WireValue? {
    for index in 0..<word.utf8CodeUnitCount {
      guard take(word.utf8Start[index]) else { return nil }
    }
    return value
  }

  private mutating func list(depth: Int) -> WireValue? {
    position += 1
    var elements: [WireValue] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .list(elements) }
    while true {
      guard let element = value(depth: depth + 1) else { return nil }
      elements.append(element)
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .list(elements) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func object(depth: Int) -> WireValue? {
    position += 1
    var members: [WireValue.Member] = []
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\""), let name = text() else { return nil }
      skipBlanks()
      guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
      members.append(WireValue.Member(name: name, value: value))
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func number() -> WireValue? {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let firstDigit = position
    while let byte = next, (48...57).contains(byte) { position += 1 }
    guard position > firstDigit, position == firstDigit + 1 || bytes[firstDigit] != 48 else { return nil }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      let fraction = position
      while let byte = next, (48...57).contains(byte) { position += 1 }
      guard position > fraction else { return nil }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      let exponent = position
      while let byte = next, (48...57).contains(byte) { position += 1 }
      guard position > exponent else { return nil }
    }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int(digits) { return .integer(integer) }
    return Double(digits).map(WireValue.number)
  }

  private mutating func text() -> String? {
    position += 1
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      guard byte >= 0x20 else { return nil }
      position += 1
    }
    if next == UInt8(ascii: "\"") {
      defer { position += 1 }
      return String(validating: bytes[start..<position], as: UTF8.self)
    }
    return escapedText(from: start)
  }

  /// The slow way, from the first backslash on.
  private mutating func escapedText(from start: Int) -> String? {
    var decoded = Array(bytes[start..<position])
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: decoded, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escape(), let encoded = UTF8.encode(scalar) else { return nil }
        decoded.append(contentsOf: encoded)
      case 0..<0x20: return nil
      default: decoded.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return unicodeEscape()
    default: return nil
    }
  }

  /// `\uXXXX`, or a pair of them for what lies beyond the first plane.
  private mutating func unicodeEscape() -> Unicode.Scalar? {
    guard let first = fourDigits() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
    guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), let second = fourDigits(),
      (0xDC00..<0xE000).contains(second)
    else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func fourDigits() -> UInt32? {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
