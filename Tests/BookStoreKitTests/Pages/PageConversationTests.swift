// Calls of the client as conversations with recorded pages: what is read, which form is sent with which fields, what comes
// out, and that nothing is sent twice.
import Foundation
import Testing

@testable import BookStoreKit

/// A shop of pages: answers by method and path.
private struct Script {
  var pages: [String: Result<WireReply, TransportFailure>]

  static func page(_ html: String, status: Int = 200) -> Result<WireReply, TransportFailure> {
    .success(
      WireReply(
        status: status, headers: [WireHeader("Content-Type", "text/html; charset=utf-8")], body: Array(html.utf8)))
  }

  static func to(_ path: String, cookie: String? = nil) -> Result<WireReply, TransportFailure> {
    let cookies = cookie.map { [WireHeader("Set-Cookie", "session=\($0); HttpOnly; Path=/")] } ?? []
    return .success(WireReply(status: 302, headers: [WireHeader("Location", path)] + cookies))
  }
}

@Suite struct PageConversationTests {
  private static let shop = "http://shop.example"
  private static let now = Timestamp(secondsSince1970: 1_795_430_460)

  private static func client(_ cookie: String? = "abc") -> BookStoreClient {
    BookStoreClient(shop: shop, cookie: cookie)
  }

  private static var memory: PageMemory {
    var memory = PageMemory()
    memory.learn(.signedIn(User(id: 2, name: "Ana", email: "ana@x.org")))
    return memory
  }

  /// Talks to the end: what came of it and every request that went out.
  private static func talk(
    _ request: WireRequest, _ pages: [String: Result<WireReply, TransportFailure>], memory: PageMemory = memory
  ) -> (ending: PageConversation.Ending, asked: [WireRequest]) {
    var conversation = PageConversation(request, shop: shop, memory: memory, now: now)
    var asked: [WireRequest] = []
    var move = conversation.begin()
    while case .ask(let question) = move {
      asked.append(question)
      let name = "\(question.method.rawValue) \(question.url.dropFirst(shop.count))"
      move = conversation.take(pages[name] ?? Script.page("<p>\(name)</p>", status: 404))
    }
    guard case .over(let ending) = move else { preconditionFailure("a move asks or is over") }
    return (ending, asked)
  }

  private static func value<Value>(_ request: ShopRequest<Value>, _ ending: PageConversation.Ending) throws -> Value {
    guard case .success(let value, _, _) = request.answer(from: ending.result) else {
      throw Refused(code: code(request, ending))
    }
    return value
  }

  private struct Refused: Error { let code: ShopErrorCode? }

  private static func code<Value>(_ request: ShopRequest<Value>, _ ending: PageConversation.Ending) -> ShopErrorCode? {
    if case .refused(let failure, _) = request.answer(from: ending.result) { failure.code } else { nil }
  }

  private static func form(_ request: WireRequest?) -> String { String(decoding: request?.body ?? [], as: UTF8.self) }

  @Test func theCatalogIsReadWholeAndSearchedHere() throws {
    let request = Self.client().catalog(CatalogQuery(sort: .title))
    let page = try Self.value(
      request, Self.talk(request.wire, ["GET /book/catalog": Script.page(RecordedPages.catalog)]).ending)
    #expect(page.items.map(\.title) == ["Emma", "María & yo", "Platero"])
    #expect(page.items.map(\.price.wire) == ["9.00", "12.50", "20.00"])
    #expect(page.items.map(\.stock) == [0, 7, 1])
    #expect(page.items[0].id < 0, "without stock the page tells no number")
    let search = Self.client().catalog(CatalogQuery(search: "jimén PLAT"))
    let found = try Self.value(
      search, Self.talk(search.wire, ["GET /book/catalog": Script.page(RecordedPages.catalog)]).ending)
    #expect(found.items.map(\.id) == [5])
    let small = Self.client().catalog(CatalogQuery(sort: .price, order: .descending, perPage: 2))
    let first = try Self.value(
      small, Self.talk(small.wire, ["GET /book/catalog": Script.page(RecordedPages.catalog)]).ending)
    #expect(first.items.map(\.title) == ["Platero", "María & yo"])
    #expect(first.total == 3)
    let next = try #require(first.next.flatMap { Self.client().books(at: $0) })
    let second = try Self.value(
      next, Self.talk(next.wire, ["GET /book/catalog": Script.page(RecordedPages.catalog)]).ending)
    #expect(second.items.map(\.title) == ["Emma"])
    #expect(second.next == nil)
  }

