// The shop's forms as they are drawn: a field a row, what is wrong below it.
import BookStoreKit
import Terminal

struct FormView {
  let brush: Brush

  private static let labelWidth = 13

  func draw(_ form: ShopForm, on canvas: inout Canvas, _ whole: Rectangle) {
    let dialog = Terminal.Dialog(
      title: brush.line(ShopTexts.formTitle(form.kind)), hint: brush.line(ShopTexts.formKeys),
      contentSize: Size(width: 66, height: form.entries.count * 2 + 2))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      // On a screen too low for two rows a field, the row of what is wrong goes.
      let step = inside.height >= form.entries.count * 2 + 2 ? 2 : 1
      for (index, entry) in form.entries.enumerated() {
        drawEntry(
          entry, isFocused: form.focus == .field(index), on: &canvas, inside.droppingRows(index * step).prefixRows(step)
        )
      }
      let last = inside.row(inside.height - 1)
      drawState(form, on: &canvas, last)
      let focused: Int? =
        switch form.focus {
        case .submit: 0
        case .cancel: 1
        case .field: nil
        }
      Buttons(
        [
          Buttons.Button(brush.text(ShopTexts.submit(form.kind)), isEnabled: !form.isSending),
          Buttons.Button(brush.text(PlanTexts.cancel)),
        ], focused: focused
      ).draw(on: &canvas, in: last)
    }
  }

  /// What is wrong, or that it is on its way (again).
  private func drawState(_ form: ShopForm, on canvas: inout Canvas, _ last: Rectangle) {
    switch form.sending {
    case .no:
      guard let problem = form.problem else { return }
      canvas.put(brush.line(problem, .bad), x: last.x, y: last.y - 1, width: last.width)
    case .asking: canvas.put(brush.line(ShopTexts.sending, .accent), x: last.x, y: last.y)
    case .pausing(_, let trouble):
      let text = ShopTexts.formTryingAgain(form.nextAttempt, of: TryLimits.maximumAttempts) + trouble.words
      canvas.put(brush.line(text, .warning), x: last.x, y: last.y - 1, width: last.width)
    }
  }

  private func drawEntry(_ entry: ShopForm.Entry, isFocused: Bool, on canvas: inout Canvas, _ area: Rectangle) {
    guard !area.isEmpty else { return }
    canvas.put(brush.line(ShopTexts.label(entry.name)), x: area.x, y: area.y, width: Self.labelWidth)
    let field = Rectangle(
      x: area.x + Self.labelWidth, y: area.y, width: area.width - Self.labelWidth, height: 1)
    entry.field.draw(on: &canvas, in: field, isFocused: isFocused, placeholder: brush.text(ShopTexts.hint(entry.name)))
    guard area.height > 1 else { return }
    if let problem = entry.problem {
      canvas.put(brush.line(problem, .bad), x: field.x, y: area.y + 1, width: field.width)
    } else if entry.name == .price, case .money(let money) = PriceReading(entry.field.text) {
      canvas.put(brush.line(ShopTexts.priceRead(money.wire), .dim), x: field.x, y: area.y + 1, width: field.width)
    }
  }
}
