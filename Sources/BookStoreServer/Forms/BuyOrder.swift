import BookStoreKit

/// How many and at which seen price.
struct BuyOrder: Hashable, Sendable {
  let quantity: Int
  let seenPrice: Money

  init(_ fields: Fields) throws(ShopFailure) {
    var check = FormCheck(fields)
    quantity = check.whole(.quantity, 1...1000)
    seenPrice = check.money(.price, Money(cents: 0)...Money(cents: 99_999_999))
    try check.finish()
  }
}