  @Test func aCatalogOfOneBookIsReadToo() throws {
    let request = Self.client().catalog()
    let page = try Self.value(
      request, Self.talk(request.wire, ["GET /book/catalog": Script.page(RecordedPages.oneCard)]).ending)
    #expect(page.items.map(\.id) == [8])
  }

  @Test(arguments: [
    ("12.5", "12.50"), ("12.0", "12.00"), ("$ 19.999", "20.00"), ("0.005", "0.01"), ("7", "7.00"), ("19.994", "19.99"),
  ])
  func anAmountIsReadAsTheFloatThatItIs(text: String, wire: String) {
    #expect(BookStorePage.amount(text)?.wire == wire)
  }

  @Test(arguments: ["", "-1.0", "1e3", "NaN", "12,5", "1.2.3"]) func whatIsNoAmountIsNone(text: String) {
    #expect(BookStorePage.amount(text) == nil)
  }

  @Test func signingInSendsTheFormAndLooksWhoOneIs() throws {
    let request = Self.client(nil).login(email: "Ana@x.org", password: "se cr&et")
    let (ending, asked) = Self.talk(
      request.wire,
      [
        "GET /login": Script.page(RecordedPages.login), "POST /login": Script.to("/book/catalog", cookie: "new"),
        "GET /admin/users": Script.page(RecordedPages.users),
      ], memory: PageMemory())
    #expect(try Self.value(request, ending) == User(id: 2, name: "Ana", email: "ana@x.org"))
    #expect(Self.form(asked[1]) == "email=Ana%40x.org&password=se%20cr%26et")
    #expect(asked[2].header(named: "Cookie") == "session=new")
    var client = Self.client(nil)
    guard case .success(let reply) = ending.result else { throw Refused(code: nil) }
    client.remember(reply)
    #expect(client.cookie == "new")
    #expect(client.dialect == .pages)
    #expect(ending.lessons == [.signedIn(User(id: 2, name: "Ana", email: "ana@x.org"))])
  }

  @Test func aWrongPasswordIsThePageThatComesAgain() {
    let request = Self.client(nil).login(email: "a@x.org", password: "wrong-word")
    let ending = Self.talk(
      request.wire,
      ["GET /login": Script.page(RecordedPages.login), "POST /login": Script.page(RecordedPages.loginFailed)]
    ).ending
    #expect(Self.code(request, ending) == .loginFailed)
  }

  @Test func aVisitorWithoutASessionIsToldToSignIn() {
    let request = Self.client(nil).myBooks()
    let ending = Self.talk(request.wire, ["GET /book/my_books": Script.to("/login?next=/book/my_books")]).ending
    #expect(Self.code(request, ending) == .loginRequired)
  }

  @Test func onesOwnBooksHaveTheirNumbersAndDescriptions() throws {
    let request = Self.client().myBooks()
    let page = try Self.value(
      request, Self.talk(request.wire, ["GET /book/my_books": Script.page(RecordedPages.myBooks)]).ending)
    let book = try #require(page.items.first)
    #expect(book.id == 5 && book.seller.id == 2 && book.price.wire == "20.00" && book.stock == 1)
    #expect(book.description.hasPrefix("Un burro.\n"))
  }

  private static let draft = BookDraft(
    title: "Platero", author: "J. R. Jiménez", description: "a\nb", price: Money(cents: 2000), stock: 1)

