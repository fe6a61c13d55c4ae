import BookStoreKit

/// The parts of a multipart/form-data body (RFC 7578), as browsers write them.
enum MultipartForm {
  struct Part: Hashable, Sendable {
    let name: String
    /// Nil for a plain field, empty for a file field that was left empty.
    let fileName: String?
    let bytes: [UInt8]
  }

  /// RFC 2046 §5.1.1: a boundary has at most 70 characters.
  private static let maximumBoundary = 70

  static func parts(_ body: [UInt8], contentType: String) throws(ShopFailure) -> [Part] {
    guard let boundary = parameter("boundary", of: contentType), !boundary.isEmpty,
      boundary.utf8.count <= maximumBoundary
    else { throw ShopFailure(.malformed, "The multipart form has no boundary.") }
    let delimiter = Array("--\(boundary)".utf8)
    var parts: [Part] = []
    guard var position = body[...].start(of: delimiter) else { throw broken }
    while true {
      position += delimiter.count
      if body[position...].starts(with: Array("--".utf8)) { return parts }
      guard body[position...].starts(with: Array("\r\n".utf8)) else { throw broken }
      position += 2
      guard let next = body[position...].start(of: Array("\r\n".utf8) + delimiter) else { throw broken }
      parts.append(try part(body[position..<next]))
      guard parts.count <= Fields.maximumCount else { throw ShopFailure(.tooLarge, "The form has too many fields.") }
      position = next + 2
    }
  }

  private static var broken: ShopFailure { ShopFailure(.malformed, "The multipart form is cut or broken.") }

  private static func part(_ bytes: ArraySlice<UInt8>) throws(ShopFailure) -> Part {
    guard let end = bytes.start(of: Array("\r\n\r\n".utf8)) else { throw broken }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    for line in lines where line.lowercased().hasPrefix("content-disposition:") {
      guard let name = parameter("name", of: String(line)) else { break }
      return Part(
        name: name, fileName: parameter("filename", of: String(line)), bytes: Array(bytes[(end + 4)...]))
    }
    throw broken
  }

  /// `; name="value"` or `; name=value`. The blank before the name keeps `filename` from being read as `name`.
  private static func parameter(_ name: String, of header: String) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let pair = piece.drop { $0 == " " }
      guard pair.lowercased().hasPrefix("\(name)=") else { continue }
      var value = pair.dropFirst(name.count + 1)
      while value.last == " " { value.removeLast() }
      if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
      return String(value)
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// Where `needle` first starts.
  fileprivate func start(of needle: [UInt8]) -> Int? {
    guard let first = needle.first, count >= needle.count else { return nil }
    var index = startIndex
    let last = endIndex - needle.count
    while index <= last {
      if self[index] == first, self[index..<index + needle.count].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}
