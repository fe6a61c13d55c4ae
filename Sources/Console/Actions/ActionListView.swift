// The action list as it is drawn: key, label, what it does, and in another colour why it cannot be done now.
import Terminal

struct ActionListView {
  let model: Model
  let brush: Brush

  func draw(_ list: ActionList, on canvas: inout Canvas, _ whole: Rectangle) {
    let entries = list.found(language: brush.language)
    let size = Size(width: min(84, whole.width - 6), height: min(ActionTable.entries.count + 2, whole.height - 4))
    let dialog = Terminal.Dialog(
      title: brush.line(ActionTexts.listTitle), hint: brush.line(ActionTexts.listKeys), contentSize: size)
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      list.filter.draw(on: &canvas, in: inside, isFocused: true, placeholder: brush.text(ActionTexts.listHint))
      let body = inside.droppingRows(2)
      let selected = list.selectedEntry(language: brush.language)?.action
      let index = entries.firstIndex { $0.action == selected }
      Table(
        columns: [
          TableColumn("", .fixed(5, priority: 3)), TableColumn("", .fixed(14, priority: 4)),
          TableColumn("", .flexible(minimum: 20, priority: 2)),
        ],
        rows: entries.map(cells), selected: index,
        firstRow: Table.offset(selected: index, count: entries.count, visible: body.height, previous: 0),
        showsHeadings: false, emptyText: brush.line(ActionTexts.nothingFound),
        tag: PointerTarget.actions.rawValue
      ).draw(on: &canvas, in: body)
    }
  }

  private func cells(_ entry: ActionEntry) -> [Line] {
    let obstacle = model.obstacle(to: entry.action)
    let key = Line(model.settings.keymap.shown(entry.action), obstacle == nil ? .accent : .disabled)
    let label = brush.line(entry.label, obstacle == nil ? .plain : .disabled)
    return [key, label, obstacle.map { brush.line($0, .warning) } ?? brush.line(entry.explanation, .dim)]
  }
}
