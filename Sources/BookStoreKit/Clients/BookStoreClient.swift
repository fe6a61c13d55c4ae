// The shop as a client sees it, over JSON: what a person does becomes a request, by the table of docs/server.md. It sends
// nothing. The session is a cookie that goes in as a value and comes out as one: `remember` takes it from a reply, the
// owner of the client stores it.

import FoundationEssentials

/// Builds the shop's requests.
public struct BookStoreClient: Hashable, Sendable {
  /// The shop's address without a path, such as `https://127.0.0.1:8443`; a slash at the end is dropped.
  public let shop: String
  /// Whose certificates are believed, on https.
  public var trust: WireRequest.Trust
  /// The value of the cookie `session`; nil while nobody is signed in.
  public var cookie: String?
  /// How the shop speaks, as its replies told.
  public private(set) var dialect = ShopDialect.json
  /// Milliseconds for one call. A buyer waits rather than be left without knowing, the shop itself waits up to 5 s for a
  /// call with the same key.
  public var timeoutMilliseconds: Int

  /// A client of one shop.
  public init(
    shop: String, trust: WireRequest.Trust = .system, cookie: String? = nil, timeoutMilliseconds: Int = 10_000
  ) {
    self.shop = shop.hasSuffix("/") ? String(shop.dropLast()) : shop
    self.trust = trust
    self.cookie = cookie
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  /// Takes the session cookie that a reply sets or takes away, and says whether it changed.
  @discardableResult
  public mutating func remember(_ reply: WireReply) -> Bool {
    let before = cookie
    if let named = reply.header(named: ShopDialect.header).flatMap(ShopDialect.init(rawValue:)) { dialect = named }
    for header in reply.headers where header.name.lowercased() == "set-cookie" {
      if let change = SessionCookie(setCookie: header.value) { cookie = change.value }
    }
    return cookie != before
  }
}

// MARK: Accounts

extension BookStoreClient {
  /// Makes an account. `key` makes a repeated call safe (Idempotency-Key).
  public func register(
    name: String, email: String, password: String, key: String
  ) -> ShopRequest<Continued<User>> {
    post("/register", ["name": .text(name), "email": .text(email), "password": .text(password)], key: key)
  }

  /// Signs in; the cookie is in the reply.
  public func login(email: String, password: String) -> ShopRequest<User> {
    post("/login", ["email": .text(email), "password": .text(password)])
  }

  /// Signs out; the reply takes the cookie away.
  public func logout() -> ShopRequest<Nothing> { post("/logout", [:]) }

  /// Who is signed in.
  public func account() -> ShopRequest<User> { get("/account") }
}

// MARK: Books

extension BookStoreClient {
  /// The first page of the catalog, or of what a query finds.
  public func catalog(_ query: CatalogQuery = CatalogQuery()) -> ShopRequest<Page<Book>> {
    get(query.path("/book/catalog"))
  }

  /// The page at the path in another page's `next`. Only a path on the same shop is asked for; any other gives nil.
  public func books(at path: String) -> ShopRequest<Page<Book>>? { isLocal(path) ? get(path) : nil }

  /// One book.
  public func book(_ id: Int) -> ShopRequest<Book> { get("/book/\(id)") }

  /// The first page of the user's own books, withdrawn ones too.
  public func myBooks(_ query: CatalogQuery = CatalogQuery()) -> ShopRequest<Page<Book>> {
    get(query.path("/book/my_books"))
  }

  /// Publishes a book.
  public func addBook(_ book: BookDraft, key: String) -> ShopRequest<Book> {
    post("/book/add_book", book.members, key: key)
  }

  /// Publishes a book with its cover, as a form with a file (RFC 7578).
  public func addBook(_ book: BookDraft, cover: CoverPicture, picture: [UInt8], key: String) -> ShopRequest<Book> {
    let form = MultipartBody(book.members, file: "cover", name: "cover.\(cover.rawValue)", cover.contentType, picture)
    let headers = [
      WireHeader("Content-Type", "multipart/form-data; boundary=\(form.boundary)"),
      WireHeader(ShopRequestHeader.idempotencyKey, key),
    ]
    return ShopRequest(wire: request(.post, "/book/add_book", headers: headers, body: form.bytes))
  }