  @Test func publishingFillsTheFormAndFindsTheNumber() throws {
    let request = Self.client().addBook(Self.draft, key: "k")
    let (ending, asked) = Self.talk(
      request.wire,
      [
        "GET /book/add_book": Script.page(RecordedPages.bookForm), "POST /book/add_book": Script.to("/book/catalog"),
        "GET /book/my_books": Script.page(RecordedPages.myBooks),
      ])
    #expect(try Self.value(request, ending).id == 5)
    #expect(Self.form(asked[1]) == "title=Platero&author=J.%20R.%20Jim%C3%A9nez&description=a%0Ab&price=20.00&stock=1")
  }

  @Test(arguments: [TransportFailure.timedOut(milliseconds: 5), .cut("reset")])
  func aLostAnswerToWhatMustNotGoTwiceIsInDoubt(failure: TransportFailure) {
    let request = Self.client().addBook(Self.draft, key: "k")
    let lost = Self.talk(
      request.wire,
      ["GET /book/add_book": Script.page(RecordedPages.bookForm), "POST /book/add_book": .failure(failure)]
    ).ending
    #expect(lost.result == .failure(.inDoubt(failure.explanation)))
    let broken = Self.talk(
      request.wire,
      [
        "GET /book/add_book": Script.page(RecordedPages.bookForm),
        "POST /book/add_book": Script.page("<h1>Internal Server Error</h1>", status: 500),
      ]
    ).ending
    #expect(broken.result == .failure(.inDoubt("HTTP 500")))
    // Before the form is sent nothing was done, and it may be tried again.
    let early = Self.talk(request.wire, ["GET /book/add_book": .failure(failure)]).ending
    #expect(early.result == .failure(.cannotConnect(failure.explanation)))
    let refused = Self.talk(
      request.wire,
      [
        "GET /book/add_book": Script.page(RecordedPages.bookForm),
        "POST /book/add_book": .failure(.cannotConnect("no")),
      ]
    ).ending
    #expect(refused.result == .failure(.cannotConnect("no")))
  }

