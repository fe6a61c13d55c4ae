// Search, order and pages over what one page of the deployed BookStore holds whole.

/// Books that a page told, as the shop's JSON would list them.
enum PageListing {
  static func page(_ books: [Book], _ query: CatalogQuery, path: String) -> Page<Book> {
    let words = query.search.lowercased().split { $0.isWhitespace }
    let found = books.filter { book in
      let text = "\(book.title) \(book.author)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    let sorted = sorted(found, query)
    let start = min(max(0, query.after.flatMap { Int($0) } ?? 0), sorted.count)
    let items = Array(sorted[start...].prefix(query.perPage))
    var next = query
    next.after = String(start + items.count)
    return Page(
      items: items, next: start + items.count < sorted.count ? next.path(path) : nil, total: sorted.count)
  }

  private static func sorted(_ books: [Book], _ query: CatalogQuery) -> [Book] {
    let isDescending = (query.order ?? (query.sort == .newest ? .descending : .ascending)) == .descending
    let numbered = books.enumerated().map { ($0.offset, $0.element) }
    let sorted: [(Int, Book)]
    switch query.sort {
    case nil: return query.order == .descending ? books.reversed() : books
    case .title: sorted = numbered.sorted { ($0.1.title.lowercased(), $0.0) < ($1.1.title.lowercased(), $1.0) }
    case .author: sorted = numbered.sorted { ($0.1.author.lowercased(), $0.0) < ($1.1.author.lowercased(), $1.0) }
    case .price: sorted = numbered.sorted { ($0.1.price, $0.0) < ($1.1.price, $1.0) }
    // The page shows the books in the order in which they came.
    case .newest: sorted = numbered
    }
    return (isDescending ? sorted.reversed() : sorted).map(\.1)
  }
}

extension CatalogCard {
  /// - Parameter index: the place on the page, which names a book without stock: below zero, so that it is no real one.
  func book(at index: Int) -> Book {
    Book(
      id: id ?? -1 - index, title: title, author: author, description: "", price: price, stock: stock,
      seller: Seller(id: 0, name: ""), cover: nil, status: .listed)
  }
}

extension OwnBookRow {
  func book(of seller: User?) -> Book {
    Book(
      id: id, title: title, author: author, description: description, price: price, stock: stock,
      seller: Seller(id: seller?.id ?? 0, name: seller?.name ?? ""), cover: nil, status: .listed)
  }
}
