import HummingbirdCore
import NIOCore

/// Follows one connection: tells the doorkeeper its stage, and closes it when a stage takes too long.
///
/// It stands behind the HTTP decoder and sees whole heads only, so it puts a second handler in front of the decoder,
/// which sees that bytes of a head come at all.
final class DoorHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPConnectionStateHandler.InboundIn
  typealias InboundOut = HTTPConnectionStateHandler.InboundOut
  typealias OutboundIn = HTTPConnectionStateHandler.OutboundIn
  typealias OutboundOut = HTTPConnectionStateHandler.OutboundOut

  private let door: Doorkeeper
  private let bytes = BytesHandler()
  private var visit = Visit()
  private var stage = Stage.head
  private var since = NIODeadline.now()
  private var heldBytes = 0
  /// Nil before the connection is there and after it is gone.
  private var id: Int?
  private var timer: (deadline: NIODeadline, task: Scheduled<Void>)?

  init(_ door: Doorkeeper) {
    self.door = door
  }

  func handlerAdded(context: ChannelHandlerContext) {
    bytes.whenRead = { [unowned self] in visit.bytesCame() }
    bytes.afterRead = { [unowned self] in settle(context) }
    do {
      try context.pipeline.syncOperations.addHandler(bytes, position: .first)
    } catch {
      // A pipeline that takes no handler is being closed.
      context.close(promise: nil)
    }
    if context.channel.isActive { enter(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  func channelActive(context: ChannelHandlerContext) {
    enter(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: visit.headCame()
    case .body(let buffer):
      visit.bodyCame(buffer.readableBytes)
      hold(buffer.readableBytes)
      if visit.bodyBytes > door.limits.bodyBytesMost { context.close(promise: nil) }
    case .end: visit.requestEnded()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head:
      visit.replyBegan()
      settle(context)
    case .body(let buffer): hold(buffer.readableBytes)
    case .end:
      let taken = promise ?? context.eventLoop.makePromise(of: Void.self)
      taken.futureResult.assumeIsolated().whenComplete { [self] _ in
        visit.replyTaken()
        hold(-heldBytes)
        // A pipelined request begins its own wait here.
        settle(context, isNewRequest: true)
      }
      return context.write(data, promise: taken)
    }
    context.write(data, promise: promise)
  }

  private func enter(_ context: ChannelHandlerContext) {
    guard id == nil else { return }
    since = .now()
    id = door.enter(
      context.channel, address: context.channel.remoteAddress?.ipAddress ?? "", now: since.uptimeNanoseconds)
    arm(context)
  }

  private func leave() {
    timer?.task.cancel()
    timer = nil
    if let id { door.leave(id) }
    id = nil
    bytes.forget()
  }

  private func hold(_ bytes: Int) {
    guard let id, bytes != 0 else { return }
    heldBytes += bytes
    door.hold(bytes, for: id)
  }

  private func settle(_ context: ChannelHandlerContext, isNewRequest: Bool = false) {
    guard let id, isNewRequest || visit.stage != stage else { return }
    stage = visit.stage
    since = .now()
    door.move(id, to: stage, since: since.uptimeNanoseconds)
    arm(context)
  }

  private var deadline: NIODeadline { since + TimeAmount(door.limits.limit(of: stage)) }

  /// One task at a time: one that fires too early looks again, so that a busy connection does not make one for each
  /// of its steps.
  private func arm(_ context: ChannelHandlerContext) {
    let deadline = deadline
    if let timer, timer.deadline <= deadline { return }
    timer?.task.cancel()
    let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [self] in
      timer = nil
      if NIODeadline.now() < self.deadline { arm(context) } else { close(context) }
    }
    timer = (deadline, task)
  }

  private func close(_ context: ChannelHandlerContext) {
    if visit.mayBeRefused { bytes.refuse(headers: door.headers) }
    context.close(promise: nil)
  }
}

/// In front of the decoder: bytes as they come, and the one reply that is written past the encoder.
private final class BytesHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  var whenRead: () -> Void = {}
  var afterRead: () -> Void = {}
  private var context: ChannelHandlerContext?

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    whenRead()
    // Decoder and door have read the bytes when this returns.
    context.fireChannelRead(data)
    afterRead()
  }

  /// RFC 9110 §15.5.9: the client did not produce its request in time.
  func refuse(headers: String) {
    guard let context else { return }
    let reply = "HTTP/1.1 408 Request Timeout\r\n\(headers)Connection: close\r\nContent-Length: 0\r\n\r\n"
    context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: reply)), promise: nil)
  }

  func forget() {
    whenRead = {}
    afterRead = {}
  }
}
