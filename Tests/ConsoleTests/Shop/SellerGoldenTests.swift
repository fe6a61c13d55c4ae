// What a seller and a buyer are asked and shown: the form of a new book, orders given back, a price that changed meanwhile,
// sales, a receipt.
import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct SellerGoldenTests {
  private static func signedIn(_ size: Size, _ language: Language = .english) -> Fixture {
    var fixture = GoldenScreenTests.whole(size, language)
    fixture.signIn()
    fixture.model.notice = nil
    return fixture
  }

  @Test(arguments: GoldenScreenTests.sizes) func publishing(name: String, size: Size) {
    var fixture = Self.signedIn(size)
    fixture.type("n")
    for value in ["La vorágine", "José Eustasio Rivera", "", "25.000"] {
      fixture.type(value)
      fixture.press(.tab)
    }
    expectGolden(view(fixture.model), "publish-\(name)")
  }

  @Test(arguments: GoldenScreenTests.sizes) func cancelling(name: String, size: Size) {
    var fixture = Self.signedIn(size)
    fixture.type("ox")
    expectGolden(view(fixture.model), "cancel-order-\(name)")
  }

  @Test func takingOutInSpanish() {
    var fixture = Self.signedIn(GoldenScreenTests.small, .spanish)
    fixture.type("md")
    expectGolden(view(fixture.model), "take-out-80x24-spanish")
  }

  @Test(arguments: GoldenScreenTests.sizes) func aPriceThatChanged(name: String, size: Size) {
    var fixture = Self.signedIn(size)
    fixture.press(.down, .down)
    fixture.type("b")
    fixture.reply(
      to: .look(17), .json(ShopSamples.book(17, "Emma", "Jane Austen", "13.00", stock: 1)))
    expectGolden(view(fixture.model), "price-changed-\(name)")
  }

  @Test(arguments: GoldenScreenTests.sizes) func sales(name: String, size: Size) {
    var fixture = Self.signedIn(size)
    let sold = [("Paid", 9), ("Cancelled", 8), ("Shipped", 7)].map {
      ShopSamples.order($0.1, "La vorágine", "18.50", status: $0.0)
    }
    fixture.reply(to: .sales, .json(ShopSamples.page(sold)))
    fixture.type("v")
    expectGolden(view(fixture.model), "sales-\(name)")
  }

  /// An order that this run made, opened again: who served each step.
  @Test(arguments: GoldenScreenTests.sizes) func receipt(name: String, size: Size) {
    var fixture = Self.signedIn(size)
    fixture.press(.down, .down)
    fixture.type("b")
    fixture.press(.enter, .enter, .enter, .enter)
    for (step, status) in [(PurchaseStep.buy, "Pending Payment"), (.pay, "Paid"), (.ship, "Shipped")] {
      fixture.answer(.step(step), .json(ShopSamples.order(1044, "Emma", "12.50", status: status)))
    }
    fixture.press(.escape)
    let orders = ShopSamples.page([ShopSamples.order(1044, "Emma", "12.50", status: "Shipped")])
    fixture.type("o")
    fixture.send(.woke)
    fixture.reply(to: .orders, .json(orders))
    fixture.press(.home, .enter)
    fixture.model.notice = nil
    expectGolden(view(fixture.model), "receipt-\(name)")
  }
}
