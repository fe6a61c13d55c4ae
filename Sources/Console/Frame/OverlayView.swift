// What lies above the panes: it branches on which overlay is open; the drawing is beside each overlay's state.
import Terminal

struct OverlayView {
  let model: Model
  let brush: Brush

  func draw(on canvas: inout Canvas, _ whole: Rectangle) {
    switch model.overlay {
    case nil: break
    case .capacity(let plan): PlanView(model: model, brush: brush).draw(plan, on: &canvas, whole)
    case .terminate(let plan): PlanView(model: model, brush: brush).draw(plan, on: &canvas, whole)
    case .chaos(let plan): PlanView(model: model, brush: brush).draw(plan, on: &canvas, whole)
    case .activities(let browser): ActivityDialog(model: model, brush: brush).draw(browser, on: &canvas, whole)
    case .why, .instance, .chain, .policies: ReadingOverlay(model: model, brush: brush)?.draw(on: &canvas, whole)
    case .actions(let list): ActionListView(model: model, brush: brush).draw(list, on: &canvas, whole)
    case .form(let form): FormView(brush: brush).draw(form, on: &canvas, whole)
    case .buy(let form): BuyView(pane: model.shop, brush: brush).draw(form, on: &canvas, whole)
    case .purchase: BuyView(pane: model.shop, brush: brush).drawProgress(on: &canvas, whole)
    case .book(let book): drawBook(book, on: &canvas, whole)
    case .order(let order): drawOrder(order, on: &canvas, whole)
    case .access(let access): AccessView(model: model, brush: brush).draw(access, on: &canvas, whole)
    case .themes: ThemeView(model: model, brush: brush).draw(on: &canvas, whole)
    case .plain(let text, _): PlainTextView(brush: brush).draw(text, on: &canvas, whole)
    case .shopPlan(let plan): ShopPlanView(brush: brush).draw(plan, on: &canvas, whole)
    case .operation(let plan): OperationView(model: model, brush: brush).draw(plan, on: &canvas, whole)
    case .doctor(let look): DoctorDialog(look: look, brush: brush).draw(on: &canvas, whole)
    case .template(let look):
      TemplateDialog(look: look, group: model.fleet?.group.value, brush: brush).draw(on: &canvas, whole)
    case .logs(let screen): LogsView(screen: screen, model: model, brush: brush).draw(on: &canvas)
    }
  }

  private func drawBook(_ opened: BookFacts, on canvas: inout Canvas, _ whole: Rectangle) {
    let books = (model.shop?.catalog.items ?? []) + (model.shop?.myBooks.items ?? [])
    let book = books.first { $0.id == opened.id } ?? opened
    let dialog = Terminal.Dialog(
      title: Line(book.title), trailing: brush.line(ShopTexts.soldBy(book.id, book.seller)),
      hint: brush.line(ShopTexts.bookKeys), contentSize: Size(width: 72, height: 16))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in BookCard(book: book, brush: brush).draw(on: &canvas, inside)
    }
  }

  /// Only what can be done with the order as it stands.
  private var orderKeys: Phrase {
    let offers = [(Action.shop(.payOrder), ShopTexts.goOn), (.shop(.cancelOrder), ShopTexts.cancelIt)]
      .filter { model.obstacle(to: $0.0) == nil }.map(\.1)
    return .joined(offers + [ShopTexts.saleKeys], by: " · ")
  }

  private func drawOrder(_ opened: OrderFacts, on canvas: inout Canvas, _ whole: Rectangle) {
    let isSale = model.shop?.section == .sales
    let listed = isSale ? model.shop?.sales.items : model.shop?.orders.items
    let order = listed?.first { $0.id == opened.id } ?? opened
    let receipt = isSale ? nil : model.shop?.receipt(ofOrder: order.id)
    let dialog = Terminal.Dialog(
      title: brush.line(isSale ? ShopTexts.saleTitle(order.id) : ShopTexts.goOnTitle(order.id)),
      trailing: brush.line(ShopTexts.simulatedShort),
      hint: brush.line(isSale ? ShopTexts.saleKeys : orderKeys),
      contentSize: Size(width: 70, height: receipt == nil ? 7 : 11))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      OrderCard(order: order, isSale: isSale, brush: brush).draw(on: &canvas, inside)
      guard let receipt else { return }
      PurchaseSteps(purchase: receipt, brush: brush).draw(on: &canvas, inside.droppingRows(OrderCard.rows + 1))
    }
  }
}
