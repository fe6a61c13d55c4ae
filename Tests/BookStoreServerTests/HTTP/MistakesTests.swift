import BookStoreKit
import Testing

@testable import BookStoreServer

/// What the deployed shop gets wrong (bookstore over HTTP, §3): each mistake is a test here.
struct MistakesTests {
  @Test func `the price is the catalog's, the posted one is only compared`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller, price: "12.50")
      let cheap = try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "0.01"])
      #expect(cheap.status == 409)
      #expect(try cheap.decoded(ShopFailure.self).code == .priceChanged)
      #expect(try await buyer.get("/book/\(book.id)").decoded(Book.self).stock == 5)
      // 12.5 is the same amount as 12.50.
      let same = try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.5"])
      #expect(try same.decoded(Continued<Purchase>.self).value.total == Money(cents: 1250))
    }
  }

  @Test(arguments: ["0", "-1", "1001", "1.5", "", "x", "+2", " ", "99999999999999999999"])
  func `a quantity is a whole number from 1 to 1000`(quantity: String) async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller)
      let reply = try await buyer.post("/buy/\(book.id)", ["quantity": quantity, "price": "12.50"])
      #expect(reply.status == 422)
      #expect(try reply.decoded(ShopFailure.self).fields.keys.contains("quantity"))
      #expect(try await buyer.get("/book/\(book.id)").decoded(Book.self).stock == 5)
    }
  }

  @Test func `nobody sees, pays, ships or cancels another's purchase`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller)
      _ = try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"])
      var people = [try await shop.customer("eve"), seller]
      for index in people.indices {
        for path in ["/payment/1", "/delivery/1", "/orders/1"] {
          #expect(try await people[index].get(path).status == 404, "\(path)")
        }
        for path in ["/payment/1", "/delivery/1", "/orders/1/cancel"] {
          let reply = try await people[index].post(path, ["method": "Paypal", "provider": "1"])
          #expect(reply.status == 404, "\(path)")
          #expect(try reply.decoded(ShopFailure.self).code == .notFound)
        }
      }
      #expect(try await buyer.get("/orders/1").decoded(Purchase.self).status == .pendingPayment)
    }
  }

  @Test func `nobody edits or removes another seller's book`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let book = try await shop.book(by: &seller)
      var stranger = try await shop.customer("eve")
      #expect(try await stranger.get("/book/edit_book/\(book.id)").status == 403)
      let fields = ["title": "Mine", "author": "Eve", "description": "", "price": "0.01", "stock": "1"]
      for path in ["/book/edit_book/\(book.id)", "/book/delete_book/\(book.id)"] {
        let reply = try await stranger.post(path, fields)
        #expect(reply.status == 403, "\(path)")
        #expect(try reply.decoded(ShopFailure.self).code == .notYours)
      }
      #expect(try await seller.get("/book/\(book.id)").decoded(Book.self) == book)
    }
  }

  @Test func `paying and shipping happen once, and the amount is the purchase's own`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller)
      _ = try await buyer.post("/buy/\(book.id)", ["quantity": "2", "price": "12.50"])
      let paid = try await buyer.post("/payment/1", ["method": "Paypal", "amount": "100"])
      #expect(try paid.decoded(Continued<Purchase>.self).value.payment?.amount == Money(cents: 2500))
      let again = try await buyer.post("/payment/1", ["method": "Credit Card"])
      #expect(again.status == 409)
      #expect(try again.decoded(ShopFailure.self).code == .alreadyPaid)
      for (provider, status) in [("9", 422), ("", 422), ("1", 200), ("2", 409)] {
        #expect(try await buyer.post("/delivery/1", ["provider": provider]).status == status)
      }
      let order = try await buyer.get("/orders/1").decoded(Purchase.self)
      #expect(order.payment?.method == .paypal && order.delivery?.id == 1)
    }
  }

  @Test func `nobody buys their own book`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let book = try await shop.book(by: &seller)
      let reply = try await seller.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"])
      #expect(reply.status == 409)
      #expect(try reply.decoded(ShopFailure.self).code == .ownBook)
    }
  }

  @Test func `a second account for one email is refused in words, not by a 500`() async throws {
    try await RunningShop.run { shop in
      var visitor = try await shop.customer("ana")
      let fields = ["name": "Ana", "email": "ANA@EXAMPLE.ORG", "password": "other password"]
      let json = try await visitor.post("/register", fields)
      #expect(json.status == 409)
      #expect(try json.decoded(ShopFailure.self).code == .emailTaken)
      var browser = visitor.browser
      let page = try await browser.post("/register", fields)
      #expect(page.status == 409 && page.text.contains("name=\"email\""))
    }
  }

  @Test(arguments: [
    ["name": "", "email": "a@b.c", "password": "long enough"], ["name": "A", "email": "no", "password": "long enough"],
    ["name": "A", "email": "a@b.c", "password": ""], ["name": "A", "email": "a@b.c", "password": "seven77"],
    ["name": "A", "email": "a@b.c"], [:], ["name": "A", "email": "a b@c.d", "password": "long enough"],
  ])
  func `a registration with bad or missing fields names them`(fields: [String: String]) async throws {
    try await RunningShop.run { shop in
      var visitor = shop.visitor()
      let reply = try await visitor.post("/register", fields)
      #expect(reply.status == 422)
      #expect(try !reply.decoded(ShopFailure.self).fields.isEmpty)
    }
  }

  @Test func `a book's fields have limits`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let good = ["title": "T", "author": "A", "description": "", "price": "1.00", "stock": "1"]
      for (field, value) in [
        ("title", String(repeating: "x", count: 151)), ("title", "  "), ("author", String(repeating: "x", count: 101)),
        ("description", String(repeating: "x", count: 10_001)), ("price", "1000000.00"), ("price", "-1"),
        ("price", "1,50"), ("price", "1.005"), ("price", "NaN"), ("stock", "-1"), ("stock", "1000001"),
      ] {
        var fields = good
        fields[field] = value
        let reply = try await seller.post("/book/add_book", fields)
        #expect(reply.status == 422, "\(field) \(value.prefix(20))")
        #expect(try Array(reply.decoded(ShopFailure.self).fields.keys) == [field])
      }
      let longest = [
        "title": String(repeating: "ñ", count: 150), "author": String(repeating: "本", count: 100),
        "description": String(repeating: "📚", count: 10_000), "price": "999999.99", "stock": "1000000",
      ]
      #expect(try await seller.post("/book/add_book", longest).status == 201)
    }
  }

  @Test func `another site's page cannot act for a signed-in user`() async throws {
    try await RunningShop.run { shop in
      let buyer = try await shop.customer("bea")
      for headers in [
        ["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example"], ["Origin": "null"],
        ["Referer": "https://evil.example/page"],
      ] {
        var victim = buyer
        victim.headers = headers
        let reply = try await victim.post("/book/add_book")
        #expect(reply.status == 403, "\(headers)")
        #expect(try reply.decoded(ShopFailure.self).code == .crossSite)
        #expect(try await victim.get("/logout").status == 403)
      }
      var page = buyer.with("Origin", "http://127.0.0.1")
      #expect(try await page.post("/book/add_book").status == 422)
      var script = buyer
      #expect(try await script.get("/account").status == 200)
    }
  }

  @Test func `the eleventh wrong password waits, and the wait doubles`() async throws {
    try await RunningShop.run { shop in
      var owner = try await shop.customer("ana")
      var guesser = shop.visitor()
      let wrong = ["email": "ana@example.org", "password": "not it"]
      for _ in 0..<10 { #expect(try await guesser.post("/login", wrong).status == 401) }
      let first = try await guesser.post("/login", wrong)
      #expect(first.status == 429 && first.header("Retry-After") == "5")
      #expect(try first.decoded(ShopFailure.self).code == .slowDown)
      // The right password waits too, the sessions that exist do not, nor does anybody else.
      let right = ["email": "ana@example.org", "password": "ana-password"]
      #expect(try await guesser.post("/login", right).status == 429)
      #expect(try await owner.get("/account").status == 200)
      _ = try await shop.customer("bea")
      shop.clock.advance(seconds: 5)
      #expect(try await guesser.post("/login", wrong).status == 401)
      #expect(try await guesser.post("/login", wrong).header("Retry-After") == "10")
      shop.clock.advance(seconds: 10)
      #expect(try await guesser.post("/login", right).status == 200)
      for _ in 0..<10 { #expect(try await guesser.post("/login", wrong).status == 401) }
    }
  }

  @Test func `an unknown email is refused like a wrong password`() async throws {
    try await RunningShop.run { shop in
      var visitor = try await shop.customer("ana")
      let unknown = try await visitor.post("/login", ["email": "nobody@example.org", "password": "not it"])
      let wrong = try await visitor.post("/login", ["email": "ana@example.org", "password": "not it"])
      #expect(unknown.status == 401 && unknown.text == wrong.text)
    }
  }
}
