// A form that got no usable answer goes out again by itself with the same key, a bounded number of times, and then says
// what is known.
import BookStoreKit
import Terminal
import Testing

@testable import Console

@Suite struct FormTriesTests {
  private func published() -> Fixture {
    var fixture = ShopTests.shop()
    fixture.type("n")
    for value in ["A title", "An author", "", "25.00", "3"] {
      fixture.type(value)
      fixture.press(.tab)
    }
    fixture.press(.enter)
    return fixture
  }

  private func keys(_ fixture: Fixture) -> [String?] {
    fixture.commands.compactMap { command in
      guard case .callShop(.publish, _, let request) = command else { return nil }
      return request.header(named: ShopRequestHeader.idempotencyKey)
    }
  }

  private func page(_ status: Int, retryAfter: String? = nil) -> Exchange {
    let extra = retryAfter.map { [WireHeader("Retry-After", $0)] } ?? []
    return .reply(WireReply(status: status, headers: [WireHeader("Content-Type", "text/html")] + extra))
  }

  @Test(arguments: [502, 503, 504])
  func itGoesOutAgainWithItsKeyAndIsPublished(status: Int) {
    var fixture = published()
    fixture.reply(to: .publish, page(status))
    #expect(fixture.screen.contains("trying again, 2 of 6 (same key)"))
    fixture.pass(milliseconds: 200)
    #expect(Set(keys(fixture)).count == 1 && keys(fixture).count == 2)
    fixture.reply(
      to: .publish, .json(ShopSamples.book(30, "A title", "An author", "25.00", stock: 3, seller: 1), status: 201))
    #expect(fixture.screen.contains("published: A title"))
  }

  @Test func itWaitsAsLongAsTheServerAsks() {
    var fixture = published()
    fixture.reply(to: .publish, page(503, retryAfter: "2"))
    fixture.pass(milliseconds: 1_900)
    #expect(keys(fixture).count == 1)
    fixture.pass(milliseconds: 100)
    #expect(keys(fixture).count == 2)
  }

  @Test(arguments: [
    (Exchange.failure(.cut("reset")), "not known whether it was published"),
    (.failure(.cannotConnect("refused")), "nothing was published: cannot connect (refused)"),
  ])
  func afterAllTriesItSaysWhatIsKnownAndEnterUsesTheSameKey(exchange: Exchange, words: String) {
    var fixture = published()
    everyTry(&fixture, exchange)
    #expect(fixture.screen.contains(words))
    fixture.pass(milliseconds: 60_000)
    #expect(keys(fixture).count == 6)
    fixture.press(.enter)
    #expect(keys(fixture).count == 7 && Set(keys(fixture)).count == 1)
  }

  /// All tries of a form that was sent end the same way.
  private func everyTry(_ fixture: inout Fixture, _ exchange: Exchange) {
    for wait: Int64 in [200, 400, 800, 1_600, 3_200, 0] {
      fixture.reply(to: .publish, exchange)
      if wait > 0 { fixture.pass(milliseconds: wait) }
    }
  }

  @Test func whatMayHaveBeenDoneStaysSoWhateverLaterTriesMeet() {
    var fixture = published()
    everyTry(&fixture, .failure(.cut("reset")))
    fixture.press(.enter)
    everyTry(&fixture, .failure(.cannotConnect("refused")))
    #expect(keys(fixture).count == 12 && Set(keys(fixture)).count == 1)
    #expect(fixture.screen.contains("not known whether it was published"))
  }

  @Test func anAnswerThatIsLostAfterItsFormWasLeftIsNotForgotten() {
    var fixture = published()
    fixture.press(.escape)
    fixture.reply(to: .publish, .failure(.cut("reset")))
    #expect(fixture.screen.contains("not known whether it was published"))
    fixture.type("n")
    fixture.press(.backTab, .backTab, .enter)
    everyTry(&fixture, .failure(.cannotConnect("refused")))
    #expect(Set(keys(fixture)).count == 1)
    #expect(fixture.screen.contains("not known whether it was published"))
  }

  @Test func anotherDraftIsAnotherKey() {
    var fixture = published()
    fixture.reply(to: .publish, .failure(.tls("unknown authority")))
    fixture.press(.up)
    fixture.type("0")
    fixture.press(.enter)
    #expect(Set(keys(fixture)).count == 2)
  }

  @Test func aFormThatIsClosedIsNotSentAgain() {
    var fixture = published()
    fixture.reply(to: .publish, .failure(.cut("reset")))
    fixture.press(.escape)
    fixture.pass(milliseconds: 10_000)
    #expect(keys(fixture).count == 1)
  }

  @Test func anEditCarriesAKey() {
    var fixture = ShopTests.shop()
    fixture.press(.down, .down, .down)
    fixture.type("e")
    fixture.press(.backTab, .backTab, .enter)
    #expect(fixture.lastCall(.edit(18))?.request.header(named: ShopRequestHeader.idempotencyKey) != nil)
  }
}
