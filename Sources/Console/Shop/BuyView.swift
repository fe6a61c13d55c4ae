// The form before a purchase and the purchase under way.
import BookStoreKit
import Scaling
import Terminal

struct BuyView {
  let pane: ShopPane?
  let brush: Brush

  private static let labelWidth = 13

  func draw(_ form: BuyForm, on canvas: inout Canvas, _ whole: Rectangle) {
    let carriers = pane?.carriers ?? []
    let title = form.order.map { ShopTexts.goOnTitle($0.id) } ?? ShopTexts.buyTitle(form.title, form.author)
    let dialog = Terminal.Dialog(
      title: brush.line(title), trailing: brush.line(ShopTexts.simulatedShort), hint: brush.line(ShopTexts.buyKeys),
      contentSize: Size(width: 72, height: 10))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      drawQuantity(form, on: &canvas, inside.row(0))
      let options = carriers.map { "\($0.name) \($0.cost.wire)" }
      drawChoice(
        ShopTexts.deliverBy, options, form.carrier, form.row == .carrier, on: &canvas,
        inside.droppingRows(1).prefixRows(2))
      if form.rows.contains(.method) {
        drawChoice(
          ShopTexts.payWith, BuyForm.methods.map { brush.text(ShopTexts.method($0.rawValue)) }, form.method,
          form.row == .method, on: &canvas, inside.droppingRows(3).prefixRows(2))
      }
      drawTotals(form, carriers, on: &canvas, inside)
    }
  }

  private func drawQuantity(_ form: BuyForm, on canvas: inout Canvas, _ row: Rectangle) {
    canvas.put(brush.line(ShopTexts.quantity), x: row.x, y: row.y, width: Self.labelWidth)
    let x = row.x + Self.labelWidth
    guard form.order == nil else {
      canvas.put(
        brush.line(ShopTexts.copies(form.order?.quantity ?? 0, form.title)), x: x, y: row.y, width: row.right - x)
      return
    }
    form.quantity.draw(
      on: &canvas, in: Rectangle(x: x, y: row.y, width: 5, height: 1), isFocused: form.row == .quantity)
    canvas.put(
      brush.line(ShopTexts.inStock(form.stock)) + Line(" · ") + brush.line(ShopTexts.each(form.price.wire)), x: x + 8,
      y: row.y, width: row.right - x - 8)
  }

  /// What is not as the buyer saw it.
  private func changes(_ form: BuyForm) -> Line {
    guard let before = form.seenBefore else { return Line() }
    let words = before.price != form.price ? ShopTexts.priceWas(before.price.wire) : ShopTexts.stockWas(before.stock)
    return brush.line(words, .warning, .bold)
  }

  private func drawChoice(
    _ label: Phrase, _ options: [String], _ chosen: Int, _ isFocused: Bool, on canvas: inout Canvas, _ area: Rectangle
  ) {
    canvas.put(brush.line(label), x: area.x, y: area.y, width: Self.labelWidth)
    let inset = min(Self.labelWidth, area.width)
    Choice(options, chosen: chosen, focused: isFocused ? chosen : nil).draw(
      on: &canvas, in: Rectangle(x: area.x + inset, y: area.y, width: area.width - inset, height: area.height))
  }

  private func drawTotals(_ form: BuyForm, _ carriers: [CarrierFacts], on canvas: inout Canvas, _ inside: Rectangle) {
    let total = form.total?.wire ?? "?"
    let delivery = form.carrier < carriers.count ? carriers[form.carrier].cost.wire : "?"
    let y = inside.y + 6
    canvas.put(changes(form), x: inside.x, y: y - 1, width: inside.width)
    let pay = brush.line(ShopTexts.youPay(total), .plain, .bold)
    canvas.put(
      brush.line(ShopTexts.totals(books: total, delivery: delivery)), x: inside.x, y: y,
      width: inside.width - pay.cells - 1)
    canvas.put(pay, x: inside.x, y: y, width: inside.width, align: .right)
    canvas.put(brush.line(ShopTexts.simulated, .accent), x: inside.x, y: y + 1, width: inside.width)
    if pane?.hasOnlyPages == true {
      canvas.put(brush.line(ShopTexts.booksHundred, .warning), x: inside.x, y: y + 2, width: inside.width)
    }
    let obstacle = form.obstacle(carriers: carriers)
    if let obstacle {
      canvas.put(brush.line(obstacle, .bad), x: inside.x, y: inside.bottom - 1, width: inside.width / 2)
    }
    let submit =
      form.order == nil
      ? ShopTexts.buyFor(total) : form.order?.status == .paid ? ShopTexts.shipNow : ShopTexts.payNow(total)
    Buttons(
      [Buttons.Button(brush.text(submit), isEnabled: obstacle == nil), Buttons.Button(brush.text(PlanTexts.cancel))],
      focused: form.row == .submit ? 0 : form.row == .cancel ? 1 : nil
    ).draw(on: &canvas, in: inside.row(inside.height - 1))
  }

  func drawProgress(on canvas: inout Canvas, _ whole: Rectangle) {
    guard let purchase = pane?.purchase else { return }
    let title = ShopTexts.progressTitle(PurchaseTexts.named(purchase.intent, begun: begun(purchase)))
    let dialog = Terminal.Dialog(
      title: brush.line(title), trailing: brush.line(ShopTexts.simulatedShort),
      hint: brush.line(ShopTexts.progressKeys(purchase.standing)), contentSize: Size(width: 76, height: 8))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      PurchaseSteps(purchase: purchase, brush: brush).draw(on: &canvas, inside)
      let outcome = purchase.outcome(at: brush.now)
      let role: Role =
        switch outcome {
        case .shipped: .good
        case .underWay: .plain
        case .paid, .ordered: .accent
        case .lapsed, .nothingTaken, .unknown, .paidOrLapsed, .alike, .gone: .warning
        }
      let sentence = PurchaseTexts.sentence(purchase, outcome) { brush.clock.minute($0) }
      let rows = canvas.putWrapped(brush.text(sentence), in: inside.droppingRows(4), Style(role, .bold))
      canvas.putWrapped(brush.text(ShopTexts.whatNow(purchase)), in: inside.droppingRows(4 + rows))
    }
  }

  private func begun(_ purchase: PurchaseProgress) -> String {
    brush.clock.minute(Moment(milliseconds: purchase.intent.begunAtMilliseconds))
  }
}
