import BookStoreKit
import Testing

@testable import BookStoreServer

/// Several instances on one file: what the deployed shop's unlocked stock could not do.
struct FourServersTests {
  @Test func `four servers, one file, fifty buyers of ten copies: exactly ten are sold`() async throws {
    try await RunningShop.run { first in
      let file = first.database
      try await RunningShop.run(database: file) { second in
        try await RunningShop.run(database: file) { third in
          try await RunningShop.run(database: file) { fourth in
            try await crowd(at: [first, second, third, fourth])
          }
        }
      }
    }
  }

  private func crowd(at shops: [RunningShop]) async throws {
    var seller = try await shops[0].customer("sara")
    let book = try await shops[0].book(by: &seller, stock: 10)
    var buyers: [Visitor] = []
    for index in 0..<50 {
      // A session made by one instance counts on all: each buyer signs in at one and buys at another.
      let buyer = try await shops[index % 4].customer("buyer\(index)")
      var elsewhere = Visitor(port: shops[(index + 1) % 4].port)
      elsewhere.cookie = buyer.cookie
      buyers.append(elsewhere)
    }
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for buyer in buyers {
        group.addTask {
          var buyer = buyer
          return try await buyer.post("/buy/\(book.id)", ["quantity": "1", "price": "12.50"]).status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.filter { $0 == 201 }.count == 10)
    #expect(statuses.filter { $0 == 409 }.count == 40)
    #expect(try await seller.get("/book/\(book.id)").decoded(Book.self).stock == 0)
    #expect(try await seller.get("/sales").decoded(Page<Purchase>.self).total == 10)
  }
}
