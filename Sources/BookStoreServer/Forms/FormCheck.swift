import BookStoreKit

/// Collects what is wrong with a form, field by field, so that a user sees everything at once.
struct FormCheck {
  private let fields: Fields
  private(set) var complaints: [String: String] = [:]

  init(_ fields: Fields) {
    self.fields = fields
  }

  /// A text without blanks at its ends, of so many Unicode scalars. NUL is refused: C strings end there.
  mutating func text(_ name: String, _ length: ClosedRange<Int>) -> String {
    let text = Self.trimmed(fields[name] ?? "")
    let count = text.unicodeScalars.count
    if count < length.lowerBound {
      complaints[name] = count == 0 ? "This is needed." : "At least \(length.lowerBound) characters."
    } else if count > length.upperBound {
      complaints[name] = "At most \(length.upperBound) characters."
    } else if text.unicodeScalars.contains("\0") {
      complaints[name] = "This has a character that cannot be stored."
    }
    return text
  }

  mutating func whole(_ name: String, _ range: ClosedRange<Int>) -> Int {
    let text = Self.trimmed(fields[name] ?? "")
    guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      let number = Int(text), range.contains(number)
    else {
      complaints[name] =
        text.isEmpty ? "This is needed." : "A whole number from \(range.lowerBound) to \(range.upperBound)."
      return range.lowerBound
    }
    return number
  }

  mutating func money(_ name: String, _ range: ClosedRange<Money>) -> Money {
    let text = Self.trimmed(fields[name] ?? "")
    guard let money = Money(wire: text), range.contains(money) else {
      complaints[name] =
        text.isEmpty
        ? "This is needed."
        : "An amount from \(range.lowerBound.wire) to \(range.upperBound.wire), with a point and at most two decimals."
      return range.lowerBound
    }
    return money
  }

  mutating func complain(_ name: String, _ sentence: String) {
    if complaints[name] == nil { complaints[name] = sentence }
  }

  func raw(_ name: String) -> String { fields[name] ?? "" }

  func finish() throws(ShopFailure) {
    if !complaints.isEmpty { throw ShopFailure(.invalid, "Check the fields.", fields: complaints) }
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
