import BookStoreKit
import Foundation

@testable import BookStoreServer

/// A shop with something to spoil: a seller with a book, a buyer with an unpaid and a paid purchase.
struct World: Sendable {
  let shop: RunningShop
  let seller: Visitor
  let buyer: Visitor
  let book: Int
  let unpaid: Int
  let paid: Int

  init(_ shop: RunningShop) async throws {
    self.shop = shop
    var seller = try await shop.customer("sara")
    var buyer = try await shop.customer("bea")
    book = try await shop.book(by: &seller).id
    let order = ["quantity": "1", "price": "12.50"]
    unpaid = try await buyer.post("/buy/\(book)", order).decoded(Purchase.self).id
    paid = try await buyer.post("/buy/\(book)", order).decoded(Purchase.self).id
    let payment = try await buyer.post("/payment/\(paid)", ["method": "Paypal"])
    guard payment.status == 200 else { throw ServerRefusal("paying said \(payment.status)") }
    self.seller = seller
    self.buyer = buyer
  }

  /// Everything that a wrong request must not change: books, purchases, accounts, covers.
  func state() async throws -> [String] {
    var seller = seller
    var buyer = buyer
    var state: [String] = []
    for path in ["/book/my_books", "/sales", "/admin/users", "/account"] {
      state.append(try await seller.get(path).text)
    }
    for path in ["/book/catalog", "/orders", "/account"] { state.append(try await buyer.get(path).text) }
    state += try FileManager.default.contentsOfDirectory(atPath: "\(shop.folder)/uploads")
    return state
  }
}
