/// In which way a shop is spoken to.
public enum ShopDialect: String, Hashable, Sendable, Codable {
  /// The JSON of this release.
  case json
  /// The pages of the deployed BookStore.
  case pages

  /// Stands on replies that a conversation with pages made.
  public static let header = "X-BookStore-Dialect"
}
