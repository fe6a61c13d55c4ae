// A purchase in a recording shows in a replay as it was: its steps, who served them, what was tried again, how it ended.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct RecordedPurchaseTests {
  private static let wall = Moment(milliseconds: 1_000)

  static let intent = PurchaseIntent(
    key: "k-1", shop: "https://shop.example:8443", user: "ana@example.org",
    book: PurchasedBook(id: 17, title: "Emma", author: "Jane Austen"), quantity: 1, price: Money(cents: 1250),
    method: .creditCard, provider: Samples.carrier, begunAt: noon)

  private static func order(_ status: String, by server: String) -> Exchange {
    .reply(
      WireReply(
        status: 200,
        headers: [
          WireHeader("Content-Type", "application/json"), WireHeader("X-Served-By", server),
          WireHeader("Set-Cookie", "session=topsecret"),
        ],
        body: Array(ShopSamples.order(1044, "Emma", "12.50", status: status).utf8), elapsedMicroseconds: 6_000))
  }

  /// Bought at 2 s, tried twice to be paid, shipped at 9 s.
  private static func made() -> RecordedFixture {
    var made = RecordedFixture()
    made.everythingIsKnown()
    made.repeats(until: 2)
    var intent = intent
    func begin(_ step: PurchaseStep) {
      intent.step = step
      intent.purchase = step == .buy ? nil : 1044
      made.note(.purchaseBegun(RecordedPurchase(intent)))
    }
    func answer(_ step: PurchaseStep, _ exchange: Exchange) {
      made.note(made.recorder.shop(.purchase(key: "k-1", .step(step)), exchange))
    }
    begin(.buy)
    answer(.buy, order("Pending Payment", by: "i-0a17"))
    begin(.pay)
    answer(.pay, .json("<html>", status: 502))
    made.repeats(until: 4)
    answer(.pay, order("Paid", by: "i-0b52"))
    begin(.ship)
    made.repeats(until: 9)
    answer(.ship, order("Shipped", by: "i-0c91"))
    made.repeats(until: 12)
    return made
  }

  @Test func itShowsAsWhatItWas() throws {
    let recording = try Recording.read(Self.made().bytes)
    #expect(recording.flaw == nil)
    var model = Model.replaying(recording)
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 5_000))
    #expect(model.shop?.purchase?.outcome(at: model.now) == .underWay)
    #expect(model.shop?.purchase?[.pay].tries.attempts == 2)
    #expect(model.fleet?.purchaseMarks.count == 1, "one purchase, not one a step")
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 10_000))
    let purchase = try #require(model.shop?.purchase)
    #expect(purchase.outcome(at: model.now) == .shipped)
    #expect(purchase.intent.purchase == 1044)
    let servers = PurchaseStep.allCases.map { step -> String? in
      if case .now(_, let server, _)? = purchase[step].done { server } else { nil }
    }
    #expect(servers == ["i-0a17", "i-0b52", "i-0c91"])
    _ = update(&model, .key(.left), now: Self.wall.adding(milliseconds: 10_000))
    #expect(model.shop?.purchase == nil, "ten seconds back there was none")
  }

  @Test func whoBoughtAndWhatTheShopSaidBesidesIsNotWritten() {
    var made = Self.made()
    let extra = String(ShopSamples.order(1044, "Emma", "12.50", status: "Paid").dropLast()) + ",\"token\":\"hunter22\"}"
    made.note(made.recorder.shop(.purchase(key: "k-1", .step(.pay)), .json(extra)))
    let text = String(decoding: made.bytes, as: UTF8.self)
    for secret in ["ana@example.org", "topsecret", "k-1", "hunter22"] { #expect(!text.contains(secret)) }
    #expect(text.contains("1044"))
  }

  @Test func aRefusalIsShownAsOne() throws {
    var made = RecordedFixture()
    made.everythingIsKnown()
    made.note(.purchaseBegun(RecordedPurchase(Self.intent)))
    let refused = Exchange.json(
      "{\"error\":{\"code\":\"out_of_stock\",\"message\":\"only 0 left\",\"fields\":{}}}", status: 409)
    made.note(made.recorder.shop(.purchase(key: "k-1", .step(.buy)), refused))
    made.repeats(until: 3)
    var model = Model.replaying(try Recording.read(made.bytes))
    _ = update(&model, .woke, now: Self.wall.adding(milliseconds: 2_000))
    #expect(model.shop?.purchase?.outcome(at: model.now) == .nothingTaken)
    #expect(model.fleet?.purchaseMarks == [])
  }
}
