import Hummingbird

/// Every header that the shop reads of a request. Headers are read by these and by nothing else, so this is the list
/// that tests of wrong values go by.
enum RequestHeader: String, Hashable, Sendable, CaseIterable {
  case accept = "Accept"
  case contentEncoding = "Content-Encoding"
  case contentLength = "Content-Length"
  case contentType = "Content-Type"
  case cookie = "Cookie"
  case forwardedFor = "X-Forwarded-For"
  case forwardedProto = "X-Forwarded-Proto"
  case host = "Host"
  case idempotencyKey = "Idempotency-Key"
  case origin = "Origin"
  case realIP = "X-Real-IP"
  case referer = "Referer"
  case secFetchSite = "Sec-Fetch-Site"
}

extension Request {
  /// The header's value, several of one name joined by commas; nil where it did not come. `Host` is kept apart by
  /// the decoder, as the request's authority.
  subscript(header: RequestHeader) -> String? {
    guard header != .host else { return head.authority }
    return Self.names[header].flatMap { headers[$0] }
  }

  private static let names = Dictionary(
    uniqueKeysWithValues: RequestHeader.allCases.map { header in
      guard let name = HTTPFields.Element.Name(header.rawValue) else {
        preconditionFailure("\(header.rawValue) is a header's name")
      }
      return (header, name)
    })
}
