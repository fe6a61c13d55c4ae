import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct ShopTests {
  static func shop(signedIn: Bool = true) -> Fixture {
    var fixture = Fixture(fleet: false)
    fixture.send(.woke)
    fixture.catalogIsKnown()
    if signedIn { fixture.signIn() }
    return fixture
  }

  @Test func signingInRemembersTheCookieAndAsksForWhatIsMine() {
    let fixture = Self.shop()
    #expect(fixture.model.shop?.account?.name == "Ana")
    #expect(fixture.commands.contains(.saveSession(SavedSession(email: "ana@example.org", cookie: "abc"))))
    #expect(fixture.lastCall(.orders)?.request.header(named: "Cookie") == "session=abc")
    #expect(fixture.model.overlay == nil)
    #expect(fixture.screen.contains("ana@example.org · 1 unpaid"))
  }

  @Test func aWrongPasswordIsSaidInTheFormAndNothingIsLost() {
    var fixture = Self.shop(signedIn: false)
    fixture.type("s")
    fixture.type("ana@example.org")
    fixture.press(.enter)
    fixture.type("wrong-word")
    fixture.press(.enter)
    fixture.reply(
      to: .signIn, .json("{\"error\":{\"code\":\"login_failed\",\"message\":\"no\",\"fields\":{}}}", status: 401))
    guard case .form(let form)? = fixture.model.overlay else {
      Issue.record("the form stays open")
      return
    }
    #expect(form.value(.email) == "ana@example.org")
    #expect(fixture.screen.contains("email or password is wrong"))
    fixture.press(.escape)
    #expect(fixture.model.shop?.drafts[.signIn]?.value(.email) == "ana@example.org")
    #expect(fixture.model.shop?.drafts[.signIn]?.value(.password) == "", "a password is never kept")
  }

  @Test func aServerOfPagesIsNamedAsSuch() {
    var fixture = Fixture(fleet: false)
    fixture.send(.woke)
    fixture.reply(
      to: .catalog,
      .reply(
        WireReply(
          status: 200, headers: [WireHeader("Content-Type", "text/html; charset=utf-8")], body: Array("<html>".utf8))))
    #expect(fixture.screen.contains("answers pages (HTML), not JSON"))
  }

  @Test func fromABookThatIsOnlyReadTheQuitKeyQuits() {
    var fixture = Self.shop(signedIn: false)
    fixture.press(.down, .enter)
    #expect(fixture.model.overlay != nil)
    #expect(fixture.type("q") == [.quit])
  }

  @Test func anOpenBookStaysOnTheScreenWhenItsListGoesOnAndIsNotMistakenForAnother() {
    var fixture = Self.shop()
    fixture.press(.down, .enter)
    guard case .book(let opened)? = fixture.model.overlay else {
      Issue.record("a book is open")
      return
    }
    fixture.pass(milliseconds: 10_000)
    fixture.reply(
      to: .catalog, .json(ShopSamples.page([ShopSamples.book(99, "Nostromo", "Joseph Conrad", "9.00", stock: 1)])))
    #expect(fixture.screen.contains(opened.title))
    fixture.type("b")
    #expect(fixture.model.overlay == nil, "the book in its place is not bought")
    #expect(fixture.screen.contains("it left this page of the list"))
  }

  @Test func searchAsksTheShopAndPagesGoByKey() {
    var fixture = Self.shop(signedIn: false)
    fixture.type("/jane austen")
    fixture.press(.enter)
    #expect(fixture.lastCall(.catalog)?.request.url.contains("q=jane%20austen") == true)
    fixture.catalogIsKnown()
    fixture.type(">")
    #expect(fixture.lastCall(.catalog)?.request.url == "https://shop.example:8443/book/catalog?after=k")
    #expect(fixture.model.shop?.catalog.pageNumber == 2)
    fixture.catalogIsKnown()
    fixture.type("<")
    #expect(fixture.model.shop?.catalog.pageNumber == 1)
  }

  @Test func anAnswerOfThePageBeforeIsNotTakenForTheNext() throws {
    var fixture = Self.shop(signedIn: false)
    fixture.pass(milliseconds: 11_000)
    let old = try #require(fixture.lastCall(.catalog))
    fixture.type(">")
    let next = try #require(fixture.lastCall(.catalog))
    #expect(next.number != old.number)
    fixture.send(.shop(ShopReply(purpose: .catalog, number: old.number, exchange: .json(ShopSamples.page([])))))
    #expect(fixture.screen.contains("Emma"), "what is shown stays until the page comes")
    let page = ShopSamples.page([ShopSamples.book(90, "Walden", "Henry David Thoreau", "9.00", stock: 1)])
    fixture.send(.shop(ShopReply(purpose: .catalog, number: next.number, exchange: .json(page))))
    #expect(fixture.screen.contains("Walden"))
  }

  @Test func whatNeedsASessionSaysSo() {
    var fixture = Self.shop(signedIn: false)
    for key in ["b", "n", "m", "o", "e"] {
      fixture.type(key)
      #expect(fixture.model.overlay == nil)
      #expect(fixture.screen.contains("sign in first"))
    }
  }

  @Test func anEndedSessionIsForgottenOnce() {
    var fixture = Self.shop()
    fixture.pass(milliseconds: 11_000)
    fixture.reply(
      to: .orders, .json("{\"error\":{\"code\":\"login_required\",\"message\":\"\",\"fields\":{}}}", status: 401))
    #expect(fixture.model.shop?.session == .signedOut)
    #expect(fixture.screen.contains("the session is over"))
  }

  @Test func signingOutForgetsTheSession() {
    var fixture = Self.shop()
    fixture.type("S")
    fixture.reply(to: .signOut, .json("{}", headers: [WireHeader("Set-Cookie", "session=; Max-Age=0; Path=/")]))
    #expect(fixture.commands.contains(.saveSession(nil)))
    #expect(fixture.model.shop?.client.cookie == nil)
  }

  @Test func publishingChecksThePriceAtItsField() {
    var fixture = Self.shop()
    fixture.type("n")
    for value in ["A title", "An author", "", "25.000", "3"] {
      fixture.type(value)
      fixture.press(.tab)
    }
    fixture.press(.enter)
    #expect(fixture.lastCall(.publish) == nil)
    #expect(fixture.screen.contains("at most two decimals: 25.000 could mean two things"))
    guard case .form(let form)? = fixture.model.overlay else {
      Issue.record("the form stays open")
      return
    }
    #expect(form.focus == .field(3))
    fixture.press(.backspace)
    fixture.press(.tab, .tab, .enter)
    let first = fixture.lastCall(.publish)?.request
    #expect(first.map { String(decoding: $0.body, as: UTF8.self).contains("\"price\":\"25.00\"") } == true)
    fixture.reply(to: .publish, .failure(.cut("reset")))
    fixture.pass(milliseconds: 200)
    #expect(
      fixture.lastCall(.publish)?.request.header(named: "Idempotency-Key") == first?.header(named: "Idempotency-Key"))
    fixture.reply(
      to: .publish, .json(ShopSamples.book(30, "A title", "An author", "25.00", stock: 3, seller: 1), status: 201))
    #expect(fixture.model.overlay == nil)
    #expect(fixture.screen.contains("published: A title"))
  }

  @Test func aFormThatIsLeftIsKeptOnlyWhenSomethingWasWritten() {
    var fixture = Self.shop()
    fixture.press(.down, .down, .down)
    fixture.type("e")
    fixture.press(.escape)
    #expect(fixture.model.shop?.drafts[.edit(18)] == nil)
    fixture.type("e")
    fixture.type("!")
    fixture.press(.escape)
    fixture.type("e")
    guard case .form(let form)? = fixture.model.overlay else {
      Issue.record("the form is open")
      return
    }
    #expect(form.value(.title) == "La vorágine!")
  }

  @Test(arguments: [
    ("12.50", PriceReading.money(Money(cents: 1250))), ("25.000", .tooManyDecimals), ("25,00", .comma), ("", .empty),
    ("abc", .unreadable), ("-3", .unreadable), ("1000000.00", .tooLarge),
  ])
  func pricesAreReadWithoutGuessing(text: String, reading: PriceReading) {
    #expect(PriceReading(text) == reading)
  }

  @Test func theShopsFieldErrorsStandAtTheFields() {
    var fixture = Self.shop(signedIn: false)
    fixture.type("r")
    fixture.type("Ana")
    fixture.press(.enter)
    fixture.type("nonsense")
    fixture.press(.enter)
    fixture.type("short")
    fixture.press(.enter)
    let purpose = ShopPurpose.register(email: "nonsense", password: "short")
    fixture.reply(
      to: purpose,
      .json(
        "{\"error\":{\"code\":\"invalid\",\"message\":\"look\",\"fields\":{\"email\":\"no email address\"}}}",
        status: 422))
    #expect(fixture.screen.contains("no email address"))
    guard case .form(let form)? = fixture.model.overlay else {
      Issue.record("the form stays open")
      return
    }
    #expect(form.focus == .field(1))
  }

  @Test func aNewAccountIsSignedInAtOnce() {
    var fixture = Self.shop(signedIn: false)
    fixture.type("r")
    for value in ["Ana", "ana@example.org", "secret-word"] {
      fixture.type(value)
      fixture.press(.enter)
    }
    fixture.reply(
      to: .register(email: "ana@example.org", password: "secret-word"),
      .json("{\"id\":1,\"name\":\"Ana\",\"email\":\"ana@example.org\",\"next\":\"/login\"}", status: 201))
    #expect(fixture.lastCall(.signIn) != nil)
  }
}
