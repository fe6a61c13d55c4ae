import Hummingbird

/// A request's context: Hummingbird's own, and who is at the other end of the connection.
struct ShopContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let peerAddress: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peerAddress = source.channel.remoteAddress?.ipAddress ?? ""
  }
}

extension HTTPFields.Element.Name {
  static let servedBy = name("X-Served-By")
  static let idempotencyKey = name("Idempotency-Key")
  static let secFetchSite = name("Sec-Fetch-Site")
  static let forwardedFor = name("X-Forwarded-For")
  static let forwardedProto = name("X-Forwarded-Proto")
  static let realIP = name("X-Real-IP")

  private static func name(_ text: String) -> HTTPFields.Element.Name {
    guard let name = HTTPFields.Element.Name(text) else { preconditionFailure("\(text) is a header's name") }
    return name
  }
}
