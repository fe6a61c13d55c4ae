// The one that writes cells. It keeps the grid's invariants (a wide glyph is whole or not there,
// nothing without a width gets in) and it clips: what lies outside of `clip` stays as it was.
//
// It is passed `inout` from view to view; `clipped` narrows the clip for a while and puts it back,
// so nothing is copied.

/// A grid under the brush.
public struct Canvas: Sendable {
  public internal(set) var grid: Grid
  /// Drawing outside of it has no effect.
  public internal(set) var clip: Rectangle
  /// What the terminal can show.
  public let glyphs: GlyphSet
  /// What lies where, for the mouse; the topmost last.
  public private(set) var places: [CanvasPlace] = []

  public init(_ size: Size, glyphs: GlyphSet = .unicode) {
    grid = Grid(size)
    clip = Rectangle(size)
    self.glyphs = glyphs
  }

  /// The whole screen.
  public var bounds: Rectangle { Rectangle(grid.size) }

  /// Notes what lies in an area.
  public mutating func note(_ place: CanvasPlace) { places.append(place) }

  /// What lay there before cannot be reached any more: something lies over all of it.
  public mutating func forgetPlaces() { places = [] }

  /// Draws with the clip narrowed to `area`.
  @discardableResult
  public mutating func clipped<Result>(to area: Rectangle, _ draw: (inout Canvas) -> Result) -> Result {
    let outer = clip
    clip = clip.intersection(area)
    defer { clip = outer }
    return draw(&self)
  }

  /// Fills with blanks of one style.
  public mutating func fill(_ area: Rectangle, _ style: Style = .plain) {
    let visible = area.intersection(clip)
    guard !visible.isEmpty else { return }
    let blank = Cell(scalar: 0x20, style: style)
    for y in visible.y..<visible.bottom {
      mend(y, visible.x..<visible.right)
      let row = y * grid.size.width
      for x in visible.x..<visible.right { grid.cells[row + x] = blank }
    }
  }

  /// Changes the style of what stands there and leaves the text.
  public mutating func restyle(_ area: Rectangle, _ change: (inout Style) -> Void) {
    let visible = area.intersection(clip)
    guard !visible.isEmpty else { return }
    for y in visible.y..<visible.bottom {
      for x in visible.x..<visible.right { change(&grid.cells[y * grid.size.width + x].style) }
    }
  }

  /// Writes text to the right of (x, y), never beyond the clip; controls become `�`.
  ///
  /// - Parameter width: cells that it may take; longer text ends in `…`. `nil`: up to the clip, cut hard.
  /// - Returns: the column behind the text, as if nothing had been clipped.
  @discardableResult
  public mutating func put(_ text: String, x: Int, y: Int, _ style: Style = .plain, width: Int? = nil) -> Int {
    guard let width else { return write(text, x: x, y: y, style) }
    guard width > 0 else { return x }
    return write(text.truncated(toCells: width), x: x, y: y, style)
  }

  /// Writes a line; longer than `width` cells it ends in `…`, shorter it is aligned in them.
  ///
  /// - Returns: the column behind the text.
  @discardableResult
  public mutating func put(_ line: Line, x: Int, y: Int, width: Int? = nil, align: Alignment = .left) -> Int {
    var column = x
    guard let width else {
      for span in line.spans { column = write(span.text, x: column, y: y, span.style) }
      return column
    }
    guard width > 0 else { return x }
    let fitting = line.truncated(toCells: width)
    switch align {
    case .left: break
    case .right: column += width - fitting.cells
    case .center: column += (width - fitting.cells) / 2
    }
    for span in fitting.spans { column = write(span.text, x: column, y: y, span.style) }
    return column
  }

  /// Writes one glyph of width 1 given by its scalar, for frames and charts.
  public mutating func set(_ scalar: Unicode.Scalar, x: Int, y: Int, _ style: Style) {
    guard clip.contains(Point(x: x, y: y)) else { return }
    precondition(GlyphWidth.of(scalar) == 1, "only glyphs one cell wide are set by their scalar")
    mend(y, x..<(x + 1))
    let shown = glyphs == .ascii ? AsciiTwin.of(scalar) : scalar
    grid.cells[y * grid.size.width + x] = Cell(scalar: shown.value, style: style)
  }

  /// Shows the terminal's cursor there, if that is inside of the clip.
  public mutating func placeCursor(x: Int, y: Int) {
    let place = Point(x: x, y: y)
    if clip.contains(place) { grid.cursor = place }
  }

  /// Hides the cursor, as a dialog above a text field must.
  public mutating func hideCursor() {
    grid.cursor = nil
  }
}

extension Canvas {
  private mutating func write(_ text: String, x: Int, y: Int, _ style: Style) -> Int {
    guard y >= clip.y, y < clip.bottom, !clip.isEmpty else { return x + text.cells }
    if let end = writeASCII(text, x: x, y: y, style) { return end }
    var column = x
    var glyphsOfText = GlyphIterator(text)
    while let glyph = glyphsOfText.next() {
      place(glyph, x: column, y: y, style)
      column += glyph.width
    }
    return column
  }

  /// The fast path: one byte, one cell, no decoding and no table. `nil` when the text has anything else.
  private mutating func writeASCII(_ text: String, x: Int, y: Int, _ style: Style) -> Int? {
    let row = y * grid.size.width
    let visible = clip.x..<clip.right
    let first = max(x, visible.lowerBound)
    let end: Int?? = text.utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes where byte < 0x20 || byte > 0x7e { return nil }
      let last = min(x + bytes.count, visible.upperBound)
      guard first < last else { return x + bytes.count }
      mend(y, first..<last)
      grid.cells.withUnsafeMutableBufferPointer { cells in
        for column in first..<last {
          cells[row + column] = Cell(scalar: UInt32(bytes[column - x]), style: style)
        }
      }
      return x + bytes.count
    }
    return end ?? nil
  }

  private mutating func place(_ glyph: Glyph, x: Int, y: Int, _ style: Style) {
    let left = max(x, clip.x)
    let right = min(x + glyph.width, clip.right)
    guard left < right else { return }
    mend(y, left..<right)
    let row = y * grid.size.width
    if right - left < glyph.width || glyphs == .ascii {
      // Half of a wide glyph is a blank; in ASCII a wide glyph is its twin and a blank.
      let isWhole = right - left == glyph.width
      let twin = isWhole ? AsciiTwin.of(glyph.base) : " "
      for column in left..<right {
        grid.cells[row + column] = Cell(scalar: column == left ? twin.value : 0x20, style: style)
      }
      return
    }
    let cluster = grid.cluster(glyph.marks)
    grid.cells[row + x] = Cell(scalar: glyph.base.value, cluster: cluster, style: style)
    if glyph.width == 2 { grid.cells[row + x + 1] = Cell(scalar: 0, style: style) }
  }

  /// Wide glyphs that will be half overwritten become blanks, so that none is left in halves.
  mutating func mend(_ y: Int, _ columns: Range<Int>) {
    let row = y * grid.size.width
    if grid.cells[row + columns.lowerBound].isContinuation {
      grid.cells[row + columns.lowerBound - 1].scalar = 0x20
      grid.cells[row + columns.lowerBound - 1].cluster = 0
    }
    if columns.upperBound < grid.size.width, grid.cells[row + columns.upperBound].isContinuation {
      grid.cells[row + columns.upperBound].scalar = 0x20
    }
  }
}
