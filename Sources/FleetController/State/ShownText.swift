/// Text from outside (arguments, names, paths) as a sentence may show it.
public enum ShownText {
  /// Longer texts end in an ellipsis: the sentence around them must stay readable.
  static let charactersMost = 80

  /// The text without what would steer a terminal, at most so long.
  public static func of(_ text: String) -> String {
    let shown = harmless(String(text.prefix(charactersMost))).replacing("\n", with: "\u{FFFD}")
    return text.count > charactersMost ? shown + "…" : shown
  }

  /// The text with each control character, other than the end of a line, as U+FFFD; bidirectional overrides too.
  public static func harmless(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(steers(scalar) ? "\u{FFFD}" : scalar) }
    return String(shown)
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
