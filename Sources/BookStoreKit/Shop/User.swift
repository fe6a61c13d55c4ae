/// An account of the shop. Of other people's accounts the email is masked by the server.
public struct User: Hashable, Sendable, Codable {
  public let id: Int
  public let name: String
  public let email: String

  public init(id: Int, name: String, email: String) {
    self.id = id
    self.name = name
    self.email = email
  }
}
