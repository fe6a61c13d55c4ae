// Line 1: which fleet this is, and whether a mistake costs here. A context of danger is told by a word as well as by
// colour, so that it is told on every terminal.
import Terminal

struct FleetTitle {
  let model: Model
  let brush: Brush

  func draw(on canvas: inout Canvas, _ row: Rectangle) {
    let isDanger = model.fleet?.context.danger ?? false
    var left = isDanger ? brush.line(InstanceTexts.danger, .plain, .bold) : Line("bookstore-tui", .plain, .bold)
    if let mode = model.settings.mode.word { left += Line("  ") + brush.line(mode, .danger, .bold) }
    if let context = model.fleet?.context {
      left += Line(isDanger ? " " : "   ")
      left += Line("\(context.name) \(brush.mark(.selection)) \(context.group)   \(context.region)")
    } else if let shop = model.shop {
      left += Line("   \(shop.address)")
    }
    Bar(left: left, right: right, role: isDanger ? .danger : .title).draw(on: &canvas, in: row)
  }

  private var right: Line {
    let keys = (model.fleet.map { AccessView.title($0, brush) } ?? Line()) + brush.line(TitleTexts.allKeys)
    guard let fleet = model.fleet, fleet.context.readOnly, model.settings.mode != .replay else { return keys }
    return brush.line(fleet.isUnlocked ? TitleTexts.unlocked : InstanceTexts.readOnly, .plain, .bold) + Line("   ")
      + keys
  }
}

extension TitleTexts {
  static let unlocked = Phrase("UNLOCKED", "DESBLOQUEADO")
}
