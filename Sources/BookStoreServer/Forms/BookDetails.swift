import BookStoreKit

/// What a seller says of a book, checked.
struct BookDetails: Hashable, Sendable {
  let title: String
  let author: String
  let description: String
  let price: Money
  let stock: Int

  init(_ fields: Fields) throws(ShopFailure) {
    var check = FormCheck(fields)
    title = check.text(.title, FieldRule.title)
    author = check.text(.author, FieldRule.author)
    description = check.text(.description, FieldRule.description, mayHaveLines: true)
    price = check.money(.price, FieldRule.price)
    stock = check.whole(.stock, FieldRule.stock)
    try check.finish()
  }

  init(title: String, author: String, description: String, price: Money, stock: Int) {
    self.title = title
    self.author = author
    self.description = description
    self.price = price
    self.stock = stock
  }
}
