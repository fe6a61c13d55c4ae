// Ids are compared and looked up at every step, for each instance: kept as the number that they are, that costs no
// memory of their own. Any other text is kept as it is, so that what an operator or a strange process names is never
// taken for something else.

/// `i-` and 17 hexadecimal digits; never reused.
public struct InstanceID: Hashable, Comparable, Sendable, CustomStringConvertible {
  private enum Form: Hashable, Sendable {
    /// The first digit, and the other sixteen.
    case numbered(first: UInt8, rest: UInt64)
    case other(String)

    /// By hand, for an id is compared at every turn: two numbers need no copy of either.
    static func == (left: Form, right: Form) -> Bool {
      switch left {
      case .numbered(let first, let rest):
        if case .numbered(let otherFirst, let otherRest) = right { return rest == otherRest && first == otherFirst }
      case .other(let text):
        if case .other(let otherText) = right { return text == otherText }
      }
      return false
    }

    /// One word for a number: ids are looked up thousands of times in a step.
    func hash(into hasher: inout Hasher) {
      switch self {
      case .numbered(let first, let rest): hasher.combine(rest ^ UInt64(first) &* 0x9E37_79B9_7F4A_7C15)
      case .other(let text): hasher.combine(text)
      }
    }
  }

  private static let prefix = "i-"
  private static let digits = 17
  private let form: Form

  public init(_ text: String) { form = Self.number(in: text) ?? .other(text) }

  /// The id with these 68 bits: four of `first`, then `rest`.
  init(first: UInt8, rest: UInt64) { form = .numbered(first: first & 0xF, rest: rest) }

  /// As AWS writes it: `i-0a1b2c3d4e5f60718`.
  public var text: String {
    switch form {
    case .numbered(let first, let rest):
      let drawn = String(rest, radix: 16)
      return Self.prefix + String(first, radix: 16) + String(repeating: "0", count: 16 - drawn.utf8.count) + drawn
    case .other(let text): return text
    }
  }

  public var description: String { text }

  /// The four characters by which an operator confirms a termination.
  public var lastFour: String { String(text.suffix(4)) }

  /// By text; digits of one length stand in the order of their numbers.
  public static func < (left: InstanceID, right: InstanceID) -> Bool {
    switch (left.form, right.form) {
    case (.numbered(let first, let rest), .numbered(let otherFirst, let otherRest)):
      (first, rest) < (otherFirst, otherRest)
    default: left.text < right.text
    }
  }

  /// The number that a text is; nil when it is not exactly how an id is written.
  private static func number(in text: String) -> Form? {
    let bytes = text.utf8
    guard bytes.count == prefix.utf8.count + digits, text.hasPrefix(prefix) else { return nil }
    var first: UInt8 = 0
    var rest: UInt64 = 0
    for (place, byte) in bytes.dropFirst(prefix.utf8.count).enumerated() {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      if place == 0 { first = value } else { rest = rest << 4 | UInt64(value) }
    }
    return .numbered(first: first, rest: rest)
  }
}

/// A plain string in JSON, so that it can also be a key of an object.
extension InstanceID: Codable, CodingKeyRepresentable {
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
  public var codingKey: any CodingKey { TextKey(stringValue: text) }
  public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }

  private struct TextKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// Which process it is, beyond doubt: process numbers are reused, start times with them are not.
public struct ProcessIdentity: Hashable, Codable, Sendable {
  public var processIdentifier: Int32
  /// Field 22 of /proc/PID/stat: clock ticks from the machine's start to the process's.
  public var startTicks: UInt64

  public init(processIdentifier: Int32, startTicks: UInt64) {
    self.processIdentifier = processIdentifier
    self.startTicks = startTicks
  }
}
