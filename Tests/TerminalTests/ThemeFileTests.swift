import Testing

@testable import Terminal

/// A row a mistake: what a theme file holds, and the line and kind that the user is told.
@Suite struct ThemeFileTests {
  struct Row: Sendable {
    let text: String
    let line: Int?
    let kind: ThemeFileProblem.Kind
  }

  private static let unknown = ThemeFileProblem.Kind.theme(.unknownRole(theme: "t", role: "zzz"))

  static let mistakes: [Row] = [
    Row(text: "zzz: red", line: 1, kind: unknown),
    Row(text: "# a comment\n\nbad: bold\nzzz: red", line: 4, kind: unknown),
    Row(text: "bad: pink", line: 1, kind: .theme(.unknownWord(theme: "t", role: "bad", word: "pink"))),
    Row(text: "bad: red\nbad: red", line: 2, kind: .repeated(role: "bad", line: 1)),
    Row(text: "bad", line: 1, kind: .noPair),
    Row(text: "bad:red", line: 1, kind: .noPair),
    Row(text: ": red", line: 1, kind: .noPair),
    Row(text: "\"bad\": red", line: 1, kind: .noPair),
    Row(text: "bad:", line: 1, kind: .badWords),
    Row(text: "bad: ", line: 1, kind: .badWords),
    Row(text: "bad: 5", line: 1, kind: .badWords),
    Row(text: "bad: -1", line: 1, kind: .badWords),
    Row(text: "bad: .nan", line: 1, kind: .badWords),
    Row(text: "bad: \"red", line: 1, kind: .badWords),
    Row(text: "bad: 'red' blue", line: 1, kind: .badWords),
    Row(text: "bad: 'red'#x", line: 1, kind: .badWords),
    Row(text: "bad: \"re\\x64\"", line: 1, kind: .badWords),
    Row(text: "bad: [red]", line: 1, kind: .badWords),
    Row(text: "bad: {a: b}", line: 1, kind: .badWords),
    Row(text: "bad: |\n  red", line: 1, kind: .badWords),
    Row(text: "bad: &a red\ngood: *a", line: 1, kind: .badWords),
    Row(text: "bad: !!binary red", line: 1, kind: .badWords),
    Row(text: "<<: bad", line: 1, kind: .noPair),
    Row(text: "bad:\n  good: red", line: 1, kind: .badWords),
    Row(text: "good: red\n  bad: red", line: 2, kind: .noPair),
    Row(text: "- bad", line: 1, kind: .noPair),
    Row(text: String(repeating: "- ", count: 30_000), line: 1, kind: .noPair),
    Row(text: String(repeating: "[", count: 60_000), line: 1, kind: .noPair),
    Row(text: "? bad", line: 1, kind: .noPair),
    Row(text: "%YAML 1.2", line: 1, kind: .noPair),
    Row(text: "bad: red\u{1B}[31m", line: 1, kind: .noText),
    Row(text: "bad: red\u{0}", line: 1, kind: .noText),
    Row(text: "good: red\n# \u{9B}31m", line: 2, kind: .noText),
    Row(text: String(repeating: "#", count: 65_537), line: nil, kind: .tooLarge),
  ]

  @Test(arguments: mistakes) func mistakeIsSaidWithItsLine(row: Row) {
    #expect(throws: ThemeFileProblem(path: "/t.yaml", line: row.line, kind: row.kind)) {
      try ThemeFile.theme(Array(row.text.utf8), name: "t", path: "/t.yaml")
    }
  }

  @Test func whatIsNotUTF8IsSaidWithItsLine() {
    #expect(throws: ThemeFileProblem(path: "t", line: 2, kind: .noText)) {
      try ThemeFile.theme(Array("bad: red\n".utf8) + [0xFF, 0xFE], name: "t", path: "t")
    }
  }

  @Test func theSentenceNamesFileAndLineAndIsSafe() {
    let problem = ThemeFileProblem(
      path: "/x\u{1B}[31m/t.yaml", line: 7, kind: .theme(.unknownWord(theme: "t", role: "bad", word: "\u{9B}1m")))
    #expect(problem.description.hasPrefix("/x␛[31m/t.yaml:7: theme t, bad: “\u{FFFD}1m” is neither"))
  }

  @Test func whatYAMLAllowsOfAFlatTableIsRead() throws {
    let text =
      "\u{FEFF}---\r\n# ours\r\nbad:   bold red   # loud\r\n\r\nplain: 'default' # quiet\ngood: \"#00ff00 on black\"\n"
    let theme = try ThemeFile.theme(Array(text.utf8), name: "t", path: "t")
    #expect(theme[.bad] == Appearance(foreground: .named(.red), modifiers: .bold))
    #expect(theme[.good] == Appearance(foreground: .rgb(RGB(0, 255, 0)), background: .named(.black)))
    #expect(try ThemeFile.theme([], name: "t", path: "t")[.bad] == Appearance())
  }
}
