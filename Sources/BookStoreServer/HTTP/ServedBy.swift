import Hummingbird
import HummingbirdCore
import NIOCore

/// Says on every reply which instance made it: the last thing that happens to a reply's head, so that it holds
/// for what Hummingbird itself answers too, like the 400 for bytes that are not HTTP.
final class ServedBy: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPConnectionStateHandler.OutboundIn
  typealias OutboundOut = HTTPConnectionStateHandler.OutboundOut

  private let instanceID: String

  init(instanceID: String) {
    self.instanceID = instanceID
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    head.headerFields[.servedBy] = instanceID
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
