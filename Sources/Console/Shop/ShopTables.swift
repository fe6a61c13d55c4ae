// The lists of books and orders as tables.
import BookStoreKit
import Terminal

struct ShopTables {
  let pane: ShopPane
  let brush: Brush
  let isFocused: Bool

  func drawBooks(
    _ list: Listing<BookFacts>, _ target: PointerTarget, empty: Phrase, on canvas: inout Canvas, _ area: Rectangle,
    _ isFront: Bool
  ) {
    let rows = list.items.map { cells($0, saysLeft: !isFront) }
    let columns = [
      TableColumn(brush.text(ShopTexts.columnTitle), .flexible(minimum: 16, weight: 3, priority: 10)),
      TableColumn(brush.text(ShopTexts.columnAuthor), .flexible(minimum: 10, maximum: 30, weight: 1, priority: 3)),
      column(ShopTexts.columnPrice, 2, rows, priority: 8), column(ShopTexts.columnStock, 3, rows, priority: 7),
    ]
    draw(
      columns, rows, list.selectedIndex, list.feed.value == nil ? waiting(list.feed) : empty,
      target, on: &canvas, area, isFront)
  }

  /// A column of figures, as wide as the widest of them.
  private func column(_ title: Phrase, _ index: Int, _ rows: [[Line]], priority: Int) -> TableColumn {
    let title = brush.text(title)
    let width = max(title.cells, rows.map { $0[index].cells }.max() ?? 0)
    return TableColumn(title, .fixed(width, priority: priority), align: .right)
  }

  /// - Parameter saysLeft: in a list without headings the stock is said in words.
  private func cells(_ book: BookFacts, saysLeft: Bool) -> [Line] {
    let count =
      saysLeft ? (book.stock == 0 ? ShopTexts.soldOut : ShopTexts.left(book.stock)) : .verbatim("\(book.stock)")
    let stock: Line =
      book.isWithdrawn
      ? brush.line(ShopTexts.withdrawn, .dim) : brush.line(count, book.stock == 0 ? .dim : .plain)
    return [Line(book.title), Line(book.author, .dim), Line(book.price.wire), stock]
  }

  func drawOrders(
    _ list: Listing<OrderFacts>, _ target: PointerTarget, empty: Phrase, on canvas: inout Canvas, _ area: Rectangle,
    _ isFront: Bool
  ) {
    let columns = [
      TableColumn(brush.text(ShopTexts.columnOrder), .fixed(6, priority: 6)),
      TableColumn(brush.text(ShopTexts.columnBook), .flexible(minimum: 10, weight: 3, priority: 10)),
      TableColumn(brush.text(ShopTexts.columnTotal), .fixed(9, priority: 7), align: .right),
      TableColumn(brush.text(ShopTexts.columnState), .flexible(minimum: 12, maximum: 24, weight: 1, priority: 9)),
    ]
    draw(
      columns, list.items.map(cells), list.selectedIndex, list.feed.value == nil ? waiting(list.feed) : empty, target,
      on: &canvas, area, isFront)
  }

  private func cells(_ order: OrderFacts) -> [Line] {
    [
      Line("#\(order.id)", order.isUnfinished ? .warning : .dim),
      brush.line(ShopTexts.copies(order.quantity, order.title)), Line(order.total.wire),
      OrderCard.state(order, brush, isSale: pane.section == .sales),
    ]
  }

  /// Why there are no rows, in full: it may be all that there is to read.
  private func drawEmpty(_ text: Phrase, on canvas: inout Canvas, _ area: Rectangle) {
    let inner = area.inset(horizontal: area.width > 20 ? 2 : 0)
    let lines = brush.text(text).wrapped(toCells: max(1, inner.width))
    let top = inner.y + max(0, (inner.height - lines.count) / 2)
    for (offset, line) in lines.enumerated() where top + offset < inner.bottom {
      canvas.put(Line(line, .dim), x: inner.x, y: top + offset, width: inner.width, align: .center)
    }
  }

  private func waiting<Value>(_ feed: Feed<Value>) -> Phrase { feed.failure?.cause ?? FeedTexts.waiting }

  private func draw(
    _ columns: [TableColumn], _ rows: [[Line]], _ selected: Int?, _ empty: Phrase, _ target: PointerTarget,
    on canvas: inout Canvas, _ area: Rectangle, _ isFront: Bool
  ) {
    let area = Rectangle(x: area.x, y: area.y, width: area.width - (area.width > 30 ? 1 : 0), height: area.height)
    guard !rows.isEmpty else { return drawEmpty(empty, on: &canvas, area) }
    let showsHeadings = isFront && area.height > 2
    let visible = area.height - (showsHeadings ? 1 : 0)
    Table(
      columns: columns, rows: rows, selected: isFront ? selected : nil, isFocused: isFocused,
      firstRow: Table.offset(selected: isFront ? selected : 0, count: rows.count, visible: visible, previous: 0),
      showsHeadings: showsHeadings, emptyText: brush.line(empty), tag: target.rawValue
    ).draw(on: &canvas, in: area)
  }
}
