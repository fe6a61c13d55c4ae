/// What a caller asks of a list: words to look for, an order, a page size and the key after which to go on.
/// It names the query's members once, for the client that writes them and the server that reads them.
public struct CatalogQuery: Hashable, Sendable {
  /// Words that title or author must have; empty finds every book.
  public var search: String
  /// Nil is the shop's own order: by id, which is the order in which the books came.
  public var sort: CatalogSort?
  /// Nil is the sort's own direction: the newest first, everything else ascending.
  public var order: SortOrder?
  /// How many items a page has at most, 1 to `maximumPerPage`.
  public var perPage: Int
  /// The key from the `next` of the page before; nil is the first page. Opaque to a client.
  public var after: String?

  /// What the shop takes when a caller does not say.
  public static let defaultPerPage = 60
  /// What the shop refuses to exceed.
  public static let maximumPerPage = 200

  public init(
    search: String = "", sort: CatalogSort? = nil, order: SortOrder? = nil,
    perPage: Int = CatalogQuery.defaultPerPage, after: String? = nil
  ) {
    self.search = search
    self.sort = sort
    self.order = order
    self.perPage = perPage
    self.after = after
  }

  /// Names and values of the query, only what differs from the default, in a fixed order, not yet encoded.
  public var parameters: [(name: String, value: String)] {
    var parameters: [(name: String, value: String)] = []
    if !search.isEmpty { parameters.append(("q", search)) }
    if let sort { parameters.append(("sort", sort.rawValue)) }
    if let order { parameters.append(("order", order.rawValue)) }
    if perPage != Self.defaultPerPage { parameters.append(("per_page", String(perPage))) }
    if let after { parameters.append(("after", after)) }
    return parameters
  }

  /// `path` with the query, percent-encoded as RFC 3986 asks.
  public func path(_ path: String) -> String {
    guard !parameters.isEmpty else { return path }
    let pairs = parameters.map { "\($0.name)=\(Self.percentEncoded($0.value))" }
    return "\(path)?\(pairs.joined(separator: "&"))"
  }

  /// Everything but RFC 3986's unreserved characters becomes %XX.
  public static func percentEncoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// By what the catalog may be ordered. Equal ones follow by id.
public enum CatalogSort: String, Hashable, Sendable, CaseIterable {
  case title, author, price, newest
}

/// Which end of an order comes first; the raw values are the wire's.
public enum SortOrder: String, Hashable, Sendable, CaseIterable {
  case ascending = "asc"
  case descending = "desc"
}
