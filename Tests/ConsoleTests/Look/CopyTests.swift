import Terminal
import Testing

@testable import Console

/// `y` sends what is in front of the user to the terminal's clipboard; the second shows it alone.
@Suite struct CopyTests {
  private var fixture: Fixture { GoldenScreenTests.whole(Size(width: 120, height: 36)) }

  private func copied(_ commands: [Command]) -> String? {
    for case .copy(let text) in commands { return text }
    return nil
  }

  @Test func theInstanceOfTheFleet() {
    var fixture = fixture
    #expect(copied(fixture.type("y")) == FleetSamples.ids[0])
    #expect(fixture.screen.contains("sent to the terminal: \(FleetSamples.ids[0]) · y again: as text to select"))
  }

  @Test func theSecondShowsItAloneAndAnyKeyGoesBack() {
    var fixture = fixture
    fixture.type("y")
    #expect(copied(fixture.type("y")) == nil)
    let lines = fixture.screen.split(separator: "\n").filter { !$0.allSatisfy { $0 == " " } }
    #expect(lines.count == 2, "the text and one line that says how to leave")
    #expect(lines[0].hasPrefix(FleetSamples.ids[0]))
    #expect(fixture.type("q").isEmpty, "the key that goes back does nothing else")
    #expect(fixture.model.overlay == nil)
  }

  @Test func anotherKeyBetweenMakesItTheFirstAgain() {
    var fixture = fixture
    fixture.type("y")
    fixture.press(.down, .up)
    #expect(copied(fixture.type("y")) == FleetSamples.ids[0])
  }

  @Test func theCauseOfAnActivity() throws {
    var fixture = fixture
    fixture.type("A")
    let first = try #require(fixture.model.fleet?.activities.value?.first)
    let text = try #require(copied(fixture.type("y")))
    #expect(text.contains(first.cause))
    fixture.type("y")
    fixture.press(.escape)
    guard case .activities? = fixture.model.overlay else {
      Issue.record("what was open is open again")
      return
    }
  }

  @Test func aBookAndAnOrder() throws {
    var fixture = fixture
    fixture.signIn()
    let book = try #require(fixture.model.shop?.selectedBook)
    #expect(copied(fixture.type("y"))?.hasPrefix("#\(book.id)  \(book.title), \(book.author)") == true)
    fixture.type("o")
    let order = try #require(fixture.model.shop?.orders.selectedItem)
    #expect(copied(fixture.type("y"))?.hasPrefix("#\(order.id)  \(order.quantity) × \(order.title)") == true)
  }

  @Test func whatIsTooLongForAClipboardIsShownAtOnce() throws {
    var fixture = fixture
    var book = try #require(fixture.model.shop?.catalog.items[0])
    book.description = [String(repeating: "x", count: CopyText.maximumBytes)]
    fixture.model.overlay = .book(book)
    #expect(fixture.type("y").isEmpty)
    guard case .plain? = fixture.model.overlay else {
      Issue.record("it is shown")
      return
    }
  }

  @Test func aTerminalThatTakesNothingIsSaid() {
    var fixture = fixture
    fixture.type("y")
    fixture.send(.copyFailed)
    #expect(fixture.model.notice?.text == CopyTexts.failed)
  }

  @Test func whileTheTextIsShownTheMouseIsTheTerminals() {
    var fixture = fixture
    #expect(fixture.type("M") == [.reportMouse(true)])
    fixture.type("y")
    #expect(fixture.type("y") == [.reportMouse(false)])
    #expect(fixture.press(.enter) == [.reportMouse(true)])
  }
}
