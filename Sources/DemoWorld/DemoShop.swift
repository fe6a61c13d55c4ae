// The demo's shop: books of long-dead authors, any name signs in, and a purchase is done once, as in the real one. It is
// in memory and ends with the program.
import BookStoreKit
import FoundationEssentials
import Scaling

/// The shop of the demo.
struct DemoShop: Sendable {
  private var stock: [Int: Int] = [:]
  private var orders: [Int: Purchase] = [:]
  /// Who is signed in; there is one console.
  private var user: User?
  /// Answers by path and Idempotency-Key.
  private var kept: [String: WireReply] = [:]
  private var turn = 0

  private static let carriers = [
    DeliveryProvider(id: 1, name: "DHL", coverageArea: "World", cost: Money(cents: 5_000)),
    DeliveryProvider(id: 3, name: "Envia", coverageArea: "Colombia", cost: Money(cents: 2_000)),
  ]
  private static let holdSeconds: Int64 = 900
  /// Kept answers are for one run of a demo.
  private static let keptMost = 1_000

  /// Answers a request, by one of the instances that serve, in turn.
  mutating func serve(_ request: WireRequest, by instances: [String], at now: Moment) -> WireReply {
    guard !instances.isEmpty else {
      return WireReply(
        status: 503, headers: [WireHeader("Content-Type", "text/html")], body: Array("<p>No server</p>".utf8))
    }
    turn += 1
    let server = instances[turn % instances.count]
    let rest = request.url.dropFirst(DemoWorld.shopURL.count)
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let claim = request.header(named: ShopRequestHeader.idempotencyKey).map { "\(parts[0]) \($0)" }
    if let claim, let reply = kept[claim] { return reply }
    let reply = answer(request, parts[0], parts.count > 1 ? parts[1] : "", server, now)
    if let claim, reply.status < 500, kept.count < Self.keptMost { kept[claim] = reply }
    return reply
  }

  private mutating func answer(
    _ request: WireRequest, _ path: String, _ query: String, _ server: String, _ now: Moment
  ) -> WireReply {
    let isPost = request.method == .post
    switch path {
    case "/book/catalog": return Self.json(page(Self.search(query)), servedBy: server)
    case "/delivery/providers": return Self.json(Self.carriers, servedBy: server)
    case "/login": return signIn(request, server)
    case "/register":
      guard let form = Self.read(SignIn.self, request) else { return Self.refusal(.invalid, server) }
      return Self.json(
        Continued(User(id: 1, name: form.name ?? "", email: form.email), next: "/login"), status: 201, servedBy: server)
    case "/logout":
      user = nil
      var reply = Self.json([String: String](), servedBy: server)
      reply.headers.append(WireHeader("Set-Cookie", "session=; Max-Age=0"))
      return reply
    default: break
    }
    if let id = number(path, after: "/book/"), !isPost {
      return book(id).map { Self.json($0, servedBy: server) } ?? Self.refusal(.notFound, server)
    }
    guard let user else { return Self.refusal(.loginRequired, server) }
    switch path {
    case "/account": return Self.json(user, servedBy: server)
    case "/book/my_books": return Self.json(Page<Book>(items: [], next: nil, total: 0), servedBy: server)
    case "/orders":
      let newest = orders.values.sorted { $0.id > $1.id }
      return Self.json(Page(items: newest, next: nil, total: newest.count), servedBy: server)
    default: return purchaseAnswer(request, path, server, now)
    }
  }

  // MARK: Accounts

  private struct SignIn: Decodable {
    var email: String
    var name: String?
  }

  private mutating func signIn(_ request: WireRequest, _ server: String) -> WireReply {
    guard let form = Self.read(SignIn.self, request) else { return Self.refusal(.invalid, server) }
    let name = String(form.email.prefix { $0 != "@" })
    let known = User(id: 1, name: name, email: form.email)
    user = known
    var reply = Self.json(known, servedBy: server)
    reply.headers.append(WireHeader("Set-Cookie", "session=demo; Path=/; HttpOnly"))
    return reply
  }

  // MARK: Books

  private func book(_ id: Int) -> Book? {
    DemoBooks.all.first { $0.id == id }.map { book in
      Book(
        id: book.id, title: book.title, author: book.author, description: book.description, price: book.price,
        stock: stock[id] ?? book.stock, seller: book.seller, cover: nil, status: .listed)
    }
  }

  private func page(_ wanted: String) -> Page<Book> {
    let found = DemoBooks.all.compactMap { book($0.id) }.filter {
      wanted.isEmpty || "\($0.title) \($0.author)".lowercased().contains(wanted)
    }
    return Page(items: found.sorted { $0.title < $1.title }, next: nil, total: found.count)
  }

