/// A reply as bytes: what a server hands to its HTTP library.
public struct RenderedReply: Hashable, Sendable {
  /// HTTP status, 200 to 599.
  public var status: Int
  /// `text/xml`, or `application/x-amz-json-1.0` or `-1.1`.
  public var contentType: String
  /// Further headers, `x-amzn-RequestId` always among them. Content-Type and Content-Length are not.
  public var headers: [APIHeader]
  /// The body.
  public var body: [UInt8]
}
