import BookStoreKit

/// What may be done with a purchase in which state, and with which error it is refused else.
enum PurchaseRule {
  /// An unpaid purchase gives its stock back after this time.
  static let holdSeconds: Int64 = 15 * 60

  static func mayPay(_ status: PurchaseStatus) throws(ShopFailure) {
    switch status {
    case .pendingPayment: return
    case .paid, .shipped: throw ShopFailure(.alreadyPaid, "This purchase is already paid.")
    case .cancelled, .expired: throw over(status)
    }
  }

  static func mayShip(_ status: PurchaseStatus) throws(ShopFailure) {
    switch status {
    case .paid: return
    case .pendingPayment: throw ShopFailure(.notPaid, "Pay this purchase first.")
    case .shipped: throw ShopFailure(.alreadyShipped, "This purchase is already on its way.")
    case .cancelled, .expired: throw over(status)
    }
  }

  static func mayCancel(_ status: PurchaseStatus) throws(ShopFailure) {
    switch status {
    case .pendingPayment: return
    case .paid: throw ShopFailure(.alreadyPaid, "A paid purchase cannot be cancelled.")
    case .shipped: throw ShopFailure(.alreadyShipped, "This purchase is already on its way.")
    case .cancelled, .expired: throw over(status)
    }
  }

  /// Whether this buyer may take `quantity` of the book at the price that they saw.
  static func mayBuy(_ book: Book, quantity: Int, seenPrice: Money, buyer: Int) throws(ShopFailure) {
    guard book.status == .listed else { throw ShopFailure(.withdrawn, "This book is no longer offered.") }
    guard book.seller.id != buyer else { throw ShopFailure(.ownBook, "This book is your own.") }
    guard book.price == seenPrice else {
      throw ShopFailure(.priceChanged, "The price is now \(book.price.wire).")
    }
    guard book.stock >= quantity else {
      throw ShopFailure(.outOfStock, book.stock == 0 ? "No copies are left." : "Only \(book.stock) are left.")
    }
  }

  private static func over(_ status: PurchaseStatus) -> ShopFailure {
    status == .expired
      ? ShopFailure(.expired, "This purchase was not paid in time and has given its stock back.")
      : ShopFailure(.cancelled, "This purchase was cancelled.")
  }
}
