// What is typed or pasted into the fields on the screen: wrong values are said at the field and nothing is sent, and
// no text ever acts.
import BookStoreKit
import Terminal
import Testing

@testable import Console

@Suite struct TypedInputTests {
  /// Prices as people, spreadsheets and attackers write them.
  static let prices: [(text: String, reading: PriceReading)] = [
    ("", .empty), ("25.000", .tooManyDecimals), ("25,00", .comma), ("1,234.50", .comma), ("NaN", .unreadable),
    ("inf", .unreadable), ("1e3", .unreadable), ("0x10", .unreadable), ("-1", .unreadable), ("+1", .unreadable),
    (" 1", .unreadable), ("1 ", .unreadable), ("1.", .unreadable), (".5", .unreadable), ("1.2.3", .tooManyDecimals),
    ("$5", .unreadable), ("１２", .unreadable), ("٣", .unreadable), ("1\u{301}", .unreadable),
    ("1000000.00", .tooLarge), ("99999999999999999999", .unreadable),
  ]

  @Test(arguments: prices.indices) func aWrongPriceIsSaidAndNothingIsSent(index: Int) throws {
    let (text, reading) = Self.prices[index]
    #expect(PriceReading(text) == reading, "\(text.debugDescription)")
    var form = ShopForm(.publish, [.title: "T", .author: "A", .price: text, .stock: "1"])
    #expect(form.draft() == nil)
    #expect(form.entries.first { $0.name == .price }?.problem != nil)
  }

  @Test(arguments: ["", "-1", "1.5", "1e3", "NaN", "1000001", "99999999999999999999", "٣", " 1", "0x1"])
  func aWrongStockIsSaidAndNothingIsSent(text: String) {
    var form = ShopForm(.publish, [.title: "T", .author: "A", .price: "1.00", .stock: text])
    #expect(form.draft() == nil)
    #expect(form.entries.first { $0.name == .stock }?.problem == ShopTexts.stockProblem)
  }

  @Test(arguments: ["0", "-1", "1001", "1.5", "NaN", "", "٣"]) func aWrongQuantityBuysNothing(text: String) {
    var form = BuyForm(
      BookFacts(
        Book(
          id: 1, title: "T", author: "A", description: "", price: Money(cents: 100), stock: 5_000,
          seller: Seller(id: 1, name: "S"), cover: nil, status: .listed)))
    form.quantity.clear()
    form.quantity.insert(text)
    #expect(form.obstacle(carriers: []) == ShopTexts.quantityProblem)
  }

  @Test func controlCharactersMarksAndWideGlyphsStayTextOfBoundedWidth() {
    var form = ShopForm(.publish)
    let hostile = "\u{1B}[2J\u{0}\u{9B}31m\u{202E}" + "e" + String(repeating: "\u{301}", count: 500) + "日本👩‍👩‍👧‍👦"
    form.insert(hostile, isCut: false)
    let title = form.value(.title)
    #expect(
      title.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\u{202E}" })
    #expect(title.unicodeScalars.filter { $0 == "\u{301}" }.count == 4)
    #expect(title.contains("日本"))
  }

  @Test func aPasteThatDoesNotFitIsSaidAtItsField() throws {
    var fixture = Fixture(fleet: false)
    fixture.type("r")
    fixture.send(.paste(String(repeating: "n", count: 1_000_000), isCut: false))
    let form = try #require(fixture.openForm)
    #expect(form.entries[0].field.text.count == 100)
    #expect(form.entries[0].problem == ActionTexts.pasteCut(100))
    #expect(fixture.screen.contains("the pasted text was cut: at most 100 characters fit"))
    fixture.press(.backspace)
    fixture.send(.paste("n", isCut: true))
    let again = try #require(fixture.openForm)
    #expect(again.entries[0].problem == ActionTexts.pasteCut(100), "the terminal cut it before")
  }

  /// All keys of all actions, as a text.
  private static let everyKey =
    ActionTable.entries.flatMap(\.keys).compactMap { key -> String? in
      if case .character(let character) = key { String(character) } else { nil }
    }.joined() + "\r\n\u{1B}y3\u{3}"

  @Test(arguments: ["", "?", "+", "x", "K", "b", "s", "r", "a", "\r"]) func pastedTextNeverActs(opener: String) {
    var fixture = Fixture()
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    for character in opener { fixture.send(.key(character == "\r" ? .enter : .character(character))) }
    let overlay = fixture.model.overlay
    let before = fixture.commands.count
    fixture.send(.paste(Self.everyKey, isCut: false))
    let asked = fixture.commands.dropFirst(before).filter { command in
      switch command {
      case .callFleet(.feed, _), .probe, .callShop(.catalog, _, _): false
      default: true
      }
    }
    #expect(asked.isEmpty, "\(asked)")
    #expect((fixture.model.overlay == nil) == (overlay == nil), "nothing opened and nothing closed")
  }
}

extension Fixture {
  var openForm: ShopForm? { if case .form(let form)? = model.overlay { form } else { nil } }
}
