// The shop pane. The section in front has most room; where there is more, the selected book and the other
// lists stand below it. The row of sections says which one has the keys.
import BookStoreKit
import Scaling
import Terminal

struct ShopView {
  let model: Model
  let pane: ShopPane
  let brush: Brush

  private var isFocused: Bool { model.focus == .shop }
  private var isBoxedWidth: Int { 40 }
  /// In a lower pane the list in front needs every row.
  private static let tallEnough = 20

  func draw(on canvas: inout Canvas, _ area: Rectangle, hiding: [Phrase]) {
    let isBoxed = area.width >= isBoxedWidth && area.height >= 16
    let gap = isBoxed ? -1 : 0
    let others = sideSections(height: area.height)
    var tracks: [Track] = [.flexible(minimum: isBoxed ? 7 : 3, weight: 3, priority: 10)]
    let cardRows = min(cardRows(width: area.width - 4) + (isBoxed ? 2 : 1), area.height / 3)
    tracks.append(.fixed(area.height < 14 ? 0 : cardRows, priority: area.height < 14 ? 0 : 4))
    tracks += others.map { section in
      .flexible(
        minimum: isBoxed ? 4 : 3, maximum: rowCount(section) + 3, weight: 1, priority: section == .orders ? 3 : 2)
    }
    tracks.append(
      .flexible(
        minimum: pane.purchase == nil ? 0 : isBoxed ? 5 : 4, maximum: pane.purchase == nil ? 0 : 5, weight: 0,
        priority: 1))
    let places = area.rows(tracks, gap: gap)
    if let place = places[0] { drawSection(pane.section, on: &canvas, place, isBoxed: isBoxed, isFront: true) }
    if let place = places[1], place.height > 1 { drawSelected(on: &canvas, place, isBoxed: isBoxed) }
    for (index, section) in others.enumerated() {
      if let place = places[2 + index] { drawSection(section, on: &canvas, place, isBoxed: isBoxed, isFront: false) }
    }
    if let purchase = pane.purchase, let place = places[2 + others.count] {
      let title = ShopTexts.lastPurchase(purchase.intent.purchase, ShopIntake.safe(purchase.intent.book.title))
      panel(brush.line(title), brush.line(ShopTexts.simulatedShort), isBoxed)
        .draw(on: &canvas, in: place) { canvas, inside in
          PurchaseSteps(purchase: purchase, brush: brush).draw(on: &canvas, inside.inset(horizontal: 1))
        }
    }
    if !hiding.isEmpty {
      let row = area.row(area.height - 1).inset(horizontal: 2)
      canvas.put(brush.line(FleetTexts.hidden(hiding), .dim), x: row.x, y: row.y, width: row.width)
    }
  }

  /// The list in front alone, for screens with no room for more.
  func drawTable(on canvas: inout Canvas, _ area: Rectangle) {
    drawRows(pane.section, on: &canvas, area, isFront: true)
  }

  /// Rows that the selected book or order would like.
  private func cardRows(width: Int) -> Int {
    guard pane.selectedOrder == nil, let book = pane.selectedBook else { return 5 }
    return 3 + book.description.reduce(0) { $0 + $1.wrapped(toCells: max(10, width)).count }
  }

  /// What stands below: the other sections of one who is signed in.
  private func sideSections(height: Int) -> [ShopPane.Section] {
    guard pane.account != nil, height >= Self.tallEnough else { return [] }
    return [.myBooks, .orders].filter { $0 != pane.section }
  }

  private func rowCount(_ section: ShopPane.Section) -> Int {
    switch section {
    case .catalog: max(1, pane.catalog.items.count)
    case .myBooks: max(1, pane.myBooks.items.count)
    case .orders: max(1, pane.orders.items.count)
    case .sales: max(1, pane.sales.items.count)
    }
  }

  private func panel(_ title: Line, _ trailing: Line, _ isBoxed: Bool, _ freshness: Freshness = .live) -> Panel {
    Panel(title: title, trailing: trailing, border: isBoxed ? .box : .rule, isFocused: isFocused, freshness: freshness)
  }

  private func drawSection(
    _ section: ShopPane.Section, on canvas: inout Canvas, _ area: Rectangle, isBoxed: Bool, isFront: Bool
  ) {
    let title =
      isFront ? brush.line(ShopTexts.title) + Line(" ") + brush.line(name(section)) : brush.line(name(section))
    let trailing = isFront ? who(within: area.width - title.cells - Self.frameCells) : summary(section)
    panel(title, trailing, isBoxed, freshness(section))
      .draw(on: &canvas, in: area) { canvas, inside in
        if isFront, inside.height > 3 {
          drawHead(section, on: &canvas, inside.row(0).inset(horizontal: 1))
          drawRows(section, on: &canvas, inside.droppingRows(1), isFront: true)
        } else {
          drawRows(section, on: &canvas, inside, isFront: isFront)
        }
      }
  }

  private func name(_ section: ShopPane.Section) -> Phrase {
    switch section {
    case .catalog: ShopTexts.catalog
    case .myBooks: ShopTexts.myBooks
    case .orders: ShopTexts.orders
    case .sales: ShopTexts.sales
    }
  }

  private func summary(_ section: ShopPane.Section) -> Line {
    switch section {
    case .catalog: brush.line(ShopTexts.count(pane.catalog.total))
    case .myBooks: brush.line(ShopTexts.count(pane.myBooks.total)) + newSales
    case .sales: Line()
    case .orders: pane.unpaidCount > 0 ? brush.line(ShopTexts.unpaid(pane.unpaidCount), .warning) : Line()
    }
  }

