import BookStoreKit

/// A list's query as a caller sent it, checked: `q sort order per_page after`.
struct ListRequest: Hashable, Sendable {
  let query: CatalogQuery
  let key: ListKey?
  /// Whether the caller asked for a page size; without one the HTML catalog shows far more.
  let hasPageSize: Bool

  /// The deployed catalog shows every book on one page; a parser of it sees them all up to this many.
  static let unpagedHTML = 1000

  /// Unicode scalars of a search.
  static let maximumSearch = 200

  init(_ fields: Fields, representation: Representation) throws(ShopFailure) {
    var complaints: [String: String] = [:]
    var query = CatalogQuery()
    query.search = fields[.search] ?? ""
    if query.search.unicodeScalars.count > Self.maximumSearch {
      complaints[FormField.search.rawValue] = "At most \(Self.maximumSearch) characters."
    } else if query.search.unicodeScalars.contains(where: { FieldRule.isControl($0) }) {
      complaints[FormField.search.rawValue] = "This has a control character."
    }
    if let sort = fields[.sort], !sort.isEmpty {
      query.sort = CatalogSort(rawValue: sort)
      if query.sort == nil {
        complaints[FormField.sort.rawValue] = "One of \(CatalogSort.allCases.map(\.rawValue).joined(separator: ", "))."
      }
    }
    if let order = fields[.order], !order.isEmpty {
      query.order = SortOrder(rawValue: order)
      if query.order == nil { complaints[FormField.order.rawValue] = "asc or desc." }
    }
    hasPageSize = !(fields[.pageSize] ?? "").isEmpty
    if hasPageSize {
      var check = FormCheck(fields)
      query.perPage = check.whole(.pageSize, 1...CatalogQuery.maximumPerPage)
      complaints.merge(check.complaints) { first, _ in first }
    } else if representation == .html {
      query.perPage = Self.unpagedHTML
    }
    query.after = fields[.after].flatMap { $0.isEmpty ? nil : $0 }
    key = query.after.flatMap(ListKey.init(text:))
    if query.after != nil, !Self.fits(key, query.sort) {
      complaints[FormField.after.rawValue] = "Take this from the next of the page before."
    }
    self.query = query
    if !complaints.isEmpty { throw ShopFailure(.invalid, "Check the query.", fields: complaints) }
  }

  /// A key of a list by price holds cents; one of another list would begin it anew in silence.
  private static func fits(_ key: ListKey?, _ sort: CatalogSort?) -> Bool {
    guard let key else { return false }
    guard sort == .price, let value = key.value else { return true }
    return Int64(value) != nil
  }

  /// The path of the page that follows the item with `key`.
  func next(_ path: String, after key: ListKey) -> String {
    var query = query
    query.after = key.text
    // A page size that the caller did not choose is the server's to repeat.
    if !hasPageSize { query.perPage = CatalogQuery.defaultPerPage }
    return query.path(path)
  }
}
