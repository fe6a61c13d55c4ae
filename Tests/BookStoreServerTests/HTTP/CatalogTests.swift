import BookStoreKit
import Testing

@testable import BookStoreServer

/// Lists: pages by key, order, search.
struct CatalogTests {
  /// Ten books whose prices repeat, so that pages must fall back to the id.
  private func stocked(_ shop: RunningShop) async throws -> Visitor {
    var seller = try await shop.customer("sara")
    let titles = ["Zorro", "Árbol", "barco", "Niño", "casa", "Éter", "mar", "Luz", "árbol", "Sol"]
    for (index, title) in titles.enumerated() {
      _ = try await shop.book(by: &seller, title: title, author: "Autor \(index % 3)", price: "\(5 + index % 4).00")
    }
    return seller
  }

  private func everyPage(_ visitor: inout Visitor, from path: String) async throws -> [Book] {
    var books: [Book] = []
    var next: String? = path
    while let path = next {
      let page = try await visitor.get(path).decoded(Page<Book>.self)
      #expect(page.total == 10)
      books += page.items
      next = page.next
    }
    return books
  }

  @Test func `every order can be walked page by page without loss or repetition`() async throws {
    try await RunningShop.run { shop in
      var visitor = try await stocked(shop)
      let all = try await visitor.get("/book/catalog").decoded(Page<Book>.self)
      #expect(all.items.map(\.id) == Array(1...10) && all.next == nil)
      for sort in ["", "title", "author", "price", "newest"] {
        for order in ["", "asc", "desc"] {
          let query = "per_page=3&sort=\(sort)&order=\(order)"
          let whole = try await visitor.get("/book/catalog?sort=\(sort)&order=\(order)").decoded(Page<Book>.self).items
          let walked = try await everyPage(&visitor, from: "/book/catalog?\(query)")
          #expect(walked == whole && walked.count == 10, "\(query)")
        }
      }
    }
  }

  @Test func `orders are what they are called`() async throws {
    try await RunningShop.run { shop in
      var visitor = try await stocked(shop)
      func ids(_ query: String) async throws -> [Int] {
        try await visitor.get("/book/catalog?\(query)").decoded(Page<Book>.self).items.map(\.id)
      }
      // Árbol and árbol are the same word and follow by id; Éter comes before Luz.
      #expect(try await ids("sort=title") == [2, 9, 3, 5, 6, 8, 7, 4, 10, 1])
      #expect(try await ids("sort=price&order=desc").prefix(3) == [8, 4, 7])
      #expect(try await ids("sort=newest").first == 10)
      #expect(try await ids("order=desc") == Array((1...10).reversed()))
    }
  }

  @Test func `a page is where it was when books come and go meanwhile`() async throws {
    try await RunningShop.run { shop in
      var seller = try await stocked(shop)
      let first = try await seller.get("/book/catalog?per_page=4").decoded(Page<Book>.self)
      _ = try await seller.post("/book/delete_book/1")
      _ = try await seller.post("/book/delete_book/4")
      let second = try await seller.get(try #require(first.next)).decoded(Page<Book>.self)
      #expect(second.items.map(\.id) == [5, 6, 7, 8])
    }
  }

  @Test func `search finds words of title and author without accents and case`() async throws {
    try await RunningShop.run { shop in
      var visitor = try await stocked(shop)
      func ids(_ query: String) async throws -> [Int] {
        try await visitor.get("/book/catalog?q=\(query)").decoded(Page<Book>.self).items.map(\.id)
      }
      #expect(try await ids("ARBOL") == [2, 9])
      #expect(try await ids("ni%C3%B1o") == [4])
      #expect(try await ids("autor+2+mar") == [])
      #expect(try await ids("autor+0+mar") == [7])
      // The pattern characters of LIKE are only characters here.
      #expect(try await ids("%25") == [])
      #expect(try await ids("_") == [])
    }
  }

  @Test(arguments: [
    ("per_page=0", "per_page"), ("per_page=201", "per_page"), ("per_page=x", "per_page"), ("sort=stock", "sort"),
    ("order=up", "order"), ("after=x", "after"), ("after=-3", "after"),
  ])
  func `a query that is wrong names its member`(query: String, field: String) async throws {
    try await RunningShop.run { shop in
      var visitor = shop.visitor()
      let reply = try await visitor.get("/book/catalog?\(query)")
      #expect(reply.status == 422)
      let failure = try reply.decoded(ShopFailure.self)
      #expect(failure.code == .invalid && failure.fields.keys.contains(field))
    }
  }

  @Test func `the page without a size shows far more than JSON's sixty`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      for index in 1...61 { _ = try await shop.book(by: &seller, title: "Libro \(index)") }
      let json = try await seller.get("/book/catalog").decoded(Page<Book>.self)
      #expect(json.items.count == 60 && json.next == "/book/catalog?after=60" && json.total == 61)
      var browser = seller.browser
      let html = try await browser.get("/book/catalog").text
      #expect(html.components(separatedBy: "card-title").count - 1 == 61)
      let sized = try await browser.get("/book/catalog?per_page=10").text
      #expect(sized.contains(#"href="/book/catalog?per_page=10&amp;after=10""#))
    }
  }
}
