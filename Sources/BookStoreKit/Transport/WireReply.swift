/// What came back: status, headers, body, and how long it took.
public struct WireReply: Hashable, Sendable {
  /// HTTP status, 200 to 599.
  public var status: Int
  /// Headers in the order of the wire; repeated names stay apart.
  public var headers: [WireHeader]
  /// The whole body.
  public var body: [UInt8]
  /// Microseconds from the start of the exchange to its end, by the transport's monotonic clock.
  public var elapsedMicroseconds: Int
  /// Until when the server's certificate holds, as OpenSSL writes it (`Nov 23 11:08:38 2027 GMT`); only where the request
  /// asked for it and there was one.
  public var certificateEnd: String? = nil

  /// A reply from its parts.
  public init(status: Int, headers: [WireHeader] = [], body: [UInt8] = [], elapsedMicroseconds: Int = 0) {
    self.status = status
    self.headers = headers
    self.body = body
    self.elapsedMicroseconds = elapsedMicroseconds
  }

  /// The first header of that name, without case.
  public func header(named name: String) -> String? { headers.value(named: name) }

  /// The seconds of `Retry-After` (RFC 9110 §10.2.3), where it is a number of them; its other form, a date, is for caches
  /// and maintenance, and no server here sends it.
  public var retryAfterSeconds: Int64? {
    guard let value = header(named: "Retry-After"), !value.isEmpty, value.utf8.count <= 9,
      value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int64(value)
  }

  /// The media type without its parameters, in small letters; empty where there is none.
  var mediaType: String {
    let value = header(named: "Content-Type") ?? ""
    return value.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
  }
}
