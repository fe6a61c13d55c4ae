import Testing

@testable import Terminal

/// What a theme file's lines may not say, and the line that the user is told.
@Suite struct ThemeFileTests {
  @Test(arguments: [
    ([("bad", "bold", 1), ("zzz", "red", 4)], 4, ThemeProblem.unknownRole(theme: "t", role: "zzz")),
    ([("<<", "bad", 1)], 1, .unknownRole(theme: "t", role: "<<")),
    ([("bad", "pink", 2)], 2, .unknownWord(theme: "t", role: "bad", word: "pink")),
    ([("bad", "5", 1)], 1, .unknownWord(theme: "t", role: "bad", word: "5")),
    ([("bad", "-1", 1)], 1, .unknownWord(theme: "t", role: "bad", word: "-1")),
    ([("bad", ".nan", 1)], 1, .unknownWord(theme: "t", role: "bad", word: ".nan")),
    ([("bad", "red blue", 3)], 3, .repeatedColor(theme: "t", role: "bad", word: "blue")),
    ([("bad", "red on", 3)], 3, .missingBackground(theme: "t", role: "bad")),
  ])
  func mistakeIsSaidWithItsLine(lines: [(String, String, Int)], line: Int, problem: ThemeProblem) {
    let entries = lines.map { ThemeFile.Entry(role: $0.0, words: $0.1, line: $0.2) }
    #expect(throws: ThemeFileProblem(path: "/t.yaml", line: line, kind: .theme(problem))) {
      try ThemeFile.theme(entries, name: "t", path: "/t.yaml")
    }
  }

  @Test func theSentenceNamesFileAndLineAndIsSafe() {
    let problem = ThemeFileProblem(
      path: "/x\u{1B}[31m/t.yaml", line: 7, kind: .theme(.unknownWord(theme: "t", role: "bad", word: "\u{9B}1m")))
    #expect(problem.description.hasPrefix("/x␛[31m/t.yaml:7: theme t, bad: “\u{FFFD}1m” is neither"))
  }

  @Test func aRoleThatIsNotNamedIsPlain() throws {
    let entries = [ThemeFile.Entry(role: "bad", words: "bold red", line: 1)]
    let theme = try ThemeFile.theme(entries, name: "t", path: "t")
    #expect(theme[.bad] == Appearance(foreground: .named(.red), modifiers: .bold))
    #expect(try ThemeFile.theme([], name: "t", path: "t")[.bad] == Appearance())
  }
}
