// Text from outside in a document: it stays text, whatever it is.
import Terminal

enum ReportEscape {
  /// A text within XML: made harmless, and without what means something there.
  static func xml(_ text: String) -> String {
    var result = ""
    for character in Sanitiser.line(text, limit: longest).unicodeScalars {
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// A text within Markdown: one line, HTML as entities, and every sign that could begin something behind a backslash
  /// (CommonMark 0.31, section 2.4). A URL in it is no link: its colon is an entity.
  static func markdown(_ text: String) -> String {
    var result = ""
    for scalar in Sanitiser.line(text, limit: longest).unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case ":": result += "&#58;"
      case "@": result += "&#64;"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "-", "!", "|", "~", "=", "\"", "'", "$":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A cause has 1,023 characters at most; nothing else is longer.
  private static let longest = 1_100
}
