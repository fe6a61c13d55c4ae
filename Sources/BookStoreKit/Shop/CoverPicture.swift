/// What may be a book's cover: a picture by its first bytes, whatever its name or type claim.
public enum CoverPicture: String, Hashable, Sendable, CaseIterable {
  case jpeg, png, gif, webp

  /// What the shop takes at most.
  public static let maximumBytes = 2 * 1024 * 1024

  /// The kind that the first bytes tell; nil where they tell none.
  public init?(firstBytes bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) {
      self = .gif
    } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      self = .webp
    } else {
      return nil
    }
  }

  public var contentType: String { "image/\(rawValue)" }
}
