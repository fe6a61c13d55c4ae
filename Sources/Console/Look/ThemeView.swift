// The names of the themes, and beside them every role by its name in theme files, as it looks now.
import Terminal

struct ThemeView {
  let model: Model
  let brush: Brush

  private static let nameWidth = 20
  private static let roleWidth = 15

  func draw(on canvas: inout Canvas, _ whole: Rectangle) {
    let names = model.settings.themes
    let columns = whole.width >= 76 ? 3 : 2
    let rows = (Role.allCases.count + columns - 1) / columns
    let size = Size(
      width: Self.nameWidth + columns * (Self.roleWidth + 1) + 2, height: min(max(rows, names.count), whole.height - 4))
    let dialog = Terminal.Dialog(
      title: brush.line(ThemeTexts.listTitle), hint: brush.line(ThemeTexts.listKeys), contentSize: size)
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      let index = names.firstIndex(of: model.theme)
      let list = Rectangle(x: inside.x, y: inside.y, width: Self.nameWidth, height: inside.height)
      Table.list(
        names.map { Line($0) }, selected: index,
        firstRow: Table.offset(selected: index, count: names.count, visible: list.height, previous: 0),
        tag: PointerTarget.themes.rawValue
      ).draw(on: &canvas, in: list)
      for (number, role) in Role.allCases.enumerated() {
        let x = inside.x + Self.nameWidth + 2 + number / rows * (Self.roleWidth + 1)
        canvas.put(
          role.name.padded(toCells: Self.roleWidth, align: .left), x: x, y: inside.y + number % rows, Style(role))
      }
    }
  }
}
