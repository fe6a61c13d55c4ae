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
    else {
      throw ShopFailure(.malformed, "Content-Type: a multipart form has a boundary of 1 to \(maximumBoundary) bytes.")
    }
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
      guard parts.count <= BodyLimits.fields else {
        throw ShopFailure(.tooLarge, "The form has more than \(BodyLimits.fields) fields.")
      }
      position = next + 2
    }
  }

  private static var broken: ShopFailure { ShopFailure(.malformed, "The multipart form is cut or broken.") }

  private static func part(_ bytes: ArraySlice<UInt8>) throws(ShopFailure) -> Part {
    guard let end = bytes.prefix(BodyLimits.partHeadBytes).start(of: Array("\r\n\r\n".utf8)) else {
      throw ShopFailure(
        .malformed,
        "A part of the multipart form has no headers, or more than \(BodyLimits.partHeadBytes) bytes of them.")
    }
    guard let head = String(validating: bytes[..<end], as: UTF8.self) else {
      throw ShopFailure(.malformed, "The headers of a part of the multipart form are not valid UTF-8.")
    }
    for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
      guard let name = parameter("name", of: String(line)) else { break }
      return Part(
        name: name, fileName: parameter("filename", of: String(line)), bytes: Array(bytes[(end + 4)...]))
    }
    throw ShopFailure(.malformed, "A part of the multipart form has no name.")
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
  /// Where `needle` first starts, by Knuth, Morris and Pratt: each byte is looked at once. Comparing the whole at
  /// each place would take the length of a boundary as often for a body that nearly is one.
  fileprivate func start(of needle: [UInt8]) -> Int? {
    precondition(!needle.isEmpty, "an empty text is everywhere")
    // For each prefix, how long its longest end is that is a beginning too.
    var fallback = [0]
    var length = 0
    for byte in needle.dropFirst() {
      while length > 0, byte != needle[length] { length = fallback[length - 1] }
      if byte == needle[length] { length += 1 }
      fallback.append(length)
    }
    var matched = 0
    for index in indices {
      while matched > 0, self[index] != needle[matched] { matched = fallback[matched - 1] }
      if self[index] == needle[matched] { matched += 1 }
      if matched == needle.count { return index - needle.count + 1 }
    }
    return nil
  }
}
