// From a key to what it means: an open overlay has the keys first, then the search that is typed, then the
// table of actions, then moving in a list. A key whose action cannot be done says why.
import Terminal

extension Model {
  mutating func press(_ key: Key) -> [Command] {
    // ^C ends the program from everywhere, as people expect of it.
    if key == .control("c") { return [.quit] }
    if case .plain(_, let beneath) = overlay { return leavePlainText(over: beneath) }
    if case .alt(let character) = key, !isTyping, settings.keymap.action(for: key, focus: focus) == nil {
      // Esc and a key so close behind it that the terminal made one of them.
      return press(.escape) + press(.character(character))
    }
    if !settings.keymap.keys(of: .everywhere(.copy)).contains(key) { copied = nil }
    if overlay == nil { notice = nil }
    if let overlay { return copies(key, in: overlay) ? copySelection() : press(key, in: overlay) }
    if focus == .shop, shop?.typedSearch != nil { return pressInSearch(key) }
    if focus == .fleet, let field = fleet?.filterField { return pressInFilter(key, field) }
    if let action = settings.keymap.action(for: key, focus: focus) { return attempt(action) }
    if move(key) { return [] }
    if case .character = key { say(ActionTexts.noKey) }
    return []
  }

  /// Whether keys go into a text, where Alt moves by words.
  private var isTyping: Bool {
    switch overlay {
    case .form, .actions: true
    case .buy(let form): form.row == .quantity
    case .activities(let browser): browser.field != nil
    case nil: focus == .shop ? shop?.typedSearch != nil : fleet?.filterField != nil
    case .capacity, .terminate, .chaos, .why, .instance, .chain, .policies, .purchase, .book, .order, .access: false
    case .themes, .plain, .shopPlan, .doctor, .template: false
    case .logs(let screen): screen.field != nil
    case .operation(let plan): plan.isTyping
    }
  }

  private mutating func press(_ key: Key, in overlay: Overlay) -> [Command] {
    switch overlay {
    case .capacity(let plan): pressInCapacity(key, plan)
    case .terminate(let plan): pressInTerminate(key, plan)
    case .chaos(let plan): pressInChaos(key, plan)
    case .activities(let browser): pressInActivities(key, browser)
    case .why(let question): pressInWhy(key, question)
    case .instance(let id, let scroll): pressInInstance(key, id, scroll)
    case .chain: pressInChain(key)
    case .policies(let scroll): pressInPolicies(key, scroll)
    case .actions(let list): pressInActions(key, list)
    case .form(let form): pressInForm(key, form)
    case .buy(let form): pressInBuy(key, form)
    case .purchase: pressInPurchase(key)
    case .book, .order: pressInDetail(key, overlay)
    case .access(let access): pressInAccess(key, access)
    case .themes(let choice): pressInThemes(key, choice)
    case .plain(_, let beneath): leavePlainText(over: beneath)
    case .shopPlan(let plan): pressInShopPlan(key, plan)
    case .logs(let screen): pressInLogs(key, screen)
    case .operation(let plan): pressInOperation(key, plan)
    case .doctor(let look): pressInDoctor(key, look)
    case .template(let look): pressInTemplate(key, look)
    }
  }

  mutating func pasteIntoOverlay(_ text: String, isCut: Bool) {
    switch overlay {
    case .form(var form):
      form.insert(text, isCut: isCut)
      noteTyping()
      overlay = .form(form)
    case .actions(var list):
      list.filter.insert(text)
      overlay = .actions(list)
    case .access(let access): pasteIntoAccess(text, access)
    case .activities(var browser) where browser.field != nil:
      browser.field?.insert(text)
      browser.filter = browser.field?.text ?? ""
      overlay = .activities(browser)
    case .logs(let screen): pasteIntoLogs(text, screen)
    case .operation(let plan): pasteIntoOperation(text, plan)
    default: break
    }
  }

  /// Does the action, or says why not.
  mutating func attempt(_ action: Action) -> [Command] {
    if let reason = obstacle(to: action) {
      say(ActionTexts.cannot(ActionTable.entry(action).label, reason), .bad)
      return []
    }
    return perform(action)
  }

  private mutating func perform(_ action: Action) -> [Command] {
    switch action {
    case .everywhere(let action): return performEverywhere(action)
    case .fleetView(let action):
      focus = .fleet
      return performFleetView(action)
    case .fleet(let action):
      focus = .fleet
      return performOnFleet(action)
    case .operation(let operation):
      focus = .fleet
      return openOperation(operation)
    case .shop(let action):
      focus = .shop
      return performInShop(action)
    case .recording(let action): return performRecording(action)
    case .access(let action): return performAccess(action)
    }
  }

  /// Moves the selection of the focused pane; false where the key is no movement.
  private mutating func move(_ key: Key) -> Bool {
    guard let steps = Keymap.steps(for: key) else { return false }
    switch focus {
    case .fleet: fleet?.moveSelection(by: steps)
    case .shop: shop?.moveSelection(by: steps)
    }
    return true
  }
}

extension FleetPane {
  mutating func moveSelection(by steps: Int) {
    let rows = rows
    guard !rows.isEmpty else { return }
    guard let index = rows.firstIndex(where: { $0.id == selectedInstance }) else {
      selectedInstance = rows[steps > 0 ? 0 : rows.count - 1].id
      return
    }
    selectedInstance = rows[min(max(0, index + steps), rows.count - 1)].id
  }
}

extension ShopPane {
  mutating func moveSelection(by steps: Int) {
    switch section {
    case .catalog: catalog.move(by: steps)
    case .myBooks: myBooks.move(by: steps)
    case .orders: orders.move(by: steps)
    case .sales: sales.move(by: steps)
    }
  }
}
