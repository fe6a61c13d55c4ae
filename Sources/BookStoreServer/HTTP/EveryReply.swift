import BookStoreKit
import Doorkeeper
import Hummingbird
import Logging

/// The outermost layer: what holds for every reply, errors and unknown routes too. It counts what is in
/// flight and turns what Hummingbird itself refuses into the shop's errors.
struct EveryReply: RouterMiddleware {
  let handler: CallHandler
  let pulse: Pulse
  let door: Doorkeeper
  let accessLog: Bool

  func handle(
    _ request: Request, context: ShopContext, next: (Request, ShopContext) async throws -> Response
  ) async throws -> Response {
    let isHealthCheck = request.uri.path == "/health"
    if let allowed = handler.shop.settings.allowedClients, !allowed.contains(context.peerAddress), !isHealthCheck {
      return Self.strangersAnswer
    }
    let started = ContinuousClock.now
    if !isHealthCheck { pulse.enter() }
    defer { if !isHealthCheck { pulse.leave() } }
    var response: Response
    do {
      try handler.checkHeaders(request)
      // Every place is taken by a request that is being answered: what is left is kept for health checks.
      if !isHealthCheck, door.isFull { throw ShopFailure(.busy, "Too many requests at once. Try again in a moment.") }
      response = try await next(request, context)
    } catch {
      response = CallHandler.response(refuse(error, handler.makeCall(request, context, route: "")))
    }
    response.headers[.xContentTypeOptions] = "nosniff"
    if accessLog, !isHealthCheck {
      let milliseconds = started.duration(to: .now) / .milliseconds(1)
      handler.shop.logger.info(
        "\(request.method.rawValue) \(request.uri.path) \(response.status.code)",
        metadata: ["milliseconds": "\(Int(milliseconds))"])
    }
    return response
  }

  /// To whoever does not come from the balancer: nothing is read of the request, and nothing told of the shop.
  private static var strangersAnswer: Response {
    Response(
      status: .forbidden, headers: [.contentType: "text/plain; charset=utf-8", .connection: "close"],
      body: ResponseBody(
        byteBuffer: ByteBuffer(string: "Only the load balancer may ask this instance: its security group says so.\n")))
  }

  private func refuse(_ error: any Error, _ call: ShopCall) -> Answer {
    // The router says 404 for a path that it does not have, and for a method that the path does not have.
    if let refused = error as? HTTPError, (400..<500).contains(refused.status.code) {
      return call.answer(
        to: refused.status.code == 404
          ? ShopFailure(.notFound, "There is no such page.") : ShopFailure(.malformed, "The request is not understood.")
      )
    }
    return handler.refuse(call, error)
  }
}
