// The seller's side: what was sold, and how much of it is new since it was last looked at. What is new is told by the number
// of the newest sale that this account has seen, which is remembered between runs.
import BookStoreKit
import Scaling

extension ShopPane {
  /// Sales that came since the list of sales was last in front; of an order that was given back nobody needs to know.
  var newSales: (count: Int, isMore: Bool) {
    guard let account, let seen = seenSales[account.email] else { return (0, false) }
    let new = sales.items.filter { $0.id > seen }
    let isMore = sales.path.isEmpty && sales.feed.value?.next != nil && new.count == sales.items.count && !new.isEmpty
    return (new.count { $0.isSold }, isMore)
  }

  /// The sales that are shown are seen. An account that was never here has seen what there is: nothing of it is news.
  mutating func noteSeenSales() {
    guard let account, sales.feed.value != nil, sales.path.isEmpty else { return }
    let newest = sales.items.map(\.id).max() ?? 0
    guard section == .sales || seenSales[account.email] == nil else { return }
    seenSales[account.email] = max(newest, seenSales[account.email] ?? 0)
  }
}

extension OrderFacts {
  /// Whether the seller sold it, or is about to: what was cancelled or expired is no sale.
  var isSold: Bool { status != .cancelled && status != .expired }
}
