// The fleet pane: counts and chart, the next decision, instances, activities. Which parts find room is decided
// by priority (what is running wrong is told before what was); what found none is named.
import Scaling
import Terminal

struct FleetView {
  let model: Model
  let pane: FleetPane
  let brush: Brush
  /// `pane.rows`, sorted once for a frame.
  private let rows: [InstanceFacts]

  init(model: Model, pane: FleetPane, brush: Brush) {
    self.model = model
    self.pane = pane
    self.brush = brush
    rows = pane.rows
  }

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
    InstanceTable(pane: pane, brush: brush, isFocused: isFocused && model.overlay == nil, rows: rows)
      .draw(on: &canvas, room)
  }

  private var border: Panel {
    Panel(
      title: Line(brush.text(FleetTexts.title) + " " + pane.context.group),
      trailing: trailing, isFocused: isFocused,
      freshness: brush.worse(brush.freshness(pane.group), brush.freshness(pane.metrics)))
  }

  private var trailing: Line {
    guard let policies = pane.policies.value else { return Line() }
    // A figure of CloudWatch that is not as good as now has its age and period in the frame.
    let age = pane.metricAge(at: brush.now).flatMap { $0.isLive ? nil : $0 }
    if let age { return brush.line(MetricTexts.metrics(age), .accent) }
    guard let policy = policies.first else { return brush.line(FleetTexts.noPolicy) }
    return brush.line(FleetTexts.policy(policy.name) + .verbatim(" · timing \(pane.context.pace.rawValue)"))
  }

  private func drawBoxed(on canvas: inout Canvas, _ area: Rectangle, _ hiding: [Phrase]) {
    let table = max(1, rows.count) + (hasFilter ? 1 : 0)
    let ladder = pane.selected.map { _ in HealthPanel.height + 2 } ?? 0
    let hasLadder = ladder > 0 && area.height >= Self.ladderFrom
    let places = area.rows(
      [
        .flexible(minimum: 9, maximum: max(20, area.height * 3 / 5), weight: 4, priority: 3),
        .flexible(minimum: min(6, table + 3), maximum: table + 3, weight: 2, priority: 2),
        // A panel that is not there takes the one row that its neighbours share.
        .fixed(hasLadder ? ladder : 1, priority: hasLadder ? 0 : 4),
        .flexible(minimum: 5, weight: 1, priority: 1),
      ], gap: -1)
    if let place = places[0] {
      border.draw(on: &canvas, in: place) { canvas, inside in
        FleetSummary(pane: pane, brush: brush).draw(on: &canvas, inside)
      }
    }
    if let place = places[1] {
      instancesPanel(isBoxed: true, height: place.height).draw(on: &canvas, in: place, drawTable)
    }
    if hasLadder, let place = places[2], let instance = pane.selected {
      healthPanel(instance).draw(on: &canvas, in: place) { canvas, inside in
        HealthPanel(pane: pane, brush: brush).draw(instance, on: &canvas, inside)
      }
    }
    if let place = places[3] { activitiesPanel(isBoxed: true).draw(on: &canvas, in: place, drawActivities) }
    var hidden = hiding
    if pane.selected != nil, !hasLadder || places[2] == nil { hidden.append(FleetTexts.hiddenHealth) }
    if places[3] == nil { hidden.append(FleetTexts.hiddenActivities) }
    drawHidden(hidden, on: &canvas, area.row(area.height - 1).inset(horizontal: 2))
  }

  /// A pane this high has room for the ladder of the selected instance.
  private static let ladderFrom = 32

  private var hasFilter: Bool { pane.filterField != nil || !pane.filterText.isEmpty }

  private func healthPanel(_ instance: InstanceFacts) -> Panel {
    Panel(
      title: brush.line(HealthTexts.panelTitle(InstanceTable.short(instance.id))),
      trailing: brush.line(HealthTexts.panelKey), isFocused: isFocused,
      freshness: brush.worse(brush.freshness(pane.targets), brush.freshness(pane.probes)))
  }

  private func drawRuled(on canvas: inout Canvas, _ area: Rectangle, _ hiding: [Phrase]) {
    let table = max(2, rows.count + 1 + (hasFilter ? 1 : 0))
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
    if pane.selected != nil { hidden.append(FleetTexts.hiddenHealth) }
    if places[2] == nil { hidden.append(FleetTexts.hiddenActivities) }
    if let place = places[3] { drawHidden(hidden, on: &canvas, place.inset(horizontal: 1)) }
  }

  private func drawHidden(_ hidden: [Phrase], on canvas: inout Canvas, _ row: Rectangle) {
    guard !hidden.isEmpty, !row.isEmpty else { return }
    canvas.put(brush.line(FleetTexts.hidden(hidden), .dim), x: row.x, y: row.y, width: row.width)
  }

  /// Which of the instances are seen, where not all are.
  private func window(height: Int) -> Line {
    let shown = height - (hasFilter ? 1 : 0)
    guard rows.count > shown, shown > 0 else { return Line() }
    let index = rows.firstIndex { $0.id == pane.selectedInstance }
    let first = Table.offset(selected: index, count: rows.count, visible: shown, previous: 0)
    return Line(" ") + brush.line(InstanceTexts.shown(first + 1, first + shown, of: rows.count), .dim)
  }

  private var instancesTrailing: Line {
    let mark = brush.mark(pane.order.isDescending ? .down : .up)
    let order = brush.line(InstanceTexts.sorted(pane.order, mark: mark))
    guard let isHeld = pane.machines.value?.lazy.compactMap(\.isHeldToShare).first else { return order }
    return brush.line(isHeld ? FleetTexts.ofShareHeld : FleetTexts.ofShareMeasured) + Line(" · ") + order
  }

  private func instancesPanel(isBoxed: Bool, height: Int) -> Panel {
    Panel(
      title: brush.line(FleetTexts.instances) + window(height: height - 3), trailing: instancesTrailing,
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
