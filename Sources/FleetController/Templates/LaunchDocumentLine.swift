import BookStoreKit

extension LaunchDocument {
  /// One line that says something.
  struct Line: Hashable, Sendable {
    enum Content: Hashable, Sendable {
      /// `command:`
      case heading(String)
      /// `- text`
      case entry(String)
      /// `name: text`
      case pair(String, String)
    }

    let number: Int
    let isIndented: Bool
    let content: Content

    func problem(_ sentence: String) -> Problem { Problem(line: number, sentence: sentence) }

    /// Nil for a blank line and a comment.
    init?(_ line: Substring, _ number: Int) throws(Problem) {
      self.number = number
      func problem(_ sentence: String) -> Problem { Problem(line: number, sentence: sentence) }
      let bare = Self.trimmed(line)
      if bare.isEmpty || bare.hasPrefix("#") || bare == "---" { return nil }
      guard bare.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
        throw problem("this is not text without control characters")
      }
      guard line.first != "\t" else { throw problem("YAML is indented by spaces") }
      isIndented = line.first == " "
      if bare.hasPrefix("- ") {
        content = .entry(try Self.scalar(bare.dropFirst(2), number))
      } else if bare.hasSuffix(":"), !bare.contains(": ") {
        guard !isIndented else { throw problem("nothing stands below this: give it a value, \"\" for an empty one") }
        content = .heading(String(bare.dropLast()))
      } else if let colon = bare.firstRange(of: ": ") {
        content = .pair(
          Self.trimmed(bare[..<colon.lowerBound]), try Self.scalar(bare[colon.upperBound...], number))
      } else {
        throw problem("a list entry `- text`, a `name: text` or a heading `name:` is wanted")
      }
    }

    /// A text as YAML writes it: bare, or in quotes.
    private static func scalar(_ written: Substring, _ number: Int) throws(Problem) -> String {
      let text = trimmed(written)
      func problem(_ sentence: String) -> Problem { Problem(line: number, sentence: sentence) }
      guard let first = text.first else { throw problem("a value is missing: \"\" is an empty one") }
      switch first {
      case "\"":
        guard let read = unquoted(text) else {
          throw problem("the quotes do not close, or \\ is before what it cannot be")
        }
        return read
      case "'":
        guard text.count > 1, text.hasSuffix("'") else { throw problem("the quotes do not close") }
        let inner = String(text.dropFirst().dropLast())
        guard !inner.replacing("''", with: "").contains("'") else { throw problem("a ' within '…' is written ''") }
        return inner.replacing("''", with: "'")
      case "{", "}", "[", "]", "&", "*", "!", "|", ">", "%", "@", "`", ",", "#", "?":
        throw problem("a text that begins with \(first) is written in quotes")
      default:
        guard !text.contains(" #"), !text.contains(": "), !text.hasSuffix(":") else {
          throw problem("a text with \" #\" or \": \" in it is written in quotes")
        }
        return text
      }
    }

    private static func unquoted(_ text: String) -> String? {
      guard text.count > 1, text.hasSuffix("\"") else { return nil }
      var read = ""
      var isEscaped = false
      for character in text.dropFirst().dropLast() {
        if isEscaped {
          switch character {
          case "\"", "\\", "/": read.append(character)
          case "n": read.append("\n")
          case "t": read.append("\t")
          default: return nil
          }
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          return nil
        } else {
          read.append(character)
        }
      }
      return isEscaped ? nil : read
    }

    /// In double quotes, which hold any text.
    static func quoted(_ text: String) -> String {
      var written = "\""
      for character in text {
        switch character {
        case "\"", "\\": written += "\\\(character)"
        case "\n": written += "\\n"
        case "\t": written += "\\t"
        default: written.append(character)
        }
      }
      return written + "\""
    }

    /// Without spaces, tabs and a carriage return at its ends.
    static func trimmed(_ text: some StringProtocol) -> String {
      let blank: Set<Character> = [" ", "\t", "\r", "\r\n"]
      let head = text.drop { blank.contains($0) }
      return String(head.reversed().drop { blank.contains($0) }.reversed())
    }
  }
}
