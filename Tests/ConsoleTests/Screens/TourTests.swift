// The screens of docs/tour.md: a golden for each step in each language, which script/generate puts on that page with
// the words of script/lib/tour.py. A new step is a case here and its words there.
import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct TourTests {
  /// In the order of the page; the name of a golden is `tour-NAME-LANGUAGE`.
  enum Step: String, CaseIterable {
    case fleet, actions, plan, causes, lost, shop, book, buy, interrupted, themes
  }

  static let size = Size(width: 100, height: 30)

  @Test(arguments: Step.allCases, Language.allCases) func screen(step: Step, language: Language) {
    expectGolden(view(Self.model(step, language)), "tour-\(step.rawValue)-\(language.rawValue)")
  }

  private static func model(_ step: Step, _ language: Language) -> Model {
    var fixture = step == .interrupted ? interrupted(language) : GoldenScreenTests.whole(size, language)
    switch step {
    case .fleet, .interrupted: break
    case .actions: fixture.type("?sca")
    case .plan:
      fixture.type("-")
      fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .replies([FleetSamples.group()])))
    case .causes: fixture.type("A")
    case .lost:
      fixture.now = noon.adding(milliseconds: 65_000)
      fixture.fail(.group, .cannotConnect("connection refused"))
      fixture.fail(.targets, .cannotConnect("connection refused"))
    case .shop, .book, .buy:
      fixture.signIn()
      fixture.model.notice = nil
      fixture.press(.down, .down)
      if step == .book { fixture.press(.enter) }
      if step == .buy { fixture.type("b") }
    case .themes:
      fixture.type(":theme")
      fixture.press(.enter)
    }
    return fixture.model
  }

  /// A purchase of an earlier run of which it is not known what became.
  private static func interrupted(_ language: Language) -> Fixture {
    let intent = PurchaseIntent(
      key: "old-1", shop: "https://shop.example:8443", user: "ana@example.org",
      book: PurchasedBook(id: 17, title: "Emma", author: "Jane Austen"), quantity: 1, price: Money(cents: 1250),
      method: .creditCard, provider: Samples.carrier, begunAt: noon.adding(milliseconds: -300_000))
    var fixture = Fixture(size: size, language: language, fleet: false, left: IntentReading(intents: [intent]))
    fixture.send(.woke)
    fixture.catalogIsKnown()
    fixture.signIn()
    let order = ShopSamples.order(1044, "Emma", "12.50", status: "Pending Payment")
    fixture.answer(.step(.buy), .json(order, status: 201))
    fixture.answer(.order(1044), .json(order))
    fixture.model.notice = nil
    return fixture
  }
}
