// What the mouse does: a press selects what lies under it, a double click is Enter, the wheel moves by three.
import Scaling
import Terminal

extension Model {
  mutating func point(_ event: PointerEvent) -> [Command] {
    guard hasMouse else { return [] }
    let places = places(self).filter { $0.area.contains(event.place) }
    notice = overlay == nil ? nil : notice
    focusPane(places)
    guard let list = places.last(where: { !$0.rows.isEmpty }) else { return [] }
    switch event.deed {
    case .wheelUp, .wheelDown:
      let key: Key = event.deed == .wheelUp ? .up : .down
      return (0..<Self.wheelSteps).flatMap { _ in press(key) }
    case .press:
      guard let row = list.row(at: event.place), let target = PointerTarget(rawValue: list.tag) else { return [] }
      var commands = select(row, in: target)
      if isDouble(list.tag, row) { commands += press(.enter) }
      return commands
    }
  }

  private static let wheelSteps = 3

  private mutating func focusPane(_ places: [CanvasPlace]) {
    guard overlay == nil, shop?.typedSearch == nil else { return }
    if places.contains(where: { $0.tag == PointerTarget.fleet.rawValue }) { focus = .fleet }
    if places.contains(where: { $0.tag == PointerTarget.shop.rawValue }) { focus = .shop }
  }

  private mutating func isDouble(_ tag: Int, _ row: Int) -> Bool {
    let press = PointerPress(tag: tag, row: row, atMilliseconds: now.milliseconds)
    defer { lastPress = press }
    guard let last = lastPress, last.tag == tag, last.row == row else { return false }
    guard press.atMilliseconds - last.atMilliseconds <= PointerPress.doubleMilliseconds else { return false }
    return true
  }

  private mutating func select(_ row: Int, in target: PointerTarget) -> [Command] {
    switch target {
    case .fleet, .shop: break
    case .instances:
      if let rows = fleet?.rows, rows.indices.contains(row) { fleet?.selectedInstance = rows[row].id }
    case .catalog: shop?.point(at: .catalog, row)
    case .myBooks: shop?.point(at: .myBooks, row)
    case .orders: shop?.point(at: .orders, row)
    case .sales: shop?.point(at: .sales, row)
    case .activities:
      if let list = fleet?.activities.value, list.indices.contains(row) {
        overlay = .activities(selected: list[row].id)
      }
    case .actions:
      if case .actions(var list) = overlay {
        let found = list.found(language: settings.language)
        if found.indices.contains(row) { list.selected = found[row].action }
        overlay = .actions(list)
      }
    case .themes:
      if case .themes(let choice) = overlay, settings.themes.indices.contains(row) {
        return choose(settings.themes[row], in: choice)
      }
    }
    return []
  }
}

extension ShopPane {
  fileprivate mutating func point(at section: Section, _ row: Int) {
    self.section = section
    switch section {
    case .catalog: catalog.select(row)
    case .myBooks: myBooks.select(row)
    case .orders: orders.select(row)
    case .sales: sales.select(row)
    }
  }
}

extension Listing {
  fileprivate mutating func select(_ row: Int) {
    if items.indices.contains(row) { selected = items[row].id }
  }
}
