import Testing

@testable import Terminal

@Suite struct GridDifferenceTests {
  private func grid(_ text: String, marks: String = "") -> Grid {
    drawn(12, 2) { canvas in
      // Another order of marks gives them other numbers, which must not count as a change.
      if !marks.isEmpty {
        canvas.put(marks, x: 0, y: 1)
        canvas.put("   ", x: 0, y: 1)
      }
      canvas.put(text, x: 0, y: 0)
    }
  }

  @Test func `equal screens differ in nothing`() {
    #expect(GridDifference(from: grid("abc"), to: grid("abc")).isEmpty)
    #expect(grid("e\u{301}o\u{302}") == grid("e\u{301}o\u{302}", marks: "o\u{302}"))
  }

  @Test func `only changed cells are in a run`() {
    let difference = GridDifference(from: grid("abcdefghijk"), to: grid("abXdefghiYk"))
    #expect(difference.runs == [GridRun(y: 0, columns: 2..<3), GridRun(y: 0, columns: 9..<10)])
    #expect(!difference.movesCursor)
  }

  @Test func `changes close together are one run`() {
    #expect(GridDifference(from: grid("abcdef"), to: grid("XbcdYf")).runs == [GridRun(y: 0, columns: 0..<5)])
  }

  @Test func `a run holds wide glyphs whole`() {
    let difference = GridDifference(from: grid("ab日c"), to: grid("ab本c"))
    #expect(difference.runs == [GridRun(y: 0, columns: 2..<4)])
    #expect(GridDifference(from: grid("a日b"), to: grid("axyb")).runs == [GridRun(y: 0, columns: 1..<3)])
  }

  @Test func `another mark is a change`() {
    #expect(GridDifference(from: grid("e\u{301}"), to: grid("e\u{302}")).runs == [GridRun(y: 0, columns: 0..<1)])
  }

  @Test func `another role is a change`() {
    let before = drawn(4, 1) { $0.put("ab", x: 0, y: 0) }
    let after = drawn(4, 1) { $0.put("ab", x: 0, y: 0, Style(.bad)) }
    #expect(GridDifference(from: before, to: after).changedCells == 2)
  }

  @Test func `another size means every row`() {
    #expect(GridDifference(from: nil, to: grid("a")).runs.count == 2)
    #expect(GridDifference(from: Grid(Size(width: 1, height: 1)), to: grid("a")).changedCells == 24)
  }

  @Test func `a cursor that moves is a change without runs`() {
    let after = drawn(12, 2) { canvas in
      canvas.put("abc", x: 0, y: 0)
      canvas.placeCursor(x: 3, y: 0)
    }
    let difference = GridDifference(from: grid("abc"), to: after)
    #expect(difference.runs.isEmpty)
    #expect(difference.movesCursor)
    #expect(!difference.isEmpty)
  }
}
