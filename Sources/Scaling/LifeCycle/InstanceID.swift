/// `i-` and 17 hexadecimal digits; never reused.
public struct InstanceID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var text: String

  public init(_ text: String) { self.text = text }

  public var description: String { text }

  /// The four characters by which an operator confirms a termination.
  public var lastFour: String { String(text.suffix(4)) }

  public static func < (left: InstanceID, right: InstanceID) -> Bool { left.text < right.text }
}

/// A plain string in JSON, so that it can also be a key of an object.
extension InstanceID: Codable, CodingKeyRepresentable {
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
  public var codingKey: any CodingKey { TextKey(stringValue: text) }
  public init?(codingKey: some CodingKey) { text = codingKey.stringValue }

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
