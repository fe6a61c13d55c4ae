// One book, one order, the steps of one purchase: drawn the same in the pane and in its dialog.
import BookStoreKit
import Scaling
import Terminal

struct BookCard {
  let book: BookFacts
  let brush: Brush

  func draw(on canvas: inout Canvas, _ area: Rectangle) {
    canvas.put(Line(book.author, .accent), x: area.x, y: area.y, width: area.width)
    let price = brush.line(ShopTexts.each(book.price.wire), .plain, .bold)
    if area.width > book.author.cells + price.cells + 2 {
      canvas.put(price, x: area.x, y: area.y, width: area.width, align: .right)
    }
    let stock: Line =
      book.isWithdrawn
      ? brush.line(ShopTexts.withdrawn, .warning)
      : book.stock == 0 ? brush.line(ShopTexts.soldOut, .warning) : brush.line(ShopTexts.inStock(book.stock), .good)
    if area.height > 1 { canvas.put(stock, x: area.x, y: area.y + 1, width: area.width) }
    var rest = area.droppingRows(3)
    for paragraph in book.description where !rest.isEmpty {
      rest = rest.droppingRows(canvas.putWrapped(paragraph, in: rest))
    }
  }
}

struct OrderCard {
  let order: OrderFacts
  let brush: Brush

  func draw(on canvas: inout Canvas, _ area: Rectangle) {
    let lines = [
      brush.line(ShopTexts.copies(order.quantity, order.title), .plain, .bold),
      Line(order.author, .accent),
      brush.line(ShopTexts.each(order.unitPrice.wire)) + Line("   ") + Line(order.total.wire, .plain, .bold),
      Self.state(order, brush),
      order.paidBy.map { brush.line(ShopTexts.payWith) + Line(" ") + brush.line(ShopTexts.method($0.rawValue)) }
        ?? Line(),
    ]
    for (offset, line) in lines.enumerated() where offset < area.height {
      canvas.put(line, x: area.x, y: area.y + offset, width: area.width)
    }
  }

  static func state(_ order: OrderFacts, _ brush: Brush) -> Line {
    switch order.status {
    case .pendingPayment: brush.line(ShopTexts.payBy(brush.clock.minute(order.expiresAt)), .warning)
    case .shipped: brush.line(order.carrier.map(ShopTexts.shippedBy) ?? ShopTexts.status(.shipped), .good)
    case .paid: brush.line(ShopTexts.status(.paid), .warning)
    case .cancelled, .expired: brush.line(ShopTexts.status(order.status), .dim)
    }
  }
}

struct PurchaseSteps {
  let purchase: PurchaseProgress
  let brush: Brush

  func draw(on canvas: inout Canvas, _ area: Rectangle) {
    for (offset, step) in PurchaseProgress.Step.allCases.enumerated() where offset < area.height {
      drawStep(step, on: &canvas, area.row(offset))
    }
  }

  private func drawStep(_ step: PurchaseProgress.Step, on canvas: inout Canvas, _ row: Rectangle) {
    let (mark, role, text, right) = parts(step)
    let name = brush.text(ShopTexts.step(step)).padded(toCells: 12)
    let left = Line(mark.padded(toCells: 3), role) + Line(name)
    let rightLine = Line(right, .dim)
    let room = row.width - rightLine.cells - (right.isEmpty ? 0 : 1)
    canvas.put(left + text, x: row.x, y: row.y, width: room)
    canvas.put(rightLine, x: row.x, y: row.y, width: row.width, align: .right)
  }

  private func parts(_ step: PurchaseProgress.Step) -> (String, Role, Line, String) {
    switch purchase[step].state {
    case .waiting: return (brush.mark(.absent), .dim, Line(), "")
    case .asking(let attempt):
      return (
        brush.mark(.waiting), .accent,
        brush.line(ShopTexts.asking(attempt, of: PurchaseProgress.maximumAttempts), .accent), ""
      )
    case .tryingAgain(let attempt, _, let cause):
      let text = ShopTexts.tryingAgain(attempt + 1, of: PurchaseProgress.maximumAttempts, cause)
      return (brush.mark(.waiting), .warning, brush.line(text, .warning), "")
    case .done(let milliseconds, let servedBy, let retries):
      let retried = retries > 0 ? "  " + brush.text(ShopTexts.retries(retries)) : ""
      return (brush.mark(.check), .good, done(step), "\(milliseconds) ms  \(InstanceTable.short(servedBy))\(retried)")
    case .doneBefore: return (brush.mark(.check), .good, done(step), "")
    case .refused(_, let cause): return (brush.mark(.cross), .bad, brush.line(cause, .bad), "")
    case .unanswered(let cause): return (brush.mark(.alert), .bad, brush.line(cause, .bad), "")
    }
  }

  private func done(_ step: PurchaseProgress.Step) -> Line {
    switch step {
    case .take:
      purchase.order.map { brush.line(ShopTexts.orderHeld($0.id, brush.clock.minute($0.expiresAt))) } ?? Line()
    case .pay:
      Line((purchase.order?.total.wire ?? "") + "  ")
        + brush.line(ShopTexts.method((purchase.order?.paidBy ?? purchase.method).rawValue))
    case .deliver: Line("\(purchase.order?.carrier ?? purchase.carrier.name)")
    }
  }
}
