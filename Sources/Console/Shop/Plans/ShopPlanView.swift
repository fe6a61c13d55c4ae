// The shop's plans as they are drawn: what is given back or goes, what that means, and the buttons with keeping first.
import Terminal

struct ShopPlanView {
  let brush: Brush

  func draw(_ plan: ShopPlan, on canvas: inout Canvas, _ whole: Rectangle) {
    let dialog = Terminal.Dialog(
      title: brush.line(ShopTexts.planTitle(plan.kind)), hint: brush.line(PlanTexts.keys),
      contentSize: Size(width: 66, height: 9))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      var rows = Rows(area: inside)
      let subject = rows.next()
      canvas.put(self.subject(plan.kind), x: subject.x, y: subject.y, width: subject.width)
      rows.skip()
      rows.take(canvas.putWrapped(brush.text(ShopTexts.planStory(plan.kind)), in: rows.rest))
      let state = Rectangle(x: inside.x, y: inside.bottom - 3, width: inside.width, height: 2)
      drawState(plan, on: &canvas, state)
      let submit = Buttons.Button(brush.text(ShopTexts.planSubmit(plan.kind)), isEnabled: !plan.isSending)
      Buttons([Buttons.Button(brush.text(ShopTexts.planKeep)), submit], focused: plan.focus == .cancel ? 0 : 1)
        .draw(on: &canvas, in: inside.row(inside.height - 1))
    }
  }

  private func subject(_ kind: ShopPlan.Kind) -> Line {
    switch kind {
    case .cancelOrder(let order):
      brush.line(ShopTexts.copies(order.quantity, order.title), .plain, .bold) + Line("   ")
        + Line(order.total.wire) + Line("   ") + OrderCard.state(order, brush)
    case .withdraw(let book, _):
      Line(book.title, .plain, .bold) + Line("   ") + Line(book.price.wire) + Line("   ")
        + brush.line(ShopTexts.left(book.stock))
    }
  }

  private func drawState(_ plan: ShopPlan, on canvas: inout Canvas, _ area: Rectangle) {
    switch plan.sending {
    case .no: plan.problem.map { _ = canvas.putWrapped(brush.text($0), in: area, Style(.bad)) }
    case .asking: canvas.put(brush.line(ShopTexts.sending, .accent), x: area.x, y: area.y, width: area.width)
    case .pausing(_, let trouble):
      let text = ShopTexts.formTryingAgain(plan.nextAttempt, of: TryLimits.maximumAttempts) + trouble.words
      _ = canvas.putWrapped(brush.text(text), in: area, Style(.warning))
    }
  }
}
