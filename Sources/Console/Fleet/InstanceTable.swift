// The instances, one row each. The columns: where a new column goes is here and in the golden screens.
import Scaling
import Terminal

struct InstanceTable {
  let pane: FleetPane
  let brush: Brush
  let isFocused: Bool
  /// `pane.rows`, sorted once for a frame.
  let rows: [InstanceFacts]

  func draw(on canvas: inout Canvas, _ area: Rectangle) {
    let area = drawFilter(on: &canvas, area)
    let shown = InstanceWindow(rows: rows, selected: pane.selectedInstance, height: area.height)
    // Only what is seen becomes cells: a group may have a thousand.
    let isWide = area.width >= Self.wideWidth
    Table(
      columns: columns(width: area.width), rows: shown.rows.map { cells($0, isWide: isWide) },
      selected: shown.selected, isFocused: isFocused, showsHeadings: shown.showsHeadings, emptyText: emptyText,
      tag: PointerTarget.instances.rawValue, rowsBefore: shown.rows.startIndex
    ).draw(on: &canvas, in: area)
  }

  private var emptyText: Line {
    if pane.group.value == nil { return brush.line(FeedTexts.waiting) }
    return brush.line(pane.filterText.isEmpty ? FleetTexts.noInstances : InstanceTexts.nothingPasses)
  }

  /// The filter's row, while there is one.
  private func drawFilter(on canvas: inout Canvas, _ area: Rectangle) -> Rectangle {
    guard pane.filterField != nil || !pane.filterText.isEmpty, area.height > 1 else { return area }
    let row = area.row(0).inset(horizontal: 1)
    let end = canvas.put(Line("/ ", .keyName), x: row.x, y: row.y, width: row.width)
    let count = brush.line(InstanceTexts.passing(rows.count, of: pane.group.value?.instances.count ?? 0), .dim)
    let room = Rectangle(x: end, y: row.y, width: max(0, row.right - end - count.cells - 1), height: 1)
    if let field = pane.filterField {
      field.draw(on: &canvas, in: room, isFocused: isFocused)
    } else {
      canvas.put(Line(pane.filterText, .accent), x: room.x, y: room.y, width: room.width)
    }
    canvas.put(count, x: row.x, y: row.y, width: row.width, align: .right)
    return area.droppingRows(1)
  }

  /// From this width on ids and zones are written in full.
  private static let wideWidth = 96
  /// `i-` and 17 hexadecimal digits, or their beginning and the four that confirm a termination.
  private static let idWidth = 19
  private static let shortIDWidth = 12

  private func columns(width: Int) -> [TableColumn] {
    let isWide = width >= Self.wideWidth
    return [
      TableColumn(heading(.id), .fixed(isWide ? Self.idWidth : Self.shortIDWidth, priority: 10)),
      TableColumn(heading(.zone), .fixed(isWide ? 12 : 4, priority: 2)),
      TableColumn(heading(.lifecycle), .flexible(minimum: 9, maximum: 16, weight: 1, priority: 8)),
      TableColumn(heading(.target), .flexible(minimum: 9, maximum: 24, weight: 1, priority: 9)),
      TableColumn(heading(.health), .fixed(11, priority: 5)),
      TableColumn(heading(.cpu), .fixed(4, priority: 6), align: .right),
      TableColumn(heading(.age), .fixed(4, priority: 1), align: .right),
    ]
  }

  /// The column's name, and the direction where another than the usual order is chosen.
  private func heading(_ column: InstanceOrder.Column) -> String {
    let name = brush.text(InstanceTexts.name(column))
    guard pane.order.column == column, pane.order != InstanceOrder() else { return name }
    let mark = brush.mark(pane.order.isDescending ? .down : .up)
    return (column == .zone ? String(name.prefix(3)) : name) + mark
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
    // AWS's word is ProtectedFromScaleIn; the plans say it in full.
    return Line(instance.lifecycle, role) + (instance.isProtected ? Line(" prot.", .dim) : Line())
  }

  private func target(_ id: String) -> Line {
    guard let target = pane.target(of: id) else { return Line(brush.mark(.absent), .dim) }
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
    case .answered(let status, let took, let report):
      if let report, !report.isDatabaseFine {
        return Line("\(status) db \(report.database)", .warning)
      } else if let report, !report.areUploadsFine {
        return Line("\(status) \(report.uploads)", .warning)
      }
      return Line("\(status) \(took.text)", status == 200 ? .good : .warning)
    case .notReached: return brush.line(FleetTexts.notReached, .dim)
    case .waiting, nil: return Line(brush.mark(.absent), .dim)
    }
  }

  private func cpu(_ id: String) -> Line {
    guard let point = pane.metrics.value?.instanceCPU[id] else { return Line(brush.mark(.absent), .dim) }
    let role: Role = point.value > (pane.targetValue ?? 100) ? .warning : .plain
    return Line("\(CPUFigure.text(point.value))%", role)
  }

  private func age(_ id: String) -> Line {
    guard let launched = pane.machine(of: id)?.launchedAt else {
      return Line(brush.mark(.absent), .dim)
    }
    return Line(Clock.age(brush.now.since(launched)), .dim)
  }
}
