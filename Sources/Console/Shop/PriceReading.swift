import BookStoreKit

/// How a price that is typed is read. Three decimals are refused, not rounded: `25.000` is twenty-five in
/// one country and twenty-five thousand in another.
public enum PriceReading: Hashable, Sendable {
  case money(Money)
  case empty, comma, tooManyDecimals, tooLarge, unreadable

  public init(_ text: String) {
    if text.isEmpty {
      self = .empty
    } else if let money = Money(wire: text) {
      self = money.cents <= 99_999_999 ? .money(money) : .tooLarge
    } else if text.contains(",") {
      self = .comma
    } else if let point = text.firstIndex(of: "."), text[text.index(after: point)...].count > 2 {
      self = .tooManyDecimals
    } else {
      self = .unreadable
    }
  }

  var problem: Phrase? {
    switch self {
    case .money: nil
    case .empty: ShopTexts.missing
    case .comma: ShopTexts.priceComma
    case .tooManyDecimals: ShopTexts.priceDecimals
    case .tooLarge: ShopTexts.priceTooLarge
    case .unreadable: ShopTexts.priceUnreadable
    }
  }
}
