// The instances, one row each. The columns: where a new column goes is here and in the golden screens.
import Scaling
import Terminal

struct InstanceTable {
  let pane: FleetPane
  let brush: Brush
  let isFocused: Bool

  func draw(on canvas: inout Canvas, _ area: Rectangle) {
    let rows = pane.rows
    let showsHeadings = area.height > 1
    let visible = area.height - (showsHeadings ? 1 : 0)
    let index = rows.firstIndex { $0.id == pane.selected?.id }
    let empty = pane.group.value == nil ? FeedTexts.waiting : FleetTexts.noInstances
    Table(
      columns: columns(width: area.width), rows: rows.map { cells($0, isWide: area.width >= Self.wideWidth) },
      selected: index, isFocused: isFocused,
      firstRow: Table.offset(selected: index, count: rows.count, visible: visible, previous: 0),
      showsHeadings: showsHeadings, emptyText: brush.line(empty), tag: PointerTarget.instances.rawValue
    ).draw(on: &canvas, in: area)
  }

  /// From this width on ids and zones are written in full.
  private static let wideWidth = 96
  /// `i-` and 17 hexadecimal digits, or their beginning and the four that confirm a termination.
  private static let idWidth = 19
  private static let shortIDWidth = 12

  private func columns(width: Int) -> [TableColumn] {
    let isWide = width >= Self.wideWidth
    return [
      TableColumn(brush.text(FleetTexts.columnID), .fixed(isWide ? Self.idWidth : Self.shortIDWidth, priority: 10)),
      TableColumn(brush.text(FleetTexts.columnZone), .fixed(isWide ? 12 : 4, priority: 2)),
      TableColumn(brush.text(FleetTexts.columnLifecycle), .flexible(minimum: 9, maximum: 16, weight: 1, priority: 8)),
      TableColumn(brush.text(FleetTexts.columnTarget), .flexible(minimum: 9, maximum: 24, weight: 1, priority: 9)),
      TableColumn(brush.text(FleetTexts.columnHealth), .fixed(11, priority: 5)),
      TableColumn(brush.text(FleetTexts.columnCPU), .fixed(4, priority: 6), align: .right),
      TableColumn(brush.text(FleetTexts.columnAge), .fixed(4, priority: 1), align: .right),
    ]
  }

  private func cells(_ instance: InstanceFacts, isWide: Bool) -> [Line] {
    [
      Line(isWide ? instance.id : Self.short(instance.id)), Line(isWide ? instance.zone : zone(instance), .dim),
      lifecycle(instance), target(instance.id), health(instance.id),
      cpu(instance.id), age(instance.id),
    ]
  }

  /// `i-12c6…88ed`: as much as tells instances apart, with the end that a termination asks for.
  static func short(_ id: String) -> String {
    id.count <= shortIDWidth ? id : id.prefix(shortIDWidth - 5) + "…" + id.suffix(4)
  }

  /// The zone without its region: `us-east-1a` is `1a`.
  private func zone(_ instance: InstanceFacts) -> String {
    let region = String(pane.context.region.dropLast())
    return instance.zone.hasPrefix(region) ? String(instance.zone.dropFirst(region.count)) : instance.zone
  }

  private func lifecycle(_ instance: InstanceFacts) -> Line {
    if instance.lifecycle == "InService", let group = pane.group.value,
      let until = pane.warmUntil(instance.id, group), until > brush.now
    {
      let seconds = Int((until.since(brush.now) + 999) / 1000)
      return brush.line(FleetTexts.warming(seconds), .accent)
    }
    let role: Role = instance.health == "Unhealthy" ? .bad : instance.lifecycle == "InService" ? .good : .accent
    return Line(instance.lifecycle, role)
  }

  private func target(_ id: String) -> Line {
    guard let target = pane.targets.value?.first(where: { $0.id == id }) else { return Line(brush.mark(.absent), .dim) }
    switch target.state {
    case "healthy": return Line(target.state, .good)
    case "initial", "draining": return Line(target.state, .accent)
    case let state where state.hasPrefix("unhealthy"): return Line("\(state) \(target.reason)", .bad)
    default: return Line(target.reason.isEmpty ? target.state : "\(target.state) \(target.reason)", .dim)
    }
  }

  /// What the instance itself says. Unreachable from here is not unhealthy: only the balancer can tell that.
  private func health(_ id: String) -> Line {
    switch pane.probes.value?[id] {
    case .answered(let status, let took, _, let note):
      Line("\(status) \(took.text)", status == 200 && note.isEmpty ? .good : .warning)
        + (note.isEmpty ? Line() : Line(" \(note)", .warning))
    case .notReached: brush.line(FleetTexts.notReached, .dim)
    case .waiting, nil: Line(brush.mark(.absent), .dim)
    }
  }

  private func cpu(_ id: String) -> Line {
    guard let point = pane.metrics.value?.instanceCPU[id] else { return Line(brush.mark(.absent), .dim) }
    let role: Role = point.value > (pane.targetValue ?? 100) ? .warning : .plain
    return Line("\(CPUFigure.text(point.value))%", role)
  }

  private func age(_ id: String) -> Line {
    guard let launched = pane.machines.value?.first(where: { $0.id == id })?.launchedAt else {
      return Line(brush.mark(.absent), .dim)
    }
    return Line(Clock.age(brush.now.since(launched)), .dim)
  }
}
