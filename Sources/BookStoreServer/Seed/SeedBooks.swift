import BookStoreKit

/// The sellers of the seed who cannot sign in: they only have names.
enum SeedSellers {
  struct Seller: Hashable, Sendable {
    let name: String
    let email: String
  }

  static let all = [
    Seller(name: "Librería Cervantes", email: "cervantes@sellers.bookstore.example"),
    Seller(name: "Thames Street Books", email: "thames@sellers.bookstore.example"),
    Seller(name: "El Gato Lector", email: "gato@sellers.bookstore.example"),
    Seller(name: "Old Harbour Antiquarian", email: "harbour@sellers.bookstore.example"),
  ]
}

/// The books of the seed: real works whose copyright has ended, with descriptions of our own.
enum SeedBooks {
  struct SeedBook: Hashable, Sendable {
    /// Names the book across seeds, whatever is later done to its title.
    let key: String
    let draft: BookDetails
  }

  static let all: [SeedBook] = spanish + english

  static func book(
    _ key: String, _ title: String, _ author: String, _ cents: Int64, _ stock: Int, _ description: String
  ) -> SeedBook {
    SeedBook(
      key: key,
      draft: BookDetails(
        title: title, author: author, description: description, price: Money(cents: cents), stock: stock))
  }
}