  /// Changes one of the user's own books. Without a key it must not be tried again.
  public func editBook(_ id: Int, to book: BookDraft, key: String? = nil) -> ShopRequest<Book> {
    post("/book/edit_book/\(id)", book.members, key: key)
  }

  /// Removes one of the user's own books; one that was ever sold is withdrawn instead. Without a key it must not be
  /// tried again.
  public func deleteBook(_ id: Int, key: String? = nil) -> ShopRequest<Nothing> {
    post("/book/delete_book/\(id)", [:], key: key)
  }
}

// MARK: Purchases

extension BookStoreClient {
  /// Takes copies from the stock at the price that was seen.
  public func buy(
    book id: Int, quantity: Int, price: Money, key: String
  ) -> ShopRequest<Continued<Purchase>> {
    post("/buy/\(id)", ["quantity": .integer(quantity), "price": .text(price.wire)], key: key)
  }

  /// A purchase and the ways to pay it.
  public func paymentForm(purchase id: Int) -> ShopRequest<PaymentForm> { get("/payment/\(id)") }

  /// Pays a purchase (simulated: no money moves).
  public func pay(purchase id: Int, by method: PaymentMethod, key: String) -> ShopRequest<Continued<Purchase>> {
    post("/payment/\(id)", ["method": .text(method.rawValue)], key: key)
  }

  /// The carriers, with what they cost.
  public func providers() -> ShopRequest<[DeliveryProvider]> { get("/delivery/providers") }

  /// Has a paid purchase shipped.
  public func ship(purchase id: Int, by provider: Int, key: String) -> ShopRequest<Purchase> {
    post("/delivery/\(id)", ["provider": .integer(provider)], key: key)
  }

  /// Gives an unpaid purchase back to the stock.
  public func cancel(purchase id: Int, key: String) -> ShopRequest<Purchase> {
    post("/orders/\(id)/cancel", [:], key: key)
  }

  /// The first page of the user's purchases.
  public func orders(_ query: CatalogQuery = CatalogQuery()) -> ShopRequest<Page<Purchase>> {
    get(query.path("/orders"))
  }

  /// The first page of what others bought of the user's books.
  public func sales(_ query: CatalogQuery = CatalogQuery()) -> ShopRequest<Page<Purchase>> {
    get(query.path("/sales"))
  }

  /// The page at the path in another page's `next`. Only a path on the same shop is asked for; any other gives nil.
  public func orders(at path: String) -> ShopRequest<Page<Purchase>>? { isLocal(path) ? get(path) : nil }

  /// One purchase.
  public func order(_ id: Int) -> ShopRequest<Purchase> { get("/orders/\(id)") }
}

// MARK: Requests

extension BookStoreClient {
  /// Whether a path from a reply stays on this shop: it begins with one slash, not two, and holds no blank or control.
  private func isLocal(_ path: String) -> Bool {
    path.hasPrefix("/") && !path.hasPrefix("//") && !path.utf8.contains { $0 <= 0x20 || $0 == 0x7F || $0 == 0x5C }
  }

  private func get<Value>(_ path: String) -> ShopRequest<Value> {
    ShopRequest(wire: request(.get, path, headers: [], body: []))
  }

  private func post<Value>(_ path: String, _ members: [String: BodyValue], key: String? = nil) -> ShopRequest<Value> {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let body = try? encoder.encode(members) else {
      preconditionFailure("texts and integers are always JSON")
    }
    var headers = [WireHeader("Content-Type", "application/json")]
    if let key { headers.append(WireHeader(ShopRequestHeader.idempotencyKey, key)) }
    return ShopRequest(wire: request(.post, path, headers: headers, body: Array(body)))
  }

  private func request(
    _ method: WireRequest.Method, _ path: String, headers: [WireHeader], body: [UInt8]
  ) -> WireRequest {
    var all = [WireHeader("Accept", "application/json")]
    if let cookie { all.append(WireHeader("Cookie", "\(SessionCookie.name)=\(cookie)")) }
    return WireRequest(
      method: method, url: shop + path, headers: all + headers, body: body,
      timeoutMilliseconds: timeoutMilliseconds, trust: trust)
  }
}

/// A member of a JSON body.
enum BodyValue: Encodable, Hashable {
  case text(String)
  case integer(Int)

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .integer(let integer): try container.encode(integer)
    }
  }
}
