import BookStoreKit
import FoundationEssentials

/// The named texts of a request, from whichever body they came in: a form, JSON, a multipart form or a query.
/// A field of the shop that comes twice is refused: two readers would take different values.
/// Files come in multipart forms only.
struct Fields: Hashable, Sendable {
  private var values: [FormField: String]
  private var files: [FormField: [UInt8]] = [:]

  init(_ values: [FormField: String] = [:]) {
    self.values = values
  }

  subscript(field: FormField) -> String? { values[field] }

  /// The bytes of a file; nil where none came. Text in the place of a file is refused.
  func file(_ field: FormField) throws(ShopFailure) -> [UInt8]? {
    if let text = self[field], !text.isEmpty {
      throw .invalid(field.rawValue, "Send this as a file of a multipart form.")
    }
    return files[field]
  }

  /// Whether a file came where a text was asked for.
  func isFile(_ field: FormField) -> Bool { files[field] != nil }

  /// Reads a body by its content type.
  init(body: [UInt8], contentType: String?) throws(ShopFailure) {
    guard !body.isEmpty else {
      self.init()
      return
    }
    let type = (contentType ?? "").lowercased().prefix { $0 != ";" }.filter { $0 != " " }
    switch type {
    case "application/x-www-form-urlencoded": try self.init(form: body)
    case "application/json": try self.init(json: body)
    case "multipart/form-data": try self.init(multipart: body, contentType: contentType ?? "")
    default: throw ShopFailure(.unsupportedType, "Content-Type: send a form, a multipart form or JSON.")
    }
  }

  /// application/x-www-form-urlencoded (WHATWG URL §5.1), also a query string.
  init(form bytes: [UInt8]) throws(ShopFailure) {
    self.init()
    let pairs = bytes.split(separator: UInt8(ascii: "&"), maxSplits: BodyLimits.fields)
    guard pairs.count <= BodyLimits.fields else { throw Self.tooMany }
    for pair in pairs {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]) else {
        throw ShopFailure(.malformed, "The name of a field is not valid UTF-8 or has a broken %-escape.")
      }
      guard let value = Self.decoded(parts.count == 2 ? parts[1] : []) else {
        throw ShopFailure(
          .malformed, "The field \(Self.shown(name)) is not valid UTF-8 or has a broken %-escape.")
      }
      try add(value, as: name)
    }
  }

  /// A flat object: texts and whole numbers. Money is text on the wire, so 12.5 without quotes is refused
  /// with the field's name rather than read by floating point.
  init(json bytes: [UInt8]) throws(ShopFailure) {
    self.init()
    // JSON in UTF-8 has no NUL (RFC 8259 §8.1); Foundation takes bytes with some for UTF-16 or UTF-32, and would read
    // another text than is looked at here.
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
      throw ShopFailure(.malformed, "The body is not valid UTF-8.")
    }
    guard JSONShape.isShallow(bytes, depth: BodyLimits.jsonDepth) else {
      throw ShopFailure(.malformed, "The body nests deeper than \(BodyLimits.jsonDepth) levels.")
    }
    let members: [String: JSONMember]
    do {
      members = try JSONDecoder().decode([String: JSONMember].self, from: Data(bytes))
    } catch {
      throw ShopFailure(.malformed, "The body is not a JSON object.")
    }
    let names = JSONShape.memberNames(bytes)
    guard names.count <= BodyLimits.fields else { throw Self.tooMany }
    if names.count > members.count { try Self.refuseRepeated(names) }
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      switch member {
      case .text(let text): try add(text, as: name)
      case .number(let number): try add(String(number), as: name)
      case .missing: continue
      case .other: throw .invalid(name, "Send text or a whole number.")
      }
    }
  }

  init(multipart bytes: [UInt8], contentType: String) throws(ShopFailure) {
    self.init()
    for part in try MultipartForm.parts(bytes, contentType: contentType) {
      guard part.fileName == nil else {
        // A file field that was left empty comes with an empty name and no bytes.
        if !part.bytes.isEmpty { try add(part.bytes, as: part.name) }
        continue
      }
      guard let text = String(validating: part.bytes, as: UTF8.self) else {
        throw ShopFailure(.malformed, "The field \(Self.shown(part.name)) is not valid UTF-8.")
      }
      try add(text, as: part.name)
    }
  }

  private mutating func add(_ value: String, as name: String) throws(ShopFailure) {
    if let field = try new(name) { values[field] = value }
  }

  private mutating func add(_ file: [UInt8], as name: String) throws(ShopFailure) {
    if let field = try new(name) { files[field] = file }
  }

  /// The field of that name, which has not come before; nil for a name that the shop has no use for.
  private func new(_ name: String) throws(ShopFailure) -> FormField? {
    guard let field = FormField(rawValue: name) else { return nil }
    guard values[field] == nil, files[field] == nil else { throw .invalid(name, "This came twice.") }
    return field
  }

  /// The names are compared as they mean, not as they are written: `"a"` is `"a"`.
  private static func refuseRepeated(_ names: [ArraySlice<UInt8>]) throws(ShopFailure) {
    var seen: Set<String> = []
    for written in names {
      guard let name = try? JSONDecoder().decode(String.self, from: Data(written)) else {
        throw ShopFailure(.malformed, "The body is not a JSON object.")
      }
      if !seen.insert(name).inserted, FormField(rawValue: name) != nil { throw .invalid(name, "This came twice.") }
    }
  }

  private static let tooMany = ShopFailure(.tooLarge, "The form has more than \(BodyLimits.fields) fields.")

  /// A name that a client wrote, short enough for a sentence.
  private static func shown(_ name: String) -> String { "\"\(name.prefix(60))\"" }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard index + 2 < bytes.endIndex,
          let byte = TextCoding.bytes(hex: String(decoding: bytes[index + 1...index + 2], as: UTF8.self))
        else { return nil }
        decoded += byte
        index += 2
      default: decoded.append(bytes[index])
      }
      index += 1
    }
    return String(validating: decoded, as: UTF8.self)
  }
}

extension ShopFailure {
  /// One field that is wrong, by its name on the wire.
  static func invalid(_ field: String, _ sentence: String) -> ShopFailure {
    ShopFailure(.invalid, "Check the fields.", fields: [String(field.prefix(60)): sentence])
  }
}

private enum JSONMember: Decodable {
  case text(String)
  case number(Int)
  case missing
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .missing
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .other
    }
  }
}
