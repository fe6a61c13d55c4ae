import BookStoreKit
import Scaling
import Terminal
import Testing

@testable import Console

/// Searching while one types, and the orders of the catalog.
@Suite struct SearchTests {
  private static func asked(_ fixture: Fixture) -> [String] {
    fixture.commands.compactMap { command in
      guard case .callShop(.catalog, _, let request) = command else { return nil }
      return String(request.url.drop { $0 != "?" })
    }
  }

  @Test func theShopIsAskedWhenTheFingersRestAndNotForEachKey() {
    var fixture = ShopTests.shop(signedIn: false)
    let before = Self.asked(fixture).count
    for letter in "/austen" {
      fixture.type(String(letter))
      fixture.pass(milliseconds: 100)
    }
    #expect(Self.asked(fixture).count == before)
    fixture.pass(milliseconds: 60)
    #expect(Self.asked(fixture).dropFirst(before) == ["?q=austen&sort=title"])
    #expect(fixture.screen.contains("Emma"), "what was found before stays until the answer comes")
    #expect(fixture.screen.contains("searching"))
    fixture.reply(to: .catalog, .json(ShopSamples.page([ShopSamples.books[6]])))
    #expect(fixture.screen.contains("Persuasion") && !fixture.screen.contains("searching"))
    #expect(fixture.model.shop?.typedSearch != nil, "one types on")
  }

  @Test func aLateAnswerToEarlierWordsIsDropped() throws {
    var fixture = ShopTests.shop(signedIn: false)
    fixture.type("/a")
    fixture.pass(milliseconds: 200)
    let first = try #require(fixture.lastCall(.catalog))
    fixture.type("u")
    fixture.pass(milliseconds: 200)
    let second = try #require(fixture.lastCall(.catalog))
    #expect(second.request.url.contains("q=au"))
    fixture.send(.shop(ShopReply(purpose: .catalog, number: second.number, exchange: .json(ShopSamples.page([])))))
    fixture.send(.shop(ShopReply(purpose: .catalog, number: first.number, exchange: .json(ShopSamples.catalog))))
    #expect(fixture.model.shop?.catalog.items == [])
  }

  @Test func escapeGoesBackToTheWordsBeforeAndEscapeAgainEndsTheSearch() {
    var fixture = ShopTests.shop(signedIn: false)
    fixture.type("/emma")
    fixture.press(.enter)
    fixture.type("/x")
    fixture.pass(milliseconds: 200)
    #expect(fixture.model.shop?.search == "emmax")
    fixture.press(.escape)
    #expect(fixture.model.shop?.search == "emma")
    fixture.press(.escape)
    #expect(fixture.model.shop?.search == "")
    #expect(Self.asked(fixture).last == "?sort=title")
  }

  @Test func aKeyGoesThroughTheOrders() {
    var fixture = ShopTests.shop(signedIn: false)
    var seen: [String] = []
    for _ in CatalogOrder.allCases {
      fixture.type("t")
      seen.append(Self.asked(fixture).last ?? "")
    }
    #expect(seen == ["?sort=author", "?sort=price", "?sort=price&order=desc", "?sort=newest", "?sort=title"])
    #expect(fixture.screen.contains("by title"))
  }

  @Test func waitingForTheFingersIsAwakened() {
    var fixture = ShopTests.shop(signedIn: false)
    fixture.type("/a")
    #expect(fixture.model.nextWake == fixture.now.adding(milliseconds: CatalogSearch.restMilliseconds))
  }
}
