import BookStoreKit

/// What may be a book's cover: a picture by its first bytes, whatever its name or type claim.
enum CoverRule {
  static let maximumBytes = CoverPicture.maximumBytes
  typealias Kind = CoverPicture

  static func kind(_ bytes: [UInt8]) throws(ShopFailure) -> Kind {
    guard bytes.count <= maximumBytes else {
      throw ShopFailure(
        .tooLarge, "A cover has at most 2 MiB.", fields: [FormField.cover.rawValue: "At most \(maximumBytes) bytes."])
    }
    if let kind = CoverPicture(firstBytes: bytes) { return kind }
    throw ShopFailure(
      .unsupportedType, "A cover is a JPEG, PNG, GIF or WebP picture.",
      fields: [FormField.cover.rawValue: "This is none by its first bytes."])
  }
}
