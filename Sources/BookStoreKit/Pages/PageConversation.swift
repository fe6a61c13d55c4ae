// One call of the client as a conversation with pages: which page to ask, which form of it to fill and send, what the answer
// means. What goes in is a request in the shop's JSON and what comes out is a reply in it, so that everything above speaks
// one language. It sends nothing itself.
//
//   call ──► read a page ──► find its form, fill it ──► send it ──► 302: done ──► (read what was made) ──► reply
//
// The deployed BookStore knows no Idempotency-Key: a form that may not be sent twice is sent once, and where its answer is
// lost the failure is `.inDoubt`, which nobody tries again.
import FoundationEssentials

/// A conversation under way.
public struct PageConversation: Sendable {
  /// What to do next.
  public enum Move: Hashable, Sendable {
    case ask(WireRequest)
    case over(Ending)
  }

  /// What came of it, and what is to be remembered.
  public struct Ending: Hashable, Sendable {
    public var result: Result<WireReply, TransportFailure>
    public var lessons: [PageMemory.Lesson]
  }

  enum Stage: Hashable {
    /// A page is read; nothing was changed yet.
    case reading
    /// The form is on its way.
    case sending
    /// It was done, and what was made is looked up.
    case lookingUp
  }

  let wanted: WireRequest
  let call: PageCall
  let shop: String
  let memory: PageMemory
  let now: Timestamp
  var stage = Stage.reading
  /// The page that was asked last.
  var path = ""
  /// The form that was sent.
  var form: PageForm?
  /// The book that is bought, as the catalog had it.
  var card: CatalogCard?
  /// The carrier that was chosen.
  var carrier: DeliveryProvider?
  var cookie: String?
  var hasNewCookie = false
  var elapsedMicroseconds = 0
  var servedBy: String?
  var lessons: [PageMemory.Lesson] = []

  /// - Parameters:
  ///   - wanted: a request of `BookStoreClient`.
  ///   - shop: the shop's address, without a slash at its end.
  ///   - now: for purchases that are made, which no page dates.
  public init(_ wanted: WireRequest, shop: String, memory: PageMemory, now: Timestamp) {
    self.wanted = wanted
    self.shop = shop
    self.memory = memory
    self.now = now
    call = PageCall(wanted, shop: shop)
    let pair = wanted.header(named: "Cookie")?.split(separator: "=", maxSplits: 1) ?? []
    cookie = pair.count == 2 && pair[0] == SessionCookie.name ? String(pair[1]) : nil
  }

  /// Whether a reply is the deployed BookStore's form to sign in.
  public static func isSignInPage(_ reply: WireReply, shop: String) -> Bool {
    guard reply.status == 200, let page = BookStorePage(reply, path: "/login", shop: shop) else { return false }
    return page.form(with: "email", "password") != nil
  }

  /// The first move.
  public mutating func begin() -> Move {
    switch call {
    case .account: return read("/admin/users")
    case .logout: return read("/logout")
    case .register: return read("/register")
    case .login: return read("/login")
    case .catalog, .book, .buy: return read("/book/catalog")
    case .myBooks, .delete: return read("/book/my_books")
    case .add: return read("/book/add_book")
    case .edit(let id, _): return read("/book/edit_book/\(id)")
    case .pay(let id, _): return known(id) ?? read("/payment/\(id)")
    case .ship(let id, _): return known(id) ?? read("/delivery/\(id)")
    case .providers: return answer(memory.knownCarriers)
    case .orders:
      let purchases = Array((memory.account?.purchases ?? []).reversed())
      return answer(Page(items: purchases, next: nil, total: purchases.count))
    case .order(let id):
      return known(id) ?? memory.purchase(id).map { answer($0) } ?? refuse(.notFound, Self.notBoughtHere)
    case .paymentForm(let id):
      let form = memory.purchase(id).map { PaymentForm(purchase: $0, methods: PaymentMethod.allCases) }
      return form.map { answer($0) } ?? refuse(.notFound, Self.notBoughtHere)
    case .missing: return refuse(.notFound, "This BookStore has no page for that.")
    }
  }

  /// What an answer means.
  public mutating func take(_ result: Result<WireReply, TransportFailure>) -> Move {
    switch result {
    case .failure(let failure): return lost(failure)
    case .success(let reply):
      elapsedMicroseconds += reply.elapsedMicroseconds
      servedBy = reply.header(named: "X-Served-By") ?? servedBy
      for header in reply.headers where header.name.lowercased() == "set-cookie" {
        guard let change = SessionCookie(setCookie: header.value) else { continue }
        (cookie, hasNewCookie) = (change.value, true)
      }
      if stage == .reading, call != .logout, Self.leadsToLogin(reply) {
        return refuse(.loginRequired, "Sign in first.")
      }
      return reply.status >= 500 ? broken(reply) : understood(reply)
    }
  }

