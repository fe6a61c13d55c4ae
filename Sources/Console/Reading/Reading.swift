// Something to read in a dialog: headings, paragraphs and named values, wrapped to the width there is and scrolled
// by keys. What it says is made elsewhere (why, an instance, policies); this only sets it.
import Terminal

/// A piece of a text to read.
enum ReadingBlock: Hashable {
  case heading(Phrase)
  case paragraph(Phrase, Role = .plain)
  /// A name on the left, its value beside it, and in a dimmer colour what is to be known of the value.
  case item(Phrase, Phrase, Role = .plain, note: Phrase? = nil)
  /// A line that stands as it is, cut where it is too long.
  case line(Line)
  case blank
}

/// Sets blocks for a width.
struct ReadingSetter {
  let brush: Brush
  let width: Int

  /// The rows of the text.
  func rows(_ blocks: [ReadingBlock]) -> [Line] {
    let label = labelWidth(blocks)
    return blocks.flatMap { rows($0, label: label) }
  }

  private func rows(_ block: ReadingBlock, label: Int) -> [Line] {
    switch block {
    case .heading(let text): [brush.line(text, .heading)]
    case .paragraph(let text, let role): brush.text(text).wrapped(toCells: max(1, width)).map { Line($0, role) }
    case .item(let name, let value, let role, let note): item(name, value, role, note, label)
    case .line(let line): [line]
    case .blank: [Line()]
    }
  }

  private func item(_ name: Phrase, _ value: Phrase, _ role: Role, _ note: Phrase?, _ label: Int) -> [Line] {
    let name = brush.text(name).truncated(toCells: label - 2).padded(toCells: label)
    let indent = String(repeating: " ", count: label)
    let room = max(1, width - label)
    let value = brush.text(value)
    let noted = note.map { brush.text($0) } ?? ""
    if !noted.isEmpty, value.cells + 2 + noted.cells <= room {
      return [Line(name, .dim) + Line(value, role) + Line("  " + noted, .dim)]
    }
    let lines =
      value.wrapped(toCells: room).map { Line($0, role) }
      + (noted.isEmpty ? [] : noted.wrapped(toCells: room).map { Line($0, .dim) })
    return lines.enumerated().map { index, line in Line(index == 0 ? name : indent, .dim) + line }
  }

  /// As wide as the longest name, within reason.
  private func labelWidth(_ blocks: [ReadingBlock]) -> Int {
    let names = blocks.map { block in if case .item(let name, _, _, _) = block { brush.text(name).cells } else { 0 } }
    return min((names.max() ?? 0) + 2, max(8, width * 2 / 5))
  }
}

/// A dialog over most of the screen that holds such a text.
struct ReadingDialog {
  let brush: Brush
  let title: Line
  var trailing = Line()
  let hint: Line
  let blocks: [ReadingBlock]

  /// Beyond that a line is hard to read.
  static let widest = 104

  static func size(in whole: Rectangle) -> Size {
    Size(width: max(1, min(widest, whole.width - 6)), height: max(1, whole.height - 4))
  }

  func draw(_ scroll: Int, on canvas: inout Canvas, _ whole: Rectangle) {
    var size = Self.size(in: whole)
    let rows = ReadingSetter(brush: brush, width: size.width).rows(blocks)
    size.height = min(size.height, max(1, rows.count))
    var shown = trailing
    let most = max(0, rows.count - size.height)
    let first = min(scroll, most)
    if most > 0 {
      shown =
        shown + Line(shown.spans.isEmpty ? "" : " · ") + Line("\(first + 1)–\(first + size.height) / \(rows.count)")
    }
    let dialog = Terminal.Dialog(title: title, trailing: shown, hint: hint, contentSize: size)
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      for (offset, line) in rows.dropFirst(first).prefix(inside.height).enumerated() {
        canvas.put(line, x: inside.x, y: inside.y + offset, width: inside.width)
      }
    }
  }

  /// How far such a text can be scrolled on a screen of that size.
  static func mostScroll(_ blocks: [ReadingBlock], _ brush: Brush, _ screen: Size) -> Int {
    let size = size(in: Rectangle(x: 0, y: 0, width: screen.width, height: screen.height))
    return max(0, ReadingSetter(brush: brush, width: size.width).rows(blocks).count - size.height)
  }
}

/// A text that is open, by how far it is scrolled.
public struct Scroll: Hashable, Sendable {
  public var row = 0

  public init() {}

  /// Moves, and stays in the text.
  mutating func move(by steps: Int, most: Int) { row = min(max(0, min(row, most) + steps), most) }
}
