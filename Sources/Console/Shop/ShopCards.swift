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
  var isSale = false
  let brush: Brush

  static let rows = 6

  func draw(on canvas: inout Canvas, _ area: Rectangle) {
    let lines = [
      brush.line(ShopTexts.copies(order.quantity, order.title), .plain, .bold),
      Line(order.author, .accent),
      brush.line(ShopTexts.each(order.unitPrice.wire)) + Line("   ") + Line(order.total.wire, .plain, .bold),
      Self.state(order, brush, isSale: isSale),
      order.paidBy.map {
        brush.line(ShopTexts.payWith) + Line(" ") + brush.line(ShopTexts.method($0.rawValue)) + booked
      }
        ?? Line(),
      brush.line(
        ShopTexts.orderedAt(brush.clock.minute(order.createdAt), date: String(order.createdAt.text.prefix(10))), .dim),
    ]
    for (offset, line) in lines.enumerated() where offset < area.height {
      canvas.put(line, x: area.x, y: area.y + offset, width: area.width)
    }
  }

  /// What the shop booked as paid, where that is not what it costs.
  private var booked: Line {
    guard let amount = order.paidAmount, amount != order.total else { return Line() }
    return Line("   ") + brush.line(ShopTexts.bookedAs(amount.wire), .warning)
  }

  /// - Parameter isSale: the seller reads it, who pays nothing.
  static func state(_ order: OrderFacts, _ brush: Brush, isSale: Bool = false) -> Line {
    switch order.status {
    case .pendingPayment where isSale: brush.line(ShopTexts.notPaidYet, .dim)
    case .pendingPayment where order.expiresAt == .never: brush.line(ShopTexts.noEnd, .warning)
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
    for (offset, step) in PurchaseStep.allCases.enumerated() where offset < area.height {
      drawStep(step, on: &canvas, area.row(offset))
    }
  }

  private func drawStep(_ step: PurchaseStep, on canvas: inout Canvas, _ row: Rectangle) {
    let (mark, role, text, right) = parts(step)
    let name = brush.text(ShopTexts.step(step)).padded(toCells: 12)
    let left = Line(mark.padded(toCells: 3), role) + Line(name)
    let rightLine = Line(right, .dim)
    let room = row.width - rightLine.cells - (right.isEmpty ? 0 : 1)
    canvas.put(left + text, x: row.x, y: row.y, width: room)
    canvas.put(rightLine, x: row.x, y: row.y, width: row.width, align: .right)
  }

  private func parts(_ step: PurchaseStep) -> (String, Role, Line, String) {
    switch purchase[step].done {
    case .now(let status, let servedBy, let microseconds):
      let count = purchase[step].tries.attempts - 1
      let retried = count > 0 ? "  " + brush.text(ShopTexts.retries(count)) : ""
      let server = InstanceTable.short(ShopIntake.safe(servedBy ?? "?"))
      return (
        brush.mark(.check), .good, done(step), "\(status)  \(microseconds / 1_000) ms  \(server)\(retried)"
      )
    case .before: return (brush.mark(.check), .good, done(step), "")
    case nil: break
    }
    guard step == purchase.currentStep else { return (brush.mark(.absent), .dim, Line(), "") }
    let (mark, role, text) = now(step)
    return (brush.mark(mark), role, brush.line(text, role), "")
  }

  /// Where the step that is not done stands.
  private func now(_ step: PurchaseStep) -> (Mark, Role, Phrase) {
    let most = TryLimits.maximumAttempts
    switch purchase.standing {
    case .found: return (.waiting, .dim, ShopTexts.foundStep)
    case .noting: return (.waiting, .accent, ShopTexts.asking(1, of: most))
    case .asking(.step):
      return (.waiting, .accent, ShopTexts.asking(purchase[step].tries.attempts + 1, of: most))
    case .asking: return (.waiting, .accent, ShopTexts.looking)
    case .pausing(let question, _, let trouble):
      let tries = if case .step = question { purchase[step].tries } else { purchase.search.tries }
      return (.waiting, .warning, ShopTexts.tryingAgain(tries.attempts + 1, of: most, trouble.words))
    case .waiting(_, .unanswered(let trouble)): return (.alert, .bad, trouble.words)
    case .waiting(_, .signIn): return (.alert, .warning, ShopTexts.sessionOver)
    case .waiting(_, .notNoted(let cause)): return (.cross, .bad, PurchaseTexts.notNoted(cause))
    case .waiting(_, .nextStep): return (.waiting, .accent, ShopTexts.leftToDo)
    case .over(.refused(_, let trouble)): return (.cross, .bad, trouble.words)
    case .over(.notNoted(let cause)): return (.cross, .bad, PurchaseTexts.notNoted(cause))
    case .over(.inDoubt): return (.alert, .bad, PurchaseTexts.askedOnce)
    case .over: return (.absent, .dim, Phrase("", ""))
    }
  }

  private var held: String {
    guard let until = purchase.intent.heldUntil, until != .never else { return "–" }
    return brush.clock.minute(until)
  }

  private func done(_ step: PurchaseStep) -> Line {
    let order = purchase.order
    switch step {
    case .buy:
      guard let id = purchase.intent.purchase else { return Line() }
      return brush.line(ShopTexts.orderHeld(id, held))
    case .pay:
      return Line((order?.total.wire ?? "") + "  ")
        + brush.line(ShopTexts.method((order?.paidBy ?? purchase.intent.method).rawValue))
    case .ship: return Line(order?.carrier ?? ShopIntake.safe(purchase.intent.provider.name))
    }
  }
}

extension Trouble {
  /// Why, in the words of the screen, safe for it.
  var words: Phrase {
    switch self {
    case .shopRefused(let failure): ShopTexts.refused(failure.code, message: ShopIntake.safe(failure.message))
    default: Phrase(ShopIntake.safe(message.english), ShopIntake.safe(message.spanish))
    }
  }
}
