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
  var path: String { Self.path(of: text) }

  static func path(of text: String) -> String { "\(folder)\(text)" }
}
