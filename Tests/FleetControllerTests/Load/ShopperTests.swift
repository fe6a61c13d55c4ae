import BookStoreKit
import Synchronization
import Testing

@testable import FleetController

@Suite struct ShopperTests {
  private static func book(_ id: Int, stock: Int = 3) -> Book {
    Book(
      id: id, title: "T", author: "A", description: "", price: Money(cents: 100), stock: stock,
      seller: Seller(id: 1, name: "S"), cover: nil, status: .listed)
  }

  private static func signedIn(index: Int) -> Shopper {
    var shopper = Shopper(index: index)
    shopper.offer = 70
    for outcome in [Shopper.Outcome.registered, .signedIn, .providers([4])] { shopper.fold(outcome) }
    return shopper
  }

  /// The whole catalog, of one book, in both orders.
  private static func browse(_ shopper: inout Shopper) {
    for _ in Shopper.orders { shopper.fold(.catalog([book(9)], next: nil)) }
  }

  @Test func signsInOnceAndThenBrowses() {
    var shopper = Shopper(index: 1)
    #expect(shopper.step == .register)
    shopper.fold(.registered)
    #expect(shopper.step == .signIn)
    shopper.fold(.signedIn)
    #expect(shopper.step == .providers)
    shopper.fold(.providers([4]))
    #expect(shopper.step == .catalog(nil))
    shopper.fold(.catalog([Self.book(9)], next: nil))
    #expect(shopper.step == .catalog(.price))
    shopper.fold(.catalog([Self.book(9)], next: nil))
    #expect(shopper.step == .look(book: 9))
    shopper.fold(.looked(Self.book(9)))
    #expect(shopper.step == .catalog(nil))
    #expect(shopper.pauseMilliseconds == 50)
  }

  @Test func everyTwentiethLoopBuysTheBookOfTheLoadPaysAndShips() {
    var shopper = Self.signedIn(index: 1)
    var purchases = 0
    for _ in 0..<40 {
      Self.browse(&shopper)
      guard case .look(70) = shopper.step else {
        #expect(shopper.step == .look(book: 9))
        shopper.fold(.looked(Self.book(9)))
        #expect(shopper.step == .catalog(nil))
        continue
      }
      shopper.fold(.looked(Self.book(70)))
      #expect(shopper.step == .buy(book: 70, price: Money(cents: 100)))
      shopper.fold(.bought(purchase: 3))
      #expect(shopper.step == .pay(purchase: 3))
      shopper.fold(.paid)
      #expect(shopper.step == .ship(purchase: 3, provider: 4))
      shopper.fold(.shipped)
      purchases += 1
    }
    #expect(purchases == 2)
  }

  @Test func buysNothingWhileTheBookOfTheLoadIsNotOnSale() {
    var shopper = Self.signedIn(index: 0)
    shopper.offer = nil
    Self.browse(&shopper)
    #expect(shopper.step == .look(book: 9))
    shopper.fold(.looked(Self.book(9)))
    #expect(shopper.step == .catalog(nil))
  }

  @Test func aCutPurchaseIsAskedAgainWithTheSameKey() {
    var shopper = Self.signedIn(index: 0)
    Self.browse(&shopper)
    shopper.fold(.looked(Self.book(70)))
    let step = shopper.step
    #expect(step == .buy(book: 70, price: Money(cents: 100)))
    let key = shopper.idempotencyKey
    shopper.fold(.failed)
    #expect(shopper.step == step)
    #expect(shopper.idempotencyKey == key)
    #expect(shopper.pauseMilliseconds == 500)
    for _ in 0..<3 { shopper.fold(.failed) }
    #expect(shopper.step == .catalog(nil))
  }

  @Test func anAnswerThatWasLostIsFoundDone() {
    var shopper = Shopper(index: 1)
    shopper.fold(.failed)
    #expect(shopper.step == .register)
    shopper.fold(.refused(.emailTaken))
    #expect(shopper.step == .signIn)
  }

  @Test func turnsAFewPagesAtMost() {
    var shopper = Self.signedIn(index: 1)
    for _ in 0..<2 {
      shopper.fold(.catalog([Self.book(9)], next: "/book/catalog?after=9"))
      #expect(shopper.step == .page("/book/catalog?after=9"))
    }
    shopper.fold(.catalog([Self.book(9)], next: "/book/catalog?after=9"))
    #expect(shopper.step == .catalog(.price))
  }

  @Test func aSessionThatIsLostIsBegunAnew() {
    var shopper = Self.signedIn(index: 1)
    shopper.fold(.refused(.loginRequired))
    #expect(shopper.step == .signIn)
    shopper.fold(.signedIn)
    #expect(shopper.step == .catalog(nil))
  }
}

