// CPU over time. A column is 5 s (or a metric period, where that is longer) and begins on a multiple of it, so
// that an unchanged fleet paints nothing; the labels below are fixed distances from now. A cell has two columns
// of dots.
import Scaling
import Terminal

struct FleetChart {
  let pane: FleetPane
  let brush: Brush

  static func percent(_ value: Double) -> String { String(Int(value.rounded())) }

  func draw(on canvas: inout Canvas, _ whole: Rectangle) {
    let hasSteps = whole.height >= Self.stepsFrom
    let area = whole.prefixRows(whole.height - (hasSteps ? 1 : 0))
    var chart = LineChart(
      samples: [], scale: 0...100, rules: rules, lowLabel: "0", highLabel: "100%", emptyText: emptyText)
    // A mark must be there before the capacity is asked: the axis takes a row.
    chart.marks = [ChartMark(sample: 0, Line(" "))]
    let capacity = chart.capacity(of: area)
    chart.samples = samples(count: capacity)
    chart.marks = marks(count: capacity)
    chart.draw(on: &canvas, in: area)
    drawHints(on: &canvas, area, known: chart.samples.count { $0 != nil })
    if hasSteps { drawSteps(on: &canvas, whole.row(whole.height - 1), cells: capacity / 2) }
  }

  /// Rows from which one is spared for the steps of the desired capacity.
  private static let stepsFrom = 9
  /// The scale's labels and a blank, as LineChart sets them.
  private static let gutter = 5

  /// The desired capacity on the same axis, a cell for two columns of dots.
  private func drawSteps(on canvas: inout Canvas, _ row: Rectangle, cells: Int) {
    guard cells > 0, row.width > Self.gutter else { return }
    canvas.put(brush.line(FleetTexts.size, .axis), x: row.x, y: row.y, width: Self.gutter - 1, align: .right)
    let values = (0..<cells).map { cell -> Int? in
      let end = (lastColumn - Int64(2 * (cells - 1 - cell)) + 1) * columnMilliseconds
      return pane.desiredCapacity(before: Moment(milliseconds: end))
    }
    let place = Rectangle(x: row.x + Self.gutter, y: row.y, width: cells, height: 1)
    StepTrack(values: values, role: .chartMark).draw(on: &canvas, in: place)
  }

  /// While the line is short, what one can do stands in the room that it does not need yet.
  private func drawHints(on canvas: inout Canvas, _ area: Rectangle, known: Int) {
    guard (1..<Self.hintedSamples).contains(known), pane.load == .off, area.height >= 8, area.width >= 60 else {
      return
    }
    let lines = hints.map { brush.line($0, .dim) }
    // Above the target value's rule, left of the line.
    let rest = Rectangle(x: area.x + 6, y: area.y, width: area.width - 12, height: 3)
    for (offset, line) in lines.enumerated() {
      canvas.put(line, x: rest.x, y: rest.y + offset, width: rest.width - known / 2 - 1)
    }
  }

  /// Two minutes of columns: then the line tells more than the hints.
  private static let hintedSamples = 24

  func drawSpark(on canvas: inout Canvas, _ area: Rectangle) {
    let cpu = pane.lastCPU.map { "CPU \(CPUFigure.text($0)) %" } ?? "CPU –"
    let target =
      pane.targetValue.map { brush.language == .spanish ? " de \(Self.percent($0)) " : " of \(Self.percent($0)) " }
      ?? " "
    let role: Role = (pane.lastCPU ?? 0) > (pane.targetValue ?? 100) ? .warning : .plain
    let end = canvas.put(Line(cpu, role, .bold) + Line(target), x: area.x, y: area.y, width: area.width)
    let room = area.right - end - 1
    guard room > 8 else { return }
    Sparkline(samples: samples(count: min(room, 60)), scale: 0...100)
      .draw(on: &canvas, in: Rectangle(x: end, y: area.y, width: min(room, 60), height: 1))
  }

  /// While nothing is known the chart says what one can do.
  private var emptyText: [Line] { hints.map { brush.line($0) } }

  private var hints: [Phrase] { [FleetTexts.scaleOutHint] + (pane.takesTrials ? FleetTexts.trialHints : []) }

  private var rules: [ChartRule] {
    var rules: [ChartRule] = []
    if let target = pane.targetValue ?? pane.highAlarm?.threshold {
      rules.append(
        ChartRule(
          target, .dashed, role: .targetRule, label: "\(Self.percent(target))%", trailing: brush.text(FleetTexts.out)))
    }
    if let low = pane.lowAlarm?.threshold {
      rules.append(
        ChartRule(
          low, .dotted, role: .thresholdRule, label: "\(Self.percent(low))%", trailing: brush.text(FleetTexts.inward)))
    }
    return rules
  }

  /// The column that `now` lies in, by number since 1970.
  private var lastColumn: Int64 { brush.now.milliseconds / columnMilliseconds }
  private var columnMilliseconds: Int64 { pane.columnMilliseconds }

  /// The mean of each column's points, oldest first; a column without a point is not known.
  private func samples(count: Int) -> [Double?] {
    guard count > 0 else { return [] }
    var sums = [(total: Double, points: Int)](repeating: (0, 0), count: count)
    for point in pane.metrics.value?.groupCPU ?? [] {
      // Columns beyond those that are kept in full would come and go at the left end.
      let age = Int(lastColumn - point.at.milliseconds / columnMilliseconds)
      let index = count - 1 - age
      guard age < FleetPane.maximumChartColumns, sums.indices.contains(index) else { continue }
      sums[index].total += point.value
      sums[index].points += 1
    }
    var samples = sums.map { $0.points == 0 ? nil : CPUFigure.drawn($0.total / Double($0.points)) }
    // The column that has just begun has no point yet; the line ends where it was measured last.
    if count > 1, samples[count - 1] == nil { samples[count - 1] = samples[count - 2] }
    return samples
  }

  /// What happened when: launches, terminations, load; then the fixed labels of the axis.
  private func marks(count: Int) -> [ChartMark] {
    func sample(_ moment: Moment) -> Int? {
      let index = count - 1 - Int(lastColumn - moment.milliseconds / columnMilliseconds)
      return (0..<count).contains(index) ? index : nil
    }
    var marks: [ChartMark] = []
    for activity in pane.activities.value ?? [] {
      guard activity.kind != .other, let index = sample(activity.startedAt) else { continue }
      let isLaunch = activity.kind == .launch
      marks.append(ChartMark(sample: index, Line(brush.mark(isLaunch ? .up : .down), .chartMark)))
    }
    for moment in pane.loadMarks {
      guard let index = sample(moment) else { continue }
      marks.append(ChartMark(sample: index, brush.line(FleetTexts.loadMark, .chartMark)))
    }
    for moment in pane.purchaseMarks {
      if let index = sample(moment) { marks.append(ChartMark(sample: index, Line("$", .chartMark))) }
    }
    marks.append(ChartMark(sample: count - 1, brush.line(FleetTexts.axisNow)))
    let columnsAMinute = Int(60_000 / columnMilliseconds)
    guard columnsAMinute > 0 else { return marks }
    for minutes in [1, 2, 3, 5, 8, 10, 13] where minutes * columnsAMinute < count {
      marks.append(ChartMark(sample: count - 1 - minutes * columnsAMinute, brush.line(FleetTexts.minutesAgo(minutes))))
    }
    return marks
  }
}
