// A shop with some books, a buyer who sells two of them, and three orders.
import BookStoreKit
import Scaling

@testable import Console

enum ShopSamples {
  static func book(
    _ id: Int, _ title: String, _ author: String, _ price: String, stock: Int, seller: Int = 2,
    status: String = "listed",
    description: String = "A young woman who arranges other people's lives and misreads her own."
  ) -> String {
    """
    {"id":\(id),"title":"\(title)","author":"\(author)","description":"\(description)","price":"\(price)","stock":\(stock),\
    "seller":{"id":\(seller),"name":"\(seller == 1 ? "Ana" : "Luisa")"},"cover":null,"status":"\(status)"}
    """
  }

  static let books = [
    book(4, "Crime and Punishment", "Fyodor Dostoevsky", "13.00", stock: 5),
    book(9, "Don Quijote de la Mancha", "Miguel de Cervantes", "25.00", stock: 9),
    book(17, "Emma", "Jane Austen", "12.50", stock: 7),
    book(18, "La vorágine", "José Eustasio Rivera", "18.50", stock: 2, seller: 1),
    book(20, "Mansfield Park", "Jane Austen", "11.00", stock: 3),
    book(21, "María", "Jorge Isaacs", "22.00", stock: 1, seller: 1),
    book(22, "Persuasion", "Jane Austen", "9.90", stock: 0),
    book(23, "The Odyssey", "Homer", "16.00", stock: 4),
  ]

  static func page(_ items: [String], next: String? = nil, total: Int? = nil) -> String {
    let next = next.map { "\"\($0)\"" } ?? "null"
    return "{\"items\":[\(items.joined(separator: ","))],\"next\":\(next),\"total\":\(total ?? items.count)}"
  }

  static let catalog = page(books, next: "/book/catalog?after=k", total: 62)
  static let myBooks = page([
    books[3], books[5], book(24, "Ulysses", "James Joyce", "18.50", stock: 3, seller: 1, status: "withdrawn"),
  ])

  static func order(_ id: Int, _ title: String, _ total: String, status: String, quantity: Int = 1) -> String {
    let paid = status == "Pending Payment" ? "null" : "{\"method\":\"Credit Card\",\"amount\":\"\(total)\"}"
    let delivery = status == "Shipped" ? carrier : "null"
    return """
      {"id":\(id),"book":{"id":17,"title":"\(title)","author":"Jane Austen"},"quantity":\(quantity),"unit_price":"\(total)",\
      "total":"\(total)","status":"\(status)","expires_at":"2026-11-23T10:56:00Z","payment":\(paid),"delivery":\(delivery),\
      "created_at":"2026-11-23T10:41:00Z"}
      """
  }

  static let carrier = "{\"id\":3,\"name\":\"Envia\",\"coverage_area\":\"Colombia\",\"cost\":\"20.00\"}"
  static let carriers = "[{\"id\":1,\"name\":\"DHL\",\"coverage_area\":\"World\",\"cost\":\"50.00\"},\(carrier)]"
  static let orders = page([
    order(1043, "Persuasion", "19.80", status: "Pending Payment", quantity: 2),
    order(1042, "Emma", "12.50", status: "Shipped"), order(1038, "Ulysses", "22.00", status: "Paid"),
  ])
  static let user = "{\"id\":1,\"name\":\"Ana\",\"email\":\"ana@example.org\"}"
}

extension Fixture {
  /// The catalog is there.
  mutating func catalogIsKnown() { reply(to: .catalog, .json(ShopSamples.catalog)) }

  /// Ana is signed in, her lists and the carriers are there. The focus goes to the shop.
  mutating func signIn() {
    if model.focus == .fleet { press(.tab) }
    type("s")
    type("ana@example.org")
    press(.enter)
    type("secret-word")
    press(.enter)
    reply(to: .signIn, .json(ShopSamples.user, headers: [WireHeader("Set-Cookie", "session=abc; Path=/; HttpOnly")]))
    send(.woke)
    reply(to: .myBooks, .json(ShopSamples.myBooks))
    reply(to: .orders, .json(ShopSamples.orders))
    reply(to: .carriers, .json(ShopSamples.carriers))
  }
}
