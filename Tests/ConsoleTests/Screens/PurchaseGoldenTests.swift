// What a buyer sees of a purchase that did not go straight: found after a restart, not known, waiting for a session.
import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct PurchaseGoldenTests {
  private static let small = Size(width: 80, height: 24)
  private static let large = Size(width: 200, height: 60)

  /// A purchase that another console left when it had asked to buy.
  private static func left() -> IntentReading {
    let intent = PurchaseIntent(
      key: "old-1", shop: "https://shop.example:8443", user: "ana@example.org",
      book: PurchasedBook(id: 17, title: "Emma", author: "Jane Austen"), quantity: 1, price: Money(cents: 1250),
      method: .creditCard, provider: Samples.carrier, begunAt: noon.adding(milliseconds: -300_000))
    return IntentReading(intents: [intent])
  }

  private static func restarted(_ size: Size, _ language: Language = .english) -> Fixture {
    var fixture = Fixture(size: size, language: language, fleet: false, left: left())
    fixture.send(.woke)
    fixture.catalogIsKnown()
    return fixture
  }

  @Test(arguments: [(small, "80x24"), (large, "200x60")])
  func whatARestartFound(size: Size, name: String) {
    var fixture = Self.restarted(size)
    fixture.signIn()
    let order = ShopSamples.order(1044, "Emma", "12.50", status: "Pending Payment")
    fixture.answer(.step(.buy), .json(order, status: 201))
    fixture.answer(.order(1044), .json(order))
    fixture.model.notice = nil
    expectGolden(view(fixture.model), "purchase-restarted-\(name)")
  }

  @Test(arguments: [(Language.english, "80x24"), (.spanish, "80x24-spanish")])
  func whatIsNotKnown(language: Language, name: String) {
    var fixture = Self.restarted(Self.small, language)
    fixture.signIn()
    fixture.answer(.step(.buy), .failure(.tooLarge(bytes: 8)))
    fixture.model.notice = nil
    expectGolden(view(fixture.model), "purchase-unknown-\(name)")
  }

  @Test func signedOutWithSomethingOpen() {
    expectGolden(view(Self.restarted(Self.small).model), "purchase-signed-out-80x24")
  }
}
