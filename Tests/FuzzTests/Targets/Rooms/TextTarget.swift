// Text from outside on its way to a cell: the sanitiser, the arithmetic of cells, the canvas, a field.
import Terminal

extension FuzzTarget {
  /// - A sanitised line holds nothing harmful, is within its limit, and sanitising it again changes nothing.
  /// - So do the lines of a text, of which there are no more than asked for.
  /// - Cut and padded texts have the cells they were given; no wrapped line is wider than its width.
  /// - Whatever is put on a canvas, sanitised or not, no control reaches a cell.
  /// - A field keeps to its limit, with its cursor in it.
  static let text = FuzzTarget(
    "text",
    dictionary: [
      "\u{1B}[2J", "\u{1B}]52;c;eA==\u{7}", "\u{202E}", "\u{2066}", "\u{200D}", "\u{200B}", "\u{FE0F}", "\u{301}", "👩‍💻",
      "🇩🇪", "本", "\r\n", "\u{85}", "\u{2028}", "\u{E0041}", "می‌خواهم", "\u{FFFD}", "\u{9B}31m", "한",
    ], maximumBytes: 600
  ) { bytes throws(BrokenInvariant) in
    let text = String(decoding: bytes, as: UTF8.self)
    for limit in [1, 7, Sanitiser.maximumScalars] {
      try checkLine(Sanitiser.line(text, limit: limit), limit: limit)
    }
    try checkLine(Sanitiser.line(utf8: bytes, limit: 60), limit: 60)
    let lines = Sanitiser.lines(text, maximumLines: 5, limit: 40)
    try hold(lines.count <= 5, "five lines became \(lines.count)")
    for line in lines { try checkLine(line, limit: 40) }
    try checkCells(Sanitiser.line(text))
    var canvas = Canvas(Size(width: 40, height: 4))
    canvas.put(text, x: -1, y: 1)
    canvas.put(text, x: 38, y: 2)
    try SafeText.expect(canvas.grid, "a canvas with raw text")
    try checkField(text)
  }

  private static func checkLine(_ line: String, limit: Int) throws(BrokenInvariant) {
    try SafeText.expect(line, "a sanitised line")
    try hold(line.unicodeScalars.count <= limit, "a line of \(limit) has \(line.unicodeScalars.count) scalars")
    try hold(Sanitiser.line(line, limit: limit) == line, "sanitising twice changes the line \(line.debugDescription)")
  }

  private static func checkCells(_ line: String) throws(BrokenInvariant) {
    let cells = line.cells
    try hold(cells >= 0, "a line has \(cells) cells")
    for width in [0, 1, 2, 9, 40] {
      try hold(line.truncated(toCells: width).cells <= width, "truncated to \(width), it is wider")
      try hold(line.prefix(cells: width).cells <= width, "a prefix of \(width) is wider")
      try hold(line.padded(toCells: width).cells == width, "padded to \(width), it is not as wide")
      try hold(line.padded(toCells: width, align: .right).cells == width, "padded to \(width) at its left, it is not")
    }
    for width in [2, 9, 40] {
      let wrapped = line.wrapped(toCells: width)
      try hold(wrapped.allSatisfy { $0.cells <= width }, "a line wrapped to \(width) is wider")
    }
  }

  private static func checkField(_ text: String) throws(BrokenInvariant) {
    var field = TextField("", limit: 30)
    for key in [Key.home, .alt("f"), .backspace, .delete, .control("w"), .control("u"), .left, .end] {
      field.insert(text)
      _ = field.apply(key)
      try SafeText.expect(field.text, "a field")
      try hold(field.text.count <= 30, "a field of 30 has \(field.text.count) characters")
      try hold((0...field.text.count).contains(field.cursor), "the cursor \(field.cursor) is outside its field")
    }
  }
}
