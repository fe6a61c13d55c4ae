// The upper part of the fleet pane: counts, targets, the chart, what comes next, alarms, and the load that
// runs. Lines go by priority when there are few; the chart becomes a sparkline, then goes.
import Scaling
import Terminal

struct FleetSummary {
  let pane: FleetPane
  let brush: Brush

  func draw(on canvas: inout Canvas, _ area: Rectangle) {
    let inner = area.inset(horizontal: area.width > 30 ? 1 : 0)
    let needsLoad = pane.load != .off
    let decisions = pane.policyDecisions(at: brush.now)
    let nextRows = nextLines(decisions, width: inner.width)
    let refreshRows = RefreshLine(pane: pane, brush: brush).lines(width: inner.width)
    let fixed = 1 + (needsLoad ? 1 : 0) + refreshRows.count + nextRows.count + 2
    let hasChart = inner.height >= fixed + Self.chartMinimum
    let places = inner.rows([
      .fixed(1, priority: 10),
      .fixed(1, priority: hasChart ? 7 : 3),
      hasChart ? .flexible(minimum: Self.chartMinimum, weight: 1, priority: 6) : .fixed(1, priority: 6),
      .fixed(needsLoad ? 1 : 0, priority: 9),
      .fixed(min(refreshRows.count, hasChart ? 2 : 1), priority: 9),
      .fixed(hasChart ? nextRows.count : 1, priority: 8),
      .fixed(1, priority: hasChart ? 5 : 2),
    ])
    let chart = FleetChart(pane: pane, brush: brush)
    if let place = places[0] { canvas.put(countsLine, x: place.x, y: place.y, width: place.width) }
    if let place = places[1] { canvas.put(targetsLine, x: place.x, y: place.y, width: place.width) }
    if let place = places[2] { hasChart ? chart.draw(on: &canvas, place) : chart.drawSpark(on: &canvas, place) }
    if let place = places[3], needsLoad { canvas.put(loadLine, x: place.x, y: place.y, width: place.width) }
    for (place, lines) in [
      (places[4], refreshRows), (places[5], hasChart ? nextRows : [nextLine(decisions, nextRows, width: inner.width)]),
    ] {
      guard let place else { continue }
      for (offset, line) in lines.prefix(place.height).enumerated() {
        canvas.put(line, x: place.x, y: place.y + offset, width: place.width)
      }
    }
    if let place = places[6] { canvas.put(alarmsLine(width: place.width), x: place.x, y: place.y, width: place.width) }
  }

  /// Four rows of dots and one for the axis.
  private static let chartMinimum = 5

  private var countsLine: Line {
    guard let group = pane.group.value else { return brush.line(FeedTexts.waiting, .dim) }
    var line = brush.line(FleetTexts.desired(group.desired), .plain, .bold) + Line("   ")
    line += brush.line(
      FleetTexts.inService(group.inServiceCount), group.inServiceCount < group.desired ? .warning : .good)
    line += Line("   ") + brush.line(FleetTexts.pending(group.pendingCount), group.pendingCount > 0 ? .accent : .dim)
    if group.terminatingCount > 0 {
      line += Line("   ") + brush.line(FleetTexts.terminating(group.terminatingCount), .accent)
    }
    return line + Line("   ") + brush.line(FleetTexts.bounds(group.minimum, group.maximum), .dim)
  }

  private var targetsLine: Line {
    guard let targets = pane.targets.value else { return brush.line(FleetTexts.targets, .dim) }
    var line = brush.line(FleetTexts.targets, .dim) + Line(" ")
    for (state, role) in [("healthy", Role.good), ("initial", .accent), ("unhealthy", .bad), ("draining", .accent)] {
      let count = targets.count { $0.state == state || state == "unhealthy" && $0.state.hasPrefix("unhealthy") }
      line += brush.line(FleetTexts.count(count, state), count == 0 ? .dim : role) + Line("   ")
    }
    if let rate = pane.metrics.value?.requestsPerSecond { line += brush.line(FleetTexts.requests(rate), .plain) }
    return line
  }

  private var loadLine: Line {
    switch pane.load {
    case .off: Line()
    case .starting: brush.line(FleetTexts.loadStarting, .accent)
    case .running(let progress, let endsAt):
      brush.line(
        FleetTexts.loadRunning(
          shoppers: progress.shoppers, seconds: Int(max(0, endsAt.since(brush.now)) / 1000)), .accent, .bold)
        + Line(" · ", .dim) + brush.line(progress.phrase)
    case .stopping(let progress):
      brush.line(FleetTexts.loadStopping, .accent)
        + (progress.map { Line(" · ", .dim) + brush.line($0.phrase) } ?? Line())
    }
  }

