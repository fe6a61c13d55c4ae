// The screens that people see, at the two sizes of every review, with their colour roles. Open the files of
// Tests/Goldens/Console to see them.
import Terminal
import Testing

@testable import Console

@Suite struct GoldenScreenTests {
  static let small = Size(width: 80, height: 24)
  static let large = Size(width: 200, height: 60)
  static let sizes = [("80x24", small), ("200x60", large)]

  static func whole(_ size: Size, _ language: Language = .english, _ glyphs: GlyphSet = .unicode) -> Fixture {
    var fixture = Fixture(size: size, language: language, glyphs: glyphs)
    fixture.send(.woke)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    return fixture
  }

  @Test(arguments: [("80x24", small), ("120x36", Size(width: 120, height: 36)), ("200x60", large)])
  func bothPanes(name: String, size: Size) {
    expectGolden(view(Self.whole(size).model), "both-\(name)")
  }

  @Test(arguments: [("80x24", small), ("200x60", large)])
  func signedInShop(name: String, size: Size) {
    var fixture = Self.whole(size)
    fixture.signIn()
    fixture.model.notice = nil
    expectGolden(view(fixture.model), "shop-signed-in-\(name)")
  }

  @Test func spanish() { expectGolden(view(Self.whole(Self.small, .spanish).model), "both-80x24-spanish") }

  @Test func ascii() { expectGolden(view(Self.whole(Self.large, .english, .ascii).model), "both-200x60-ascii") }

  @Test func beforeAnyAnswer() {
    var fixture = Fixture(size: Self.small)
    fixture.send(.woke)
    expectGolden(view(fixture.model), "waiting-80x24")
  }

  @Test func lostFleet() {
    var fixture = Self.whole(Self.small)
    fixture.now = noon.adding(milliseconds: 65_000)
    fixture.fail(.group, .cannotConnect("connection refused"))
    fixture.fail(.targets, .cannotConnect("connection refused"))
    expectGolden(view(fixture.model), "lost-80x24")
  }

  @Test func scaleInPlan() {
    var fixture = Self.whole(Self.large)
    fixture.type("-")
    fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .replies([FleetSamples.group()])))
    expectGolden(view(fixture.model), "plan-scale-in-200x60")
  }

  @Test func actionList() {
    var fixture = Self.whole(Self.small)
    fixture.type("?")
    expectGolden(view(fixture.model), "actions-80x24")
  }

  @Test func buyForm() {
    var fixture = Self.whole(Self.small)
    fixture.signIn()
    fixture.press(.down, .down)
    fixture.type("b")
    expectGolden(view(fixture.model), "buy-80x24")
  }
}
