// A theme as a user writes it: the bytes of a YAML file to a look for every role.
import ConsoleHost
import Terminal

extension FuzzTarget {
  /// - A file gives a theme, or one safe line that says where and what its problem is.
  /// - Lines that end as on other systems change nothing.
  /// - A theme has a look for every role in every depth of colour.
  static let theme = FuzzTarget(
    "theme",
    dictionary: Role.allCases.map { "\($0.name): " } + Modifiers.named.map(\.name) + [
      "\"#ff8800\"", "on ", "default", "bright-red", "blue", "\u{1B}[2J", "\u{202E}", "'", "---\n", " # ", "\u{FEFF}",
      "&a ", "*a", "- ", "? ", "\t", "\r\n", "\u{85}", "|\n  ", ">-\n ", "\\", "<<: ", "!!binary ", "{a: b}", "[",
      "...\n",
    ], maximumBytes: 70_000
  ) { bytes throws(BrokenInvariant) in
    guard let theme = try read(bytes) else { return }
    for depth in [ColorDepth.mono, ColorDepth(colors: 8, isDirect: false, noColor: false)] {
      for role in Role.allCases {
        let look = theme.appearance(of: Style(role), at: depth)
        _ = (look.foreground.shown(at: depth), look.background.shown(at: depth))
      }
    }
    guard bytes.count < YAMLTable.maximumBytes / 2 else { return }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let elsewhere = Array(lines.map { $0.last == 0x0D ? $0 : $0 + [0x0D] }.joined(separator: [0x0A]))
    try hold(try read(elsewhere) == theme, "with other ends of its lines, a theme is another or none")
  }

  /// Nil for a file with a problem, which is then safe to show.
  private static func read(_ bytes: [UInt8]) throws(BrokenInvariant) -> Theme? {
    let problem: ThemeFileProblem
    do throws(ThemeFileProblem) {
      return try ThemeFile.theme(entries(of: bytes), name: "fuzz", path: "fuzz\u{1B}.yaml")
    } catch { problem = error }
    try SafeText.expect(problem.description, "the problem of a theme")
    return nil
  }

  private static func entries(of bytes: [UInt8]) throws(ThemeFileProblem) -> [ThemeFile.Entry] {
    do throws(YAMLTable.Problem) {
      return try YAMLTable.entries(of: bytes).map { ThemeFile.Entry(role: $0.name, words: $0.text, line: $0.line) }
    } catch {
      throw ThemeFileProblem(path: "fuzz", line: error.line, kind: .noTable(error.sentence))
    }
  }
}
