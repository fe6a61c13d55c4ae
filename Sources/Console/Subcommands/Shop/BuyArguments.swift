// What a buyer writes on the command line, and what it means.
import BookStoreKit

extension PaymentMethod {
  /// Reads the shop's own words, any case, blanks or hyphens or nothing between them: `credit-card`.
  public init?(argument: String) {
    let wanted = argument.lettersAlone
    guard let method = Self.allCases.first(where: { $0.rawValue.lettersAlone == wanted }) else { return nil }
    self = method
  }
}

extension [DeliveryProvider] {
  /// The provider of that name, any case, or that id.
  public func provider(argument: String) -> DeliveryProvider? {
    first { $0.name.lowercased() == argument.lowercased() } ?? first { String($0.id) == argument }
  }
}

extension String {
  fileprivate var lettersAlone: String { lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" } }
}

/// Which of the purchases that an earlier run left a `buy` means.
public enum EarlierPurchase: Hashable, Sendable {
  /// None: it is a new one.
  case none
  case goOn(PurchaseIntent)
  /// `--key` names one of another book or quantity.
  case mistaken

  /// With a key the one of that key; without, the oldest of the same book and quantity: who runs the same command again
  /// after a crash wants the first purchase, not a second one.
  public init(key: String?, book: Int, quantity: Int, among left: [PurchaseIntent]) {
    let isSame = { (intent: PurchaseIntent) in intent.book.id == book && intent.quantity == quantity }
    if let key {
      guard let intent = left.first(where: { $0.key == key }) else {
        self = .none
        return
      }
      self = isSame(intent) ? .goOn(intent) : .mistaken
    } else {
      self = left.first(where: isSame).map { .goOn($0) } ?? .none
    }
  }
}
