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
    case .activities(let selected): ActivityDialog(model: model, brush: brush).draw(selected, on: &canvas, whole)
    case .actions(let list): ActionListView(model: model, brush: brush).draw(list, on: &canvas, whole)
    case .form(let form): FormView(brush: brush).draw(form, on: &canvas, whole)
    case .buy(let form): BuyView(pane: model.shop, brush: brush).draw(form, on: &canvas, whole)
    case .purchase: BuyView(pane: model.shop, brush: brush).drawProgress(on: &canvas, whole)
    case .book(let id): drawBook(id, on: &canvas, whole)
    case .order(let id): drawOrder(id, on: &canvas, whole)
    }
  }

  private func drawBook(_ id: Int, on canvas: inout Canvas, _ whole: Rectangle) {
    let books = (model.shop?.catalog.items ?? []) + (model.shop?.myBooks.items ?? [])
    guard let book = books.first(where: { $0.id == id }) else { return }
    let dialog = Terminal.Dialog(
      title: Line(book.title), trailing: brush.line(ShopTexts.soldBy(book.id, book.seller)),
      hint: brush.line(ShopTexts.bookKeys), contentSize: Size(width: 72, height: 16))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in BookCard(book: book, brush: brush).draw(on: &canvas, inside)
    }
  }

  private func drawOrder(_ id: Int, on canvas: inout Canvas, _ whole: Rectangle) {
    guard let order = model.shop?.orders.items.first(where: { $0.id == id }) else { return }
    let dialog = Terminal.Dialog(
      title: brush.line(ShopTexts.goOnTitle(order.id)), hint: brush.line(ShopTexts.orderKeys),
      contentSize: Size(width: 60, height: 6))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      OrderCard(order: order, brush: brush).draw(on: &canvas, inside)
    }
  }
}
