import Terminal
import Testing

@testable import Console

/// The list of themes: seen at once, kept by Enter, taken back by Esc.
@Suite struct ThemeChoiceTests {
  private func opened() -> Fixture {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.type(":theme")
    fixture.press(.enter)
    return fixture
  }

  @Test func theListOfActionsOpensIt() {
    let fixture = opened()
    #expect(fixture.model.overlay == .themes(ThemeChoice(before: "dark")))
    expectGolden(view(fixture.model), "themes-80x24")
  }

  @Test func whatIsSelectedIsSeenAndEnterKeepsIt() {
    var fixture = opened()
    #expect(fixture.press(.down) == [.useTheme("high-contrast", insteadOf: "dark")])
    #expect(fixture.press(.enter).isEmpty)
    #expect(fixture.model.theme == "high-contrast")
    #expect(fixture.model.notice?.text == ThemeTexts.chosen("high-contrast"))
  }

  @Test func escapeTakesItBack() {
    var fixture = opened()
    fixture.press(.down, .down)
    #expect(fixture.press(.escape) == [.useTheme("dark", insteadOf: "light")])
    #expect(fixture.model.theme == "dark")
  }

  @Test func aThemeThatCannotBeUsedIsSaidAndTheOneBeforeStays() {
    var fixture = opened()
    fixture.press(.down)
    fixture.send(.themeFailed(insteadOf: "dark", sentence: "/mine.yaml:3: \u{1B}[31m"))
    #expect(fixture.model.theme == "dark")
    #expect(fixture.model.notice?.text == .verbatim("/mine.yaml:3: ␛[31m"))
  }
}
