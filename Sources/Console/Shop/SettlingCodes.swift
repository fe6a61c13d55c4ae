import BookStoreKit

extension ShopErrorCode {
  /// Whether a refusal of the first step proves that no earlier try of the same purchase was done: the shop would
  /// have repeated its earlier answer instead (Idempotency-Key, docs/server.md). After a lost answer only such
  /// a refusal allows to say that nothing was taken.
  var settlesPurchase: Bool {
    switch self {
    case .notFound, .priceChanged, .outOfStock, .withdrawn, .ownBook, .invalid: true
    default: false
    }
  }
}
