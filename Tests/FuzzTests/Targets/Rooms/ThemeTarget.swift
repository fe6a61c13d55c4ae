// A theme as a user writes it: the bytes of a file to a look for every role.
import Terminal

extension FuzzTarget {
  /// - A file gives a theme, or one safe line that says where and what its problem is.
  /// - Lines that end as on other systems, a comment or a blank line change nothing.
  /// - A theme has a look for every role in every depth of colour.
  static let theme = FuzzTarget(
    "theme",
    dictionary: Role.allCases.map { "\($0.name): " } + Modifiers.named.map(\.name) + [
      "\"#ff8800\"", "on ", "default", "bright-red", "blue", "\u{1B}[2J", "\u{202E}", "'", "---\n", " # ", "\u{FEFF}",
      "&a ",
      "*a", "- ", "\t", "\r\n", "\u{85}", "|\n  ", "\\",
    ], maximumBytes: 70_000
  ) { bytes throws(BrokenInvariant) in
    let theme: Theme
    do throws(ThemeFileProblem) {
      theme = try ThemeFile.theme(bytes, name: "fuzz", path: "fuzz\u{1B}.yaml")
    } catch {
      return try SafeText.expect(error.description, "the problem of a theme")
    }
    for depth in [ColorDepth.mono, ColorDepth(colors: 8, isDirect: false, noColor: false)] {
      for role in Role.allCases {
        let look = theme.appearance(of: Style(role), at: depth)
        _ = (look.foreground.shown(at: depth), look.background.shown(at: depth))
      }
    }
    guard bytes.count < ThemeFile.maximumBytes / 2 else { return }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let elsewhere = Array(lines.map { $0.last == 0x0D ? $0 : $0 + [0x0D] }.joined(separator: [0x0A]))
    for other in [bytes + Array("\n# a comment\n\n".utf8), elsewhere] {
      do throws(ThemeFileProblem) {
        let again = try ThemeFile.theme(other, name: "fuzz", path: "fuzz.yaml")
        if again == theme { continue }
      } catch {
        throw BrokenInvariant(description: "with other ends of its lines, a theme is none: \(error)")
      }
      throw BrokenInvariant(description: "with other ends of its lines, a theme is another")
    }
  }
}
