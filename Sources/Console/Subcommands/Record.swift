// What a subcommand prints with `--json`: one record on one line. Field names are fixed; docs/json.md says what
// each means, and tests compare names with that page. In JSON, text is what the other side said, untouched; what
// could do harm on a terminal is escaped on the way out.
import FoundationEssentials

/// A value that a subcommand prints as JSON.
public protocol Record: Encodable, Hashable, Sendable {}

/// An optional member that is written also when it is absent: as `null`, so that a record always has all its fields.
@propertyWrapper
public struct OrNull<Value: Encodable & Hashable & Sendable>: Encodable, Hashable, Sendable {
  public var wrappedValue: Value?

  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

extension Record {
  /// The record as one line of JSON without its line break: keys sorted, in snake case, nothing in it that a terminal
  /// would obey.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a record has finite numbers and texts only, which always encode")
    }
    return JSONText.escaped(String(decoding: data, as: UTF8.self))
  }
}

/// JSON that is safe to print.
enum JSONText {
  /// The encoder escapes C0 controls alone. DEL, C1 controls, bidirectional controls, zero-width characters, private
  /// ones and unassigned ones become `\u….`, which reads back as the same text: outside strings JSON has none of them.
  static func escaped(_ json: String) -> String {
    guard json.utf8.contains(where: { $0 >= 0x7F }) else { return json }
    var result = ""
    for scalar in json.unicodeScalars {
      if isHarmful(scalar) {
        for unit in String(scalar).utf16 { result += escape(unit) }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return false }
    if scalar.properties.isDefaultIgnorableCodePoint { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return true
    default: return false
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
