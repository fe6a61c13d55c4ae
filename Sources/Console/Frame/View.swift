// The whole screen: title, verdict, panes, footer, and what lies above. Sizes decide what is shown; what is not
// shown is said. A pure function: the same model gives the same grid.
import Scaling
import Terminal

/// Draws the model.
public func view(_ model: Model) -> Grid { drawn(model).grid }

/// What lies where on the screen of a model.
func places(_ model: Model) -> [CanvasPlace] { drawn(model).places }

private func drawn(_ model: Model) -> Canvas {
  var canvas = Canvas(model.size, glyphs: model.settings.glyphs)
  let screen = ScreenView(model: model, brush: Brush(model))
  screen.draw(on: &canvas)
  return canvas
}

private struct ScreenView {
  let model: Model
  let brush: Brush

  /// Side by side from this width on; below it one above the other.
  static let sideBySideWidth = 110
  /// Both panes one above the other from this height on; below it the focused one alone.
  static let stackedHeight = 20
  /// Below it only the title, the verdict and the table.
  static let smallHeight = 12

  func draw(on canvas: inout Canvas) {
    let whole = canvas.bounds
    guard whole.height > 3 else { return drawTiny(on: &canvas, whole) }
    drawTitle(on: &canvas, whole.row(0))
    drawVerdict(on: &canvas, whole.row(1))
    let scrubberRows = model.player != nil && whole.height > Self.smallHeight ? 1 : 0
    let body = Rectangle(x: 0, y: 2, width: whole.width, height: whole.height - 3 - scrubberRows)
    drawPanes(on: &canvas, body)
    drawNotice(on: &canvas, body)
    if let player = model.player, scrubberRows > 0 {
      ScrubberView(player: player, brush: brush).draw(on: &canvas, whole.row(whole.height - 2))
    }
    FooterView(model: model, brush: brush).draw(on: &canvas, whole.row(whole.height - 1))
    OverlayView(model: model, brush: brush).draw(on: &canvas, whole)
  }

  private func drawTiny(on canvas: inout Canvas, _ whole: Rectangle) {
    drawVerdict(on: &canvas, whole.row(0))
    if whole.height > 1 {
      let rest = whole.droppingRows(1)
      if let fleet = model.fleet, model.focus == .fleet {
        FleetView(model: model, pane: fleet, brush: brush).drawTable(on: &canvas, rest)
      } else if let shop = model.shop {
        ShopView(model: model, pane: shop, brush: brush).drawTable(on: &canvas, rest)
      }
    }
    OverlayView(model: model, brush: brush).draw(on: &canvas, whole)
  }

  private func drawTitle(on canvas: inout Canvas, _ row: Rectangle) {
    var left = Line("bookstore-tui", .plain, .bold)
    if let mode = model.settings.mode.word { left += Line("  ") + brush.line(mode, .danger, .bold) }
    if let context = model.fleet?.context {
      left += Line("   \(context.name) \(brush.mark(.selection)) \(context.group)   \(context.region)")
    } else if let shop = model.shop {
      left += Line("   \(shop.address)")
    }
    let right = (model.fleet.map { AccessView.title($0, brush) } ?? Line()) + brush.line(TitleTexts.allKeys)
    Bar(left: left, right: right, role: .title).draw(on: &canvas, in: row)
  }

  private func drawVerdict(on canvas: inout Canvas, _ row: Rectangle) {
    let (role, word, sentence, since) = verdict
    let left = Line(brush.text(word), .plain, .bold) + Line("  ") + brush.line(sentence)
    let right = since.map { brush.line(VerdictTexts.since(brush.clock.minute($0))) } ?? Line()
    Bar(left: left, right: right, role: role).draw(on: &canvas, in: row)
  }

