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
    default: form.edit(key)
    }
    overlay = .form(form)
    return []
  }

  /// A form that is left keeps what was typed, but never a password.
  private mutating func closeForm(_ form: ShopForm) {
    var kept = form
    for index in kept.entries.indices where kept.entries[index].field.isSecret { kept.entries[index].field.clear() }
    kept.isSending = false
    kept.focus = .field(0)
    shop?.drafts[form.kind] = form.isChanged ? kept : nil
    overlay = nil
  }

  private mutating func submit(_ form: ShopForm) -> [Command] {
    guard !form.isSending, let client = shop?.client else { return [] }
    var form = form
    form.problem = nil
    let number = nextNumber()
    let key = "\(settings.runName)-\(number)"
    var command: Command?
    switch form.kind {
    case .signIn:
      command = callShop(.signIn, client.login(email: form.value(.email), password: form.value(.password)).wire)
    case .register:
      let (email, password) = (form.value(.email), form.value(.password))
      command = callShop(
        .register(email: email, password: password),
        client.register(name: form.value(.name), email: email, password: password, key: key).wire)
    case .publish:
      if let draft = form.draft() {
        command = callShop(.publish, client.addBook(draft, key: form.key(for: draft, fresh: key)).wire)
      }
    case .edit(let id):
      if let draft = form.draft() { command = callShop(.edit(id), client.editBook(id, to: draft).wire) }
    }
    form.isSending = command != nil
    overlay = .form(form)
    return command.map { [$0] } ?? []
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
    guard form.obstacle(carriers: carriers) == nil, let count = form.count, form.carrier < carriers.count else {
      overlay = .buy(form)
      return []
    }
    let number = nextNumber()
    var purchase = PurchaseProgress(
      title: form.title, bookID: form.bookID, quantity: count, price: form.price,
      method: BuyForm.methods[form.method], carrier: carriers[form.carrier], key: "\(settings.runName)-\(number)",
      order: form.order)
    if let order = form.order { purchase.skipWhatIsDone(order) }
    shop?.purchase = purchase
    overlay = .purchase
    guard let step = purchase.currentStep else { return [] }
    return shop?.askStep(step, number: &lastNumber) ?? []
  }

  mutating func pressInPurchase(_ key: Key) -> [Command] {
    switch key {
    case .escape, .character("q"):
      overlay = nil
    case .enter:
      guard let purchase = shop?.purchase, let step = purchase.currentStep else {
        overlay = nil
        return []
      }
      switch purchase[step].state {
      case .tryingAgain, .unanswered: return shop?.askStep(step, number: &lastNumber) ?? []
      case .refused: overlay = nil
      case .waiting, .asking, .done, .doneBefore: break
      }
    default: break
    }
    return []
  }
}

extension PurchaseProgress {
  /// What an order that one goes on with has behind it.
  mutating func skipWhatIsDone(_ order: OrderFacts) {
    self[.take].state = .doneBefore
    if order.status == .paid || order.status == .shipped { self[.pay].state = .doneBefore }
    if order.status == .shipped { self[.deliver].state = .doneBefore }
  }
}
