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

/// A new account, checked.
struct Registration: Hashable, Sendable {
  let name: String
  let email: String
  let password: String

  /// In bytes, because that is what is hashed; scrypt itself would take any length.
  static let passwordBytes = 8...256

  init(_ fields: Fields) throws(ShopFailure) {
    var check = FormCheck(fields)
    name = check.text("name", 1...100)
    email = EmailAddress.normalised(check.text("email", 1...254))
    if !EmailAddress.isPlausible(email) { check.complain("email", "This is no email address.") }
    // A password is taken as it is: blanks at its ends are part of it.
    password = check.raw("password")
    if !Self.passwordBytes.contains(password.utf8.count) {
      check.complain("password", "From \(Self.passwordBytes.lowerBound) to \(Self.passwordBytes.upperBound) bytes.")
    }
    try check.finish()
  }
}

enum EmailAddress {
  /// One account for one address, however it is capitalised.
  static func normalised(_ email: String) -> String { email.lowercased() }

  /// Something before and after one @, nothing blank. Whether it exists only a message could tell.
  static func isPlausible(_ email: String) -> Bool {
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && !email.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
  }
}

/// What a seller says of a book, checked.
struct BookDetails: Hashable, Sendable {
  let title: String
  let author: String
  let description: String
  let price: Money
  let stock: Int

  init(_ fields: Fields) throws(ShopFailure) {
    var check = FormCheck(fields)
    title = check.text("title", 1...150)
    author = check.text("author", 1...100)
    description = check.text("description", 0...10_000)
    price = check.money("price", Money(cents: 0)...Money(cents: 99_999_999))
    stock = check.whole("stock", 0...1_000_000)
    try check.finish()
  }

  init(title: String, author: String, description: String, price: Money, stock: Int) {
    self.title = title
    self.author = author
    self.description = description
    self.price = price
    self.stock = stock
  }
}

/// How many and at which seen price.
struct BuyOrder: Hashable, Sendable {
  let quantity: Int
  let seenPrice: Money

  init(_ fields: Fields) throws(ShopFailure) {
    var check = FormCheck(fields)
    quantity = check.whole("quantity", 1...1000)
    seenPrice = check.money("price", Money(cents: 0)...Money(cents: 99_999_999))
    try check.finish()
  }
}

enum ChoiceForms {
  static func method(_ fields: Fields) throws(ShopFailure) -> PaymentMethod {
    guard let method = PaymentMethod(rawValue: fields["method"] ?? "") else {
      throw ShopFailure(
        .invalid, "Check the fields.",
        fields: ["method": "One of \(PaymentMethod.allCases.map(\.rawValue).joined(separator: ", "))."])
    }
    return method
  }

  static func provider(_ fields: Fields) throws(ShopFailure) -> Int {
    var check = FormCheck(fields)
    let id = check.whole("provider", 1...Int.max)
    try check.finish()
    return id
  }
}
