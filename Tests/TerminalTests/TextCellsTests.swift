import Testing

@testable import Terminal

@Suite struct TextCellsTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("María", 5), ("日本語", 6), ("📚", 2), ("e\u{301}", 1), ("👩‍💻", 2), ("🇩🇪", 1),
    ("a\u{200B}b", 2), ("❤\u{FE0F}", 1), ("┌─┐", 3), ("⠁⣿", 2), ("\u{301}", 0), ("⚡", 2), ("a\u{1B}b", 3),
  ])
  func `a text is as wide as what is drawn of it`(text: String, cells: Int) {
    #expect(text.cells == cells)
    var canvas = Canvas(Size(width: 20, height: 1))
    let end = canvas.put(text, x: 0, y: 0)
    #expect(end == cells)
  }

  @Test(arguments: [
    ("abcdef", 4, "abc…"), ("abcd", 4, "abcd"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"), ("abc", 0, ""), ("abc", 1, "…"),
    ("cafe\u{301}s", 5, "cafe\u{301}s"), ("cafe\u{301}s", 4, "caf…"),
  ])
  func `long text ends in an ellipsis inside of its room`(text: String, limit: Int, result: String) {
    #expect(text.truncated(toCells: limit) == result)
    #expect(text.truncated(toCells: limit).cells <= limit)
  }

  @Test func `padding fills to the exact number of cells`() {
    #expect("ab".padded(toCells: 4) == "ab  ")
    #expect("ab".padded(toCells: 4, align: .right) == "  ab")
    #expect("ab".padded(toCells: 5, align: .center) == " ab  ")
    #expect("日本語".padded(toCells: 4) == "日… ")
  }

  @Test func `text wraps at spaces and keeps its line breaks`() {
    #expect("one two three".wrapped(toCells: 7) == ["one two", "three"])
    #expect("a\n\nb".wrapped(toCells: 7) == ["a", "", "b"])
    #expect("".wrapped(toCells: 7) == [""])
  }

  @Test func `a word longer than the line is broken, also when no glyph fits`() {
    #expect("abcdefg".wrapped(toCells: 3) == ["abc", "def", "g"])
    #expect("日本".wrapped(toCells: 1) == ["日", "本"])
  }

  @Test func `a line is cut in the style of the place`() {
    let line = Line("good", .good) + Line("bad", .bad)
    #expect(line.truncated(toCells: 6) == Line("good", .good) + Line("b…", .bad))
    #expect(line.truncated(toCells: 4).text == "goo…")
    #expect(line.truncated(toCells: 7) == line)
  }

  @Test func `four marks stay on a glyph, the fifth goes`() {
    let grid = drawn(3, 1) { $0.put("e\u{301}\u{302}\u{303}\u{304}\u{305}x", x: 0, y: 0) }
    #expect(Array(grid.text(row: 0).unicodeScalars.map(\.value)) == [0x65, 0x301, 0x302, 0x303, 0x304, 0x78, 0x20])
  }

  @Test func `no scalar of the table is both wide and zero`() {
    for pairs in [GlyphWidthTable.zero, GlyphWidthTable.wide, GlyphWidthTable.unprintable] {
      #expect(pairs.count % 2 == 0)
      #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0 <= $1 })
    }
    let wide = stride(from: 0, to: GlyphWidthTable.wide.count, by: 2).map { GlyphWidthTable.wide[$0] }
    #expect(wide.allSatisfy { !GlyphWidth.isIn(GlyphWidthTable.zero, $0) })
  }
}
