// What has to be written to turn one screen into another. Rows that are equal as memory cost one
// comparison; in the others neighbouring changed cells are one run, because moving the cursor
// costs the terminal more bytes than repeating a cell or two.

/// Neighbouring cells of one row that changed.
public struct GridRun: Hashable, Sendable {
  public let y: Int
  /// Columns; it begins with a glyph, never with the right half of one, and ends with a whole glyph.
  public let columns: Range<Int>
}

/// The runs from top to bottom, left to right.
public struct GridDifference: Hashable, Sendable {
  public let runs: [GridRun]
  /// Whether the cursor must be moved, shown or hidden.
  public let movesCursor: Bool

  /// Runs that are at most this many equal cells apart are written as one.
  static let bridgedCells = 3

  public var isEmpty: Bool { runs.isEmpty && !movesCursor }
  public var changedCells: Int { runs.reduce(0) { $0 + $1.columns.count } }

  /// Compares two screens; when there was none, or one of another size, every row of the new one is a run.
  public init(from old: Grid?, to new: Grid) {
    guard let old, old.size == new.size else {
      movesCursor = true
      runs = (0..<new.size.height).compactMap { y in
        new.size.width == 0 ? nil : GridRun(y: y, columns: 0..<new.size.width)
      }
      return
    }
    movesCursor = old.cursor != new.cursor
    let comparer = GridComparer(old: old, new: new)
    runs = old.cells.withUnsafeBufferPointer { before in
      new.cells.withUnsafeBufferPointer { after in
        (0..<new.size.height).flatMap { comparer.runs(row: $0, before, after) }
      }
    }
  }
}

private struct GridComparer {
  let width: Int
  let oldMarks: [SIMD4<UInt32>]
  let newMarks: [SIMD4<UInt32>]
  /// Cells with the same number have the same marks, so that cells compare as they are.
  let marksAgree: Bool

  init(old: Grid, new: Grid) {
    width = new.size.width
    oldMarks = old.clusters
    newMarks = new.clusters
    marksAgree = oldMarks == newMarks
  }

  func same(_ before: Cell, _ after: Cell) -> Bool {
    // A cell is eight bytes without padding, and as one number it compares in one step.
    if marksAgree { return unsafeBitCast(before, to: UInt64.self) == unsafeBitCast(after, to: UInt64.self) }
    return before.scalar == after.scalar && before.style == after.style
      && oldMarks[Int(before.cluster)] == newMarks[Int(after.cluster)]
  }

  func runs(row: Int, _ before: UnsafeBufferPointer<Cell>, _ after: UnsafeBufferPointer<Cell>) -> [GridRun] {
    let base = row * width
    var runs: [GridRun] = []
    var x = 0
    while x < width {
      if same(before[base + x], after[base + x]) {
        x += 1
        continue
      }
      var start = x
      while start > 0, after[base + start].isContinuation { start -= 1 }
      var end = x + 1
      while end < width, !same(before[base + end], after[base + end]) || after[base + end].isContinuation { end += 1 }
      if let last = runs.last, start - last.columns.upperBound <= GridDifference.bridgedCells {
        runs[runs.count - 1] = GridRun(y: row, columns: last.columns.lowerBound..<end)
      } else {
        runs.append(GridRun(y: row, columns: start..<end))
      }
      x = end
    }
    return runs
  }
}
