// Buying on the screen: what is noted before anything is asked, what is said, and what a console does that finds a
// purchase of an earlier one. The machine itself is tested by PurchaseTransitionTests and PurchaseTruthTests.
import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct PurchaseScreenTests {
  /// Emma is selected and the form is sent: the first step is on its way.
  private func bought() -> Fixture {
    var fixture = ShopTests.shop()
    fixture.press(.down, .down)
    fixture.type("b")
    fixture.press(.enter, .enter, .enter, .enter)
    return fixture
  }

  private func order(_ status: String) -> Exchange {
    .json(ShopSamples.order(1044, "Emma", "12.50", status: status).dropLastBrace + ",\"next\":\"/payment/1044\"}")
  }

  private func refusal(_ code: String, status: Int = 409) -> Exchange {
    .json("{\"error\":{\"code\":\"\(code)\",\"message\":\"no\",\"fields\":{}}}", status: status)
  }

  private func outcome(_ fixture: Fixture) -> PurchaseOutcome? {
    fixture.model.shop?.purchase?.outcome(at: fixture.now)
  }

  /// A purchase that another console left after it asked `step`.
  private static func left(_ step: PurchaseStep, user: String = "ana@example.org") -> PurchaseIntent {
    var intent = PurchaseIntent(
      key: "old-1", shop: "https://shop.example:8443", user: user,
      book: PurchasedBook(id: 17, title: "Emma", author: "Jane Austen"), quantity: 1, price: Money(cents: 1250),
      method: .creditCard, provider: Samples.carrier, begunAt: noon.adding(milliseconds: -60_000))
    intent.step = step
    if step != .buy { intent.purchase = 1044 }
    return intent
  }

  private static func restarted(_ intent: PurchaseIntent) -> Fixture {
    var fixture = Fixture(fleet: false, left: IntentReading(intents: [intent]))
    fixture.notes[intent.key] = intent
    fixture.send(.woke)
    fixture.catalogIsKnown()
    return fixture
  }

  @Test func threeStepsEachWithTheInstanceThatServedIt() {
    var fixture = bought()
    let take = fixture.lastAsked(.step(.buy))?.request
    #expect(take?.url == "https://shop.example:8443/buy/17")
    #expect(take.map { String(decoding: $0.body, as: UTF8.self) } == "{\"price\":\"12.50\",\"quantity\":1}")
    fixture.answer(.step(.buy), order("Pending Payment"))
    #expect(fixture.lastAsked(.step(.pay))?.request.url.hasSuffix("/payment/1044") == true)
    fixture.answer(.step(.pay), order("Paid"))
    fixture.answer(.step(.ship), order("Shipped"))
    #expect(outcome(fixture) == .shipped)
    #expect(fixture.screen.contains("6 ms  i-0a17"))
    #expect(fixture.screen.contains("Your order is safe: order 1044 is paid (12.50, Credit Card) and shipped"))
    #expect(fixture.notes.isEmpty, "what is settled is forgotten")
  }

  @Test func itIsNotedBeforeEachStepIsAsked() throws {
    var fixture = bought()
    for (step, status) in [(PurchaseStep.buy, "Pending Payment"), (.pay, "Paid"), (.ship, "Shipped")] {
      let noted = try #require(fixture.commands.lastIndex { if case .noteIntent = $0 { true } else { false } })
      let asked = try #require(
        fixture.commands.lastIndex { if case .callShop(.purchase(_, .step(step)), _, _) = $0 { true } else { false } })
      #expect(noted < asked)
      let note = try #require(fixture.notes.values.first)
      #expect(note.step == step)
      #expect(note.purchase == (step == .buy ? nil : 1044))
      #expect(note.user == "ana@example.org" && note.shop == "https://shop.example:8443")
      fixture.answer(.step(step), order(status))
    }
  }

  @Test func nothingIsAskedThatCouldNotBeNoted() {
    var fixture = ShopTests.shop()
    fixture.diskProblem = "no space left on device"
    fixture.press(.down, .down)
    fixture.type("b")
    fixture.press(.enter, .enter, .enter, .enter)
    #expect(fixture.lastAsked(.step(.buy)) == nil)
    #expect(fixture.screen.contains("Nothing was taken."))
    #expect(fixture.screen.contains("could not be written down here"))
  }

  @Test func theKeyOfAStepStaysForAllItsTries() {
    var fixture = bought()
    let first = fixture.lastAsked(.step(.buy))
    fixture.answer(.step(.buy), .failure(.cut("reset")))
    #expect(fixture.screen.contains("trying again, 2 of 6 (same key)"))
    fixture.pass(milliseconds: 200)
    let second = fixture.lastAsked(.step(.buy))
    #expect(second?.number != first?.number)
    #expect(second?.request == first?.request)
    #expect(first?.request.header(named: "Idempotency-Key")?.hasPrefix("run-") == true)
    fixture.answer(.step(.buy), order("Pending Payment"))
    let pay = fixture.lastAsked(.step(.pay))?.request.header(named: "Idempotency-Key")
    #expect(pay != first?.request.header(named: "Idempotency-Key"))
    #expect(fixture.screen.contains("1 retry"))
  }

  @Test func afterAllTriesNothingIsClaimedAndEnterAsksAgain() {
    var fixture = bought()
    for wait: Int64 in [200, 400, 800, 1_600, 3_200, 0] {
      fixture.answer(.step(.buy), .failure(.timedOut(milliseconds: 10_000)))
      if wait > 0 { fixture.pass(milliseconds: wait) }
    }
    #expect(outcome(fixture) == .unknown)
    #expect(fixture.screen.contains("whether the order was taken is not known"))
    #expect(fixture.notes.count == 1, "the next console must find it")
    let key = fixture.lastAsked(.step(.buy))?.request.header(named: "Idempotency-Key")
    fixture.press(.enter)
    #expect(fixture.lastAsked(.step(.buy))?.request.header(named: "Idempotency-Key") == key)
    fixture.answer(.step(.buy), order("Pending Payment"))
    #expect(fixture.model.shop?.purchase?.order?.id == 1044)
  }

  @Test func aRefusalIsNotTriedAgain() {
    var fixture = bought()
    fixture.answer(.step(.buy), refusal("price_changed"))
    #expect(outcome(fixture) == .nothingTaken)
    #expect(fixture.screen.contains("the price has changed: look again"))
    #expect(fixture.notes.isEmpty)
    let calls = fixture.commands.count
    fixture.pass(milliseconds: 5_000)
    #expect(
      fixture.commands.dropFirst(calls).allSatisfy { if case .callShop(.purchase, _, _) = $0 { false } else { true } })
  }

  @Test func anUnpaidOrderGoesOnWhereItStands() {
    var fixture = ShopTests.shop()
    fixture.type("o")
    fixture.type("p")
    fixture.press(.enter, .enter, .enter)
    #expect(fixture.lastAsked(.step(.buy)) == nil)
    #expect(fixture.lastAsked(.step(.pay))?.request.url.hasSuffix("/payment/1043") == true)
  }

  @Test func moreThanThereIsCannotBeSent() {
    var fixture = ShopTests.shop()
    fixture.press(.down, .down)
    fixture.type("b")
    fixture.press(.backspace)
    fixture.type("8")
    fixture.press(.up, .up, .enter)
    #expect(fixture.lastAsked(.step(.buy)) == nil)
    #expect(fixture.screen.contains("only 7 in stock"))
  }

  @Test func whatMayHaveBeenTakenIsNotBoughtOnceMore() {
    var fixture = bought()
    fixture.answer(.step(.buy), .failure(.tooLarge(bytes: 9)))
    fixture.press(.escape)
    #expect(fixture.screen.contains("1 not settled (u)"))
    fixture.type("b")
    #expect(fixture.model.overlay == .purchase, "the open question comes before a second purchase of the book")
    fixture.press(.escape, .home)
    fixture.type("b")
    fixture.press(.enter, .enter, .enter, .enter)
    #expect(fixture.lastAsked(.step(.buy))?.request.url.hasSuffix("/buy/4") == true, "another book is no second one")
    fixture.answer(.step(.buy), refusal("out_of_stock"))
    fixture.press(.escape)
    fixture.type("u")
    #expect(fixture.screen.contains("1 × Emma"))
  }

  @Test func aRestartedConsoleAsksTheStepInDoubtWithTheSameKeyAndThenWaits() {
    var fixture = Self.restarted(Self.left(.buy))
    #expect(fixture.screen.contains("an earlier purchase is not settled: sign in"))
    #expect(fixture.lastAsked(.step(.buy)) == nil, "keys are an account's own")
    fixture.signIn()
    #expect(fixture.lastAsked(.step(.buy))?.request.header(named: "Idempotency-Key") == "old-1-buy")
    fixture.answer(.step(.buy), order("Pending Payment"))
    fixture.answer(.order(1044), order("Pending Payment"))
    #expect(outcome(fixture) == .ordered(isKnown: true))
    #expect(fixture.screen.contains("Your order is safe: order 1044 is kept for you and not paid"))
    #expect(fixture.lastAsked(.step(.pay)) == nil, "nobody is here who wants it paid")
    fixture.press(.enter)
    #expect(fixture.lastAsked(.step(.pay))?.request.header(named: "Idempotency-Key") == "old-1-pay")
  }

  @Test func aPurchaseOfAnotherAccountWaitsForIt() {
    var fixture = Self.restarted(Self.left(.pay, user: "luis@example.org"))
    fixture.signIn()
    #expect(fixture.lastAsked(.step(.pay)) == nil)
    fixture.type("u")
    #expect(fixture.screen.contains("it is a purchase of luis@example.org"))
    #expect(fixture.notes.count == 1)
  }

  @Test func aSessionThatEndedMeanwhileIsSignedInAndThenItGoesOn() {
    var fixture = bought()
    fixture.answer(.step(.buy), order("Pending Payment"))
    fixture.answer(.step(.pay), refusal("login_required", status: 401))
    #expect(fixture.model.shop?.session == .signedOut)
    #expect(fixture.screen.contains("Sign in (s), and it is asked again."))
    #expect(fixture.notes.count == 1)
    fixture.press(.escape)
    fixture.signIn()
    #expect(
      fixture.commands.suffix(12).contains {
        if case .callShop(.purchase(_, .step(.pay)), _, _) = $0 { true } else { false }
      })
    fixture.answer(.step(.pay), order("Paid"))
    fixture.answer(.step(.ship), order("Shipped"))
    #expect(outcome(fixture) == .shipped)
  }

  @Test func aPurchaseThatWaitedForItsBuyerDoesNotTakeTheScreenFromAForm() {
    var fixture = bought()
    fixture.answer(.step(.buy), order("Pending Payment"))
    fixture.answer(.step(.pay), refusal("login_required", status: 401))
    fixture.press(.escape)
    fixture.type("sana@example.org")
    fixture.press(.enter)
    fixture.type("secret-word")
    fixture.press(.enter, .escape)
    fixture.type("rLuis")
    let open = fixture.model.overlay
    fixture.reply(to: .signIn, .json(ShopSamples.user))
    #expect(fixture.model.overlay == open)
    #expect(fixture.model.shop?.purchase?.standing == .asking(.step(.pay)), "it goes on behind the form")
  }

  @Test func whatIsDroppedIsForgottenAndSaysWhatWasTrue() {
    var fixture = Self.restarted(Self.left(.buy))
    fixture.signIn()
    fixture.answer(.step(.buy), order("Pending Payment"))
    fixture.answer(.order(1044), order("Pending Payment"))
    fixture.type("d")
    #expect(fixture.notes.isEmpty)
    #expect(fixture.screen.contains("dropped, nobody asks any more. Your order is safe"))
  }

  @Test func aNoteThatCouldNotBeLookedAtIsSaidWithItsCause() {
    let refused = RefusedIntent(reason: .notLookedAt(cause: "Permission denied"), path: "/s/x.json")
    let fixture = Fixture(fleet: false, left: IntentReading(refused: [refused]))
    #expect(fixture.screen.contains("the note of a purchase /s/x.json could not be looked at: Permission denied"))
  }

  @Test(arguments: [
    (RefusedIntent.Reason.unreadable, "is damaged"), (.newer(version: 2), "is of a newer version (2)"),
    (.notThisUsers, "is not yours alone"),
  ])
  func aNoteThatCannotBeReadIsSaid(reason: RefusedIntent.Reason, words: String) {
    let refused = RefusedIntent(reason: reason, path: "/s/x.aside")
    let fixture = Fixture(fleet: false, left: IntentReading(refused: [refused]))
    #expect(fixture.screen.contains("the note of a purchase \(words)"))
  }
}

extension String {
  /// The JSON object without its last brace, to add a member.
  fileprivate var dropLastBrace: String { String(self[..<(lastIndex(of: "}") ?? endIndex)]) }
}