@Suite struct LoadTallyTests {
  @Test func percentilesAreRightToAnEighth() {
    var tally = LoadTally()
    for microseconds in 1...1_000 { tally.count(failed: false, purchased: false, microseconds: microseconds * 100) }
    #expect((50...57).contains(tally.milliseconds(percentile: 50)))
    #expect((95...107).contains(tally.milliseconds(percentile: 95)))
  }

  @Test func countsFailuresAndPurchases() {
    var tally = LoadTally()
    tally.count(failed: true, purchased: false, microseconds: nil)
    tally.count(failed: false, purchased: true, microseconds: 1)
    #expect((tally.requests, tally.failed, tally.purchases) == (2, 1, 1))
    #expect(LoadTally().milliseconds(percentile: 95) == 0)
  }

  @Test func aLineHasItsAgreedMembers() {
    var tally = LoadTally()
    tally.count(failed: false, purchased: true, microseconds: 1_000)
    let line = LoadLine(kind: .progress, seconds: 12, shoppers: 8, tally: tally)
    #expect(
      line.json == "{\"failed\":0,\"kind\":\"progress\",\"p50_milliseconds\":1.02,\"p95_milliseconds\":1.02,"
        + "\"purchases\":1,\"requests\":1,\"seconds\":12,\"shoppers\":8}")
  }
}

/// Answers every request at once as a shop would that holds one book besides the load's, or cuts some.
private final class StubShop: HTTPTransport {
  let cutsCatalog: Bool
  private let asked = Mutex(0)

  init(cutsCatalog: Bool) { self.cutsCatalog = cutsCatalog }

  /// Requests so far.
  var count: Int { asked.withLock { $0 } }

  func send(_ request: WireRequest) async throws(TransportFailure) -> WireReply {
    asked.withLock { $0 += 1 }
    let path = request.url.dropFirst("https://shop".count)
    func book(_ id: Int) -> String {
      "{\"id\":\(id),\"title\":\"T\",\"author\":\"A\",\"description\":\"\",\"price\":\"1.00\",\"stock\":5,"
        + "\"seller\":{\"id\":1,\"name\":\"S\"},\"cover\":null,\"status\":\"listed\"}"
    }
    let purchase =
      "{\"id\":1,\"book\":{\"id\":1,\"title\":\"T\",\"author\":\"A\"},\"quantity\":1,\"unit_price\":\"1.00\","
      + "\"total\":\"1.00\",\"status\":\"Paid\",\"expires_at\":\"2026-01-01T00:00:00Z\",\"payment\":null,"
      + "\"delivery\":null,\"created_at\":\"2026-01-01T00:00:00Z\",\"next\":\"/\"}"
    let body: String
    switch path {
    case "/register": body = "{\"id\":1,\"name\":\"N\",\"email\":\"e\",\"next\":\"/login\"}"
    case "/login": body = "{\"id\":1,\"name\":\"N\",\"email\":\"e\"}"
    case "/delivery/providers": body = "[{\"id\":2,\"name\":\"D\",\"coverage_area\":\"A\",\"cost\":\"1.00\"}]"
    case "/book/catalog", "/book/catalog?sort=price":
      if cutsCatalog { throw .cut("test") }
      body = "{\"items\":[\(book(1))],\"next\":null,\"total\":1}"
    case let path where path.hasPrefix("/book/my_books?"): body = "{\"items\":[],\"next\":null,\"total\":0}"
    case "/book/add_book", "/book/7": body = book(7)
    case "/buy/7", "/payment/1", "/delivery/1": body = purchase
    default: body = book(1)
    }
    return WireReply(
      status: 200, headers: [WireHeader("Content-Type", "application/json")], body: Array(body.utf8),
      elapsedMicroseconds: 1_000)
  }
}

@Suite struct LoadRunTests {
  /// The last line of a load that is ended, as by TERM, when the shop was asked often enough.
  private func line(after requests: Int, of shop: StubShop) async throws -> LoadLine {
    let load = LoadRun(
      shop: "https://shop", trust: .system, transport: shop, shoppers: 6, seconds: 600, name: "x", password: "12345678",
      seller: LoadAccount(name: "S", email: "s", password: "12345678"))
    let running = Task { await load.run { _ in } }
    try await eventually { shop.count >= requests }
    running.cancel()
    return await running.value
  }

  @Test func countsWhatShoppersDo() async throws {
    let line = try await line(after: 60, of: StubShop(cutsCatalog: false))
    #expect(line.kind == .done)
    #expect(line.failed == 0)
    #expect(line.requests >= 54)
    #expect(line.purchases >= 1)
  }

  @Test func aCutConnectionIsAFailure() async throws {
    // Register, sign in, providers, and then a catalog that is cut, for six shoppers.
    let line = try await line(after: 30, of: StubShop(cutsCatalog: true))
    #expect(line.failed >= 6)
  }
}
