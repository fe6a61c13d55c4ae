import BookStoreKit

/// Buying, paying, shipping, cancelling, and the lists of what was bought and sold.
struct PurchaseRoutes: Sendable {
  let shop: Shop

  func register(on table: RouteTable) {
    table.post("/buy/{id}", .signedIn) { call in try await buy(call) }
    // Who had to sign in at buying comes back by GET: to the book, where the form is.
    table.get("/buy/{id}", .signedIn) { call in
      guard !call.wantsJSON else { throw ShopFailure(.notFound, "There is no such page.") }
      return .redirect("/book/\(call.id)")
    }
    table.get("/payment/{id}", .signedIn) { call in try await payment(call) }
    table.post("/payment/{id}", .signedIn) { call in try await pay(call) }
    table.get("/delivery/providers") { call in
      let providers = try await shop.database.read { try PurchaseTable.providers($0) }
      return call.wantsJSON ? try .json(providers) : .page(PurchasePages.providers(call, providers))
    }
    table.get("/delivery/{id}", .signedIn) { call in try await delivery(call) }
    table.post("/delivery/{id}", .signedIn) { call in try await ship(call) }
    table.post("/orders/{id}/cancel", .signedIn) { call in try await cancel(call) }
    table.get("/orders", .signedIn) { call in
      let buyer = try call.signedIn()
      return try await list(call, .buyer(buyer.id), title: "Mis compras", linked: true)
    }
    table.get("/orders/{id}", .signedIn) { call in
      let purchase = try await find(call)
      return call.wantsJSON ? try .json(purchase) : .page(PurchasePages.order(call, purchase))
    }
    table.get("/sales", .signedIn) { call in
      let seller = try call.signedIn()
      return try await list(call, .seller(seller.id), title: "Mis ventas", linked: false)
    }
  }

  private func buy(_ call: ShopCall) async throws -> Answer {
    let buyer = try call.signedIn()
    return try await shop.change(call, owner: "account:\(buyer.id)") { transaction in
      guard let book = try BookTable.find(transaction.db, id: call.id) else {
        throw ShopFailure(.notFound, "There is no such book.")
      }
      let order = try BuyOrder(call.fields)
      try PurchaseRule.mayBuy(book, quantity: order.quantity, seenPrice: order.seenPrice, buyer: buyer.id)
      let purchase = try PurchaseTable.buy(
        transaction.db, book: book, quantity: order.quantity, buyer: buyer.id, now: call.now)
      let next = "/payment/\(purchase.id)"
      return call.wantsJSON ? try .json(Continued(purchase, next: next), status: 201) : .redirect(next)
    }
  }

  private func payment(_ call: ShopCall) async throws -> Answer {
    let purchase = try await find(call)
    return call.wantsJSON
      ? try .json(PaymentForm(purchase: purchase, methods: PaymentMethod.allCases))
      : .page(PurchasePages.payment(call, purchase))
  }

  private func pay(_ call: ShopCall) async throws -> Answer {
    try await change(call) { transaction, purchase, buyer in
      try PurchaseRule.mayPay(purchase.status)
      try PurchaseTable.pay(transaction.db, id: purchase.id, method: try ChoiceForms.method(call.fields))
      let next = "/delivery/\(purchase.id)"
      let paid = try PurchaseTable.find(transaction.db, id: purchase.id, buyer: buyer.id)
      return call.wantsJSON ? try .json(Continued(paid, next: next)) : .redirect(next)
    }
  }

  private func delivery(_ call: ShopCall) async throws -> Answer {
    let purchase = try await find(call)
    let providers = try await shop.database.read { try PurchaseTable.providers($0) }
    return call.wantsJSON ? try .json(purchase) : .page(PurchasePages.delivery(call, purchase, providers: providers))
  }

  private func ship(_ call: ShopCall) async throws -> Answer {
    try await change(call) { transaction, purchase, buyer in
      try PurchaseRule.mayShip(purchase.status)
      let provider = try ChoiceForms.provider(call.fields)
      guard try PurchaseTable.providers(transaction.db).contains(where: { $0.id == provider }) else {
        throw ShopFailure(.invalid, "Check the fields.", fields: ["provider": "There is no such carrier."])
      }
      try PurchaseTable.ship(transaction.db, id: purchase.id, provider: provider)
      let shipped = try PurchaseTable.find(transaction.db, id: purchase.id, buyer: buyer.id)
      return call.wantsJSON ? try .json(shipped) : .redirect("/book/catalog")
    }
  }

  private func cancel(_ call: ShopCall) async throws -> Answer {
    try await change(call) { transaction, purchase, buyer in
      try PurchaseRule.mayCancel(purchase.status)
      try PurchaseTable.cancel(transaction.db, purchase)
      let cancelled = try PurchaseTable.find(transaction.db, id: purchase.id, buyer: buyer.id)
      return call.wantsJSON ? try .json(cancelled) : .redirect("/orders/\(purchase.id)")
    }
  }

  private func change(
    _ call: ShopCall, _ work: @escaping @Sendable (Transaction, Purchase, User) throws -> Answer
  ) async throws -> Answer {
    let buyer = try call.signedIn()
    return try await shop.change(call, owner: "account:\(buyer.id)") { transaction in
      try work(transaction, try PurchaseTable.find(transaction.db, id: call.id, buyer: buyer.id), buyer)
    }
  }

  private func find(_ call: ShopCall) async throws -> Purchase {
    let buyer = try call.signedIn()
    return try await shop.readSwept(now: call.now) { try PurchaseTable.find($0.db, id: call.id, buyer: buyer.id) }
  }

  private func list(
    _ call: ShopCall, _ scope: PurchaseTable.Scope, title: String, linked: Bool
  ) async throws -> Answer {
    let list = try call.list()
    let page = try await shop.readSwept(now: call.now) {
      try PurchaseTable.page($0.db, scope: scope, list: list, path: call.path)
    }
    return call.wantsJSON ? try .json(page) : .page(PurchasePages.list(call, title: title, page, linked: linked))
  }
}
