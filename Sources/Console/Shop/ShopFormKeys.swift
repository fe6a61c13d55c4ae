// The keys of the shop's forms and of a purchase.
import BookStoreKit
import Terminal

extension Model {
  mutating func pressInForm(_ key: Key, _ form: ShopForm) -> [Command] {
    var form = form
    switch key {
    case .escape:
      closeForm(form)
      return []
    case .control("e"):
      if let commands = openEditor(form) { return commands }
      form.edit(key)
    case .tab, .down: form.moveFocus(by: 1)
    case .backTab, .up: form.moveFocus(by: -1)
    case .enter:
      switch form.focus {
      case .cancel:
        closeForm(form)
        return []
      case .field(let index) where index < form.entries.count - 1:
        form.moveFocus(by: 1)
      case .field, .submit: return submit(form)
      }
    case .left where form.focus == .cancel, .right where form.focus == .submit:
      form.focus = form.focus == .submit ? .cancel : .submit
    default:
      form.edit(key)
      noteTyping()
    }
    overlay = .form(form)
    return []
  }

  /// A form that is left keeps what was typed, but never a password.
  private mutating func closeForm(_ form: ShopForm) {
    shop?.drafts[form.kind] = form.isChanged ? form.left : nil
    overlay = nil
  }

  private mutating func submit(_ form: ShopForm) -> [Command] {
    guard !form.isSending, let client = shop?.client else { return [] }
    var form = form
    let number = nextNumber()
    let key = "\(settings.runName)-\(number)"
    var call: (ShopPurpose, WireRequest)?
    switch form.kind {
    case .signIn:
      guard form.isComplete() else { break }
      let login = client.login(email: form.value(.email), password: form.value(.password)).wire
      call = (.signIn, form.send(.signIn, fresh: key) { _ in login })
    case .register:
      guard form.isComplete() else { break }
      let (name, email, password) = (form.value(.name), form.value(.email), form.value(.password))
      let purpose = ShopPurpose.register(email: email, password: password)
      let request = form.send(purpose, fresh: key) {
        client.register(name: name, email: email, password: password, key: $0).wire
      }
      call = (purpose, request)
    case .publish:
      if let draft = form.draft() {
        call = (.publish, form.send(.publish, fresh: key) { client.addBook(draft, key: $0).wire })
      }
    case .edit(let id):
      if let draft = form.draft() {
        call = (.edit(id), form.send(.edit(id), fresh: key) { client.editBook(id, to: draft, key: $0).wire })
      }
    }
    overlay = .form(form)
    return call.map { [callShop($0.0, $0.1)] } ?? []
  }

  mutating func pressInBuy(_ key: Key, _ form: BuyForm) -> [Command] {
    var form = form
    let carriers = shop?.carriers ?? []
    switch key {
    case .escape:
      overlay = nil
      return []
    case .up, .backTab: form.moveRow(by: -1)
    case .down, .tab: form.moveRow(by: 1)
    case .left where form.row != .quantity: form.choose(by: -1, carriers: carriers.count)
    case .right where form.row != .quantity: form.choose(by: 1, carriers: carriers.count)
    case .character(" ") where form.row != .quantity: form.choose(by: 1, carriers: carriers.count)
    case .enter:
      if form.row == .cancel {
        overlay = nil
        return []
      }
      if form.row == .submit { return startPurchase(form, carriers) }
      form.moveRow(by: 1)
    default: if form.row == .quantity { _ = form.quantity.apply(key) }
    }
    overlay = .buy(form)
    return []
  }

  private mutating func startPurchase(_ form: BuyForm, _ carriers: [CarrierFacts]) -> [Command] {
    guard form.obstacle(carriers: carriers) == nil, let count = form.count, form.carrier < carriers.count,
      let shop, let account = shop.account
    else {
      overlay = .buy(form)
      return []
    }
    if shop.purchaseInTheWay(ofBook: form.bookID) != nil {
      overlay = .purchase
      return []
    }
    let number = nextNumber()
    let intent = PurchaseIntent(
      key: "\(settings.runName)-\(number)", shop: shop.client.shop, user: account.email,
      book: PurchasedBook(id: form.bookID, title: form.title, author: form.author), quantity: count,
      price: form.price, method: form.order?.paidBy ?? BuyForm.methods[form.method],
      provider: carriers[form.carrier].provider, begunAt: now, order: form.order,
      asksOnce: shop.hasOnlyPages)
    return begin(PurchaseProgress(intent, order: form.order))
  }
}

extension CarrierFacts {
  /// The carrier as it is written down: its name and area are those that the user saw.
  fileprivate var provider: DeliveryProvider { DeliveryProvider(id: id, name: name, coverageArea: area, cost: cost) }
}
