import BookStoreKit

/// How many and at which seen price.
struct BuyOrder: Hashable, Sendable {
  let quantity: Int
  let seenPrice: Money

  init(_ fields: Fields) throws(ShopFailure) {
    var check = FormCheck(fields)
    quantity = check.whole(.quantity, FieldRule.quantity)
    seenPrice = check.money(.price, FieldRule.price)
    try check.finish()
  }
}
