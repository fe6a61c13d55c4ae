// What a request in the shop's JSON asks for, as something that pages can be asked.
import FoundationEssentials

/// A call of the client, read back from its request.
enum PageCall: Hashable {
  case account, logout, providers, orders
  case register(name: String, email: String, password: String)
  case login(email: String, password: String)
  case catalog(CatalogQuery)
  case myBooks(CatalogQuery)
  case book(Int)
  case add(BookFields)
  case edit(Int, BookFields)
  case delete(Int)
  case buy(Int, quantity: Int, price: Money)
  case paymentForm(Int)
  case pay(Int, PaymentMethod)
  case ship(Int, provider: Int)
  case order(Int)
  /// No page does it.
  case missing

  /// The fields of a book's form, as they are sent.
  struct BookFields: Hashable {
    var title: String
    var author: String
    var description: String
    var price: Money
    var stock: Int
  }

  /// Whether it only reads.
  var isReading: Bool {
    switch self {
    case .account, .providers, .orders, .catalog, .myBooks, .book, .paymentForm, .order, .missing: true
    case .logout, .register, .login, .add, .edit, .delete, .buy, .pay, .ship: false
    }
  }

  /// Whether doing it twice is the same as once: a session, a book's fields in full.
  var isRepeatable: Bool {
    switch self {
    case .register, .add, .delete, .buy, .pay, .ship: false
    default: true
    }
  }

  init(_ request: WireRequest, shop: String) {
    let target = request.url.hasPrefix(shop) ? String(request.url.dropFirst(shop.count)) : request.url
    let path = String(target.prefix { $0 != "?" })
    let query = CatalogQuery(target: target)
    guard request.method == .post else {
      switch path {
      case "/account": self = .account
      case "/book/catalog": self = .catalog(query)
      case "/book/my_books": self = .myBooks(query)
      case "/delivery/providers": self = .providers
      case "/orders": self = .orders
      default:
        let reading: [(String, (Int) -> PageCall)] = [
          ("/book/", { .book($0) }), ("/payment/", { .paymentForm($0) }), ("/orders/", { .order($0) }),
        ]
        self = Self.numbered(path, reading) ?? .missing
      }
      return
    }
    self = Self.posted(path, PostedFields(request.body)) ?? .missing
  }

  private static func posted(_ path: String, _ fields: PostedFields) -> PageCall? {
    let email = fields.email ?? ""
    switch path {
    case "/login": return .login(email: email, password: fields.password ?? "")
    case "/logout": return .logout
    case "/register": return .register(name: fields.name ?? "", email: email, password: fields.password ?? "")
    case "/book/add_book": return fields.book.map { .add($0) }
    default: break
    }
    return numbered(
      path,
      [
        ("/book/edit_book/", { id in fields.book.map { .edit(id, $0) } ?? .missing }),
        ("/book/delete_book/", { .delete($0) }),
        ("/buy/", { .buy($0, quantity: fields.quantity ?? 0, price: fields.price ?? Money(cents: 0)) }),
        ("/payment/", { id in fields.method.map { .pay(id, $0) } ?? .missing }),
        ("/delivery/", { .ship($0, provider: fields.provider ?? 0) }),
      ])
  }

  private static func numbered(_ path: String, _ routes: [(String, (Int) -> PageCall)]) -> PageCall? {
    for (prefix, call) in routes {
      if path.hasPrefix(prefix), let id = Int(path.dropFirst(prefix.count)) { return call(id) }
    }
    return nil
  }
}

/// The members of a request's JSON.
private struct PostedFields: Decodable {
  var name, email, password, title, author, description: String?
  var price: Money?
  var stock, quantity, provider: Int?
  var method: PaymentMethod?

  init(_ body: [UInt8]) {
    guard let fields = try? JSONDecoder().decode(PostedFields.self, from: Data(body)) else { return }
    self = fields
  }

  var book: PageCall.BookFields? {
    guard let title, let author, let price, let stock else { return nil }
    return PageCall.BookFields(
      title: title, author: author, description: description ?? "", price: price, stock: stock)
  }
}

extension CatalogQuery {
  /// The query of a path as `path(_:)` writes it.
  init(target: String) {
    self.init()
    let query = target.drop { $0 != "?" }.dropFirst()
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let value = parts[1].percentDecoded()
      switch parts[0] {
      case "q": search = value
      case "sort": sort = CatalogSort(rawValue: value)
      case "order": order = SortOrder(rawValue: value)
      case "per_page": perPage = Int(value).map { min(max(1, $0), Self.maximumPerPage) } ?? perPage
      case "after": after = value
      default: break
      }
    }
  }
}
