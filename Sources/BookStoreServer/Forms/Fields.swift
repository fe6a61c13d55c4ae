import BookStoreKit
import FoundationEssentials

/// The named texts of a request, from whichever body they came in: a form, JSON or a multipart form.
/// The first of two fields with one name counts. Files come in multipart forms only.
struct Fields: Hashable, Sendable {
  private(set) var values: [String: String]
  private(set) var files: [String: [UInt8]] = [:]

  /// No form of the shop has more than ten fields.
  static let maximumCount = 100

  init(_ values: [String: String] = [:]) {
    self.values = values
  }

  subscript(name: String) -> String? { values[name] }

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
    default: throw ShopFailure(.unsupportedType, "Send a form or JSON.")
    }
  }

  /// application/x-www-form-urlencoded (WHATWG URL §5.1), also a query string.
  init(form bytes: [UInt8]) throws(ShopFailure) {
    var values: [String: String] = [:]
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count == 2 ? parts[1] : []) else {
        throw ShopFailure(.malformed, "The form is not valid UTF-8 or has a broken %-escape.")
      }
      if values[name] == nil { values[name] = value }
    }
    try self.init(bounded: values)
  }

  /// A flat object: texts and whole numbers. Money is text on the wire, so 12.5 without quotes is refused
  /// with the field's name rather than read by floating point.
  init(json bytes: [UInt8]) throws(ShopFailure) {
    let members: [String: JSONMember]
    do {
      members = try JSONDecoder().decode([String: JSONMember].self, from: Data(bytes))
    } catch {
      throw ShopFailure(.malformed, "The body is not a JSON object.")
    }
    var values: [String: String] = [:]
    for (name, member) in members {
      switch member {
      case .text(let text): values[name] = text
      case .number(let number): values[name] = String(number)
      case .missing: continue
      case .other: throw ShopFailure(.invalid, "Check the fields.", fields: [name: "Send text or a whole number."])
      }
    }
    try self.init(bounded: values)
  }

  init(multipart bytes: [UInt8], contentType: String) throws(ShopFailure) {
    let parts = try MultipartForm.parts(bytes, contentType: contentType)
    var values: [String: String] = [:]
    var files: [String: [UInt8]] = [:]
    for part in parts where values[part.name] == nil && files[part.name] == nil {
      guard part.fileName == nil else {
        // A file field that was left empty comes with an empty name and no bytes.
        if !part.bytes.isEmpty { files[part.name] = part.bytes }
        continue
      }
      guard let text = String(validating: part.bytes, as: UTF8.self) else {
        throw ShopFailure(.malformed, "The form is not valid UTF-8.")
      }
      values[part.name] = text
    }
    try self.init(bounded: values)
    self.files = files
  }

  private init(bounded values: [String: String]) throws(ShopFailure) {
    guard values.count <= Self.maximumCount else { throw ShopFailure(.tooLarge, "The form has too many fields.") }
    self.values = values
  }

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
