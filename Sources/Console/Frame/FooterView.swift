// The last row: the keys that matter where the focus is, from the table of actions. Keys that cannot do
// anything now are left out; the action list says why.
import Terminal

struct FooterView {
  let model: Model
  let brush: Brush

  func draw(on canvas: inout Canvas, _ row: Rectangle) {
    Footer(hints).draw(on: &canvas, in: row)
  }

  private var hints: [KeyHint] {
    let scope: ActionScope = model.focus == .fleet ? .fleet : .shop
    let entries = ActionTable.entries.filter { entry in
      (entry.scope == scope || entry.scope == .everywhere) && entry.footerRank != nil
        && !model.settings.keymap.keys(of: entry.action).isEmpty && model.obstacle(to: entry.action) == nil
    }
    return entries.sorted { ($0.footerRank ?? 0) < ($1.footerRank ?? 0) }.map { entry in
      KeyHint(
        key: model.settings.keymap.shown(entry.action), action: brush.text(label(entry)),
        priority: Self.priority(entry))
    }
  }

  /// The label says what the key does now, where that changes.
  private func label(_ entry: ActionEntry) -> Phrase {
    switch entry.action {
    case .fleet(.load): model.fleet?.load == .off ? entry.label : ActionTexts.stopLoad
    case .everywhere(.zoom): model.isZoomed ? ActionTexts.unzoom : entry.label
    case .everywhere(.switchPane): model.focus == .fleet ? FleetTexts.hiddenShop : FleetTexts.hiddenFleet
    default: entry.label
    }
  }

  /// Quit, the action list and the other pane stay longest.
  private static func priority(_ entry: ActionEntry) -> Int {
    switch entry.action {
    case .everywhere(.quit): 100
    case .everywhere(.actionList): 99
    case .everywhere(.switchPane): 98
    case .fleet(.undo): 97
    default: 50 - (entry.footerRank ?? 0)
    }
  }
}
