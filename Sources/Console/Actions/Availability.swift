// Whether an action can be done now, and if not, why: the same sentence in the action list and when its key
// is pressed.

extension Model {
  /// Nil where the action can be done now, else the reason why it cannot.
  public func obstacle(to action: Action) -> Phrase? {
    switch action {
    case .zoom, .refresh, .actionList, .back, .quit: nil
    case .switchPane: fleet == nil || shop == nil ? ActionTexts.onePane : nil
    case .scaleOut, .scaleIn, .setCapacity: groupObstacle
    case .terminate: instanceObstacle
    case .chaos: fleet?.context.isLocal == false ? ActionTexts.onlyLocal : instanceObstacle
    case .load: fleet.map { $0.context.isLocal ? nil : ActionTexts.onlyLocal } ?? ActionTexts.noFleet
    case .undo: fleet?.undo == nil ? ActionTexts.nothingToUndo : nil
    case .detail: fleet?.activities.value == nil ? ActionTexts.noActivities : nil
    case .copyCommand: instanceObstacle
    case .catalog, .search: shop == nil ? ActionTexts.noShop : nil
    case .register, .signIn: shop.map { $0.account == nil ? nil : ActionTexts.signedInAlready } ?? ActionTexts.noShop
    case .nextPage, .previousPage: pageObstacle(action)
    case .book: shop?.selectedBook == nil && shop?.orders.selectedItem == nil ? ActionTexts.nothingSelected : nil
    case .buy: buyObstacle
    case .payOrder: signedInObstacle ?? orderObstacle
    case .unsettled: unsettledObstacle
    case .edit: signedInObstacle ?? editObstacle
    case .publish, .myBooks, .orders, .signOut: signedInObstacle
    }
  }

  private var groupObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    return fleet.group.value == nil ? ActionTexts.groupUnknown : nil
  }

  private var instanceObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    return fleet.selected == nil ? ActionTexts.noInstance : nil
  }

  private var signedInObstacle: Phrase? {
    guard let shop else { return ActionTexts.noShop }
    return shop.account == nil ? ShopTexts.signInFirst : nil
  }

  private var buyObstacle: Phrase? {
    if let obstacle = signedInObstacle { return obstacle }
    guard let book = shop?.selectedBook else { return ActionTexts.nothingSelected }
    if book.sellerID == shop?.account?.id { return ActionTexts.ownBook }
    if book.isWithdrawn { return ShopTexts.withdrawn }
    return book.stock == 0 ? ShopTexts.soldOut : nil
  }

  private var unsettledObstacle: Phrase? {
    guard let shop else { return ActionTexts.noShop }
    if let front = shop.purchase, !front.isOver { return nil }
    guard let other = shop.unsettled.first else { return ShopTexts.allSettled }
    guard let account = shop.account else { return ShopTexts.signInToSettle }
    if shop.unsettled.contains(where: { $0.intent.user == account.email }) { return nil }
    return ShopTexts.signInAsToSettle(ShopIntake.safe(other.intent.user))
  }

  private var editObstacle: Phrase? {
    guard let book = shop?.selectedBook else { return ActionTexts.nothingSelected }
    return book.sellerID == shop?.account?.id ? nil : ActionTexts.notYourBook
  }

  private var orderObstacle: Phrase? {
    guard let shop, shop.section == .orders, let order = shop.orders.selectedItem else {
      return ActionTexts.selectOrder
    }
    return order.isUnfinished ? nil : ActionTexts.orderFinished
  }

  private func pageObstacle(_ action: Action) -> Phrase? {
    guard let shop else { return ActionTexts.noShop }
    let (next, number) =
      switch shop.section {
      case .catalog: (shop.catalog.feed.value?.next, shop.catalog.pageNumber)
      case .myBooks: (shop.myBooks.feed.value?.next, shop.myBooks.pageNumber)
      case .orders: (shop.orders.feed.value?.next, shop.orders.pageNumber)
      }
    if action == .nextPage { return next == nil ? ActionTexts.lastPage : nil }
    return number == 1 ? ActionTexts.firstPage : nil
  }
}
