/// An amount of money in whole cents. On the wire it is text with a point and two decimals ("12.50").
///
/// There is no floating point on the way in or out, so an amount never changes by being passed on.
/// The currency is a setting of the shop and is not part of the amount.
public struct Money: Hashable, Sendable, Comparable {
  /// Never negative.
  public let cents: Int64

  public init(cents: Int64) {
    precondition(cents >= 0, "money in the shop is never negative")
    self.cents = cents
  }

  /// At most this many digits before the point: the product with any quantity still fits in 64 bits.
  private static let maximumWholeDigits = 12

  /// Reads "12", "12.5" or "12.50". Anything else (a sign, a comma, blanks, three decimals) is nil.
  public init?(wire: String) {
    let parts = wire.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...Self.maximumWholeDigits).contains(whole.count) else { return nil }
    guard parts.count <= 2, let units = Self.number(whole) else { return nil }
    var hundredths: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let fraction = Self.number(parts[1]) else { return nil }
      hundredths = parts[1].count == 1 ? fraction * 10 : fraction
    }
    self.cents = units * 100 + hundredths
  }

  /// Always two decimals: "0.05", "12.50".
  public var wire: String {
    let hundredths = cents % 100
    return "\(cents / 100).\(hundredths < 10 ? "0" : "")\(hundredths)"
  }

  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }

  /// The price of `quantity` pieces.
  public static func * (price: Money, quantity: Int) -> Money {
    precondition(quantity >= 0, "a quantity is never negative")
    return Money(cents: price.cents * Int64(quantity))
  }

  private static func number(_ digits: Substring.UTF8View) -> Int64? {
    var value: Int64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    return value
  }
}

extension Money: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let money = Money(wire: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "money is text with a point and at most two decimals")
    }
    self = money
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wire)
  }
}
