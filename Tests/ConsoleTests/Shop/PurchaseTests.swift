// Buying: one key for all tries of a step, what is worth trying again, and that only what the shop confirmed is told.
import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct PurchaseTests {
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

  private func outcome(_ fixture: Fixture) -> PurchaseProgress.Outcome? { fixture.model.shop?.purchase?.outcome }

  @Test func threeStepsEachWithTheInstanceThatServedIt() {
    var fixture = bought()
    let take = fixture.lastCall(.purchase(.take))?.request
    #expect(take?.url == "https://shop.example:8443/buy/17")
    #expect(take.map { String(decoding: $0.body, as: UTF8.self) } == "{\"price\":\"12.50\",\"quantity\":1}")
    fixture.reply(to: .purchase(.take), order("Pending Payment"))
    #expect(fixture.lastCall(.purchase(.pay))?.request.url.hasSuffix("/payment/1044") == true)
    fixture.reply(to: .purchase(.pay), order("Paid"))
    fixture.reply(to: .purchase(.deliver), order("Shipped"))
    #expect(outcome(fixture) == .shipped)
    #expect(fixture.screen.contains("6 ms  i-0a17"))
    #expect(fixture.screen.contains("Done: paid and shipped."))
  }

  @Test func theKeyOfAStepStaysForAllItsTries() {
    var fixture = bought()
    let first = fixture.lastCall(.purchase(.take))
    fixture.reply(to: .purchase(.take), .failure(.cut("reset")))
    #expect(fixture.screen.contains("trying again, 2 of 3 (same key)"))
    fixture.pass(milliseconds: 500)
    let second = fixture.lastCall(.purchase(.take))
    #expect(second?.number != first?.number)
    #expect(second?.request == first?.request)
    #expect(first?.request.header(named: "Idempotency-Key")?.hasPrefix("run-") == true)
    fixture.reply(to: .purchase(.take), order("Pending Payment"))
    let pay = fixture.lastCall(.purchase(.pay))?.request.header(named: "Idempotency-Key")
    #expect(pay != first?.request.header(named: "Idempotency-Key"))
    #expect(fixture.screen.contains("1 retry"))
  }

  @Test func afterThreeTriesNothingIsClaimed() {
    var fixture = bought()
    for wait: Int64 in [500, 1_000, 0] {
      fixture.reply(to: .purchase(.take), .failure(.timedOut(milliseconds: 10_000)))
      if wait > 0 { fixture.pass(milliseconds: wait) }
    }
    #expect(outcome(fixture) == .notKnown)
    #expect(fixture.screen.contains("it is not known whether the order"))
    let key = fixture.lastCall(.purchase(.take))?.request.header(named: "Idempotency-Key")
    fixture.press(.enter)
    #expect(fixture.lastCall(.purchase(.take))?.request.header(named: "Idempotency-Key") == key)
    fixture.reply(to: .purchase(.take), order("Pending Payment"))
    #expect(fixture.model.shop?.purchase?.order?.id == 1044)
  }

  @Test func aConnectionThatWasNeverMadeTookNothing() {
    var fixture = bought()
    for wait: Int64 in [500, 1_000, 0] {
      fixture.reply(to: .purchase(.take), .failure(.cannotConnect("refused")))
      if wait > 0 { fixture.pass(milliseconds: wait) }
    }
    #expect(outcome(fixture) == .nothingTaken)
  }

  @Test func oneLostAnswerAmongRefusedConnectionsIsStillNotKnown() {
    var fixture = bought()
    fixture.reply(to: .purchase(.take), .failure(.cut("reset")))
    fixture.pass(milliseconds: 500)
    fixture.reply(to: .purchase(.take), .failure(.cannotConnect("refused")))
    fixture.pass(milliseconds: 1_000)
    fixture.reply(to: .purchase(.take), .failure(.cannotConnect("refused")))
    #expect(outcome(fixture) == .notKnown)
  }

  @Test(arguments: [("login_required", PurchaseProgress.Outcome.notKnown), ("out_of_stock", .nothingTaken)])
  func afterALostAnswerOnlyARefusalThatSettlesItSaysNothingWasTaken(
    code: String, expected: PurchaseProgress.Outcome
  ) {
    var fixture = bought()
    fixture.reply(to: .purchase(.take), .failure(.cut("reset")))
    fixture.pass(milliseconds: 500)
    fixture.reply(
      to: .purchase(.take), .json("{\"error\":{\"code\":\"\(code)\",\"message\":\"no\",\"fields\":{}}}", status: 409))
    #expect(outcome(fixture) == expected)
  }

  @Test func anErrorOfTheServerClaimsNothing() {
    var fixture = bought()
    fixture.reply(
      to: .purchase(.take), .json("{\"error\":{\"code\":\"internal\",\"message\":\"no\",\"fields\":{}}}", status: 500))
    #expect(outcome(fixture) == .notKnown)
  }

  @Test func aRefusalIsNotTriedAgain() {
    var fixture = bought()
    fixture.reply(
      to: .purchase(.take),
      .json("{\"error\":{\"code\":\"price_changed\",\"message\":\"\",\"fields\":{}}}", status: 409))
    #expect(outcome(fixture) == .nothingTaken)
    #expect(fixture.screen.contains("the price has changed: look again"))
    let calls = fixture.commands.count { if case .callShop(.purchase(.take), _, _) = $0 { true } else { false } }
    fixture.pass(milliseconds: 5_000)
    #expect(fixture.commands.count { if case .callShop(.purchase(.take), _, _) = $0 { true } else { false } } == calls)
  }

  @Test func aPaymentThatFailsLeavesTheOrderSafe() {
    var fixture = bought()
    fixture.reply(to: .purchase(.take), order("Pending Payment"))
    for wait: Int64 in [500, 1_000, 0] {
      fixture.reply(
        to: .purchase(.pay), .reply(WireReply(status: 503, headers: [WireHeader("Content-Type", "text/html")])))
      if wait > 0 { fixture.pass(milliseconds: wait) }
    }
    #expect(outcome(fixture) == .safe(left: .pay))
    #expect(fixture.screen.contains("Your order is safe"))
  }

  @Test func anUnpaidOrderGoesOnWhereItStands() {
    var fixture = ShopTests.shop()
    fixture.type("o")
    fixture.type("p")
    fixture.press(.enter, .enter, .enter)
    #expect(fixture.lastCall(.purchase(.take)) == nil)
    #expect(fixture.lastCall(.purchase(.pay))?.request.url.hasSuffix("/payment/1043") == true)
  }

  @Test func moreThanThereIsCannotBeSent() {
    var fixture = ShopTests.shop()
    fixture.press(.down, .down)
    fixture.type("b")
    fixture.press(.backspace)
    fixture.type("8")
    fixture.press(.up, .up, .enter)
    #expect(fixture.lastCall(.purchase(.take)) == nil)
    #expect(fixture.screen.contains("only 7 in stock"))
  }
}

extension String {
  /// The JSON object without its last brace, to add a member.
  fileprivate var dropLastBrace: String { String(self[..<(lastIndex(of: "}") ?? endIndex)]) }
}
