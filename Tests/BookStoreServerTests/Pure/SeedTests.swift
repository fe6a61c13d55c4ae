import BookStoreKit
import Foundation
import Testing

@testable import BookStoreServer

struct SeedTests {
  @Test func `the books are many, different, complete and in two languages`() throws {
    let books = SeedBooks.all
    #expect(books.count >= 60 && SeedBooks.spanish.count >= 30 && SeedBooks.english.count >= 30)
    #expect(Set(books.map(\.key)).count == books.count)
    #expect(Set(books.map(\.draft.title)).count == books.count)
    #expect(Set(books.map(\.draft.description)).count == books.count)
    #expect(Set(books.map(\.draft.price)).count > 30)
    #expect(books.contains { $0.draft.stock == 0 })
    for book in books {
      let fields = Fields([
        .title: book.draft.title, .author: book.draft.author, .description: book.draft.description,
        .price: book.draft.price.wire, .stock: String(book.draft.stock),
      ])
      #expect(try BookDetails(fields) == book.draft)
      #expect(book.draft.description.count > 40)
    }
  }

  @Test func `an accounts file that is a link, a pipe, readable by others or none is refused, and stays`() throws {
    let folder = "\(NSTemporaryDirectory())bookstore-accounts-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let real = "\(folder)/real"
    let made = try AccountsFile.readOrMake(real)
    #expect(try AccountsFile.readOrMake(real) == made)
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: real)
    try FileManager.default.createDirectory(atPath: "\(folder)/folder", withIntermediateDirectories: true)
    #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
    for (name, text, mode) in [
      ("open", "{}", 0o644), ("junk", "{}", 0o600), ("huge", String(repeating: " ", count: 70_000), 0o600),
    ] {
      #expect(
        FileManager.default.createFile(
          atPath: "\(folder)/\(name)", contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
    }
    let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    for name in ["link", "folder", "pipe", "open", "junk", "huge"] {
      let refusal = #expect(throws: ServerRefusal.self) { try AccountsFile.readOrMake("\(folder)/\(name)") }
      #expect(refusal?.description.hasPrefix("\(folder)/\(name) ") == true, "\(name)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before)
  }

  @Test func `seeding again changes nothing, and the accounts of the file sign in`() async throws {
    try await RunningShop.run { shop in
      let file = "\(shop.folder)/accounts/accounts.json"
      let first = try ShopSetup.seed(database: shop.database, accounts: file, cost: RunningShop.cheap)
      #expect(first.added == SeedBooks.all.count && first.present == 0)
      let data = try Data(contentsOf: URL(fileURLWithPath: file))
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let accounts = try JSONDecoder().decode(AccountsFile.self, from: data)
      var seller = shop.visitor()
      let fields = ["email": accounts.seller.email, "password": accounts.seller.password]
      #expect(try await seller.post("/login", fields).status == 200)
      let own = try await seller.get("/book/my_books").decoded(Page<Book>.self).items[0]
      let edit = [
        "title": "Edited", "author": own.author, "description": own.description, "price": "1.00", "stock": "1",
      ]
      #expect(try await seller.post("/book/edit_book/\(own.id)", edit).status == 200)
      let second = try ShopSetup.seed(database: shop.database, accounts: file, cost: RunningShop.cheap)
      #expect(second.added == 0 && second.present == SeedBooks.all.count)
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == data)
      #expect(try await seller.get("/book/\(own.id)").decoded(Book.self).title == "Edited")
      var buyer = shop.visitor()
      let buyerFields = ["email": accounts.buyer.email, "password": accounts.buyer.password]
      #expect(try await buyer.post("/login", buyerFields).status == 200)
      let catalog = try await buyer.get("/book/catalog?per_page=200").decoded(Page<Book>.self)
      #expect(Set(catalog.items.map(\.seller)).count == 5)
      #expect(try await buyer.post("/login", ["email": SeedSellers.all[0].email, "password": ""]).status == 401)
    }
  }

  @Test func `a seed whose file was lost sets new passwords`() async throws {
    try await RunningShop.run { shop in
      let file = "\(shop.folder)/accounts.json"
      _ = try ShopSetup.seed(database: shop.database, accounts: file, cost: RunningShop.cheap)
      try FileManager.default.removeItem(atPath: file)
      _ = try ShopSetup.seed(database: shop.database, accounts: file, cost: RunningShop.cheap)
      let data = try Data(contentsOf: URL(fileURLWithPath: file))
      let accounts = try JSONDecoder().decode(AccountsFile.self, from: data)
      var buyer = shop.visitor()
      let fields = ["email": accounts.buyer.email, "password": accounts.buyer.password]
      #expect(try await buyer.post("/login", fields).status == 200)
    }
  }
}