  /// Who is signed in, and what waits for them: as much of it as has room, the weightiest first. A frame shows what stands
  /// in it whole or not at all, and who it is is always told.
  private func who(within cells: Int) -> Line {
    var line = whose
    for waiting in waits where line.cells + waiting.cells <= cells { line += waiting }
    return line
  }

  private var whose: Line {
    switch pane.session {
    case .signedOut: brush.line(ShopTexts.signedOutState)
    case .unchecked(let email): Line("\(email) \(brush.mark(.waiting))")
    case .signedIn(let account): Line(account.email)
    }
  }

  private var waits: [Line] {
    guard case .signedIn = pane.session else { return [unsettled] }
    let unpaid = pane.unpaidCount
    return [
      unsettled, unpaid > 0 ? Line(" · ") + brush.line(ShopTexts.unpaid(unpaid), .warning) : Line(),
      pane.section == .myBooks ? Line() : newSales,
    ]
  }

  /// Corners, and the blanks around title and name.
  private static let frameCells = 7

  /// What was sold since the sales were last looked at.
  private var newSales: Line {
    let (count, isMore) = pane.newSales
    return count == 0 ? Line() : Line(" · ") + brush.line(ShopTexts.newSales(count, isMore: isMore), .good)
  }

  /// Purchases of which it is not known what became.
  private var unsettled: Line {
    guard pane.unsettledCount > 0 else { return Line() }
    return Line(" · ") + brush.line(ShopTexts.unsettled(pane.unsettledCount), .warning)
  }

  private func freshness(_ section: ShopPane.Section) -> Freshness {
    switch section {
    case .catalog: brush.freshness(pane.catalog.feed)
    case .myBooks: brush.freshness(pane.myBooks.feed)
    case .orders: brush.freshness(pane.orders.feed)
    case .sales: brush.freshness(pane.sales.feed)
    }
  }

  /// The search, the total and the page.
  private func drawHead(_ section: ShopPane.Section, on canvas: inout Canvas, _ row: Rectangle) {
    let (total, page) =
      switch section {
      case .catalog: (pane.catalog.total, pane.catalog.pageNumber)
      case .myBooks: (pane.myBooks.total, pane.myBooks.pageNumber)
      case .orders: (pane.orders.total, pane.orders.pageNumber)
      case .sales: (pane.sales.total, pane.sales.pageNumber)
      }
    let isBooks = section == .catalog || section == .myBooks
    let counted = isBooks ? ShopTexts.count(total) : Phrase.verbatim("\(total)")
    let order = section == .catalog ? [ShopTexts.ordered(pane.order)] : []
    let isLooking = section == .catalog && pane.catalog.isOutdated
    let parts = [isLooking ? ShopTexts.lookingUp : counted, ShopTexts.page(page)] + order
    let right = brush.line(Phrase.joined(parts, by: " · "), .dim)
    if row.width > right.cells + 12 { canvas.put(right, x: row.x, y: row.y, width: row.width, align: .right) }
    guard section == .catalog else { return }
    let end = canvas.put(Line("/ ", .keyName), x: row.x, y: row.y)
    let field = Rectangle(x: end, y: row.y, width: max(0, row.width - right.cells - 4), height: 1)
    if let search = pane.typedSearch {
      search.field.draw(
        on: &canvas, in: field, isFocused: isFocused && model.overlay == nil,
        placeholder: brush.text(ShopTexts.searchHint))
    } else if pane.search.isEmpty {
      canvas.put(brush.line(ShopTexts.search, .placeholder), x: field.x, y: field.y, width: field.width)
    } else {
      canvas.put(Line(pane.search, .accent), x: field.x, y: field.y, width: field.width)
    }
  }

  private func drawRows(_ section: ShopPane.Section, on canvas: inout Canvas, _ area: Rectangle, isFront: Bool) {
    let lists = ShopTables(pane: pane, brush: brush, isFocused: isFocused && isFront && model.overlay == nil)
    switch section {
    case .catalog: lists.drawBooks(pane.catalog, .catalog, empty: ShopTexts.noBooks, on: &canvas, area, isFront)
    case .myBooks: lists.drawBooks(pane.myBooks, .myBooks, empty: ShopTexts.noOwnBooks, on: &canvas, area, isFront)
    case .orders: lists.drawOrders(pane.orders, .orders, empty: ShopTexts.noOrders, on: &canvas, area, isFront)
    case .sales: lists.drawOrders(pane.sales, .sales, empty: ShopTexts.noSales, on: &canvas, area, isFront)
    }
  }

  /// The selected book (or order) with what one would know before buying it.
  private func drawSelected(on canvas: inout Canvas, _ area: Rectangle, isBoxed: Bool) {
    if pane.section == .orders || pane.section == .sales {
      let order = pane.selectedOrder
      panel(Line(order.map { "#\($0.id)" } ?? ""), Line(), isBoxed).draw(on: &canvas, in: area) { canvas, inside in
        let card = order.map { OrderCard(order: $0, isSale: pane.section == .sales, brush: brush) }
        card?.draw(on: &canvas, inside.inset(horizontal: 1))
      }
      return
    }
    let book = pane.selectedBook
    panel(
      Line(book?.title ?? ""), book.map { brush.line(ShopTexts.soldBy($0.id, $0.seller)) } ?? Line(), isBoxed
    ).draw(on: &canvas, in: area) { canvas, inside in
      if let book { BookCard(book: book, brush: brush).draw(on: &canvas, inside.inset(horizontal: 1)) }
    }
  }
}
