// A line over time in braille dots: each cell has two dots side by side and four above each other, so that 60 cells
// show 120 samples with four times the rows' resolution. Rules (the target value, the low threshold) lie behind
// the line; below it stands a row of marks and labels on the time axis. The newest sample is at the right edge.

/// A horizontal rule at a value.
public struct ChartRule: Hashable, Sendable {
  public enum Pattern: Hashable, Sendable {
    /// `╌`, for the target value.
    case dashed
    /// `┈`, for a threshold.
    case dotted
  }

  public var value: Double
  public var pattern: Pattern
  public var role: Role
  /// To the left, on the scale.
  public var label: String
  /// At the right end.
  public var trailing: String

  public init(_ value: Double, _ pattern: Pattern, role: Role, label: String, trailing: String = "") {
    self.value = value
    self.pattern = pattern
    self.role = role
    self.label = label
    self.trailing = trailing
  }
}

/// A text on the time axis that begins at a sample.
public struct ChartMark: Hashable, Sendable {
  /// The index of the sample.
  public var sample: Int
  public var text: Line

  public init(sample: Int, _ text: Line) {
    self.sample = sample
    self.text = text
  }
}

/// The chart.
public struct LineChart: Hashable, Sendable {
  /// Oldest first, one for each column of dots (two a cell); `nil`: not known, the line has a gap.
  public var samples: [Double?]
  /// The values at the lower and the upper edge.
  public var scale: ClosedRange<Double>
  public var role: Role
  public var rules: [ChartRule]
  /// Later ones give way to earlier ones that they would cover.
  public var marks: [ChartMark]
  /// The texts of the scale's ends.
  public var lowLabel: String
  public var highLabel: String
  /// Shown in the middle while no sample is known.
  public var emptyText: [Line]

  public init(
    samples: [Double?], scale: ClosedRange<Double>, role: Role = .chartLine, rules: [ChartRule] = [],
    marks: [ChartMark] = [], lowLabel: String = "", highLabel: String = "", emptyText: [Line] = []
  ) {
    precondition(scale.lowerBound < scale.upperBound, "a chart's scale has a height")
    self.samples = samples
    self.scale = scale
    self.role = role
    self.rules = rules
    self.marks = marks
    self.lowLabel = lowLabel
    self.highLabel = highLabel
    self.emptyText = emptyText
  }

  /// Samples that a chart in `area` can show.
  public func capacity(of area: Rectangle) -> Int { 2 * plot(in: area).width }

  /// Draws scale, rules, line and, in the last row if there are marks, the time axis.
  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    let plot = plot(in: area)
    guard !plot.isEmpty else { return }
    canvas.clipped(to: area) { canvas in
      drawScale(on: &canvas, area, plot)
      if samples.allSatisfy({ $0 == nil }), !emptyText.isEmpty {
        let top = plot.y + max(0, (plot.height - emptyText.count) / 2)
        for (offset, line) in emptyText.enumerated() {
          canvas.put(line.defaulting(to: .dim), x: plot.x, y: top + offset, width: plot.width, align: .center)
        }
      } else {
        drawLine(on: &canvas, plot)
      }
      drawMarks(on: &canvas, plot)
    }
  }

  private var labelCells: Int {
    ([lowLabel, highLabel] + rules.map(\.label)).map(\.cells).max() ?? 0
  }

  private func plot(in area: Rectangle) -> Rectangle {
    let gutter = labelCells == 0 || area.width < 3 * labelCells ? 0 : labelCells + 1
    let trailing = rules.map(\.trailing.cells).max() ?? 0
    let right = trailing == 0 || area.width < 40 ? 0 : trailing + 1
    let axis = marks.isEmpty || area.height < 3 ? 0 : 1
    return Rectangle(
      x: area.x + gutter, y: area.y, width: area.width - gutter - right, height: area.height - axis)
  }

  /// The row of dots of a value, 0 at the top; values outside of the scale are drawn at its edge.
  private func dot(_ value: Double, _ plot: Rectangle) -> Int {
    let dots = 4 * plot.height
    guard value.isFinite else { return 0 }
    let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
    let fromBottom = (min(max(0, share), 1) * Double(dots - 1)).rounded()
    return dots - 1 - Int(fromBottom)
  }

  private func drawScale(on canvas: inout Canvas, _ area: Rectangle, _ plot: Rectangle) {
    let gutter = plot.x - area.x - 1
    func label(_ text: String, _ y: Int, _ role: Role) {
      if gutter > 0 { canvas.put(Line(text, role), x: area.x, y: y, width: gutter, align: .right) }
    }
    label(highLabel, plot.y, .axis)
    if plot.height > 1 { label(lowLabel, plot.bottom - 1, .axis) }
    for rule in rules {
      let y = plot.y + dot(rule.value, plot) / 4
      let sign: Unicode.Scalar = rule.pattern == .dashed ? "╌" : "┈"
      for x in plot.x..<plot.right { canvas.set(sign, x: x, y: y, Style(rule.role)) }
      canvas.fill(Rectangle(x: area.x, y: y, width: max(0, gutter), height: 1))
      label(rule.label, y, rule.role)
      if plot.right < area.right {
        canvas.put(rule.trailing, x: plot.right + 1, y: y, Style(rule.role), width: area.right - plot.right - 1)
      }
    }
  }

  private func drawLine(on canvas: inout Canvas, _ plot: Rectangle) {
    let shown = Array(samples.suffix(2 * plot.width))
    let firstColumn = 2 * plot.width - shown.count
    var patterns = [UInt32](repeating: 0, count: plot.width * plot.height)
    var previous: Int?
    for (offset, sample) in shown.enumerated() {
      guard let sample else {
        previous = nil
        continue
      }
      let here = dot(sample, plot)
      // Half of the way from the last sample is drawn in this column, so that steep parts stay joined.
      let from = previous.map { $0 < here ? min($0 + 1, here) : $0 > here ? max($0 - 1, here) : here } ?? here
      let column = firstColumn + offset
      for y in min(from, here)...max(from, here) {
        patterns[(y / 4) * plot.width + column / 2] |= LineChart.bit(column: column % 2, row: y % 4)
      }
      previous = here
    }
    for (index, pattern) in patterns.enumerated() where pattern != 0 {
      guard let sign = Unicode.Scalar(0x2800 + pattern) else { continue }
      canvas.set(sign, x: plot.x + index % plot.width, y: plot.y + index / plot.width, Style(role))
    }
  }

  /// The bit of a dot in Unicode's braille block: columns of three from the top, the fourth row apart.
  private static func bit(column: Int, row: Int) -> UInt32 {
    row == 3 ? (column == 0 ? 0x40 : 0x80) : UInt32(1) << UInt32(3 * column + row)
  }

  private func drawMarks(on canvas: inout Canvas, _ plot: Rectangle) {
    guard !marks.isEmpty, plot.bottom < canvas.clip.bottom else { return }
    var taken: [Range<Int>] = []
    for mark in marks {
      let column = (2 * plot.width - samples.count + mark.sample) / 2
      let cells = mark.text.cells
      guard column >= 0, column < plot.width, cells > 0 else { continue }
      let start = max(0, min(column, plot.width - cells))
      let place = start..<(start + cells)
      guard !taken.contains(where: { $0.overlaps((place.lowerBound - 1)..<(place.upperBound + 1)) }) else { continue }
      taken.append(place)
      canvas.put(mark.text.defaulting(to: .axis), x: plot.x + start, y: plot.bottom)
    }
  }
}
