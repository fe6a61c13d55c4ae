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
    title = check.text(.title, 1...150)
    author = check.text(.author, 1...100)
    description = check.text(.description, 0...10_000, mayHaveLines: true)
    price = check.money(.price, Money(cents: 0)...Money(cents: 99_999_999))
    stock = check.whole(.stock, 0...1_000_000)
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
