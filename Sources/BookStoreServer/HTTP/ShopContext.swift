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

  private static func name(_ text: String) -> HTTPFields.Element.Name {
    guard let name = HTTPFields.Element.Name(text) else { preconditionFailure("\(text) is a header's name") }
    return name
  }
}
