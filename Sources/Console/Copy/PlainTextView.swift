// A text without anything around it, so that a terminal's own selection takes it and no frame with it.
import Terminal

struct PlainTextView {
  let brush: Brush

  func draw(_ text: String, on canvas: inout Canvas, _ whole: Rectangle) {
    canvas.fill(whole)
    canvas.forgetPlaces()
    canvas.hideCursor()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.isEmpty ? [""] : String(line).wrapped(toCells: max(1, whole.width))
    }
    let room = max(1, whole.height - 2)
    for (row, line) in lines.prefix(room).enumerated() { canvas.put(line, x: whole.x, y: whole.y + row) }
    guard whole.height > 2 else { return }
    let hint = lines.count > room ? CopyTexts.more(lines.count - room) : CopyTexts.select
    canvas.put(brush.line(hint, .dim), x: whole.x, y: whole.bottom - 1, width: whole.width)
  }
}
