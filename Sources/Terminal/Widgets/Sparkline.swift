/// A chart of one row for narrow screens: `▂▂▃▃▄▅▆█`, the newest sample at the right edge.
public struct Sparkline: Hashable, Sendable {
  /// Oldest first, one a cell; `nil`: not known, a blank.
  public var samples: [Double?]
  /// The values of the lowest and the highest bar.
  public var scale: ClosedRange<Double>
  public var role: Role

  public init(samples: [Double?], scale: ClosedRange<Double>, role: Role = .chartLine) {
    precondition(scale.lowerBound < scale.upperBound, "a chart's scale has a height")
    self.samples = samples
    self.scale = scale
    self.role = role
  }

  /// Draws into the first row of `area`.
  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    let shown = samples.suffix(area.width)
    for (offset, sample) in shown.enumerated() {
      guard let sample, sample.isFinite else { continue }
      let share = (sample - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
      let step = Int((min(max(0, share), 1) * 7).rounded())
      guard let bar = Unicode.Scalar(UInt32(0x2581 + step)) else { continue }
      canvas.set(bar, x: area.right - shown.count + offset, y: area.y, Style(role))
    }
  }
}

/// A number over time as steps in one row, `2────3──4─────`: desired capacity, in service, pending.
public struct StepTrack: Hashable, Sendable {
  /// Oldest first, one a cell; `nil`: not known, a blank.
  public var values: [Int?]
  public var role: Role

  public init(values: [Int?], role: Role = .plain) {
    self.values = values
    self.role = role
  }

  /// Draws into the first row of `area`; a number stands where it begins to hold, and at the left edge.
  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    let shown = Array(values.suffix(area.width))
    var previous: Int?
    var free = 0
    canvas.clipped(to: area.row(0)) { canvas in
      for (offset, value) in shown.enumerated() {
        let x = area.right - shown.count + offset
        defer { previous = value }
        guard let value else { continue }
        if value != previous {
          free = canvas.put(String(value), x: x, y: area.y, Style(role))
        } else if x >= free {
          canvas.set("─", x: x, y: area.y, Style(role))
        }
      }
    }
  }
}
