import BookStoreKit
import Testing

/// What the client asks, and what it makes of answers.
@Suite struct BookStoreClientTests {
  private let client = BookStoreClient(
    shop: "https://shop.test:8443/", trust: .authority(path: "/ca.pem"), cookie: "tok")

  private func reply(
    _ body: String, status: Int = 200, type: String = "application/json; charset=utf-8", headers: [WireHeader] = []
  ) -> Result<WireReply, TransportFailure> {
    .success(
      WireReply(
        status: status, headers: [WireHeader("content-type", type)] + headers, body: Array(body.utf8),
        elapsedMicroseconds: 1500))
  }

  private func body(_ request: WireRequest) -> String { String(decoding: request.body, as: UTF8.self) }

  private static let book = """
    {"id":3,"title":"Niebla","author":"Unamuno","description":"d","price":"12.50","stock":2,\
    "seller":{"id":1,"name":"Ana"},"cover":null,"status":"listed"}
    """
  private static let purchase = """
    {"id":9,"book":{"id":3,"title":"Niebla","author":"Unamuno"},"quantity":2,"unit_price":"12.50","total":"25.00",\
    "status":"Pending Payment","expires_at":"2026-11-23T02:15:00Z","payment":null,"delivery":null,\
    "created_at":"2026-11-23T02:00:00Z"
    """

  @Test func aGetAsksForJSONWithTheSession() {
    let request = client.account().wire
    #expect(request.method == .get && request.url == "https://shop.test:8443/account" && request.body.isEmpty)
    #expect(request.headers == [WireHeader("Accept", "application/json"), WireHeader("Cookie", "session=tok")])
    #expect(request.trust == .authority(path: "/ca.pem") && request.signing == nil)
  }

  @Test func aPostThatMakesSomethingCarriesItsKey() {
    let price = Money(cents: 1250)
    let buy = client.buy(book: 3, quantity: 2, price: price, key: "k-1").wire
    #expect(buy.method == .post && buy.url == "https://shop.test:8443/buy/3")
    #expect(body(buy) == #"{"price":"12.50","quantity":2}"#)
    #expect(buy.header(named: "Content-Type") == "application/json")
    let draft = BookDraft(title: "«Ñ» \"q\"", author: "A", description: "", price: price, stock: 1)
    let keyed = [
      buy, client.register(name: "n", email: "e", password: "p", key: "k-1").wire,
      client.addBook(draft, key: "k-1").wire, client.pay(purchase: 9, by: .paypal, key: "k-1").wire,
      client.ship(purchase: 9, by: 1, key: "k-1").wire, client.editBook(3, to: draft, key: "k-1").wire,
      client.deleteBook(3, key: "k-1").wire, client.cancel(purchase: 9, key: "k-1").wire,
    ]
    for request in keyed { #expect(request.header(named: "Idempotency-Key") == "k-1", "\(request.url)") }
    #expect(client.login(email: "e", password: "p").wire.header(named: "Idempotency-Key") == nil)
    #expect(body(client.pay(purchase: 9, by: .creditCard, key: "k").wire) == #"{"method":"Credit Card"}"#)
    #expect(body(client.ship(purchase: 9, by: 4, key: "k").wire) == #"{"provider":4}"#)
  }

  @Test func onlyWhatReadsMayBeSentAgainByTheTransport() {
    #expect(client.orders().wire.isOnlyReading && client.book(3).wire.isOnlyReading)
    #expect(!client.pay(purchase: 9, by: .paypal, key: "k").wire.isOnlyReading)
    #expect(!client.login(email: "e", password: "p").wire.isOnlyReading)
  }

  @Test(arguments: [("0", 0), ("7", 7), ("", nil), ("-1", nil), ("1.5", nil), ("9999999999", nil), ("soon", nil)])
  func retryAfterIsANumberOfSeconds(text: String, seconds: Int64?) {
    let reply = WireReply(status: 503, headers: [WireHeader("retry-after", text)])
    #expect(reply.retryAfterSeconds == seconds)
  }

  @Test func aNextPageStaysOnTheShop() {
    #expect(client.books(at: "/book/catalog?after=5")?.wire.url == "https://shop.test:8443/book/catalog?after=5")
    for path in ["//evil.test/", "http://evil.test/", "@evil.test/", "/a b", "/a\nHost: x", "/\\evil", ""] {
      #expect(client.books(at: path) == nil, "\(path)")
      #expect(client.orders(at: path) == nil, "\(path)")
    }
  }

  @Test func successSaysWhoServedIt() throws {
    let served = [WireHeader("X-Served-By", "i-1")]
    let answer = client.book(3).answer(from: reply(Self.book, headers: served))
    guard case .success(let book, servedBy: "i-1", elapsedMicroseconds: 1500) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(book.title == "Niebla" && book.price == Money(cents: 1250) && book.cover == nil)
  }

  @Test func aPostsNextIsKept() {
    let answer = client.buy(book: 3, quantity: 2, price: Money(cents: 1250), key: "k")
      .answer(from: reply(Self.purchase + #","next":"/payment/9"}"#, status: 201))
    guard case .success(let made, _, _) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(made.next == "/payment/9" && made.value.id == 9 && made.value.total == Money(cents: 2500))
  }

  @Test func aRefusalKeepsItsCode() {
    let refused = reply(#"{"error":{"code":"out_of_stock","message":"Only 1 left.","fields":{}}}"#, status: 409)
    #expect(client.book(3).answer(from: refused) == .refused(ShopFailure(.outOfStock, "Only 1 left."), status: 409))
  }

  @Test(arguments: [
    ("<html>", 200, "text/html", "text/html, not JSON"), ("", 503, "", "no media type, not JSON"),
    ("{", 200, "application/json", "the JSON has another shape: not well-formed"),
    ("{}", 200, "application/json", "the JSON has another shape: id is missing"),
    (#"{"error":"x"}"#, 400, "application/json", "the JSON has another shape: error has another type"),
    (
      #"{"error":{"code":"new_code","message":"m"}}"#, 409, "application/json",
      "the JSON has another shape: error.code is not valid"
    ),
  ]) func whatIsNotTheShopsJSONIsSaid(body: String, status: Int, type: String, problem: String) {
    let answer = client.book(3).answer(from: reply(body, status: status, type: type))
    #expect(answer == .notJSON(NotJSON(status: status, mediaType: type, problem: problem)))
  }

  @Test func aTransportsFailureIsPassedOn() {
    #expect(client.book(3).answer(from: .failure(.timedOut(milliseconds: 5))) == .transport(.timedOut(milliseconds: 5)))
  }

  @Test func nothingToSayIsNoFault() {
    guard case .success = client.logout().answer(from: reply("{}")) else {
      Issue.record("an empty object was refused")
      return
    }
  }

  @Test(
    arguments: [
      ("session=abc; HttpOnly; Path=/; SameSite=Lax; Max-Age=1209600", "abc"), ("session=; Path=/", nil),
      ("session=x; Max-Age=0", nil), ("session=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT", nil), ("other=1", "tok"),
      ("session=a b", "tok"), ("session", "tok"),
    ] as [(String, String?)]) func theCookieIsAValue(header: String, cookie: String?)
  {
    var client = client
    let changed = client.remember(WireReply(status: 200, headers: [WireHeader("Set-Cookie", header)]))
    #expect(client.cookie == cookie)
    #expect(changed == (cookie != "tok"))
    let sent = client.account().wire.header(named: "Cookie")
    #expect(sent == cookie.map { "session=\($0)" })
  }
}
