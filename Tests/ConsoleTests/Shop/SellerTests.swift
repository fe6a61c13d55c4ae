import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

/// Orders given back, books taken out, sales and what of them is new.
@Suite struct SellerTests {
  private static func orders() -> Fixture {
    var fixture = ShopTests.shop()
    fixture.type("o")
    return fixture
  }

  @Test func cancellingAsksFirstAndKeepingIsInFront() throws {
    var fixture = Self.orders()
    fixture.type("x")
    #expect(fixture.screen.contains("Cancel order #1043"))
    fixture.press(.enter)
    #expect(fixture.model.overlay == nil && fixture.lastCall(.cancelOrder(1043)) == nil)
    fixture.type("x")
    fixture.press(.tab, .enter)
    let call = try #require(fixture.lastCall(.cancelOrder(1043)))
    #expect(call.request.url.hasSuffix("/orders/1043/cancel"))
    fixture.reply(to: .cancelOrder(1043), .failure(.cut("reset")))
    #expect(fixture.screen.contains("trying again, 2 of 6"))
    fixture.pass(milliseconds: 200)
    let again = try #require(fixture.lastCall(.cancelOrder(1043)))
    #expect(again.request == call.request && again.number != call.number, "the same bytes with the same key")
    let order = ShopSamples.order(1043, "Persuasion", "19.80", status: "Cancelled", quantity: 2)
    fixture.reply(to: .cancelOrder(1043), .json(order))
    #expect(fixture.model.overlay == nil)
    #expect(fixture.screen.contains("order #1043 is cancelled"))
  }

  @Test func onlyAnUnpaidOrderCanBeCancelled() {
    var fixture = Self.orders()
    fixture.press(.down)
    fixture.type("x")
    #expect(fixture.model.overlay == nil)
    #expect(fixture.screen.contains("only an order that is not paid can be cancelled"))
  }

  @Test func aRefusalIsSaidInThePlan() {
    var fixture = Self.orders()
    fixture.type("x")
    fixture.press(.tab, .enter)
    fixture.reply(
      to: .cancelOrder(1043),
      .json("{\"error\":{\"code\":\"already_paid\",\"message\":\"\",\"fields\":{}}}", status: 409))
    #expect(fixture.screen.contains("it is paid already"))
  }

  @Test func aBookIsTakenOutAfterAQuestion() throws {
    var fixture = ShopTests.shop()
    fixture.type("m")
    fixture.type("d")
    #expect(fixture.screen.contains("Take book #18 out of the shop"))
    fixture.press(.tab, .enter)
    let call = try #require(fixture.lastCall(.withdraw(18)))
    #expect(call.request.url.hasSuffix("/book/delete_book/18"))
    #expect(call.request.header(named: ShopRequestHeader.idempotencyKey) != nil)
    fixture.reply(to: .withdraw(18), .json("{}"))
    #expect(fixture.screen.contains("taken out: La vorágine"))
  }

  private static func sale(_ id: Int, status: String = "Paid") -> String {
    ShopSamples.order(id, "La vorágine", "18.50", status: status)
  }

  @Test func newSalesAreCountedFromWhatTheAccountHasSeen() {
    var fixture = ShopTests.shop()
    fixture.reply(to: .sales, .json(ShopSamples.page([Self.sale(7)])))
    #expect(!fixture.screen.contains("new sale"), "what was there at the first look is no news")
    #expect(fixture.model.shop?.seenSales == ["ana@example.org": 7])
    fixture.pass(milliseconds: 11_000)
    fixture.reply(
      to: .sales, .json(ShopSamples.page([Self.sale(10), Self.sale(9, status: "Expired"), Self.sale(8), Self.sale(7)])))
    #expect(fixture.screen.contains("2 new sales"))
    fixture.type("v")
    #expect(!fixture.screen.contains("new sales"))
    let saved = fixture.commands.compactMap { if case .saveShopMemory(let memory) = $0 { memory } else { nil } }
    #expect(saved.last?.seenSales == ["ana@example.org": 10])
  }

  @Test func whatWasSeenIsRememberedByTheNextConsole() {
    var fixture = Fixture(fleet: false)
    fixture.model.shop?.recall(ShopMemory(seenSales: ["ana@example.org": 7]))
    fixture.send(.woke)
    fixture.catalogIsKnown()
    fixture.signIn()
    fixture.reply(to: .sales, .json(ShopSamples.page([Self.sale(8), Self.sale(7)])))
    #expect(fixture.screen.contains("1 new sale (v)"))
  }
}
