/// Text from outside (arguments, names, paths) as a sentence of the fleet or the server may show it. The console, whose
/// texts share a screen and are measured, has `Terminal.Sanitiser`.
public enum ShownText {
  /// Longer texts end in an ellipsis: the sentence around them must stay readable.
  public static let charactersMost = 80

  /// One line of the text without what would steer a terminal, at most so long.
  public static func of(_ text: String) -> String {
    let shown = harmless(String(text.prefix(charactersMost))).replacing("\n", with: "\u{FFFD}")
    return text.count > charactersMost ? shown + "…" : shown
  }

  /// The text with every control and format character but the end of a line as U+FFFD: what steers a terminal, what
  /// turns the direction of what follows, and what cannot be seen.
  public static func harmless(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(isHarmless(scalar) ? scalar : "\u{FFFD}") }
    return String(shown)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" { return true }
    if scalar.properties.isDefaultIgnorableCodePoint { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
  }
}
