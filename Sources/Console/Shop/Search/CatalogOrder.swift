import BookStoreKit

/// How the catalog is ordered on the screen; one key goes round.
public enum CatalogOrder: Hashable, Sendable, CaseIterable {
  case title, author, cheapest, dearest, newest

  /// The next one, after the last the first again.
  var next: CatalogOrder {
    let all = Self.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + 1) % all.count]
  }

  /// As the shop is asked for it.
  func query(search: String) -> CatalogQuery {
    switch self {
    case .title: CatalogQuery(search: search, sort: .title)
    case .author: CatalogQuery(search: search, sort: .author)
    case .cheapest: CatalogQuery(search: search, sort: .price)
    case .dearest: CatalogQuery(search: search, sort: .price, order: .descending)
    case .newest: CatalogQuery(search: search, sort: .newest)
    }
  }
}