  @Test func aPurchaseGoesFromTheCatalogToTheCarrier() throws {
    var memory = Self.memory
    let buy = Self.client().buy(book: 3, quantity: 2, price: Money(cents: 1250), key: "k")
    let (bought, asked) = Self.talk(
      buy.wire, ["GET /book/catalog": Script.page(RecordedPages.catalog), "POST /buy/3": Script.to("/payment/41")])
    #expect(Self.form(asked[1]) == "price=12.5&quantity=2", "every field of the form, the price as the page has it")
    let purchase = try Self.value(buy, bought).value
    #expect(purchase.id == 41 && purchase.total.wire == "25.00" && purchase.book.title == "María & yo")
    #expect(purchase.expiresAt == .never && purchase.createdAt == Self.now)
    for lesson in bought.lessons { memory.learn(lesson) }

    let pay = Self.client().pay(purchase: 41, by: .paypal, key: "k")
    let (paid, paying) = Self.talk(
      pay.wire, ["GET /payment/41": Script.page(RecordedPages.payment), "POST /payment/41": Script.to("/delivery/41")],
      memory: memory)
    #expect(Self.form(paying[1]) == "method=Paypal&amount=100")
    #expect(try Self.value(pay, paid).value.payment == Payment(method: .paypal, amount: Money(cents: 10_000)))
    for lesson in paid.lessons { memory.learn(lesson) }

    // The page's own number of Envia is another than the one that such a shop begins with.
    let ship = Self.client().ship(purchase: 41, by: 3, key: "k")
    let (shipped, shipping) = Self.talk(
      ship.wire,
      ["GET /delivery/41": Script.page(RecordedPages.delivery), "POST /delivery/41": Script.to("/book/catalog")],
      memory: memory)
    #expect(Self.form(shipping[1]) == "provider=9")
    #expect(try Self.value(ship, shipped).status == .shipped)
    for lesson in shipped.lessons { memory.learn(lesson) }
    let orders = Self.client().orders()
    #expect(
      try Self.value(orders, Self.talk(orders.wire, [:], memory: memory).ending).items.map(\.status) == [.shipped])
  }

  @Test func whatChangedSinceTheLookIsRefusedBeforeAnythingIsSent() {
    let pages = ["GET /book/catalog": Script.page(RecordedPages.catalog)]
    for (quantity, cents, id, expected) in [
      (1, 1200, 3, ShopErrorCode.priceChanged), (8, 1250, 3, .outOfStock), (1, 900, 4, .outOfStock),
    ] {
      let request = Self.client().buy(book: id, quantity: quantity, price: Money(cents: Int64(cents)), key: "k")
      let (ending, asked) = Self.talk(request.wire, pages)
      #expect(Self.code(request, ending) == expected)
      #expect(asked.map(\.method) == [.get])
    }
  }

  @Test func aPurchaseThatWasNotMadeHereIsNeverOpened() {
    let request = Self.client().pay(purchase: 1, by: .paypal, key: "k")
    let (ending, asked) = Self.talk(request.wire, ["GET /payment/1": Script.page(RecordedPages.payment)])
    #expect(Self.code(request, ending) == .notFound)
    #expect(asked == [])
  }

  @Test func aCarrierThatIsNotOfferedIsChosenAnew() throws {
    var memory = Self.memory
    memory.learn(.purchase(Self.paidPurchase))
    let request = Self.client().ship(purchase: 41, by: 2, key: "k")
    let (ending, asked) = Self.talk(
      request.wire, ["GET /delivery/41": Script.page(RecordedPages.delivery)], memory: memory)
    #expect(Self.code(request, ending) == .invalid)
    #expect(asked.map(\.method) == [.get])
    for lesson in ending.lessons { memory.learn(lesson) }
    let providers = Self.client().providers()
    #expect(try Self.value(providers, Self.talk(providers.wire, [:], memory: memory).ending).map(\.id) == [7, 9])
  }

  private static var paidPurchase: Purchase {
    Purchase(
      id: 41, book: PurchasedBook(id: 3, title: "T", author: "A"), quantity: 1, unitPrice: Money(cents: 100),
      total: Money(cents: 100), status: .paid, expiresAt: .never,
      payment: Payment(method: .paypal, amount: Money(cents: 10_000)), delivery: nil, createdAt: now)
  }

  @Test func aFormThatLeadsAwayFromTheShopIsNotSent() {
    for action in ["http://evil.example/buy", "//evil.example", "/a b", "\\evil"] {
      #expect(PageForm.local(action, on: "/book/catalog", of: Self.shop) == nil, "\(action)")
    }
    #expect(PageForm.local("", on: "/payment/3", of: Self.shop) == "/payment/3")
    #expect(PageForm.local("add", on: "/book/x", of: Self.shop) == "/book/add")
    #expect(PageForm.local("http://shop.example/login", on: "/", of: Self.shop) == "/login")
  }

  @Test func whatNoPageDoesIsRefused() {
    for request in [Self.client().sales().wire, Self.client().cancel(purchase: 1, key: "k").wire] {
      let (ending, asked) = Self.talk(request, [:])
      #expect(ShopAnswer<Purchase>(ending.result).isNotFound)
      #expect(asked == [])
    }
  }

  @Test func twoConsolesKeepThePurchasesOfBoth() {
    var (mine, other) = (Self.memory, Self.memory)
    mine.learn(.purchase(Self.paidPurchase))
    other.learn(.signedIn(User(id: 3, name: "B", email: "b@x.org")))
    other.learn(.purchase(Self.paidPurchase))
    let joined = mine.joined(with: other)
    #expect(joined.accounts["ana@x.org"]?.purchases.count == 1)
    #expect(joined.accounts["b@x.org"]?.purchases.count == 1)
    #expect(joined.email == "ana@x.org")
  }
}

extension ShopAnswer {
  fileprivate var isNotFound: Bool {
    if case .refused(let failure, _) = self { failure.code == .notFound } else { false }
  }
}
