import BookStoreKit

/// The forms that choose one of a few things.
enum ChoiceForms {
  static func method(_ fields: Fields) throws(ShopFailure) -> PaymentMethod {
    guard let method = PaymentMethod(rawValue: fields[.method] ?? "") else {
      throw .invalid(
        FormField.method.rawValue, "One of \(PaymentMethod.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return method
  }

  static func provider(_ fields: Fields) throws(ShopFailure) -> Int {
    var check = FormCheck(fields)
    let id = check.whole(.provider, 1...Int.max)
    try check.finish()
    return id
  }
}
