import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

/// A price or stock that changed between the look and the purchase, and a shop that is asked once.
@Suite struct BuyLookTests {
  private static func emma(_ price: String, stock: Int, status: String = "listed") -> Exchange {
    .json(ShopSamples.book(17, "Emma", "Jane Austen", price, stock: stock, status: status))
  }

  private static func form(_ fixture: Fixture) -> BuyForm? {
    if case .buy(let form)? = fixture.model.overlay { form } else { nil }
  }

  private static func buying() -> Fixture {
    var fixture = ShopTests.shop()
    fixture.press(.down, .down)
    fixture.type("b")
    return fixture
  }

  @Test func theFormAsksForTheBookAndSaysWhatChanged() {
    var fixture = Self.buying()
    fixture.press(.down, .down, .down)
    #expect(Self.form(fixture)?.row == .submit)
    fixture.reply(to: .look(17), Self.emma("13.00", stock: 7))
    #expect(fixture.screen.contains("the price changed: it was 12.50"))
    #expect(fixture.screen.contains("Buy for 13.00"))
    #expect(Self.form(fixture)?.row == .quantity, "Enter alone does not take the other price")
    fixture.press(.enter)
    #expect(fixture.lastAsked(.step(.buy)) == nil)
  }

  @Test func anUnchangedBookChangesNothing() {
    var fixture = Self.buying()
    let before = Self.form(fixture)
    fixture.reply(to: .look(17), Self.emma("12.50", stock: 7))
    #expect(Self.form(fixture) == before)
    fixture.reply(to: .look(17), .failure(.cut("x")))
    #expect(Self.form(fixture) == before)
  }

  @Test func aBookThatIsGoneCannotBeBought() {
    var fixture = Self.buying()
    fixture.reply(to: .look(17), Self.emma("12.50", stock: 0))
    #expect(Self.form(fixture)?.obstacle(carriers: fixture.model.shop?.carriers ?? []) == ShopTexts.soldOut)
  }

  @Test func aRefusedPriceLeadsBackToTheForm() {
    var fixture = Self.buying()
    fixture.press(.down, .down, .down, .enter)
    fixture.answer(
      .step(.buy), .json("{\"error\":{\"code\":\"price_changed\",\"message\":\"\",\"fields\":{}}}", status: 409))
    #expect(fixture.screen.contains("Nothing was taken."))
    #expect(fixture.screen.contains("Enter looks again and asks you."))
    fixture.press(.enter)
    fixture.reply(to: .look(17), Self.emma("14.00", stock: 7))
    #expect(fixture.screen.contains("the price changed: it was 12.50"))
  }

  // MARK: A shop that has only pages

  private static let pages = WireHeader(ShopDialect.header, "pages")

  private static func pagesShop(left: IntentReading = IntentReading()) -> Fixture {
    var fixture = Fixture(fleet: false, left: left)
    fixture.send(.woke)
    fixture.reply(to: .catalog, .json(ShopSamples.catalog, headers: [pages]))
    return fixture
  }

  @Test func whatAShopOfPagesCannotDoIsSaid() {
    var fixture = Self.pagesShop()
    #expect(fixture.screen.contains("this shop has only pages"))
    fixture.signIn()
    #expect(fixture.lastCall(.sales) == nil)
    fixture.type("v")
    #expect(fixture.screen.contains("this shop has no page of sales"))
    fixture.type("o")
    fixture.type("x")
    #expect(fixture.screen.contains("this shop has no page that cancels"))
  }

  @Test func aLostAnswerOfAShopOfPagesIsNotAskedAgain() {
    var fixture = Self.pagesShop()
    fixture.signIn()
    fixture.press(.down, .down)
    fixture.type("b")
    #expect(fixture.screen.contains("This shop books 100.00 for every payment"))
    fixture.press(.down, .down, .down, .enter)
    let asked = fixture.commands.count
    fixture.answer(.step(.buy), .failure(.inDoubt("cut")))
    #expect(fixture.screen.contains("whether the order was taken is not known"))
    fixture.press(.enter)
    fixture.pass(milliseconds: 60_000)
    let again = fixture.commands.dropFirst(asked).filter { command in
      if case .callShop(.purchase, _, _) = command { true } else { false }
    }
    #expect(again == [])
    #expect(fixture.notes == [:])
  }

  @Test func aPurchaseThatAConsoleLeftThereIsNotAskedAgainEither() {
    let intent = PurchaseIntent(
      key: "old-1", shop: "https://shop.example:8443", user: "ana@example.org",
      book: PurchasedBook(id: 17, title: "Emma", author: "Jane Austen"), quantity: 1, price: Money(cents: 1250),
      method: .creditCard, provider: Samples.carrier, begunAt: noon.adding(milliseconds: -300_000), asksOnce: true)
    #expect(IntentFile(intent).version == 2, "an older console would ask again")
    var fixture = Self.pagesShop(left: IntentReading(intents: [intent]))
    fixture.signIn()
    #expect(fixture.screen.contains("whether the order was taken is not known"))
    #expect(fixture.lastAsked(.step(.buy)) == nil)
    #expect(fixture.commands.contains(.forgetIntent(key: "old-1")))
  }
}
