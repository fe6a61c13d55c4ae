// What the shop takes in the fields of its forms, once for the server that refuses and for the console that says it before
// anything is sent. Lengths are in Unicode scalars, a password's in bytes, because that is what is hashed.

/// The rules of the fields that people fill in.
public enum FieldRule {
  public static let name = 1...100
  public static let email = 1...254
  public static let passwordBytes = 8...256
  public static let title = 1...150
  public static let author = 1...100
  public static let description = 0...10_000
  public static let price = Money(cents: 0)...Money(cents: 99_999_999)
  public static let stock = 0...1_000_000
  public static let quantity = 1...1_000

  /// What is wrong with what was typed.
  public enum Problem: Hashable, Sendable {
    case missing
    case tooShort(minimum: Int)
    case tooLong(maximum: Int)
    case controlCharacter
    case noEmail
    case passwordLength
    case notWhole(ClosedRange<Int>)
  }

  /// A text without the blanks at its ends, which the shop drops; nil where nothing is wrong with it.
  ///
  /// - Parameter mayHaveLines: tabulators and ends of lines are text too.
  public static func problem(text: String, _ length: ClosedRange<Int>, mayHaveLines: Bool = false) -> Problem? {
    let text = trimmed(text)
    let count = text.unicodeScalars.count
    if count < length.lowerBound { return count == 0 ? .missing : .tooShort(minimum: length.lowerBound) }
    if count > length.upperBound { return .tooLong(maximum: length.upperBound) }
    return text.unicodeScalars.contains { isControl($0, mayHaveLines: mayHaveLines) } ? .controlCharacter : nil
  }

  /// A whole number of digits alone.
  public static func problem(whole text: String, _ range: ClosedRange<Int>) -> Problem? {
    let text = trimmed(text)
    guard !text.isEmpty else { return .missing }
    guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      let number = Int(text), range.contains(number)
    else { return .notWhole(range) }
    return nil
  }

  /// An email address of a length that fits.
  public static func problem(email text: String) -> Problem? {
    problem(text: text, email) ?? (isPlausibleEmail(trimmed(text)) ? nil : .noEmail)
  }

  /// A password is taken as it is: blanks at its ends are part of it.
  public static func problem(password: String) -> Problem? {
    if password.isEmpty { return .missing }
    return passwordBytes.contains(password.utf8.count) ? nil : .passwordLength
  }

  /// Something before and after one @, nothing blank. Whether it exists only a message could tell.
  public static func isPlausibleEmail(_ email: String) -> Bool {
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && !email.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
  }

  /// The control characters of ASCII and Latin-1 (Unicode category Cc).
  public static func isControl(_ scalar: Unicode.Scalar, mayHaveLines: Bool = false) -> Bool {
    if mayHaveLines, scalar == "\t" || scalar == "\n" || scalar == "\r" { return false }
    return scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// A text without the blanks at its ends.
  public static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
