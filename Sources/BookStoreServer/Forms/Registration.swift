import BookStoreKit

/// A new account, checked.
struct Registration: Hashable, Sendable {
  let name: String
  let email: String
  let password: String

  /// In bytes, because that is what is hashed; scrypt itself would take any length.
  static let passwordBytes = FieldRule.passwordBytes

  init(_ fields: Fields) throws(ShopFailure) {
    var check = FormCheck(fields)
    name = check.text(.name, FieldRule.name)
    email = EmailAddress.normalised(check.text(.email, FieldRule.email))
    if !EmailAddress.isPlausible(email) { check.complain(.email, "This is no email address.") }
    // A password is taken as it is: blanks at its ends are part of it.
    password = check.raw(.password)
    if !Self.passwordBytes.contains(password.utf8.count) {
      check.complain(.password, "From \(Self.passwordBytes.lowerBound) to \(Self.passwordBytes.upperBound) bytes.")
    }
    try check.finish()
  }
}
