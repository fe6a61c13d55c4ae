/// What keeps one from buying and selling.
extension Model {
  func obstacle(shop action: ShopAction) -> Phrase? {
    switch action {
    case .catalog, .search, .sortCatalog: shop == nil ? ActionTexts.noShop : nil
    case .register, .signIn: shop.map { $0.account == nil ? nil : ActionTexts.signedInAlready } ?? ActionTexts.noShop
    case .nextPage, .previousPage: pageObstacle(action)
    case .book: shop?.selectedBook == nil && shop?.selectedOrder == nil ? ActionTexts.nothingSelected : nil
    case .buy: buyObstacle
    case .payOrder: signedInObstacle ?? orderObstacle
    case .unsettled: unsettledObstacle
    case .edit: signedInObstacle ?? editObstacle
    case .publish, .myBooks, .orders, .signOut: signedInObstacle
    case .sales: signedInObstacle ?? (shop?.hasOnlyPages == true ? ShopTexts.noSalesPage : nil)
    case .cancelOrder: signedInObstacle ?? (shop?.hasOnlyPages == true ? ShopTexts.noCancelPage : cancelObstacle)
    case .withdraw: signedInObstacle ?? editObstacle ?? withdrawObstacle
    }
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

  private var cancelObstacle: Phrase? {
    guard let shop, shop.section == .orders, let order = shop.orders.selectedItem else {
      return ActionTexts.selectOrder
    }
    return order.status == .pendingPayment ? nil : ShopTexts.onlyUnpaid
  }

  private var withdrawObstacle: Phrase? {
    shop?.selectedBook?.isWithdrawn == true ? ShopTexts.withdrawnAlready : nil
  }

  private func pageObstacle(_ action: ShopAction) -> Phrase? {
    guard let shop else { return ActionTexts.noShop }
    let (next, number) =
      switch shop.section {
      case .catalog: (shop.catalog.feed.value?.next, shop.catalog.pageNumber)
      case .myBooks: (shop.myBooks.feed.value?.next, shop.myBooks.pageNumber)
      case .orders: (shop.orders.feed.value?.next, shop.orders.pageNumber)
      case .sales: (shop.sales.feed.value?.next, shop.sales.pageNumber)
      }
    if action == .nextPage { return next == nil ? ActionTexts.lastPage : nil }
    return number == 1 ? ActionTexts.firstPage : nil
  }
}
