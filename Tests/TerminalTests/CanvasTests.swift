import Testing

@testable import Terminal

@Suite struct CanvasTests {
  @Test func `a cell is eight bytes without padding`() {
    #expect(MemoryLayout<Cell>.size == 8)
    #expect(MemoryLayout<Cell>.stride == 8)
    #expect(MemoryLayout<Cell>.offset(of: \.style) == 6)
  }

  @Test func `nothing is drawn outside of the clip`() {
    let grid = drawn(10, 3) { canvas in
      canvas.clipped(to: Rectangle(x: 2, y: 1, width: 4, height: 1)) { canvas in
        canvas.put("0123456789", x: 0, y: 1)
        canvas.put("above", x: 2, y: 0)
        canvas.fill(Rectangle(x: 0, y: 2, width: 10, height: 1), Style(.bad))
      }
    }
    #expect(grid.text(row: 0) == "          ")
    #expect(grid.text(row: 1) == "  2345    ")
    #expect(grid[0, 2]?.style == .plain)
  }

  @Test func `a clip inside of a clip only narrows`() {
    let grid = drawn(6, 1) { canvas in
      canvas.clipped(to: Rectangle(x: 0, y: 0, width: 3, height: 1)) { canvas in
        canvas.clipped(to: Rectangle(x: 2, y: 0, width: 9, height: 9)) { $0.put("abcdef", x: 0, y: 0) }
      }
    }
    #expect(grid.text(row: 0) == "  c   ")
  }

  @Test func `half of a wide glyph is never left`() {
    let left = drawn(6, 1) { canvas in
      canvas.put("日本", x: 0, y: 0)
      canvas.put("x", x: 1, y: 0)
    }
    #expect(left.text(row: 0) == " x本  ")
    let right = drawn(6, 1) { canvas in
      canvas.put("日本", x: 0, y: 0)
      canvas.put("x", x: 2, y: 0)
    }
    #expect(right.text(row: 0) == "日x   ")
    let filled = drawn(6, 1) { canvas in
      canvas.put("日本", x: 0, y: 0)
      canvas.fill(Rectangle(x: 1, y: 0, width: 2, height: 1))
    }
    #expect(filled.text(row: 0) == "      ")
    #expect(filled.cells.allSatisfy { !$0.isContinuation })
  }

  @Test func `a wide glyph that does not fit becomes a blank`() {
    #expect(drawn(3, 1) { $0.put("日本", x: 0, y: 0) }.text(row: 0) == "日 ")
    #expect(drawn(3, 1) { $0.put("日本", x: -1, y: 0) }.text(row: 0) == " 本")
  }

  @Test func `frames that touch are joined`() {
    let grid = drawn(5, 5) { canvas in
      canvas.box(Rectangle(x: 0, y: 0, width: 3, height: 3))
      canvas.box(Rectangle(x: 2, y: 0, width: 3, height: 3))
      canvas.box(Rectangle(x: 0, y: 2, width: 5, height: 3))
    }
    #expect((0..<5).map { grid.text(row: $0) } == ["┌─┬─┐", "│ │ │", "├─┴─┤", "│   │", "└───┘"])
  }

  @Test func `frames of every small size stay inside`() {
    #expect(drawn(3, 1) { $0.box(Rectangle(x: 0, y: 0, width: 3, height: 1)) }.text(row: 0) == "───")
    #expect(drawn(1, 3) { $0.box(Rectangle(x: 0, y: 0, width: 1, height: 3)) }.text(row: 1) == "│")
    #expect(drawn(1, 1) { $0.box(Rectangle(x: 0, y: 0, width: 1, height: 1)) }.text(row: 0) == "─")
    #expect(drawn(1, 1) { $0.box(Rectangle(x: -1, y: -1, width: 9, height: 9)) }.text(row: 0) == " ")
  }

  @Test func `in ASCII every glyph has a twin of the same width`() {
    let grid = drawn(24, 3, glyphs: .ascii) { canvas in
      canvas.box(Rectangle(x: 0, y: 0, width: 4, height: 3))
      canvas.put("María 日 ✓▲▼▸•█⠉⣀⣿", x: 5, y: 1)
    }
    #expect(grid.text(row: 0) == "+--+" + String(repeating: " ", count: 20))
    #expect(grid.text(row: 1) == "|  | Maria ?  y+v>*#'.: ")
    #expect(grid.cells.allSatisfy { (0x20...0x7E).contains($0.scalar) })
  }

  @Test func `every mark has an ASCII twin`() {
    for mark in Mark.allCases {
      #expect(mark.text(.ascii).utf8.allSatisfy { $0 < 0x80 })
      #expect(mark.text(.unicode).cells == 1)
    }
  }

  @Test func `a screen without any cell survives everything`() {
    let grid = drawn(0, 0) { canvas in
      canvas.put("x日", x: 0, y: 0)
      canvas.box(canvas.bounds)
      canvas.fill(canvas.bounds)
      Panel(title: "t").draw(on: &canvas, in: canvas.bounds)
    }
    #expect(grid.cells.isEmpty)
  }
}
