// A shop in memory that keeps the rules by which a purchase is done once: one answer a key for a day, one transaction a
// POST, stock given back after fifteen minutes. What it holds is the truth that a console's words are measured by.
import BookStoreKit
import FoundationEssentials
import Scaling

@testable import Console

struct PretendShop {
  private(set) var orders: [Int: Purchase] = [:]
  private(set) var stock = 10
  var isSignedIn = true
  /// How many POSTs were done, apart from those that were answered from memory.
  private(set) var deeds = 0
  private var kept: [String: (exchange: Exchange, at: Moment)] = [:]

  private static let keptMilliseconds: Int64 = 24 * 3_600_000
  private static let holdSeconds: Int64 = 15 * 60

  /// Serves a request of a purchase of `Samples.book`.
  mutating func serve(_ request: WireRequest, at now: Moment) -> Exchange {
    sweep(now)
    guard isSignedIn else { return Self.refusal(.loginRequired) }
    guard let key = request.header(named: ShopRequestHeader.idempotencyKey) else { return look(request) }
    let claim = "\(request.url) \(key)"
    if let found = kept[claim], now.since(found.at) < Self.keptMilliseconds { return found.exchange }
    let exchange = act(request, now)
    kept[claim] = (exchange, now)
    return exchange
  }

  private mutating func sweep(_ now: Moment) {
    for order in orders.values where order.status == .pendingPayment {
      guard order.expiresAt.secondsSince1970 * 1_000 <= now.milliseconds else { continue }
      stock += order.quantity
      orders[order.id] = order.with(.expired)
    }
  }

  private func look(_ request: WireRequest) -> Exchange {
    guard let id = request.number else {
      let newest = orders.values.sorted { $0.id > $1.id }
      return Self.reply(Page(items: newest, next: nil, total: newest.count), servedBy: "i-1")
    }
    return orders[id].map { Self.reply($0, servedBy: "i-1") } ?? Self.refusal(.notFound)
  }

  private mutating func act(_ request: WireRequest, _ now: Moment) -> Exchange {
    let body = String(decoding: request.body, as: UTF8.self)
    guard let id = request.number else { return Self.refusal(.notFound) }
    if request.url.contains("/buy/") {
      guard body.contains("\"price\":\"7.90\"") else { return Self.refusal(.priceChanged) }
      guard stock >= 2 else { return Self.refusal(.outOfStock) }
      let made = Timestamp(secondsSince1970: now.milliseconds / 1_000)
      let order = Purchase(
        id: 100 + orders.count, book: PurchasedBook(id: 3, title: Samples.book.title, author: Samples.book.author),
        quantity: 2, unitPrice: Money(cents: 790), total: Money(cents: 1_580), status: .pendingPayment,
        expiresAt: Timestamp(secondsSince1970: made.secondsSince1970 + Self.holdSeconds), payment: nil, delivery: nil,
        createdAt: made)
      stock -= 2
      return did(order, status: 201)
    }
    guard let order = orders[id] else { return Self.refusal(.notFound) }
    let isPaying = request.url.contains("/payment/")
    switch (order.status, isPaying) {
    case (.expired, _): return Self.refusal(.expired)
    case (.cancelled, _): return Self.refusal(.cancelled)
    case (.pendingPayment, true): return did(order.with(.paid), status: 200)
    case (.paid, true), (.shipped, true): return Self.refusal(.alreadyPaid)
    case (.pendingPayment, false): return Self.refusal(.notPaid)
    case (.paid, false): return did(order.with(.shipped), status: 200)
    case (.shipped, false): return Self.refusal(.alreadyShipped)
    }
  }

  private mutating func did(_ order: Purchase, status: Int) -> Exchange {
    deeds += 1
    orders[order.id] = order
    return Self.reply(order, status: status, servedBy: "i-1")
  }

  static func reply(_ value: some Encodable, status: Int = 200, servedBy: String) -> Exchange {
    let body = (try? JSONEncoder().encode(value)) ?? Data()
    return .reply(
      WireReply(
        status: status,
        headers: [WireHeader("Content-Type", "application/json"), WireHeader("X-Served-By", servedBy)],
        body: Array(body), elapsedMicroseconds: 3_500))
  }

  static func refusal(_ code: ShopErrorCode) -> Exchange {
    reply(ShopFailure(code, "no"), status: code.httpStatus, servedBy: "i-1")
  }

  /// What a balancer says where no server could answer.
  static func page(_ status: Int) -> Exchange {
    .reply(WireReply(status: status, headers: [WireHeader("Content-Type", "text/html")], body: Array("<p>".utf8)))
  }
}

extension WireRequest {
  /// The number at the end of the path.
  fileprivate var number: Int? { Int(url.split(separator: "?")[0].split(separator: "/").last ?? "") }
}

extension Purchase {
  func with(_ status: PurchaseStatus) -> Purchase {
    let isPaid = status == .paid || status == .shipped
    return Purchase(
      id: id, book: book, quantity: quantity, unitPrice: unitPrice, total: total, status: status, expiresAt: expiresAt,
      payment: isPaid ? Payment(method: .paypal, amount: total) : nil,
      delivery: status == .shipped ? Samples.carrier : nil, createdAt: createdAt)
  }
}
