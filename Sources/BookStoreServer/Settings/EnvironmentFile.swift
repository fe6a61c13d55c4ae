import BookStoreKit

/// The lines of an `.env` file: `NAME=value`, blank lines and `#` comments, `export ` allowed in front, and a
/// value may stand in single or double quotes. Nothing is expanded. A name that comes twice is refused: which of two
/// values counts would depend on the reader.
public enum EnvironmentFile {
  /// Far more than any list of settings.
  static let maximumBytes = 64 * 1024

  /// Names and values of a file, which is a regular one.
  public static func read(_ path: String) throws(UsageRefusal) -> [String: String] {
    let bytes: [UInt8]
    do {
      bytes = try SmallFile.read(path, most: maximumBytes)
    } catch {
      throw UsageRefusal("--env-file \(path) \(error.words).")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageRefusal("--env-file \(path) is not valid UTF-8.")
    }
    return try parse(text, path: path)
  }

  /// Names and values of a text; `path` is what refusals call it.
  public static func parse(_ text: String, path: String) throws(UsageRefusal) -> [String: String] {
    var values: [String: String] = [:]
    var lines: [Substring: Int] = [:]
    // A carriage return with its line feed is one Character, so "\n" alone would not divide there.
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let place = "Line \(index + 1) of \(path)"
      var content = trimmed(line)
      if content.isEmpty || content.hasPrefix("#") { continue }
      if content.hasPrefix("export ") { content = trimmed(content.dropFirst("export ".count)) }
      guard let equals = content.firstIndex(of: "=") else { throw UsageRefusal("\(place) has no =.") }
      let name = trimmed(content[..<equals])
      guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else {
        throw UsageRefusal("\(place) has no name of letters, digits and _ before the =.")
      }
      if let before = lines[name] { throw UsageRefusal("\(place) sets \(name) again; line \(before) did.") }
      lines[name] = index + 1
      let value = unquoted(trimmed(content[content.index(after: equals)...]))
      guard value.unicodeScalars.allSatisfy({ !FieldRule.isControl($0) }) else {
        throw UsageRefusal("\(place) has a control character in \(name).")
      }
      values[String(name)] = value
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