  private var verdict: (Role, Phrase, Phrase, Moment?) {
    guard let fleet = model.fleet else { return shopVerdict }
    let verdict = fleet.verdict(at: model.now)
    let role: Role =
      switch verdict.level {
      case .ok: .verdictGood
      case .degraded: .verdictWarning
      case .down: .verdictBad
      case .unknown: verdict.kind == .lost ? .verdictBad : .verdictWarning
      }
    return (role, verdict.word, verdict.sentence, fleet.verdictSince?.at)
  }

  /// Without a fleet the worst thing is whether the shop answers.
  private var shopVerdict: (Role, Phrase, Phrase, Moment?) {
    guard let shop = model.shop else { preconditionFailure("a console shows a fleet, a shop or both") }
    switch shop.catalog.feed.age(at: model.now) {
    case .waiting: return (.verdictWarning, VerdictTexts.waiting, ShopTexts.notAnsweredYet, nil)
    case .live: return (.verdictGood, VerdictTexts.ok, ShopTexts.answers(shop.catalog.total), nil)
    case .stale(let since, _): return (.verdictWarning, VerdictTexts.unknown, ShopTexts.oldFigures, since)
    case .lost(let since, let cause): return (.verdictBad, VerdictTexts.unknown, cause, since)
    }
  }

  private func drawPanes(on canvas: inout Canvas, _ body: Rectangle) {
    guard let fleet = model.fleet, let shop = model.shop else {
      if let fleet = model.fleet { drawFleet(fleet, on: &canvas, body, hiding: []) }
      if let shop = model.shop { drawShop(shop, on: &canvas, body, hiding: []) }
      return
    }
    if model.isZoomed || body.height < Self.stackedHeight && body.width < Self.sideBySideWidth {
      switch model.focus {
      case .fleet: drawFleet(fleet, on: &canvas, body, hiding: model.isZoomed ? [] : [FleetTexts.hiddenShop])
      case .shop: drawShop(shop, on: &canvas, body, hiding: model.isZoomed ? [] : [FleetTexts.hiddenFleet])
      }
    } else if body.width >= Self.sideBySideWidth {
      let fleetWidth = body.width * 3 / 5 + 1
      drawFleet(fleet, on: &canvas, Rectangle(x: 0, y: body.y, width: fleetWidth, height: body.height), hiding: [])
      drawShop(
        shop, on: &canvas,
        Rectangle(x: fleetWidth, y: body.y, width: body.width - fleetWidth, height: body.height), hiding: [])
    } else {
      let fleetHeight = body.height * 13 / 21
      drawFleet(fleet, on: &canvas, body.prefixRows(fleetHeight), hiding: [])
      drawShop(shop, on: &canvas, body.droppingRows(fleetHeight), hiding: [])
    }
  }

  private func drawFleet(_ pane: FleetPane, on canvas: inout Canvas, _ area: Rectangle, hiding: [Phrase]) {
    canvas.note(CanvasPlace(tag: PointerTarget.fleet.rawValue, area: area))
    let fleetView = FleetView(model: model, pane: pane, brush: brush)
    if model.size.height < Self.smallHeight { return fleetView.drawTable(on: &canvas, area) }
    fleetView.draw(on: &canvas, area, hiding: hiding)
  }

  private func drawShop(_ pane: ShopPane, on canvas: inout Canvas, _ area: Rectangle, hiding: [Phrase]) {
    canvas.note(CanvasPlace(tag: PointerTarget.shop.rawValue, area: area))
    let shopView = ShopView(model: model, pane: pane, brush: brush)
    if model.size.height < Self.smallHeight { return shopView.drawTable(on: &canvas, area) }
    shopView.draw(on: &canvas, area, hiding: hiding)
  }

  private func drawNotice(on canvas: inout Canvas, _ body: Rectangle) {
    guard let notice = model.notice else { return }
    let row = body.row(body.height - 1)
    let role: Role =
      switch notice.tone {
      case .plain: .accent
      case .good: .good
      case .bad: .bad
      }
    canvas.fill(row)
    canvas.put(Line(" ") + brush.line(notice.text, role), x: row.x, y: row.y, width: row.width)
  }
}
