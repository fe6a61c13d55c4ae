// `application/x-www-form-urlencoded`, the requests of the Query and EC2 protocols. A name is a path:
// `Dimensions.member.1.Name`. Reading makes a tree of it; writing flattens one.

enum Form {
  /// The most pairs in one form: fifty queries of GetMetricData take some 600.
  static let maximumPairs = 10_000
  /// The deepest name: no action nests past nine.
  static let maximumDepth = 16

  /// A form that was read.
  struct Reading: Hashable, Sendable {
    let value: WireValue
    /// The first name that came twice, or both with a value and with names below it; nil where none did. Of such a
    /// form two readers would take different values.
    let repeatedName: String?
  }

  /// Reads a form; nil where it is none (a bad escape, no UTF-8, too many pairs, too deep).
  static func parse(_ bytes: some Collection<UInt8>) -> Reading? {
    var root = Branch()
    var count = 0
    var repeated: String?
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      count += 1
      guard count <= maximumPairs else { return nil }
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let valueStart = equals == pair.endIndex ? equals : pair.index(after: equals)
      guard let name = decode(pair[..<equals]), let value = decode(pair[valueStart...]) else { return nil }
      let path = name.split(separator: ".", omittingEmptySubsequences: false)
      guard path.count <= maximumDepth else { return nil }
      if let taken = root.insert(value, at: path[...]), repeated == nil {
        repeated = path[..<taken].joined(separator: ".")
      }
    }
    return Reading(value: root.wire, repeatedName: repeated)
  }

  /// Writes a form from an object; lists are numbered under `member` or, as EC2 wants it, bare.
  static func bytes(of value: WireValue, barelyNumbered: Bool) -> [UInt8] {
    var pairs: [String] = []
    flatten(value, name: "", barelyNumbered: barelyNumbered, into: &pairs)
    return Array(pairs.joined(separator: "&").utf8)
  }

  private static func flatten(_ value: WireValue, name: String, barelyNumbered: Bool, into pairs: inout [String]) {
    switch value {
    case .object(let members):
      for member in members {
        let inner = name.isEmpty ? member.name : "\(name).\(member.name)"
        flatten(member.value, name: inner, barelyNumbered: barelyNumbered, into: &pairs)
      }
    case .list(let elements):
      for (index, element) in elements.enumerated() {
        let inner = barelyNumbered ? "\(name).\(index + 1)" : "\(name).member.\(index + 1)"
        flatten(element, name: inner, barelyNumbered: barelyNumbered, into: &pairs)
      }
    case .text(let text): pairs.append("\(name)=\(encode(text))")
    case .integer(let integer): pairs.append("\(name)=\(integer)")
    case .number(let number): pairs.append("\(name)=\(number)")
    case .boolean(let boolean): pairs.append("\(name)=\(boolean)")
    case .time(let time): pairs.append("\(name)=\(encode(time.iso8601))")
    case .null: break
    }
  }

  /// Percent-encodes all but RFC 3986's unreserved characters, as Signature Version 4 wants it.
  static func encode(_ text: String) -> String { percentEncode(text.utf8) }

  static func percentEncode(_ bytes: some Sequence<UInt8>, keeping kept: [UInt8] = []) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in bytes {
      if isUnreserved(byte) || kept.contains(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  /// Percent-decodes; `+` is a blank. Nil for a bad escape or bytes that are no UTF-8.
  static func decode(_ bytes: some Collection<UInt8>) -> String? {
    percentDecode(bytes, plusIsBlank: true).flatMap { String(validating: $0, as: UTF8.self) }
  }

  static func percentDecode(_ bytes: some Collection<UInt8>, plusIsBlank: Bool) -> [UInt8]? {
    var decoded: [UInt8] = []
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "+") where plusIsBlank: decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(hexadecimal), let low = rest.next().flatMap(hexadecimal) else {
          return nil
        }
        decoded.append(high << 4 | low)
      default: decoded.append(byte)
      }
    }
    return decoded
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}

/// A form while it is read: names are looked up by hash, so a long form costs time in proportion to its length.
private struct Branch {
  private var value: String?
  private var order: [String] = []
  private var children: [String: Branch] = [:]

  /// Answers how many parts of the path make a name that was taken before; nil where none does. The first value under
  /// a name stays.
  mutating func insert(_ newValue: String, at path: ArraySlice<Substring>) -> Int? {
    guard let name = path.first.map(String.init) else {
      defer { value = value ?? newValue }
      return value == nil && order.isEmpty ? nil : path.startIndex
    }
    if children[name] == nil { order.append(name) }
    let below = children[name, default: Branch()].insert(newValue, at: path.dropFirst())
    return value == nil ? below : path.startIndex
  }

  var wire: WireValue {
    if order.isEmpty { return value.map(WireValue.text) ?? .object([]) }
    return .object(order.compactMap { name in children[name].map { WireValue.Member(name: name, value: $0.wire) } })
  }
}
