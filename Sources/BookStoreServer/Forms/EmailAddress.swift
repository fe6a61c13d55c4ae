import BookStoreKit

/// An email address as an account has it.
enum EmailAddress {
  /// One account for one address, however it is capitalised.
  static func normalised(_ email: String) -> String { email.lowercased() }

  /// Something before and after one @, nothing blank. Whether it exists only a message could tell.
  static func isPlausible(_ email: String) -> Bool { FieldRule.isPlausibleEmail(email) }
}
