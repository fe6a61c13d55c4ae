import Terminal
import Testing

@testable import Console

/// The mouse, once it is on: what is pressed is what is seen there.
@Suite struct PointerTests {
  private func started(mouse: Bool = true) -> Fixture {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    if mouse { fixture.type("M") }
    return fixture
  }

  /// Where a text stands on the screen.
  private func place(of text: String, _ fixture: Fixture) throws -> Point {
    let rows = fixture.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.contains(text) }, "\(text) is on the screen")
    let start = try #require(rows[y].firstRange(of: text)?.lowerBound)
    return Point(x: rows[y].distance(from: rows[y].startIndex, to: start), y: y)
  }

  @discardableResult
  private func press(_ text: String, _ fixture: inout Fixture) throws -> [Command] {
    fixture.send(.pointer(PointerEvent(.press, at: try place(of: text, fixture))))
  }

  @Test func itIsOffUntilItIsAskedFor() throws {
    var fixture = started(mouse: false)
    fixture.send(.pointer(PointerEvent(.press, at: Point(x: 100, y: 10))))
    #expect(fixture.model.focus == .fleet)
    #expect(fixture.type("M") == [.reportMouse(true)])
    #expect(fixture.type("M") == [.reportMouse(false)])
  }

  @Test func aPressSelectsTheRowAndItsPane() throws {
    var fixture = started()
    let rows = try #require(fixture.model.fleet?.rows)
    try press(InstanceTable.short(rows[1].id), &fixture)
    #expect(fixture.model.fleet?.selected?.id == rows[1].id)
    let book = try #require(fixture.model.shop?.catalog.items[1])
    try press(String(book.title.prefix(8)), &fixture)
    #expect(fixture.model.focus == .shop)
    #expect(fixture.model.shop?.selectedBook?.id == book.id)
  }

  @Test func aDoubleClickIsEnterAndTwoSlowOnesAreNot() throws {
    var fixture = started()
    let book = try #require(fixture.model.shop?.catalog.items[1])
    try press(String(book.title.prefix(8)), &fixture)
    fixture.now = fixture.now.adding(milliseconds: PointerPress.doubleMilliseconds + 1)
    try press(String(book.title.prefix(8)), &fixture)
    #expect(fixture.model.overlay == nil)
    fixture.now = fixture.now.adding(milliseconds: PointerPress.doubleMilliseconds)
    try press(String(book.title.prefix(8)), &fixture)
    guard case .book(let opened)? = fixture.model.overlay else {
      Issue.record("it is open")
      return
    }
    #expect(opened.id == book.id)
  }

  @Test func theWheelMovesByThree() throws {
    var fixture = started()
    let items = try #require(fixture.model.shop?.catalog.items)
    let place = try place(of: String(items[0].title.prefix(8)), fixture)
    fixture.send(.pointer(PointerEvent(.wheelDown, at: place)))
    #expect(fixture.model.shop?.selectedBook?.id == items[min(3, items.count - 1)].id)
    fixture.send(.pointer(PointerEvent(.wheelUp, at: place)))
    #expect(fixture.model.shop?.selectedBook?.id == items[0].id)
  }

  @Test func whatLiesBelowADialogCannotBePressed() {
    var fixture = started()
    fixture.type("?")
    fixture.send(.pointer(PointerEvent(.press, at: Point(x: 100, y: 8))))
    #expect(fixture.model.focus == .fleet)
  }

  @Test func anActionIsRunByADoubleClick() throws {
    var fixture = started()
    fixture.type("?")
    try press("plan one instance more", &fixture)
    try press("plan one instance more", &fixture)
    guard case .capacity? = fixture.model.overlay else {
      Issue.record("the plan is open")
      return
    }
  }

  /// Nothing is decided by a press: the buttons of a plan stay with the keys.
  @Test func aPlanIsNotSubmittedByTheMouse() throws {
    var fixture = started()
    fixture.type("+")
    let before = fixture.model.overlay
    for y in 0..<36 {
      for x in stride(from: 0, to: 120, by: 3) {
        #expect(fixture.send(.pointer(PointerEvent(.press, at: Point(x: x, y: y)))).isEmpty)
      }
    }
    #expect(fixture.model.overlay == before)
  }
}
