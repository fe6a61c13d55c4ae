// Rows in columns. When room is short whole columns go, the least important first; which ones is
// returned, so that the screen can say what is hidden. Selection and scrolling belong to the caller,
// which holds the selection by identity and passes an index for drawing.

/// A column of a table.
public struct TableColumn: Hashable, Sendable {
  public var title: String
  /// Width and priority.
  public var track: Track
  public var align: Alignment

  public init(_ title: String, _ track: Track, align: Alignment = .left) {
    self.title = title
    self.track = track
    self.align = align
  }
}

/// What was drawn of a table.
public struct TableOutcome: Hashable, Sendable {
  /// The rows that are on the screen.
  public let visibleRows: Range<Int>
  /// The titles of the columns that found no room.
  public let hiddenColumns: [String]
}

/// A table, or a list when it has one column and no head.
public struct Table: Hashable, Sendable {
  public var columns: [TableColumn]
  /// A line for each column; missing ones are empty.
  public var rows: [[Line]]
  /// The selected row.
  public var selected: Int?
  /// The panel has the focus, so the selection is where keys go.
  public var isFocused: Bool
  /// The first row to show; see ``offset(selected:count:visible:previous:)``.
  public var firstRow: Int
  public var showsHeadings: Bool
  /// In the middle of the room when there are no rows.
  public var emptyText: Line
  /// Where a mouse may point at its rows: the tag of their place.
  public var tag: Int?
  /// Rows of the whole list that come before `rows`, where only what is seen was made into cells; the mouse counts them.
  public var rowsBefore: Int

  public init(
    columns: [TableColumn], rows: [[Line]], selected: Int? = nil, isFocused: Bool = true, firstRow: Int = 0,
    showsHeadings: Bool = true, emptyText: Line = Line(), tag: Int? = nil, rowsBefore: Int = 0
  ) {
    self.tag = tag
    self.rowsBefore = rowsBefore
    self.columns = columns
    self.rows = rows
    self.selected = selected
    self.isFocused = isFocused
    self.firstRow = firstRow
    self.showsHeadings = showsHeadings
    self.emptyText = emptyText
  }

  /// A list: one column, no head.
  public static func list(
    _ lines: [Line], selected: Int? = nil, isFocused: Bool = true, firstRow: Int = 0, emptyText: Line = Line(),
    tag: Int? = nil, rowsBefore: Int = 0
  ) -> Table {
    Table(
      columns: [TableColumn("", .flexible())], rows: lines.map { [$0] }, selected: selected, isFocused: isFocused,
      firstRow: firstRow, showsHeadings: false, emptyText: emptyText, tag: tag, rowsBefore: rowsBefore)
  }

  /// The first row to show so that the selected one is visible and as little as possible moves.
  public static func offset(selected: Int?, count: Int, visible: Int, previous: Int) -> Int {
    guard visible > 0, count > visible else { return 0 }
    var first = min(max(0, previous), count - visible)
    if let selected, selected >= 0, selected < count {
      if selected < first { first = selected }
      if selected >= first + visible { first = selected - visible + 1 }
    }
    return first
  }

  /// How many rows an area of that height shows.
  public func visibleCount(height: Int) -> Int {
    max(0, height - (showsHeadings ? 1 : 0))
  }

  /// Draws the table; the first two columns of `area` hold the mark of the selection.
  @discardableResult
  public func draw(on canvas: inout Canvas, in area: Rectangle) -> TableOutcome {
    let inner = Rectangle(x: area.x + 2, y: area.y, width: area.width - 2, height: area.height)
    let places = inner.columns(columns.map(\.track), gap: 1)
    let hidden = zip(columns, places).filter { $0.1 == nil }.map { $0.0.title }
    let body = showsHeadings ? area.droppingRows(1) : area
    let shown = max(0, firstRow)..<max(0, min(rows.count, firstRow + body.height))
    if let tag {
      canvas.note(
        CanvasPlace(tag: tag, area: body, rows: shown.lowerBound + rowsBefore..<shown.upperBound + rowsBefore))
    }
    canvas.clipped(to: area) { canvas in
      if showsHeadings { drawHeadings(on: &canvas, places) }
      if rows.isEmpty {
        canvas.put(
          emptyText.defaulting(to: .dim), x: body.x, y: body.y + body.height / 2, width: body.width, align: .center)
      }
      for (offset, index) in shown.enumerated() { drawRow(index, on: &canvas, body.row(offset), places) }
    }
    return TableOutcome(visibleRows: shown, hiddenColumns: hidden)
  }

  private func drawHeadings(on canvas: inout Canvas, _ places: [Rectangle?]) {
    for (column, place) in zip(columns, places) {
      guard let place else { continue }
      canvas.put(Line(column.title, .heading), x: place.x, y: place.y, width: place.width, align: column.align)
    }
  }

  private func drawRow(_ index: Int, on canvas: inout Canvas, _ row: Rectangle, _ places: [Rectangle?]) {
    let cells = rows[index]
    for (position, (column, place)) in zip(columns, places).enumerated() {
      guard let place, position < cells.count else { continue }
      canvas.put(cells[position], x: place.x, y: row.y, width: place.width, align: column.align)
    }
    guard index == selected else { return }
    let role: Role = isFocused ? .selection : .selectionIdle
    canvas.restyle(row) { $0.role = role }
    canvas.put(Mark.selection.text(canvas.glyphs), x: row.x, y: row.y, Style(role))
  }
}
