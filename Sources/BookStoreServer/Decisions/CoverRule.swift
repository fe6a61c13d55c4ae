import BookStoreKit

/// What may be a book's cover: a picture by its first bytes, whatever its name or type claim.
enum CoverRule {
  /// The form's field.
  static let field = "cover"
  static let maximumBytes = 2 * 1024 * 1024

  enum Kind: String, Hashable, Sendable, CaseIterable {
    case jpeg, png, gif, webp

    var contentType: String { "image/\(rawValue)" }
  }

  static func kind(_ bytes: [UInt8]) throws(ShopFailure) -> Kind {
    guard bytes.count <= maximumBytes else { throw ShopFailure(.tooLarge, "A cover has at most 2 MiB.") }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) { return .gif }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return .webp }
    throw ShopFailure(.unsupportedType, "A cover is a JPEG, PNG, GIF or WebP picture.")
  }
}

/// The name of a stored cover: 128 random bits and its kind. Only such names are ever looked for, so no request
/// can reach another file.
struct CoverName: Hashable, Sendable {
  static let randomBytes = 16
  private static let folder = "/uploads/"

  let kind: CoverRule.Kind
  let text: String

  init(kind: CoverRule.Kind, randomness: [UInt8]) {
    precondition(randomness.count == Self.randomBytes, "a cover's name has 128 random bits")
    self.kind = kind
    text = "\(TextCoding.hex(randomness)).\(kind.rawValue)"
  }

  /// Reads the path of a cover; nil for every other path.
  init?(path: String) {
    guard path.hasPrefix(Self.folder) else { return nil }
    let parts = path.dropFirst(Self.folder.count).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = CoverRule.Kind(rawValue: String(parts[1])),
      let bytes = TextCoding.bytes(hex: parts[0]), bytes.count == Self.randomBytes, parts[0] == TextCoding.hex(bytes)
    else { return nil }
    self.init(kind: kind, randomness: bytes)
  }

  /// Where the shop serves it.
  var path: String { "\(Self.folder)\(text)" }
}
