/// The lines of an `.env` file: `NAME=value`, blank lines and `#` comments, `export ` allowed in front, and a
/// value may stand in single or double quotes. Nothing is expanded.
public enum EnvironmentFile {
  /// Names and values; the last of two lines with one name counts.
  public static func parse(_ text: String) throws(ServerRefusal) -> [String: String] {
    var values: [String: String] = [:]
    // A carriage return with its line feed is one Character, so "\n" alone would not divide there.
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      var content = trimmed(line)
      if content.isEmpty || content.hasPrefix("#") { continue }
      if content.hasPrefix("export ") { content = trimmed(content.dropFirst("export ".count)) }
      guard let equals = content.firstIndex(of: "=") else {
        throw ServerRefusal("Line \(index + 1) of the environment file has no =.")
      }
      let name = trimmed(content[..<equals])
      guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else {
        throw ServerRefusal("Line \(index + 1) of the environment file has no name before the =.")
      }
      values[String(name)] = unquoted(trimmed(content[content.index(after: equals)...]))
    }
    return values
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  private static func unquoted(_ value: Substring) -> String {
    for quote in ["\"", "'"] as [Character] where value.count >= 2 && value.first == quote && value.last == quote {
      return String(value.dropFirst().dropLast())
    }
    return String(value)
  }
}
