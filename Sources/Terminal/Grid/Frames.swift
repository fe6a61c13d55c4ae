// Lines of frames that join by themselves: a line drawn over another one becomes the right corner, tee or
// cross. So two panels whose rectangles overlap by one cell share a border, and no view decides which sign
// stands where.

extension Canvas {
  /// The border of a rectangle; lower than two rows or narrower than two columns it is a line.
  public mutating func box(_ area: Rectangle, _ style: Style = Style(.frame)) {
    guard !area.isEmpty else { return }
    horizontalLine(area.x..<area.right, y: area.y, style)
    if area.height > 1 {
      horizontalLine(area.x..<area.right, y: area.bottom - 1, style)
      verticalLine(area.y..<area.bottom, x: area.x, style)
      if area.width > 1 { verticalLine(area.y..<area.bottom, x: area.right - 1, style) }
    }
  }

  /// A line from the middle of its first cell to the middle of its last, joined with what it meets.
  public mutating func horizontalLine(_ columns: Range<Int>, y: Int, _ style: Style = Style(.frame)) {
    for x in columns.clamped(to: max(0, clip.x)..<max(0, clip.right)) {
      let isAlone = columns.count == 1
      let arms: FrameArms =
        isAlone
        ? [.left, .right] : x == columns.lowerBound ? .right : x == columns.upperBound - 1 ? .left : [.left, .right]
      join(arms, x: x, y: y, style)
    }
  }

  /// A line from the middle of its first cell to the middle of its last, joined with what it meets.
  public mutating func verticalLine(_ rows: Range<Int>, x: Int, _ style: Style = Style(.frame)) {
    for y in rows.clamped(to: max(0, clip.y)..<max(0, clip.bottom)) {
      let isAlone = rows.count == 1
      let arms: FrameArms =
        isAlone ? [.up, .down] : y == rows.lowerBound ? .down : y == rows.upperBound - 1 ? .up : [.up, .down]
      join(arms, x: x, y: y, style)
    }
  }

  private mutating func join(_ arms: FrameArms, x: Int, y: Int, _ style: Style) {
    guard clip.contains(Point(x: x, y: y)) else { return }
    let present = grid[x, y].map { FrameArms(scalar: $0.scalar, glyphs: glyphs) } ?? []
    let joined = arms.union(present)
    mend(y, x..<(x + 1))
    grid.cells[y * grid.size.width + x] = Cell(scalar: joined.scalar(glyphs).value, style: style)
  }
}

/// The directions in which a frame's glyph has a line.
struct FrameArms: OptionSet, Hashable {
  let rawValue: UInt8

  static let up = FrameArms(rawValue: 1)
  static let right = FrameArms(rawValue: 2)
  static let down = FrameArms(rawValue: 4)
  static let left = FrameArms(rawValue: 8)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// What stands in a cell; no arms when it is not a frame.
  init(scalar: UInt32, glyphs: GlyphSet) {
    switch (glyphs, scalar) {
    case (.unicode, 0x2500...0x257F):
      self.init(rawValue: UInt8(FrameArms.signs.firstIndex { $0.value == scalar } ?? 0))
    // In ASCII a corner does not tell its arms; a cross joins with everything.
    case (.ascii, 0x2B): self = [.up, .right, .down, .left]
    case (.ascii, 0x7C): self = [.up, .down]
    case (.ascii, 0x2D): self = [.left, .right]
    default: self = []
    }
  }

  func scalar(_ glyphs: GlyphSet) -> Unicode.Scalar {
    let sign = FrameArms.signs[Int(rawValue)]
    return glyphs == .ascii ? AsciiTwin.of(sign) : sign
  }

  /// By the value of the arms.
  private static let signs: [Unicode.Scalar] = [
    " ", "│", "─", "└", "│", "│", "┌", "├", "─", "┘", "─", "┴", "┐", "┤", "┬", "┼",
  ]
}
