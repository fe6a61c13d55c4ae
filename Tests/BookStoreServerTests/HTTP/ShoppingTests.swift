import BookStoreKit
import Testing

@testable import BookStoreServer

/// The rows of the JSON table: each call, its status and its object.
struct ShoppingTests {
  @Test func `an account is made, signs in, is shown and signs out`() async throws {
    try await RunningShop.run { shop in
      var visitor = shop.visitor()
      let fields = ["name": "  Ana Ruiz ", "email": "Ana@Example.org", "password": "a long password"]
      let registered = try await visitor.post("/register", fields)
      #expect(registered.status == 201)
      let made = try registered.decoded(Continued<User>.self)
      #expect(made == Continued(User(id: 1, name: "Ana Ruiz", email: "ana@example.org"), next: "/login"))
      let login = try await visitor.post(
        "/login", json: #"{"email":"ANA@example.org","password":"a long password"}"#)
      #expect(login.status == 200)
      #expect(try login.decoded(User.self) == made.value)
      let set = try #require(login.header("Set-Cookie"))
      #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"))
      #expect(set.contains("Max-Age=1209600") && !set.contains("Secure"))
      #expect(try await visitor.get("/account").decoded(User.self) == made.value)
      let copy = visitor
      let logout = try await visitor.post("/logout")
      #expect(logout.status == 200 && visitor.cookie == nil)
      var thief = copy
      let after = try await thief.get("/account")
      #expect(after.status == 401)
      #expect(try after.decoded(ShopFailure.self).code == .loginRequired)
    }
  }

  @Test func `a book is added, shown, edited and removed by its seller`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let added = try await seller.post(
        "/book/add_book",
        json: #"{"title":"Niebla","author":"Unamuno","description":"","price":"9.5","stock":3}"#)
      #expect(added.status == 201)
      let book = try added.decoded(Book.self)
      #expect(
        book
          == Book(
            id: 1, title: "Niebla", author: "Unamuno", description: "", price: Money(cents: 950), stock: 3,
            seller: Seller(id: 1, name: "sara"), cover: nil, status: .listed))
      var stranger = shop.visitor()
      #expect(try await stranger.get("/book/1").decoded(Book.self) == book)
      #expect(try await seller.get("/book/edit_book/1").decoded(Book.self) == book)
      let edited = try await seller.post(
        "/book/edit_book/1",
        ["title": "Niebla", "author": "Unamuno", "description": "Mist.", "price": "10", "stock": "4"])
      #expect(edited.status == 200)
      #expect(try edited.decoded(Book.self).price == Money(cents: 1000))
      #expect(try await seller.get("/book/my_books").decoded(Page<Book>.self).total == 1)
      let removed = try await seller.post("/book/delete_book/1")
      #expect(removed.status == 200)
      #expect(try await seller.get("/book/1").status == 404)
      #expect(try await seller.get("/book/my_books").decoded(Page<Book>.self).items == [])
    }
  }

  @Test func `a book that was sold is withdrawn instead of removed`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller)
      #expect(try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"]).status == 201)
      let removed = try await seller.post("/book/delete_book/\(book.id)")
      #expect(try removed.decoded(Book.self).status == .withdrawn)
      #expect(try await buyer.get("/book/catalog").decoded(Page<Book>.self).total == 0)
      #expect(try await seller.get("/book/my_books").decoded(Page<Book>.self).items.map(\.status) == [.withdrawn])
      #expect(try await buyer.get("/orders/1").decoded(Purchase.self).book.title == book.title)
      let again = try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"])
      #expect(try again.decoded(ShopFailure.self).code == .withdrawn)
      #expect(again.status == 409)
    }
  }

  @Test func `a purchase goes from stock to paid to shipped`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller)
      let bought = try await buyer.post("/buy/\(book.id)", json: #"{"quantity":2,"price":"12.50"}"#)
      #expect(bought.status == 201)
      let purchase = try bought.decoded(Continued<Purchase>.self)
      #expect(purchase.next == "/payment/\(purchase.value.id)")
      #expect(purchase.value.total == Money(cents: 2500) && purchase.value.status == .pendingPayment)
      #expect(
        purchase.value.expiresAt.secondsSince1970 - purchase.value.createdAt.secondsSince1970
          == PurchaseRule.holdSeconds)
      #expect(try await buyer.get("/book/\(book.id)").decoded(Book.self).stock == 3)
      let form = try await buyer.get("/payment/1").decoded(PaymentForm.self)
      #expect(form.methods == PaymentMethod.allCases && form.purchase == purchase.value)
      let early = try await buyer.post("/delivery/1", ["provider": "1"])
      #expect(early.status == 409)
      #expect(try early.decoded(ShopFailure.self).code == .notPaid)
      let paid = try await buyer.post("/payment/1", ["method": "Paypal", "amount": "0.01"])
      #expect(paid.status == 200)
      let payment = try paid.decoded(Continued<Purchase>.self)
      #expect(payment.next == "/delivery/1")
      #expect(payment.value.payment == Payment(method: .paypal, amount: Money(cents: 2500)))
      let providers = try await buyer.get("/delivery/providers").decoded([DeliveryProvider].self)
      #expect(providers.map(\.name) == ["DHL", "FedEx", "Envia", "Servientrega"])
      #expect(providers.map(\.cost.wire) == ["50.00", "45.00", "20.00", "15.00"])
      let shipped = try await buyer.post("/delivery/1", ["provider": "3"])
      #expect(shipped.status == 200)
      #expect(try shipped.decoded(Purchase.self).delivery == providers[2])
      #expect(try await buyer.get("/orders/1").decoded(Purchase.self).status == .shipped)
      #expect(try await buyer.get("/orders").decoded(Page<Purchase>.self).total == 1)
      #expect(try await seller.get("/sales").decoded(Page<Purchase>.self).items.map(\.quantity) == [2])
      #expect(try await seller.get("/orders").decoded(Page<Purchase>.self).total == 0)
    }
  }

  @Test func `cancelling gives the stock back, and only while it is unpaid`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller, stock: 5)
      for _ in 0..<2 { _ = try await buyer.post("/buy/\(book.id)", ["quantity": "2", "price": "12.50"]) }
      let cancelled = try await buyer.post("/orders/1/cancel")
      #expect(cancelled.status == 200)
      #expect(try cancelled.decoded(Purchase.self).status == .cancelled)
      #expect(try await buyer.get("/book/\(book.id)").decoded(Book.self).stock == 3)
      for (path, code) in [("/orders/1/cancel", ShopErrorCode.cancelled), ("/payment/1", .cancelled)] {
        let again = try await buyer.post(path, ["method": "Paypal"])
        #expect(try again.decoded(ShopFailure.self).code == code)
      }
      _ = try await buyer.post("/payment/2", ["method": "Paypal"])
      let late = try await buyer.post("/orders/2/cancel")
      #expect(late.status == 409)
      #expect(try late.decoded(ShopFailure.self).code == .alreadyPaid)
    }
  }

  @Test func `what nobody pays in fifteen minutes is given back`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      var buyer = try await shop.customer("bea")
      let book = try await shop.book(by: &seller, stock: 5)
      _ = try await buyer.post("/buy/\(book.id)", ["quantity": "5", "price": "12.50"])
      shop.clock.advance(seconds: PurchaseRule.holdSeconds - 1)
      #expect(try await buyer.get("/book/catalog").decoded(Page<Book>.self).items.map(\.stock) == [0])
      shop.clock.advance(seconds: 1)
      #expect(try await buyer.get("/book/catalog").decoded(Page<Book>.self).items.map(\.stock) == [5])
      let late = try await buyer.post("/payment/1", ["method": "Paypal"])
      #expect(late.status == 409)
      #expect(try late.decoded(ShopFailure.self).code == .expired)
      #expect(try await buyer.get("/orders").decoded(Page<Purchase>.self).items.map(\.status) == [.expired])
      #expect(try await buyer.post("/buy/\(book.id)", ["quantity": "5", "price": "12.50"]).status == 201)
    }
  }

  @Test func `the users' emails are masked, except one's own`() async throws {
    try await RunningShop.run { shop in
      _ = try await shop.customer("sara")
      var me = try await shop.customer("bea")
      let users = try await me.get("/admin/users").decoded(Page<User>.self)
      #expect(users.items.map(\.email) == ["s•••@example.org", "bea@example.org"])
      #expect(users.items.map(\.name) == ["sara", "bea"])
    }
  }

  @Test func `the routes of forms answer an empty object, unknown ones say so in both forms`() async throws {
    try await RunningShop.run { shop in
      var visitor = try await shop.customer("ana")
      for path in ["/", "/register", "/login", "/book/add_book"] {
        let reply = try await visitor.get(path)
        #expect(reply.status == 200 && reply.text == "{}", "\(path)")
      }
      for path in ["/nope", "/book/0", "/book/-1", "/book/abc", "/book/99999999999999999999", "/orders/1/2/3"] {
        let json = try await visitor.get(path)
        #expect(json.status == 404 && json.header("Content-Type") == "application/json", "\(path)")
        #expect(try json.decoded(ShopFailure.self).code == .notFound)
        #expect(json.header("X-Served-By") == "i-test")
        var browser = visitor.browser
        let page = try await browser.get(path)
        #expect(page.status == 404 && page.text.contains("class=\"alert"), "\(path)")
      }
      #expect(try await visitor.post("/book/catalog").status == 404)
      #expect(try await visitor.send("DELETE", "/book/1", body: []).status == 404)
    }
  }
}
