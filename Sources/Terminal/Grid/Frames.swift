// Lines of frames that join by themselves: a line drawn over another one becomes the right corner, tee or
// cross. So two panels whose rectangles overlap by one cell share a border, and no view decides which sign
// stands where.

extension Canvas {
  /// The border of a rectangle; lower than two rows or narrower than two columns it is a line.
  public mutating func box(_ area: Rectangle, _ style: Style = Style(.frame)) {
    guard area.height > 1 else { return horizontalLine(area.x..<area.right, y: area.y, style) }
    guard area.width > 1 else { return verticalLine(area.y..<area.bottom, x: area.x, style) }
    let right = area.right - 1
    let bottom = area.bottom - 1
    for y in [area.y, bottom] { line([.left, .right], columns: (area.x + 1)..<right, rows: y..<(y + 1), style) }
    for x in [area.x, right] { line([.up, .down], columns: x..<(x + 1), rows: (area.y + 1)..<bottom, style) }
    join([.right, .down], x: area.x, y: area.y, style)
    join([.left, .down], x: right, y: area.y, style)
    join([.right, .up], x: area.x, y: bottom, style)
    join([.left, .up], x: right, y: bottom, style)
  }

  /// A line from the middle of its first cell to the middle of its last, joined with what it meets.
  public mutating func horizontalLine(_ columns: Range<Int>, y: Int, _ style: Style = Style(.frame)) {
    guard columns.count > 1 else { return line([.left, .right], columns: columns, rows: y..<(y + 1), style) }
    join(.right, x: columns.lowerBound, y: y, style)
    line([.left, .right], columns: (columns.lowerBound + 1)..<(columns.upperBound - 1), rows: y..<(y + 1), style)
    join(.left, x: columns.upperBound - 1, y: y, style)
  }

  /// A line from the middle of its first cell to the middle of its last, joined with what it meets.
  public mutating func verticalLine(_ rows: Range<Int>, x: Int, _ style: Style = Style(.frame)) {
    guard rows.count > 1 else { return line([.up, .down], columns: x..<(x + 1), rows: rows, style) }
    join(.down, x: x, y: rows.lowerBound, style)
    line([.up, .down], columns: x..<(x + 1), rows: (rows.lowerBound + 1)..<(rows.upperBound - 1), style)
    join(.up, x: x, y: rows.upperBound - 1, style)
  }

  private mutating func line(_ arms: FrameArms, columns: Range<Int>, rows: Range<Int>, _ style: Style) {
    let visible = clip.intersection(
      Rectangle(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count))
    guard !visible.isEmpty else { return }
    for y in visible.y..<visible.bottom {
      for x in visible.x..<visible.right { join(arms, x: x, y: y, style) }
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
      self.init(rawValue: UInt8(FrameArms.signs.lastIndex { $0.value == scalar } ?? 0))
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

  /// By the value of the arms; of equal signs the last has both arms.
  private static let signs: [Unicode.Scalar] = [
    " ", "│", "─", "└", "│", "│", "┌", "├", "─", "┘", "─", "┴", "┐", "┤", "┬", "┼",
  ]
}
