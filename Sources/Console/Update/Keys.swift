// From a key to what it means: an open overlay has the keys first, then the search that is typed, then the
// table of actions, then moving in a list. A key whose action cannot be done says why.
import Terminal

extension Model {
  mutating func press(_ key: Key) -> [Command] {
    // ^C ends the program from everywhere, as people expect of it.
    if key == .control("c") { return [.quit] }
    if case .alt(let character) = key, !isTyping {
      // Esc and a key so close behind it that the terminal made one of them.
      return press(.escape) + press(.character(character))
    }
    if overlay == nil { notice = nil }
    if let overlay { return press(key, in: overlay) }
    if focus == .shop, shop?.searchField != nil { return pressInSearch(key) }
    if let action = Keymap.action(for: key, focus: focus) { return attempt(action) }
    if move(key) { return [] }
    if case .character = key { say(ActionTexts.noKey) }
    return []
  }

  /// Whether keys go into a text, where Alt moves by words.
  private var isTyping: Bool {
    switch overlay {
    case .form, .actions: true
    case .buy(let form): form.row == .quantity
    case nil: focus == .shop && shop?.searchField != nil
    case .capacity, .terminate, .chaos, .activities, .purchase, .book, .order: false
    }
  }

  private mutating func press(_ key: Key, in overlay: Overlay) -> [Command] {
    switch overlay {
    case .capacity(let plan): pressInCapacity(key, plan)
    case .terminate(let plan): pressInTerminate(key, plan)
    case .chaos(let plan): pressInChaos(key, plan)
    case .activities(let selected): pressInActivities(key, selected)
    case .actions(let list): pressInActions(key, list)
    case .form(let form): pressInForm(key, form)
    case .buy(let form): pressInBuy(key, form)
    case .purchase: pressInPurchase(key)
    case .book, .order: pressInDetail(key, overlay)
    }
  }

  mutating func pasteIntoOverlay(_ text: String, isCut: Bool) {
    switch overlay {
    case .form(var form):
      form.insert(text, isCut: isCut)
      overlay = .form(form)
    case .actions(var list):
      list.filter.insert(text)
      overlay = .actions(list)
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
    case .switchPane:
      focus = focus == .fleet ? .shop : .fleet
      return []
    case .zoom:
      isZoomed.toggle()
      return []
    case .actionList:
      overlay = .actions(ActionList())
      return []
    case .back:
      notice = nil
      if isZoomed { isZoomed = false }
      return []
    case .refresh:
      hurryEverything()
      return [.redraw]
    case .quit: return [.quit]
    case .scaleOut, .scaleIn, .setCapacity, .terminate, .load, .chaos, .undo, .detail, .copyCommand:
      focus = .fleet
      return performOnFleet(action)
    case .search, .nextPage, .previousPage, .book, .buy, .payOrder, .unsettled, .publish, .edit, .catalog, .myBooks,
      .orders,
      .register, .signIn, .signOut:
      focus = .shop
      return performInShop(action)
    }
  }

  private mutating func hurryEverything() {
    for feed in FleetFeed.allCases { fleet?.hurry(feed, at: now) }
    shop?.catalog.feed.poll.hurry(at: now)
    shop?.myBooks.feed.poll.hurry(at: now)
    shop?.orders.feed.poll.hurry(at: now)
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

/// Which key means what.
public enum Keymap {
  /// The action of a key in a pane; nil where it has none.
  public static func action(for key: Key, focus: Pane) -> Action? {
    let scope: ActionScope = focus == .fleet ? .fleet : .shop
    return ActionTable.entries.first { ($0.scope == scope || $0.scope == .everywhere) && $0.keys.contains(key) }?.action
  }

  /// How far a key moves in a list; nil where it does not.
  static func steps(for key: Key) -> Int? {
    switch key {
    case .up, .character("k"): -1
    case .down, .character("j"): 1
    case .pageUp: -10
    case .pageDown: 10
    case .home, .character("g"): -farAway
    case .end, .character("G"): farAway
    default: nil
    }
  }

  /// Farther than any list is long.
  private static let farAway = 1_000_000
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
    }
  }
}