  private func nextLines(_ decisions: [PolicyDecision], width: Int) -> [Line] {
    let label = brush.text(FleetTexts.next)
    let sentence: Phrase
    if decisions.count > 1 { return nextLines(decisions, label, width: width) }
    if let decision = decisions.first {
      sentence = pane.sentence(decision, arrow: brush.arrow)
    } else if pane.policies.value?.isEmpty == true {
      sentence = FleetTexts.noPolicy
    } else {
      sentence = NextTexts.unknown
    }
    let lines = brush.text(sentence).wrapped(toCells: max(1, width - label.cells - 2)).prefix(2)
    return lines.enumerated().map { index, text in
      index == 0
        ? Line(label, .heading) + Line("  " + text) : Line(String(repeating: " ", count: label.cells + 2) + text)
    }
  }

  /// Where there is one row only: the policy that decides, and how many others there are.
  private func nextLine(_ decisions: [PolicyDecision], _ lines: [Line], width: Int) -> Line {
    guard decisions.count > 1, let first = decisions.first else { return lines.first ?? Line("") }
    let label = brush.text(FleetTexts.next)
    let others = " · " + brush.text(NextTexts.more(decisions.count - 1))
    let room = max(1, width - label.cells - 2 - others.cells)
    let words = brush.text(pane.line(first, arrow: brush.arrow)).wrapped(toCells: room).first ?? ""
    return Line(label, .heading) + Line("  " + words) + Line(others, .dim)
  }

  /// Of several policies each has a line, the one that decides first; what no line is left for is counted.
  private func nextLines(_ decisions: [PolicyDecision], _ label: String, width: Int) -> [Line] {
    let margin = String(repeating: " ", count: label.cells + 2)
    let room = max(1, width - label.cells - 2)
    let shown = decisions.count > Self.decisionsMost ? Self.decisionsMost - 1 : decisions.count
    var texts = decisions.prefix(shown).map { decision in
      brush.text(pane.line(decision, arrow: brush.arrow)).wrapped(toCells: room).first ?? ""
    }
    if shown < decisions.count { texts.append(brush.text(NextTexts.more(decisions.count - shown))) }
    return texts.enumerated().map { index, text in
      index == 0 ? Line(label, .heading) + Line("  " + text) : Line(margin + text, .dim)
    }
  }

  /// Lines of what is under way and of three policies; the list of policies has all.
  private static let decisionsMost = 4

  private func alarmsLine(width: Int) -> Line {
    guard let alarms = pane.alarms.value else { return brush.line(FleetTexts.alarms, .dim) }
    guard !alarms.isEmpty else { return brush.line(FleetTexts.noAlarms, .dim) }
    var line = brush.line(FleetTexts.alarms, .dim) + Line(" ")
    for (index, alarm) in [pane.highAlarm, pane.lowAlarm].compactMap({ $0 }).enumerated() {
      if index > 0 { line += Line(" · ", .dim) }
      line += describe(alarm)
    }
    guard let policy = pane.policies.value?.first else { return line }
    // That the policy acts is the ordinary case, said where there is room; that it does not is always said.
    guard policy.enabled else { return brush.line(FleetTexts.policyOff, .warning) + Line(" · ", .dim) + line }
    let on = Line(" · ", .dim) + brush.line(FleetTexts.policyOn)
    return line.cells + on.cells <= width ? line + on : line
  }

  private func describe(_ alarm: AlarmFacts) -> Line {
    let recent = (pane.metrics.value?.groupCPU ?? []).suffix(alarm.evaluationPeriods)
    let breaching = recent.count { alarm.ringsAbove ? $0.value > alarm.threshold : $0.value < alarm.threshold }
    // A low alarm that rings is ordinary at the minimum; a high one says that there is too much to do.
    let role: Role =
      alarm.state == .insufficientData ? .dim : alarm.state == .alarm && alarm.ringsAbove ? .warning : .plain
    let name = alarm.ringsAbove ? FleetTexts.highAlarm : FleetTexts.lowAlarm
    return brush.line(
      FleetTexts.alarm(
        name: brush.text(name), above: alarm.ringsAbove, threshold: FleetChart.percent(alarm.threshold),
        state: alarm.state.rawValue, datapoints: breaching, of: alarm.evaluationPeriods),
      role)
  }
}
