import BookStoreKit

/// Collects what is wrong with a form, field by field, so that a user sees everything at once.
struct FormCheck {
  private let fields: Fields
  /// By the names of the wire.
  private(set) var complaints: [String: String] = [:]

  init(_ fields: Fields) {
    self.fields = fields
  }

  /// A text without blanks at its ends, of so many Unicode scalars. Control characters are refused: they mean
  /// something to terminals and nothing to readers. `mayHaveLines` allows tabulators and ends of lines.
  mutating func text(_ field: FormField, _ length: ClosedRange<Int>, mayHaveLines: Bool = false) -> String {
    let text = FieldRule.trimmed(fields[field] ?? "")
    let count = text.unicodeScalars.count
    if fields.isFile(field) {
      complain(field, "Send this as text, not as a file.")
    } else if count < length.lowerBound {
      complain(field, count == 0 ? "This is needed." : "At least \(length.lowerBound) characters.")
    } else if count > length.upperBound {
      complain(field, "At most \(length.upperBound) characters.")
    } else if text.unicodeScalars.contains(where: { FieldRule.isControl($0, mayHaveLines: mayHaveLines) }) {
      complain(field, "This has a control character.")
    }
    return text
  }

  mutating func whole(_ field: FormField, _ range: ClosedRange<Int>) -> Int {
    let text = FieldRule.trimmed(fields[field] ?? "")
    guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      let number = Int(text), range.contains(number)
    else {
      complain(
        field, text.isEmpty ? "This is needed." : "A whole number from \(range.lowerBound) to \(range.upperBound).")
      return range.lowerBound
    }
    return number
  }

  mutating func money(_ field: FormField, _ range: ClosedRange<Money>) -> Money {
    let text = FieldRule.trimmed(fields[field] ?? "")
    guard let money = Money(wire: text), range.contains(money) else {
      complain(
        field,
        text.isEmpty
          ? "This is needed."
          : "An amount from \(range.lowerBound.wire) to \(range.upperBound.wire), "
            + "with a point and at most two decimals.")
      return range.lowerBound
    }
    return money
  }

  mutating func complain(_ field: FormField, _ sentence: String) {
    if complaints[field.rawValue] == nil { complaints[field.rawValue] = sentence }
  }

  func raw(_ field: FormField) -> String { fields[field] ?? "" }

  func finish() throws(ShopFailure) {
    if !complaints.isEmpty { throw ShopFailure(.invalid, "Check the fields.", fields: complaints) }
  }
}
