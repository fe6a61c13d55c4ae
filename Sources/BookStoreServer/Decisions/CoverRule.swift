import BookStoreKit

/// What may be a book's cover: a picture by its first bytes, whatever its name or type claim.
enum CoverRule {
  static let maximumBytes = 2 * 1024 * 1024

  enum Kind: String, Hashable, Sendable, CaseIterable {
    case jpeg, png, gif, webp

    var contentType: String { "image/\(rawValue)" }
  }

  static func kind(_ bytes: [UInt8]) throws(ShopFailure) -> Kind {
    guard bytes.count <= maximumBytes else {
      throw ShopFailure(
        .tooLarge, "A cover has at most 2 MiB.", fields: [FormField.cover.rawValue: "At most \(maximumBytes) bytes."])
    }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) { return .gif }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return .webp }
    throw ShopFailure(
      .unsupportedType, "A cover is a JPEG, PNG, GIF or WebP picture.",
      fields: [FormField.cover.rawValue: "This is none by its first bytes."])
  }
}
