// One line of text being typed. The unit of editing is what a reader calls a character (a grapheme), so that é
// goes by one press of Backspace however it is encoded. What is typed or pasted is sanitised here: this is where
// it enters.

/// The state of a text field.
public struct TextField: Hashable, Sendable {
  public private(set) var text: String
  /// Characters before the cursor, 0...text.count.
  public private(set) var cursor: Int
  /// Characters that it takes; more are refused.
  public let limit: Int
  /// A password: drawn as dots.
  public let isSecret: Bool

  public init(_ text: String = "", limit: Int = 500, isSecret: Bool = false) {
    precondition(limit > 0, "a text field that takes nothing cannot be used")
    self.limit = limit
    self.isSecret = isSecret
    self.text = String(Sanitiser.line(text).prefix(limit))
    cursor = self.text.count
  }

  /// Applies an editing key.
  ///
  /// - Returns: whether the key was one; Enter, Esc, Tab and the vertical keys are the caller's.
  public mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: remove(from: cursor - 1, to: cursor)
    case .delete, .control("d"): remove(from: cursor, to: cursor + 1)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"): remove(from: 0, to: cursor)
    case .control("k"): remove(from: cursor, to: text.count)
    case .control("w"), .alt("\u{7f}"): remove(from: wordStart, to: cursor)
    case .alt("b"): cursor = wordStart
    case .alt("f"): cursor = wordEnd
    default: return false
    }
    return true
  }

  /// Inserts text at the cursor, as much of it as fits.
  ///
  /// - Returns: whether all of it did.
  @discardableResult
  public mutating func insert(_ inserted: String) -> Bool {
    let before = String(text.prefix(cursor))
    let after = String(text.dropFirst(cursor))
    // A mark without a base would get a ◌, but here the base may be the character before the cursor.
    // A character is a base and its marks, so this bound never cuts what the field would take.
    let scalars = max(Sanitiser.maximumScalars, (limit + 1) * (Sanitiser.maximumMarks + 1))
    let joined = Sanitiser.line(before + inserted, limit: scalars)
    let head = String(joined.prefix(max(before.count, limit - after.count)))
    let fits = joined.count <= head.count
    text = String((head + after).prefix(limit))
    cursor = min(head.count, text.count)
    return fits
  }

  /// Empties it.
  public mutating func clear() {
    text = ""
    cursor = 0
  }

  private mutating func remove(from start: Int, to end: Int) {
    let first = max(0, start)
    let last = min(text.count, end)
    guard first < last else { return }
    text = String(text.prefix(first)) + String(text.dropFirst(last))
    cursor = first
  }

  private var wordStart: Int {
    var index = cursor
    let characters = Array(text)
    while index > 0, characters[index - 1] == " " { index -= 1 }
    while index > 0, characters[index - 1] != " " { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    let characters = Array(text)
    while index < characters.count, characters[index] == " " { index += 1 }
    while index < characters.count, characters[index] != " " { index += 1 }
    return index
  }
}

extension TextField {
  /// Draws the field into the first row of `area`, scrolled so that the cursor is visible, and with the focus
  /// places the terminal's cursor.
  public func draw(on canvas: inout Canvas, in area: Rectangle, isFocused: Bool, placeholder: String = "") {
    let row = area.row(0)
    guard !row.isEmpty else { return }
    let style = Style(isFocused ? .inputFocused : .input)
    canvas.fill(row, style)
    canvas.clipped(to: row) { canvas in
      let shown = isSecret ? Array(repeating: Character("•"), count: text.count) : Array(text)
      let start = firstVisible(shown, width: row.width)
      let cursorCells = String(shown[start..<cursor]).cells
      canvas.put(String(shown[start...]), x: row.x, y: row.y, style)
      if text.isEmpty, !placeholder.isEmpty {
        canvas.put(placeholder, x: row.x, y: row.y, Style(.placeholder), width: row.width)
      }
      if isFocused { canvas.placeCursor(x: row.x + cursorCells, y: row.y) }
    }
  }

  /// The first character to show so that the cursor's cell is inside of the width.
  private func firstVisible(_ characters: [Character], width: Int) -> Int {
    var start = cursor
    var used = 1
    while start > 0 {
      used += String(characters[start - 1]).cells
      if used > width { break }
      start -= 1
    }
    return start
  }
}
