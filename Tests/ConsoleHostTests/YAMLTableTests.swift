import ConsoleHost
import Testing

/// A row a mistake: what a file holds, and the line that the user is told.
@Suite struct YAMLTableTests {
  static let mistakes: [(text: String, line: Int?, words: String)] = [
    ("bad", 1, "nothing nested"),
    ("good: red\n\nbad: red\nbad: blue", 3, "“bad” stands here and once more"),
    ("bad:", 1, "there is no text behind “bad”"),
    ("good: red\nbad: ''", 2, "there is no text behind “bad”"),
    (": red", 1, "this is not YAML"),
    ("bad: \"red", nil, "this is not YAML"),
    ("bad: 'red' blue", 1, "this is not YAML"),
    ("bad: [red]", 1, "nothing nested"),
    ("bad: {a: b}", 1, "nothing nested"),
    ("bad:\n  good: red", 1, "nothing nested"),
    ("- bad", 1, "nothing nested"),
    ("? [bad]\n: red", nil, "nothing nested"),
    ("good: red\n  bad: red", 2, "this is not YAML"),
    ("bad: &a red\ngood: *a", 1, "anchors, aliases and tags"),
    ("good: red\nbad: !!binary red", 2, "anchors, aliases and tags"),
    ("a: &a [x,x]\n? *a\n: y", 1, "anchors, aliases and tags"),
    ("bad: red\n---\nbad: red", nil, "this is not YAML"),
    ("%YAML 1.2", nil, "this is not YAML"),
    (String(repeating: "- ", count: 30_000), nil, "this is not YAML"),
    (String(repeating: "[", count: 60_000), nil, "this is not YAML"),
    (String(repeating: "{a: ", count: 15_000), nil, "this is not YAML"),
    ("bad: red\u{1B}[31m", 1, "this is not text"),
    ("bad: red\u{0}", 1, "this is not text"),
    ("good: red\n# \u{9B}31m", 2, "this is not text"),
    (String(repeating: "#", count: 65_537), nil, "more than 65536 bytes"),
  ]

  @Test(arguments: mistakes) func mistakeIsSaidWithItsLine(text: String, line: Int?, words: String) {
    do throws(YAMLTable.Problem) {
      let entries = try YAMLTable.entries(of: Array(text.utf8))
      Issue.record("it was read: \(entries)")
    } catch {
      if let line { #expect(error.line == line, "\(error)") }
      #expect(error.sentence.contains(words), "\(error)")
    }
  }

  @Test func whatIsNotUTF8IsSaidWithItsLine() throws {
    let problem = #expect(throws: YAMLTable.Problem.self) {
      try YAMLTable.entries(of: Array("bad: red\n".utf8) + [0xFF, 0xFE])
    }
    #expect(problem?.line == 2)
  }

  @Test func whatYAMLAllowsOfAFlatTableIsRead() throws {
    let text =
      "\u{FEFF}---\r\n# ours & *yours*\r\nbad:   bold red   # loud!\r\n\r\nplain: 'default' # &\n\"good\": \"#00ff00 on black\"\n"
    let entries = try YAMLTable.entries(of: Array(text.utf8))
    #expect(
      entries == [
        YAMLTable.Entry(name: "bad", text: "bold red", line: 3),
        YAMLTable.Entry(name: "plain", text: "default", line: 5),
        YAMLTable.Entry(name: "good", text: "#00ff00 on black", line: 6),
      ])
    #expect(try YAMLTable.entries(of: []).isEmpty)
    #expect(try YAMLTable.entries(of: Array("# nothing\n".utf8)).isEmpty)
  }
}
