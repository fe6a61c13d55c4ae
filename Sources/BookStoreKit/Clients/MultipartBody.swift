/// A form with one file (RFC 7578). The boundary is made of the content, so that the same form is the same bytes.
struct MultipartBody: Hashable {
  let boundary: String
  let bytes: [UInt8]

  init(_ members: [String: BodyValue], file: String, name: String, _ contentType: String, _ content: [UInt8]) {
    let fields = members.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.text.utf8)) }
    // Of 128 bits of what stands between: that it occurs there would be a chance in 10^38.
    let boundary = "bookstore-" + ContentKey(fields.map(\.1) + [content]).text
    var bytes: [UInt8] = []
    for (key, value) in fields {
      bytes += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(key)\"\r\n\r\n".utf8
      bytes += value + Array("\r\n".utf8)
    }
    let disposition = "form-data; name=\"\(file)\"; filename=\"\(name)\""
    bytes += "--\(boundary)\r\nContent-Disposition: \(disposition)\r\nContent-Type: \(contentType)\r\n\r\n".utf8
    bytes += content + Array("\r\n--\(boundary)--\r\n".utf8)
    self.boundary = boundary
    self.bytes = bytes
  }
}

extension BodyValue {
  /// As a field of a form.
  var text: String {
    switch self {
    case .text(let text): text
    case .integer(let integer): String(integer)
    }
  }
}
