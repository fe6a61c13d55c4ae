/// An account of the shop. Of other people's accounts the email is masked by the server.
public struct User: Hashable, Sendable, Codable {
  /// Given by the shop.
  public let id: Int
  /// 1 to 100 characters of the user's own text.
  public let name: String
  /// Lower case; of others `s•••@example.org`.
  public let email: String

  public init(id: Int, name: String, email: String) {
    self.id = id
    self.name = name
    self.email = email
  }
}
