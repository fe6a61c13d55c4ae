/// A book that a seller offers, as the shop's JSON has it.
public struct Book: Hashable, Sendable, Codable {
  /// Given by the shop, never used again for another book.
  public let id: Int
  /// 1 to 150 characters of a seller's own text.
  public let title: String
  /// 1 to 100 characters.
  public let author: String
  /// Up to 10,000 characters, may be empty.
  public let description: String
  /// Of one copy, 0.00 to 999999.99.
  public let price: Money
  /// How many can be bought now.
  public let stock: Int
  /// Who offers it, and may edit it.
  public let seller: Seller
  /// The path of the cover on the same shop, nil where there is none.
  public let cover: String?
  /// Others see listed books only.
  public let status: BookStatus

  public init(
    id: Int, title: String, author: String, description: String, price: Money, stock: Int, seller: Seller,
    cover: String?, status: BookStatus
  ) {
    self.id = id
    self.title = title
    self.author = author
    self.description = description
    self.price = price
    self.stock = stock
    self.seller = seller
    self.cover = cover
    self.status = status
  }

  enum CodingKeys: String, CodingKey {
    case id, title, author, description, price, stock, seller, cover, status
  }

  /// Written by hand because a missing cover is `null` on the wire and not a missing member.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(title, forKey: .title)
    try container.encode(author, forKey: .author)
    try container.encode(description, forKey: .description)
    try container.encode(price, forKey: .price)
    try container.encode(stock, forKey: .stock)
    try container.encode(seller, forKey: .seller)
    try container.encode(cover, forKey: .cover)
    try container.encode(status, forKey: .status)
  }
}

/// The user who offers a book: the name that everyone may see, never the email.
public struct Seller: Hashable, Sendable, Codable {
  /// The account's id.
  public let id: Int
  /// As the seller registered, 1 to 100 characters.
  public let name: String

  public init(id: Int, name: String) {
    self.id = id
    self.name = name
  }
}

/// Whether a book is offered. A book that was ever sold is withdrawn rather than deleted.
public enum BookStatus: String, Hashable, Sendable, Codable, CaseIterable {
  case listed
  case withdrawn
}