  private mutating func understood(_ reply: WireReply) -> Move {
    switch stage {
    case .reading: return readPage(reply)
    case .sending: return sentForm(reply)
    case .lookingUp: return lookedUp(reply)
    }
  }

  static let notBoughtHere =
    "This BookStore has no page of orders, and this console knows none with that number that it bought there."

  /// Refused where this console did not make the purchase: the deployed shop would let anybody pay anybody's.
  private mutating func known(_ id: Int) -> Move? {
    memory.purchase(id) == nil ? refuse(.notFound, Self.notBoughtHere) : nil
  }

  // MARK: What went wrong on the way

  /// No answer. While a form is on its way that must not go twice, nobody can know.
  private mutating func lost(_ failure: TransportFailure) -> Move {
    if stage == .lookingUp { return doneWithoutLook() }
    if stage == .sending, !call.isRepeatable {
      if case .cannotConnect = failure { return over(.failure(failure)) }
      return over(.failure(.inDoubt(failure.explanation)))
    }
    if call.isReading || call.isRepeatable { return over(.failure(failure)) }
    // Nothing was sent yet: as if the shop had not been reached.
    return over(.failure(.cannotConnect(failure.explanation)))
  }

  private mutating func broken(_ reply: WireReply) -> Move {
    if stage == .lookingUp { return doneWithoutLook() }
    if stage == .sending, !call.isRepeatable, reply.status != 503 {
      if case .register = call {
        return refuse(
          .invalid, "The shop broke (HTTP \(reply.status)).",
          fields: ["email": "HTTP \(reply.status): this shop answers so when the email has an account already"])
      }
      return over(.failure(.inDoubt("HTTP \(reply.status)")))
    }
    if stage == .reading, !call.isReading, reply.status != 503 {
      return over(.failure(.cannotConnect("HTTP \(reply.status), nothing was sent")))
    }
    return over(.success(reply))
  }

  /// A visitor without a session is sent to the login.
  static func leadsToLogin(_ reply: WireReply) -> Bool {
    guard (300..<400).contains(reply.status), let location = reply.header(named: "Location") else { return false }
    return location.contains("/login")
  }
}

// MARK: Moves

extension PageConversation {
  mutating func read(_ path: String) -> Move {
    self.path = path
    return .ask(request(.get, path, [], body: []))
  }

  /// Sends a form as it was filled.
  mutating func send(_ form: PageForm) -> Move {
    self.form = form
    stage = .sending
    let type = WireHeader("Content-Type", "application/x-www-form-urlencoded")
    return .ask(request(.post, form.action, [type], body: form.body))
  }

  private func request(_ method: WireRequest.Method, _ path: String, _ headers: [WireHeader], body: [UInt8])
    -> WireRequest
  {
    var request = wanted
    request.method = method
    request.url = shop + path
    let session = cookie.map { [WireHeader("Cookie", "\(SessionCookie.name)=\($0)")] } ?? []
    request.headers = [WireHeader("Accept", "text/html")] + session + headers
    request.body = body
    return request
  }

  /// The value, as the shop's JSON would have it.
  func answer(_ value: some Encodable, status: Int = 200) -> Move {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let body = try? encoder.encode(value) else { preconditionFailure("the shop's values are always JSON") }
    var headers = [
      WireHeader("Content-Type", "application/json"), WireHeader(ShopDialect.header, ShopDialect.pages.rawValue),
    ]
    if let servedBy { headers.append(WireHeader("X-Served-By", servedBy)) }
    if hasNewCookie {
      let value = cookie.map { "\(SessionCookie.name)=\($0); Path=/" } ?? "\(SessionCookie.name)=; Max-Age=0; Path=/"
      headers.append(WireHeader("Set-Cookie", value))
    }
    return over(
      .success(
        WireReply(
          status: status, headers: headers, body: Array(body), elapsedMicroseconds: elapsedMicroseconds)))
  }

  func refuse(_ code: ShopErrorCode, _ message: String, fields: [String: String] = [:]) -> Move {
    answer(ShopFailure(code, message, fields: fields), status: code.httpStatus)
  }

  /// A page came that is not what the table of pages says.
  func misunderstood(_ what: String) -> Move {
    if stage == .sending, !call.isRepeatable { return over(.failure(.inDoubt(what))) }
    return over(
      .success(WireReply(status: 200, headers: [WireHeader("Content-Type", "text/plain")], body: Array(what.utf8))))
  }

  func over(_ result: Result<WireReply, TransportFailure>) -> Move {
    .over(Ending(result: result, lessons: lessons))
  }
}
