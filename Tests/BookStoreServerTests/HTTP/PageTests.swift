import BookStoreKit
import Testing

@testable import BookStoreServer

/// The deployed surface as a browser sees it: §1's statuses and redirects, §2's labels.
struct PageTests {
  @Test func `a browser buys a book by links, forms and redirects`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      _ = try await shop.book(by: &seller, title: "Niebla")
      var browser = shop.visitor().browser
      let registered = try await browser.post(
        "/register", ["name": "Bea", "email": "bea@example.org", "password": "bea-password"])
      #expect(registered.status == 302 && registered.header("Location") == "/login")
      let wrong = try await browser.post("/login", ["email": "bea@example.org", "password": "wrong"])
      #expect(wrong.status == 200 && wrong.text.contains("Login failed"))
      let login = try await browser.post("/login", ["email": "bea@example.org", "password": "bea-password"])
      #expect(login.status == 302 && login.header("Location") == "/book/catalog")
      let catalog = try await browser.get("/book/catalog").text
      for label in [
        "Usuario: Bea", "Author: Juan Ramón Jiménez", "Price: $12.5<", "Unidades disponibles: 5", "action=\"/buy/1\"",
        "name=\"price\" value=\"12.50\"", "name=\"quantity\"", "<h5 class=\"card-title\">Niebla</h5>",
      ] { #expect(catalog.contains(label), "\(label)") }
      #expect(catalog.contains("Envia - Nacional - $20.0"))
      let bought = try await browser.post("/buy/1", ["quantity": "1", "price": "12.50"])
      #expect(bought.status == 302 && bought.header("Location") == "/payment/1")
      let payment = try await browser.get("/payment/1").text
      #expect(payment.contains("<select name=\"method\"") && payment.contains("name=\"amount\" value=\"12.50\""))
      #expect(payment.contains("simulated: no money moves"))
      let paid = try await browser.post("/payment/1", ["method": "Credit Card", "amount": "12.50"])
      #expect(paid.status == 302 && paid.header("Location") == "/delivery/1")
      let delivery = try await browser.get("/delivery/1").text
      #expect(delivery.contains("<select name=\"provider\"") && delivery.contains("DHL - Internacional - $50.0"))
      let shipped = try await browser.post("/delivery/1", ["provider": "1"])
      #expect(shipped.status == 302 && shipped.header("Location") == "/book/catalog")
      #expect(try await browser.get("/orders").text.contains("Shipped"))
    }
  }

  @Test func `a seller edits and removes by the links of the deployed table`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var other = try await shop.customer("bea").browser
      var browser = seller.browser
      let fields = ["title": "A", "author": "B", "description": "C", "price": "9.99", "stock": "0"]
      let added = try await browser.post("/book/add_book", fields)
      #expect(added.status == 302 && added.header("Location") == "/book/catalog")
      #expect(try await browser.get("/book/catalog").text.contains("No disponibles"))
      let mine = try await browser.get("/book/my_books").text
      for part in ["/book/edit_book/1", "action=\"/book/delete_book/1\"", "$9.99"] { #expect(mine.contains(part)) }
      #expect(try await browser.get("/book/edit_book/1").text.contains("value=\"9.99\""))
      for path in ["/book/edit_book/1", "/book/delete_book/1"] {
        #expect(try await other.post(path, fields).status == 403)
      }
      #expect(try await other.get("/book/edit_book/1").status == 403)
      #expect(try await browser.get("/book/edit_book/7").status == 404)
      #expect(try await browser.post("/book/delete_book/7").status == 404)
      let bad = try await browser.post("/book/add_book", ["title": "Kept <i>", "price": "x"])
      #expect(
        bad.status == 422 && bad.text.contains("value=\"Kept &lt;i&gt;\"") && bad.text.contains("invalid-feedback"))
      #expect(try await browser.post("/book/delete_book/1").header("Location") == "/book/catalog")
      #expect(try await seller.get("/book/my_books").decoded(Page<Book>.self).total == 0)
    }
  }

  @Test func `a visitor without a session is sent to the login and back`() async throws {
    try await RunningShop.run { shop in
      _ = try await shop.customer("bea")
      for path in [
        "/book/my_books", "/book/add_book", "/book/edit_book/1", "/payment/1", "/delivery/1", "/admin/users", "/orders",
      ] {
        var browser = shop.visitor().browser
        let reply = try await browser.get(path)
        #expect(reply.status == 302, "\(path)")
        #expect(reply.header("Location") == "/login?next=\(CatalogQuery.percentEncoded(path))")
      }
      var browser = shop.visitor().browser
      #expect(try await browser.post("/buy/1").header("Location") == "/login?next=%2Fbuy%2F1")
      let login = try await browser.post(
        "/login?next=%2Forders", ["email": "bea@example.org", "password": "bea-password"])
      #expect(login.header("Location") == "/orders")
      #expect(try await browser.get("/buy/1").header("Location") == "/book/1")
      for foreign in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let reply = try await browser.post(
          "/login?next=\(CatalogQuery.percentEncoded(foreign))",
          ["email": "bea@example.org", "password": "bea-password"])
        #expect(reply.header("Location") == "/book/catalog", "\(foreign)")
      }
    }
  }

  @Test func `too little stock is 400 for a form and 409 for JSON`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller, stock: 1)
      var browser = buyer.browser
      let fields = ["quantity": "2", "price": "12.50"]
      #expect(try await browser.post("/buy/\(book.id)", fields).status == 400)
      let json = try await buyer.post("/buy/\(book.id)", fields)
      #expect(json.status == 409)
      #expect(try json.decoded(ShopFailure.self).code == .outOfStock)
    }
  }

  @Test func `hostile texts are text on every page that shows them`() async throws {
    try await RunningShop.run { shop in
      let hostile = "\"><script>alert('x')</script>&amp;"
      var seller = shop.visitor()
      _ = try await seller.post("/register", ["name": hostile, "email": "h@example.org", "password": "long enough"])
      _ = try await seller.post("/login", ["email": "h@example.org", "password": "long enough"])
      let book = try await seller.post(
        "/book/add_book",
        ["title": hostile, "author": hostile, "description": hostile, "price": "1", "stock": "3"]
      ).decoded(Book.self)
      #expect(book.title == hostile)
      var buyer = try await shop.customer("bea")
      _ = try await buyer.post("/buy/1", ["quantity": "1", "price": "1.00"])
      var pages = [seller.browser, buyer.browser]
      for (who, paths) in [
        [
          "/", "/book/catalog?q=%3Cscript%3E", "/book/1", "/book/my_books", "/book/edit_book/1", "/sales",
          "/admin/users",
        ],
        ["/book/catalog", "/payment/1", "/delivery/1", "/orders", "/orders/1"],
      ].enumerated() {
        for path in paths {
          let page = try await pages[who].get(path)
          #expect(page.status == 200, "\(path)")
          #expect(!page.text.contains("<script>") && !page.text.contains("alert('"), "\(path)")
          #expect(page.text.contains("&lt;script&gt;alert(&#39;x&#39;)"), "\(path)")
        }
      }
    }
  }
}
