// A framed part of the screen: title on the left, what is known about its data on the right, both in the border.
// Panels whose rectangles overlap by one row or column share that border (see Frames.swift).

/// How old a panel's data is; the words are the caller's, the look is the panel's.
public enum Freshness: Hashable, Sendable {
  /// Current; nothing is said.
  case live
  /// Older than it should be, said in the border; the content is dimmed.
  case stale(String)
  /// The source is lost, said in the border; the content is dimmed.
  case lost(String)
}

/// A frame with titles.
public struct Panel: Hashable, Sendable {
  /// What is drawn around the content.
  public enum Border: Hashable, Sendable {
    /// All four sides.
    case box
    /// A line above, for screens that have no column to spare.
    case rule
  }

  public var title: Line
  /// At the right end of the upper border; goes first when room is short.
  public var trailing: Line
  /// At the right end of the lower border (`box` only).
  public var hint: Line
  public var border: Border
  public var isFocused: Bool
  public var freshness: Freshness

  public init(
    title: Line = Line(), trailing: Line = Line(), hint: Line = Line(), border: Border = .box, isFocused: Bool = false,
    freshness: Freshness = .live
  ) {
    self.title = title
    self.trailing = trailing
    self.hint = hint
    self.border = border
    self.isFocused = isFocused
    self.freshness = freshness
  }

  /// The rectangle of the content for a panel in `area`.
  public func content(of area: Rectangle) -> Rectangle {
    switch border {
    case .box: area.inset(horizontal: 1, vertical: 1)
    case .rule: area.droppingRows(1)
    }
  }

  /// Draws the frame, then the content clipped to the inside, then the veil over old content.
  ///
  /// - Returns: the rectangle of the content.
  @discardableResult
  public func draw(
    on canvas: inout Canvas, in area: Rectangle, _ drawContent: (inout Canvas, Rectangle) -> Void = { _, _ in }
  ) -> Rectangle {
    let inside = content(of: area)
    guard !area.isEmpty else { return inside }
    drawFrame(on: &canvas, in: area)
    canvas.clipped(to: inside) { canvas in
      drawContent(&canvas, inside)
      if freshness != .live { Panel.veil(&canvas, inside) }
    }
    return inside
  }

  /// Dims what is drawn there as old. A panel does it itself; this is for content that has no frame.
  public static func veil(_ canvas: inout Canvas, _ area: Rectangle) {
    canvas.restyle(area) { style in
      // Selection and fields stay what they are: one can still act on them.
      if fades(style.role) { style.role = .stale }
    }
  }

  private func drawFrame(on canvas: inout Canvas, in area: Rectangle) {
    let style = Style(isFocused ? .frameFocused : .frame)
    switch border {
    case .box: canvas.box(area, style)
    case .rule:
      // One cell longer at both ends and cut there, so that its ends are drawn in full.
      canvas.clipped(to: area) { $0.horizontalLine((area.x - 1)..<(area.right + 1), y: area.y, style) }
    }
    let margin = border == .box ? 1 : 0
    writeTitles(on: &canvas, row: area.row(0).inset(horizontal: margin))
    if border == .box, area.height > 1, !hint.spans.isEmpty {
      let room = area.width - 4
      guard room > 2 else { return }
      let text = Line(" ") + hint.truncated(toCells: room - 2) + Line(" ")
      canvas.put(text.defaulting(to: .frameTitle), x: area.right - 2 - text.cells, y: area.bottom - 1)
    }
  }

  private func writeTitles(on canvas: inout Canvas, row: Rectangle) {
    let right = status
    let rightCells = right.spans.isEmpty ? 0 : right.cells + 3
    let titleCells = title.spans.isEmpty ? 0 : title.cells + 2
    // The name stays, whatever is said of the data: ordinary words give way to it, the age of the data is cut beside
    // it, but not below what tells the age.
    let keepsRight = freshness != .live || titleCells + rightCells <= row.width
    let roomRight = max(min(row.width - 3, Self.leastStatus), row.width - titleCells - 3)
    let shownRight = keepsRight ? right.truncated(toCells: roomRight) : Line()
    let room = row.width - (shownRight.spans.isEmpty ? 0 : shownRight.cells + 3)
    if !title.spans.isEmpty, room > 2 {
      let text = Line(" ") + title.truncated(toCells: room - 2) + Line(" ")
      canvas.put(text.defaulting(to: .frameTitle), x: row.x, y: row.y)
    }
    if !shownRight.spans.isEmpty {
      let text = Line(" ") + shownRight + Line(" ")
      canvas.put(text.defaulting(to: .frame), x: row.right - 1 - text.cells, y: row.y)
    }
  }

  /// Cells of `STALE since 10:41:07`, in the longer of the languages.
  private static let leastStatus = 22

  private var status: Line {
    switch freshness {
    case .live: trailing
    case .stale(let words): Line(words, .stale)
    case .lost(let words): Line(words, .lost)
    }
  }

  private static func fades(_ role: Role) -> Bool {
    switch role {
    case .selection, .selectionIdle, .input, .inputFocused, .placeholder, .button, .buttonFocused, .lost: false
    default: true
    }
  }
}

extension Line {
  /// The same line with every `plain` span in that role instead.
  public func defaulting(to role: Role) -> Line {
    Line(
      spans.map { span in
        var changed = span
        if span.style.role == .plain { changed.style.role = role }
        return changed
      })
  }
}
