// The chain from top to bottom, an arrow with its number between two stations. With room each station has its detail
// below it; with less the details go, then the arrows stand beside their stations; what is hidden is named.
import Scaling
import Terminal

struct ChainView {
  let model: Model
  let pane: FleetPane
  let brush: Brush

  private enum Fit { case full, arrows, stations }

  func draw(on canvas: inout Canvas, _ whole: Rectangle) {
    let chain = Chain(pane, shop: model.shop?.address, at: brush.now)
    let size = ReadingDialog.size(in: whole)
    let fit = Self.fit(chain, height: size.height)
    let rows = chain.stations.flatMap { self.rows(of: $0, fit, width: size.width) }
    let shown = min(rows.count, size.height)
    let hidden = Self.hidden(fit, cut: shown < rows.count)
    let dialog = Terminal.Dialog(
      title: brush.line(ChainTexts.title),
      trailing: hidden.isEmpty ? freshness : brush.line(FleetTexts.hiddenHere(hidden), .dim),
      hint: brush.line(ChainTexts.keys), contentSize: Size(width: size.width, height: shown))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      for (offset, line) in rows.prefix(inside.height).enumerated() {
        canvas.put(line, x: inside.x, y: inside.y + offset, width: inside.width)
      }
    }
  }

  /// How old its figures are: what is not live is said.
  private var freshness: Line {
    switch brush.worse(brush.freshness(pane.targets), brush.freshness(pane.group)) {
    case .live: pane.metricAge(at: brush.now).map { brush.line(MetricTexts.metrics($0)) } ?? Line()
    case .stale(let words): Line(words, .stale)
    case .lost(let words): Line(words, .lost)
    }
  }

  private static func fit(_ chain: Chain, height: Int) -> Fit {
    let count = chain.stations.count
    let details = chain.stations.count { $0.detail != nil }
    let arrows = chain.stations.count { $0.arrow != nil }
    if height >= count + details + 2 * arrows { return .full }
    return height >= count + arrows ? .arrows : .stations
  }

  private static func hidden(_ fit: Fit, cut: Bool) -> [Phrase] {
    var hidden: [Phrase] = []
    if fit != .full { hidden.append(ChainTexts.details) }
    if cut { hidden.append(ChainTexts.rest) }
    return hidden
  }

  private static let nameWidth = 15

  private func rows(of station: ChainStation, _ fit: Fit, width: Int) -> [Line] {
    let mark = HealthPanel.mark(station.state, brush)
    let name = brush.text(ChainTexts.name(station.name)).padded(toCells: Self.nameWidth)
    var head = mark + Line(String(repeating: " ", count: max(1, 3 - mark.cells)))
    head += Line(name, .plain, .bold) + brush.line(station.line, HealthPanel.role(station.state))
    let indent = String(repeating: " ", count: 3 + Self.nameWidth)
    let arrow = station.arrow.map { brush.line($0, station.isArrowBad ? .bad : .accent) }
    switch fit {
    case .full:
      return [head] + (station.detail.map { [Line(indent) + brush.line($0, .dim)] } ?? [])
        + (arrow.map { [Line("   ") + stem + Line("  ") + $0, Line("   ") + tip] } ?? [])
    case .arrows: return [head] + (arrow.map { [Line("   ") + tip + Line("  ") + $0] } ?? [])
    case .stations: return [arrow.map { head + Line("  ") + Line(brush.arrow + " ", .dim) + $0 } ?? head]
    }
  }

  private var stem: Line { Line(brush.glyphs == .unicode ? "│" : "|", .frame) }
  private var tip: Line { Line(brush.mark(.down), .frame) }
}
