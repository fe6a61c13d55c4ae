import BookStoreKit
import Hummingbird
import Logging

/// From a request to a `ShopCall`, and from an `Answer` to a response: everything between Hummingbird and the
/// routes, in the order in which a request is distrusted (size, origin, session, body).
struct CallHandler: Sendable {
  let shop: Shop

  typealias Route = @Sendable (ShopCall) async throws -> Answer

  func respond(
    to request: Request, context: ShopContext, route: String, access: Access, _ handle: Route
  ) async throws -> Response {
    var call = makeCall(request, context, route: route)
    do {
      try checkOrigin(request, route: route)
      try readPath(&call, request, context)
      let touched = try await signIn(&call, request)
      if access == .signedIn { _ = try call.signedIn() }
      if request.method == .post { try await readBody(&call, request) }
      var answer = try await handle(call)
      if touched, let token = call.sessionToken, answer.cookies.isEmpty {
        answer = answer.adding(cookie: SessionRule.setCookie(token: token, secure: isSecure(call)))
      }
      return Self.response(answer)
    } catch {
      return Self.response(refuse(call, error))
    }
  }

  func refuse(_ call: ShopCall, _ error: any Error) -> Answer {
    if let failure = error as? ShopFailure { return call.answer(to: failure) }
    shop.logger.error("a request failed", metadata: ["path": "\(call.path)", "error": "\(error)"])
    return call.answer(to: ShopFailure(.internal, "Something went wrong here. It is in the log."))
  }

  func isSecure(_ call: ShopCall) -> Bool {
    shop.settings.cookieSecurity.isSecure(requestIsHTTPS: call.isHTTPS)
  }

  func makeCall(_ request: Request, _ context: ShopContext, route: String) -> ShopCall {
    let proxies = shop.settings.trustedProxies
    return ShopCall(
      method: request.method.rawValue, path: request.uri.path, route: route,
      representation: Representation(accept: request[.accept]),
      sessionToken: request[.cookie].flatMap(SessionRule.token(inCookieHeader:)),
      clientAddress: proxies.client(
        peer: context.peerAddress, forwardedFor: request[.forwardedFor], realIP: request[.realIP]),
      isHTTPS: proxies.isHTTPS(peer: context.peerAddress, forwardedProto: request[.forwardedProto]),
      idempotencyKey: request[.idempotencyKey], now: shop.now(), currency: shop.settings.currency)
  }

  /// Asked of every request, before anything else is.
  func checkHeaders(_ request: Request) throws(ShopFailure) {
    let limits = shop.settings.connections
    let bytes = request.headers.reduce(request.uri.string.utf8.count) {
      $0 + $1.name.rawName.utf8.count + $1.value.utf8.count
    }
    guard bytes <= limits.headBytesMost else {
      throw ShopFailure(.tooLarge, "The address and the headers together have more than \(limits.headBytesMost) bytes.")
    }
    guard request.headers.count <= limits.headersMost else {
      throw ShopFailure(.tooLarge, "There are more than \(limits.headersMost) headers.")
    }
  }

  private func checkOrigin(_ request: Request, route: String) throws(ShopFailure) {
    guard request.method == .post || route == "/logout" else { return }
    let evidence = CrossSiteRule.Evidence(
      secFetchSite: request[.secFetchSite], origin: request[.origin], referer: request[.referer],
      host: request[.host])
    if CrossSiteRule.refuses(evidence) {
      throw ShopFailure(.crossSite, "This was sent by another site's page.")
    }
  }

  private func readPath(_ call: inout ShopCall, _ request: Request, _ context: ShopContext) throws(ShopFailure) {
    call.query = try Fields(form: Array((request.uri.query ?? "").utf8))
    guard let text = context.parameters.get("id") else { return }
    guard let id = Int(text), id > 0, text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else {
      throw ShopFailure(.notFound, "There is no such page.")
    }
    call.id = id
  }

  /// Finds the user of the cookie. Answers whether the session's time was renewed, so that the cookie's is too.
  private func signIn(_ call: inout ShopCall, _ request: Request) async throws -> Bool {
    guard let token = call.sessionToken else { return false }
    let hash = Digest.sha256(Array(token.utf8))
    let now = call.now
    guard let session = try await shop.database.read({ try SessionStore.find($0, tokenHash: hash, now: now) }) else {
      call.sessionToken = nil
      return false
    }
    call.user = session.user
    guard session.needsTouch else { return false }
    // A busy database is no reason to refuse a page: the next request renews the session.
    return (try? await shop.database.write { try SessionStore.touch($0, tokenHash: hash, now: now) }) != nil
  }

  private func readBody(_ call: inout ShopCall, _ request: Request) async throws {
    if let encoding = request[.contentEncoding], encoding.lowercased() != "identity" {
      throw ShopFailure(.unsupportedType, "Content-Encoding: send the body as it is.")
    }
    let mayHoldCover = request[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true
    let limit = BodyLimits.formBytes + (mayHoldCover ? CoverRule.maximumBytes : 0)
    if let length = request[.contentLength].flatMap({ Int($0) }), length > limit { throw Self.tooLarge(limit) }
    call.body = try await Self.bytes(of: request.body, limit: limit)
    call.fields = try Fields(body: call.body, contentType: request[.contentType])
  }

  private static func bytes(of body: RequestBody, limit: Int) async throws(ShopFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      for try await buffer in body {
        bytes += buffer.readableBytesView
        guard bytes.count <= limit else { throw tooLarge(limit) }
      }
      return bytes
    } catch let failure as ShopFailure {
      throw failure
    } catch {
      // The client went away: nobody reads this answer, and it is no fault to log.
      throw ShopFailure(.malformed, "The body ended early.")
    }
  }

  private static func tooLarge(_ limit: Int) -> ShopFailure {
    ShopFailure(.tooLarge, "The body has more than \(limit) bytes.")
  }

  static func response(_ answer: Answer) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = answer.contentType
    headers[.location] = answer.location
    headers[.contentLength] = String(answer.body.count)
    for cookie in answer.cookies { headers.append(.init(name: .setCookie, value: cookie)) }
    if let seconds = answer.retryAfterSeconds { headers[.retryAfter] = String(seconds) }
    headers[.cacheControl] = answer.mayBeCached ? "public, max-age=31536000, immutable" : "no-store"
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}

/// Who may call a route.
enum Access: Hashable, Sendable {
  case anyone
  case signedIn
}
