// The fleet pane: counts and chart, the next decision, instances, activities. Which parts find room is decided
// by priority (what is running wrong is told before what was); what found none is named.
import Scaling
import Terminal

struct FleetView {
  let model: Model
  let pane: FleetPane
  let brush: Brush

  private var isFocused: Bool { model.focus == .fleet }

  /// A pane this wide has a box around its panels, a narrower one only rules.
  private static let boxWidth = 60

  func draw(on canvas: inout Canvas, _ area: Rectangle, hiding: [Phrase]) {
    let isBoxed = area.width >= Self.boxWidth && area.height >= 20
    isBoxed ? drawBoxed(on: &canvas, area, hiding) : drawRuled(on: &canvas, area, hiding)
  }

  /// The table of instances alone, for screens with no room for more.
  func drawTable(on canvas: inout Canvas, _ area: Rectangle) {
    // A column of air to the right, as the mark of the selection leaves one to the left.
    let room = Rectangle(x: area.x, y: area.y, width: area.width - (area.width > 40 ? 1 : 0), height: area.height)
    InstanceTable(pane: pane, brush: brush, isFocused: isFocused && model.overlay == nil).draw(on: &canvas, room)
  }

  private var border: Panel {
    Panel(
      title: Line(brush.text(FleetTexts.title) + " " + pane.context.group),
      trailing: trailing, isFocused: isFocused,
      freshness: brush.worse(brush.freshness(pane.group), brush.freshness(pane.metrics)))
  }

  private var trailing: Line {
    guard let policies = pane.policies.value else { return Line() }
    guard let policy = policies.first else { return brush.line(FleetTexts.noPolicy) }
    return brush.line(FleetTexts.policy(policy.name) + .verbatim(" · timing \(pane.context.pace.rawValue)"))
  }

  private func drawBoxed(on canvas: inout Canvas, _ area: Rectangle, _ hiding: [Phrase]) {
    let rows = max(1, pane.rows.count)
    let places = area.rows(
      [
        .flexible(minimum: 9, maximum: max(20, area.height * 3 / 5), weight: 4, priority: 3),
        .flexible(minimum: min(6, rows + 3), maximum: rows + 3, weight: 1, priority: 2),
        .flexible(minimum: 5, weight: 1, priority: 1),
      ], gap: -1)
    if let place = places[0] {
      border.draw(on: &canvas, in: place) { canvas, inside in
        FleetSummary(pane: pane, brush: brush).draw(on: &canvas, inside)
      }
    }
    if let place = places[1] { instancesPanel(isBoxed: true).draw(on: &canvas, in: place, drawTable) }
    if let place = places[2] { activitiesPanel(isBoxed: true).draw(on: &canvas, in: place, drawActivities) }
    let hidden = hiding + (places[2] == nil ? [FleetTexts.hiddenActivities] : [])
    drawHidden(hidden, on: &canvas, area.row(area.height - 1).inset(horizontal: 2))
  }

  private func drawRuled(on canvas: inout Canvas, _ area: Rectangle, _ hiding: [Phrase]) {
    let table = max(2, pane.rows.count + 1)
    let places = area.rows([
      .flexible(minimum: 4, maximum: area.height >= 22 ? 14 : 5, weight: 2, priority: 3),
      // All instances are shown before anything else grows.
      .flexible(minimum: 2, maximum: table, weight: 100, priority: 4),
      .flexible(minimum: 2, weight: 1, priority: 1),
      .fixed(1, priority: 0),
    ])
    if let place = places[0] {
      var panel = border
      panel.border = .rule
      panel.draw(on: &canvas, in: place) { canvas, inside in
        FleetSummary(pane: pane, brush: brush).draw(on: &canvas, inside)
      }
    }
    if let place = places[1] {
      drawTable(on: &canvas, place)
      if brush.worse(brush.freshness(pane.group), brush.freshness(pane.targets)) != .live { Panel.veil(&canvas, place) }
    }
    if let place = places[2] { activitiesPanel(isBoxed: false).draw(on: &canvas, in: place, drawActivities) }
    var hidden = hiding
    if places[0].map({ $0.height < 8 }) ?? true { hidden += [FleetTexts.hiddenChart, FleetTexts.hiddenAlarms] }
    if places[2] == nil { hidden.append(FleetTexts.hiddenActivities) }
    if let place = places[3] { drawHidden(hidden, on: &canvas, place.inset(horizontal: 1)) }
  }

  private func drawHidden(_ hidden: [Phrase], on canvas: inout Canvas, _ row: Rectangle) {
    guard !hidden.isEmpty, !row.isEmpty else { return }
    canvas.put(brush.line(FleetTexts.hidden(hidden), .dim), x: row.x, y: row.y, width: row.width)
  }

  private func instancesPanel(isBoxed: Bool) -> Panel {
    Panel(
      title: brush.line(FleetTexts.instances), trailing: brush.line(FleetTexts.measuredShort),
      border: isBoxed ? .box : .rule, isFocused: isFocused,
      freshness: brush.worse(brush.freshness(pane.targets), brush.freshness(pane.probes)))
  }

  private func activitiesPanel(isBoxed: Bool) -> Panel {
    Panel(
      title: brush.line(FleetTexts.activities), trailing: brush.line(FleetTexts.newestFirst),
      border: isBoxed ? .box : .rule, isFocused: isFocused, freshness: brush.freshness(pane.activities))
  }

  private func drawActivities(on canvas: inout Canvas, _ inside: Rectangle) {
    ActivityList(activities: pane.activities.value, brush: brush).draw(on: &canvas, inside)
  }
}
