import BookStoreKit
import Testing

@testable import BookStoreServer

/// `Idempotency-Key`: done once, answered alike.
struct OnceTests {
  @Test func `the same key buys once and answers the same`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let book = try await shop.book(by: &seller)
      var buyer = try await shop.customer("bea").with("Idempotency-Key", "one")
      let order = ["quantity": "2", "price": "12.50"]
      let first = try await buyer.post("/buy/\(book.id)", order)
      let second = try await buyer.post("/buy/\(book.id)", order)
      #expect(first.status == 201 && second.status == 201 && first.body == second.body)
      #expect(try await seller.get("/book/\(book.id)").decoded(Book.self).stock == 3)
      let other = try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"])
      #expect(other.status == 422)
      #expect(try other.decoded(ShopFailure.self).code == .keyReused)
      // Another route, another user and another key are other calls.
      #expect(try await buyer.post("/payment/1", ["method": "Paypal"]).status == 200)
      #expect(try await buyer.post("/payment/1", ["method": "Paypal"]).status == 200)
      var friend = try await shop.customer("eva").with("Idempotency-Key", "one")
      #expect(try await friend.post("/buy/\(book.id)", order).decoded(Continued<Purchase>.self).value.id == 2)
    }
  }

  @Test func `refusals are kept too, for a day`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let book = try await shop.book(by: &seller, stock: 1)
      var buyer = try await shop.customer("bea").with("Idempotency-Key", "k")
      let order = ["quantity": "2", "price": "12.50"]
      #expect(try await buyer.post("/buy/\(book.id)", order).status == 409)
      let fields = ["title": "T", "author": "A", "description": "", "price": "12.50", "stock": "9"]
      _ = try await seller.post("/book/edit_book/\(book.id)", fields)
      #expect(try await buyer.post("/buy/\(book.id)", order).status == 409)
      shop.clock.advance(seconds: KeptAnswerTable.keptSeconds)
      #expect(try await buyer.post("/buy/\(book.id)", order).status == 201)
    }
  }

  @Test func `registering again with the same key is not a taken email`() async throws {
    try await RunningShop.run { shop in
      var visitor = shop.visitor().with("Idempotency-Key", "r")
      let fields = ["name": "Ana", "email": "ana@example.org", "password": "a long password"]
      let first = try await visitor.post("/register", fields)
      let second = try await visitor.post("/register", fields)
      #expect(first.status == 201 && second.status == 201 && first.body == second.body)
      #expect(second.header("Set-Cookie") == nil)
      var plain = shop.visitor()
      #expect(try await plain.post("/register", fields).status == 409)
    }
  }

  @Test func `twenty calls at once with one key buy once`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let book = try await shop.book(by: &seller, stock: 50)
      let buyer = try await shop.customer("bea").with("Idempotency-Key", "crowd")
      let bodies = try await withThrowingTaskGroup(of: Reply.self) { group in
        for _ in 0..<20 {
          group.addTask {
            var buyer = buyer
            return try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"])
          }
        }
        return try await group.reduce(into: Set<[UInt8]>()) { bodies, reply in
          #expect(reply.status == 201)
          bodies.insert(reply.body)
        }
      }
      #expect(bodies.count == 1)
      #expect(try await seller.get("/book/\(book.id)").decoded(Book.self).stock == 49)
    }
  }

  @Test func `a call that meets a lock waits for it`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara")
      let book = try await shop.book(by: &seller)
      let buyer = try await shop.customer("bea").with("Idempotency-Key", "k")
      let other = try LockHolder(shop.database)
      async let waiting = { () async throws -> Reply in
        var buyer = buyer
        return try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"])
      }()
      // In flight and not answered: it waits.
      try await Eventually.holds { shop.pulse.inFlight == 1 }
      try other.release()
      #expect(try await waiting.status == 201)
    }
  }

  @Test func `a call whose wait lasts too long is told that the shop is busy, and is not kept`() async throws {
    try await RunningShop.run(databaseWait: .milliseconds(100)) { shop in
      var seller = try await shop.customer("sara")
      let book = try await shop.book(by: &seller)
      var buyer = try await shop.customer("bea").with("Idempotency-Key", "k")
      let other = try LockHolder(shop.database)
      let busy = try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"])
      #expect(busy.status == 503 && busy.header("Retry-After") == "1")
      #expect(try busy.decoded(ShopFailure.self).code == .busy)
      // Reading goes on meanwhile.
      #expect(try await buyer.get("/book/catalog").status == 200)
      try other.release()
      #expect(try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"]).status == 201)
    }
  }

  @Test func `a key has at most 255 bytes`() async throws {
    try await RunningShop.run { shop in
      var seller = try await shop.customer("sara").with("Idempotency-Key", String(repeating: "k", count: 256))
      let reply = try await seller.post("/book/add_book")
      #expect(reply.status == 400)
      #expect(try reply.decoded(ShopFailure.self).code == .malformed)
    }
  }
}
