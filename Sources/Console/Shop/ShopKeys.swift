// What the shop's keys do: lists and search here, forms and purchases in ShopFormKeys.swift.
import BookStoreKit
import Scaling
import Terminal

extension Model {
  mutating func performInShop(_ action: ShopAction) -> [Command] {
    switch action {
    case .catalog: shop?.section = .catalog
    case .myBooks: shop?.section = .myBooks
    case .orders: shop?.section = .orders
    case .sales:
      shop?.section = .sales
      shop?.noteSeenSales()
    case .search: openSearch()
    case .sortCatalog:
      guard let shop else { return [] }
      self.shop?.section = .catalog
      self.shop?.sort(by: shop.order.next, at: now)
    case .nextPage, .previousPage: turnPage(forward: action == .nextPage)
    case .book: openSelected()
    case .buy:
      guard let book = shop?.selectedBook else { return [] }
      return openBuy(book)
    case .payOrder:
      guard let order = shop?.orders.selectedItem else { return [] }
      overlay = shop?.purchaseInTheWay(ofBook: order.bookID) == nil ? .buy(BuyForm(goingOnWith: order)) : .purchase
    case .unsettled: return showUnsettled()
    case .publish: openForm(.publish)
    case .edit: openEdit()
    case .withdraw: openWithdraw()
    case .cancelOrder: openCancel()
    case .register: openForm(.register)
    case .signIn: openForm(.signIn)
    case .signOut:
      guard let request = shop?.client.logout().wire else { return [] }
      return [callShop(.signOut, request)]
    }
    return []
  }

  private mutating func turnPage(forward: Bool) {
    guard var shop else { return }
    switch shop.section {
    case .catalog:
      shop.catalog.turn(forward: forward, at: now)
      shop.forgetCalls(.catalog)
    case .myBooks:
      shop.myBooks.turn(forward: forward, at: now)
      shop.forgetCalls(.myBooks)
    case .orders:
      shop.orders.turn(forward: forward, at: now)
      shop.forgetCalls(.orders)
    case .sales:
      shop.sales.turn(forward: forward, at: now)
      shop.forgetCalls(.sales)
    }
    self.shop = shop
  }

  private mutating func openSelected() {
    guard let shop else { return }
    switch shop.section {
    case .catalog, .myBooks: shop.selectedBook.map { overlay = .book($0) }
    case .orders, .sales: shop.selectedOrder.map { overlay = .order($0) }
    }
  }

  private mutating func openForm(_ kind: ShopForm.Kind) {
    overlay = .form(shop?.drafts[kind] ?? ShopForm(kind))
  }

  private mutating func openEdit() {
    guard let book = shop?.selectedBook else { return }
    let kind = ShopForm.Kind.edit(book.id)
    let form = ShopForm(
      kind,
      [
        .title: book.title, .author: book.author, .description: book.descriptionSource.text,
        .price: book.price.wire, .stock: String(book.stock),
      ])
    overlay = .form(shop?.drafts[kind] ?? form)
  }

  mutating func pressInDetail(_ key: Key, _ shown: Overlay) -> [Command] {
    if key == .escape || key == .enter {
      overlay = nil
      return []
    }
    // Nothing is typed or decided here, so the key does what the footer says.
    switch (settings.keymap.action(for: key, focus: .shop), shown) {
    case (.everywhere(.quit), _): return [.quit]
    case (.shop(let action), .book(let book)) where action == .buy || action == .edit:
      return leaveDetail(for: action, isStillMeant: shop?.selectedBook?.id == book.id)
    case (.shop(let action), .order(let order)) where action == .payOrder || action == .cancelOrder:
      return leaveDetail(for: action, isStillMeant: shop?.selectedOrder?.id == order.id)
    default: break
    }
    return []
  }
}

extension Model {
  /// From what is shown in full to an action on it. The list may have gone on meanwhile: the action must not fall on
  /// what slipped under the selection.
  private mutating func leaveDetail(for action: ShopAction, isStillMeant: Bool) -> [Command] {
    overlay = nil
    guard isStillMeant else {
      say(ActionTexts.cannot(action.row.label, ShopTexts.goneFromList), .bad)
      return []
    }
    return attempt(.shop(action))
  }
}

extension Listing {
  /// Goes a page on or back and asks for it at once; what is shown stays until it comes.
  mutating func turn(forward: Bool, at now: Moment) {
    guard forward ? goNext() : goBack() else { return }
    feed.poll.startOver(at: now)
  }
}
