/// What a seller writes about a book: the fields of the form, before the shop has checked them.
public struct BookDraft: Hashable, Sendable {
  /// 1 to 150 characters.
  public var title: String
  /// 1 to 100 characters.
  public var author: String
  /// At most 10,000 characters.
  public var description: String
  /// 0.00 to 999,999.99.
  public var price: Money
  /// 0 to 1,000,000 copies.
  public var stock: Int

  /// A draft from its fields.
  public init(title: String, author: String, description: String, price: Money, stock: Int) {
    self.title = title
    self.author = author
    self.description = description
    self.price = price
    self.stock = stock
  }

  var members: [String: BodyValue] {
    [
      "title": .text(title), "author": .text(author), "description": .text(description),
      "price": .text(price.wire), "stock": .integer(stock),
    ]
  }
}
