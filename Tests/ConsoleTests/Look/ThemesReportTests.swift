import Terminal
import Testing

@testable import Console

@Suite struct ThemesReportTests {
  private static let themes = [ListedTheme(.dark, isBuiltIn: true), ListedTheme(.mono, isBuiltIn: true)]

  @Test func awayFromATerminalItIsAPlainList() {
    #expect(ThemesReport.report(Self.themes, depth: nil).lines == ["dark", "mono"])
  }

  @Test func onATerminalEveryRoleIsShownInItsColours() {
    let lines = ThemesReport.report([ListedTheme(.dark, isBuiltIn: true)], depth: .direct).lines
    #expect(lines[0] == "dark")
    let text = lines.joined(separator: "\n")
    for role in Role.allCases { #expect(text.contains(role.name)) }
    #expect(text.contains("\u{1B}[1;38;2;13;17;23;48;2;63;185;80mverdictGood    \u{1B}[0m"))
  }

  @Test func withFewColoursItTellsThemByNumber() {
    #expect(
      ShownLook(foreground: .palette(9), background: .palette(4), modifiers: []).painted("x")
        == "\u{1B}[91;44mx\u{1B}[0m")
    #expect(
      ShownLook(foreground: .palette(208), background: .standard, modifiers: .dim).painted("x")
        == "\u{1B}[2;38;5;208mx\u{1B}[0m")
    #expect(ShownLook(foreground: .standard, background: .standard, modifiers: []).painted("x") == "x")
    let mono = ThemesReport.report(Self.themes, depth: .mono).lines.joined()
    #expect(!mono.contains("38;") && mono.contains("\u{1B}[1mframeFocused"))
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], ColorDepth.colors256), (["TERM": "xterm", "COLORTERM": "truecolor"], .direct),
    (["TERM": "linux"], .colors16), (["TERM": "dumb"], .mono), ([:], .mono),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], .mono), (["TERM": "xterm-256color", "NO_COLOR": ""], .colors256),
  ])
  func theDepthOfATerminal(environment: [String: String], depth: ColorDepth) {
    #expect(ColorDepth(environment: environment) == depth)
  }

  @Test func wordsReadBack() throws {
    for theme in Theme.builtIn {
      for role in Role.allCases {
        let again = try Theme(name: "t", entries: [role.name: theme[role].words])
        #expect(again[role] == theme[role])
      }
    }
  }
}
