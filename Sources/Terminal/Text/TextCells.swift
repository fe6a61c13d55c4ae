// Measuring and cutting text by cells, the only unit of length on a screen.

extension String {
  /// How many cells the text takes when it is drawn.
  public var cells: Int {
    let quick: Int?? = utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes where byte < 0x20 || byte > 0x7e { return nil }
      return bytes.count
    }
    if let known = quick ?? nil { return known }
    var count = 0
    var glyphs = GlyphIterator(self)
    while let glyph = glyphs.next() { count += glyph.width }
    return count
  }

  /// The text in at most that many cells; what was cut is marked by `…` in the last of them.
  public func truncated(toCells limit: Int) -> String {
    guard limit > 0 else { return "" }
    guard cells > limit else { return self }
    return prefix(cells: limit - 1) + "…"
  }

  /// As much of the text as fits into that many cells, without a mark.
  public func prefix(cells limit: Int) -> String {
    var count = 0
    var end = startIndex
    var glyphs = GlyphIterator(self)
    while let glyph = glyphs.next() {
      count += glyph.width
      if count > limit { break }
      end = glyphs.index
    }
    return String(self[..<end])
  }

  /// Exactly that many cells: cut with `…` or filled with spaces.
  public func padded(toCells length: Int, align: Alignment = .left) -> String {
    let fitting = truncated(toCells: length)
    let room = max(0, length - fitting.cells)
    switch align {
    case .left: return fitting + String(repeating: " ", count: room)
    case .right: return String(repeating: " ", count: room) + fitting
    case .center:
      return String(repeating: " ", count: room / 2) + fitting + String(repeating: " ", count: room - room / 2)
    }
  }

  /// The text in lines of at most that many cells, broken at spaces; a longer word is broken inside.
  ///
  /// Line breaks in the text are kept. At least one line, which may be empty.
  public func wrapped(toCells width: Int) -> [String] {
    guard width > 0 else { return [""] }
    return split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      TextWrap.lines(of: paragraph, width: width)
    }
  }
}

private enum TextWrap {
  static func lines(of paragraph: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in paragraph.split(separator: " ") {
      let joined = line.isEmpty ? String(word) : line + " " + word
      if joined.cells <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = String(word)
      while line.cells > width {
        // A glyph wider than the line still takes a line of its own, so that this ends.
        let fitting = line.prefix(cells: width)
        let head = fitting.isEmpty ? String(line.prefix(1)) : fitting
        lines.append(head)
        line = String(line.dropFirst(head.count))
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}

extension Line {
  /// The line in at most that many cells; what was cut is marked by `…` in the style of its place.
  public func truncated(toCells limit: Int) -> Line {
    guard limit > 0 else { return Line() }
    guard cells > limit else { return self }
    var room = limit
    var result = Line()
    for span in spans {
      let length = span.text.cells
      var kept = span
      if length < room {
        result.spans.append(span)
        room -= length
        continue
      }
      kept.text = span.text.prefix(cells: room - 1) + "…"
      result.spans.append(kept)
      break
    }
    return result
  }
}