  private static func search(_ query: String) -> String {
    for pair in query.split(separator: "&") where pair.hasPrefix("q=") {
      return pair.dropFirst("q=".count).percentDecoded(plusIsBlank: true).lowercased()
    }
    return ""
  }

  // MARK: Purchases

  private struct Buy: Decodable {
    var quantity: Int
    var price: String
  }
  private struct Pay: Decodable { var method: PaymentMethod }
  private struct Ship: Decodable { var provider: Int }

  private mutating func purchaseAnswer(
    _ request: WireRequest, _ path: String, _ server: String, _ now: Moment
  ) -> WireReply {
    let isPost = request.method == .post
    if let id = number(path, after: "/buy/"), isPost { return buy(id, request, server, now) }
    if let id = number(path, after: "/orders/"), !isPost {
      return orders[id].map { Self.json($0, servedBy: server) } ?? Self.refusal(.notFound, server)
    }
    if let id = number(path, after: "/payment/") {
      guard let order = orders[id] else { return Self.refusal(.notFound, server) }
      guard isPost else {
        return Self.json(PaymentForm(purchase: order, methods: PaymentMethod.allCases), servedBy: server)
      }
      guard order.status == .pendingPayment else { return Self.refusal(.alreadyPaid, server) }
      guard let form = Self.read(Pay.self, request) else { return Self.refusal(.invalid, server) }
      let paid = order.becoming(.paid, payment: Payment(method: form.method, amount: order.total), delivery: nil)
      orders[id] = paid
      return Self.json(Continued(paid, next: "/delivery/\(id)"), servedBy: server)
    }
    if let id = number(path, after: "/delivery/"), isPost {
      guard let order = orders[id], order.status == .paid else { return Self.refusal(.notPaid, server) }
      guard let form = Self.read(Ship.self, request),
        let carrier = Self.carriers.first(where: { $0.id == form.provider })
      else { return Self.refusal(.invalid, server) }
      let shipped = order.becoming(.shipped, payment: order.payment, delivery: carrier)
      orders[id] = shipped
      return Self.json(shipped, servedBy: server)
    }
    return Self.refusal(.notFound, server)
  }

  private mutating func buy(_ id: Int, _ request: WireRequest, _ server: String, _ now: Moment) -> WireReply {
    guard let form = Self.read(Buy.self, request), form.quantity > 0 else { return Self.refusal(.invalid, server) }
    guard let book = book(id) else { return Self.refusal(.notFound, server) }
    guard form.price == book.price.wire else { return Self.refusal(.priceChanged, server) }
    guard book.stock >= form.quantity else { return Self.refusal(.outOfStock, server) }
    stock[id] = book.stock - form.quantity
    let made = now.milliseconds / 1_000
    let order = Purchase(
      id: 1_001 + orders.count, book: PurchasedBook(id: id, title: book.title, author: book.author),
      quantity: form.quantity, unitPrice: book.price,
      total: Money(cents: book.price.cents * Int64(form.quantity)), status: .pendingPayment,
      expiresAt: Timestamp(secondsSince1970: made + Self.holdSeconds), payment: nil, delivery: nil,
      createdAt: Timestamp(secondsSince1970: made))
    orders[order.id] = order
    return Self.json(Continued(order, next: "/payment/\(order.id)"), status: 201, servedBy: server)
  }

  // MARK: The wire

  private func number(_ path: String, after prefix: String) -> Int? {
    path.hasPrefix(prefix) ? Int(path.dropFirst(prefix.count)) : nil
  }

  private static func read<Form: Decodable>(_ form: Form.Type, _ request: WireRequest) -> Form? {
    try? JSONDecoder().decode(form, from: Data(request.body))
  }

  private static func refusal(_ code: ShopErrorCode, _ server: String) -> WireReply {
    json(ShopFailure(code, "The demo's shop says: \(code.rawValue)."), status: code.httpStatus, servedBy: server)
  }

  static func json(_ value: some Encodable, status: Int = 200, servedBy server: String) -> WireReply {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = (try? encoder.encode(value)) ?? Data()
    return WireReply(
      status: status,
      headers: [WireHeader("Content-Type", "application/json"), WireHeader("X-Served-By", server)],
      body: Array(body), elapsedMicroseconds: 6_000)
  }
}

extension Purchase {
  fileprivate func becoming(_ status: PurchaseStatus, payment: Payment?, delivery: DeliveryProvider?) -> Purchase {
    Purchase(
      id: id, book: book, quantity: quantity, unitPrice: unitPrice, total: total, status: status,
      expiresAt: expiresAt, payment: payment, delivery: delivery, createdAt: createdAt)
  }
}
