// The screen as a value: what stands in each cell, and where the cursor is. Views make it, tests
// compare it, TerminalCurses writes what differs from the one before.
//
// Invariants: (1) cells.count = width × height. (2) A continuation cell follows a glyph of width 2
// in the same row. (3) No cell holds a scalar without a width: no control, no unassigned one.
// (4) clusters[0] is no marks. `Canvas` keeps them; it is the only one that writes cells.

/// A screen full of cells.
public struct Grid: Sendable {
  public let size: Size
  /// Row by row.
  public internal(set) var cells: [Cell]
  /// Zero-width marks by the number that stands in a cell; unused lanes are 0.
  public internal(set) var clusters: [SIMD4<UInt32>] = [SIMD4()]
  /// Where the terminal's cursor is shown; `nil`: hidden.
  public internal(set) var cursor: Point?

  /// A limit on the kinds of marks on one screen; beyond it marks are dropped, the glyph stays.
  static let maximumClusters = 4096

  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The cell at a place; `nil` outside.
  public subscript(x: Int, y: Int) -> Cell? {
    guard x >= 0, x < size.width, y >= 0, y < size.height else { return nil }
    return cells[y * size.width + x]
  }

  /// The text of one row, wide glyphs once, as it would be read.
  public func text(row: Int) -> String {
    var text = String.UnicodeScalarView()
    for x in 0..<size.width {
      guard let cell = self[x, row], let scalar = Unicode.Scalar(cell.scalar), !cell.isContinuation else { continue }
      text.append(scalar)
      let marks = clusters[Int(cell.cluster)]
      for lane in 0..<4 where marks[lane] != 0 {
        if let mark = Unicode.Scalar(marks[lane]) { text.append(mark) }
      }
    }
    return String(text)
  }

  mutating func cluster(_ marks: SIMD4<UInt32>) -> UInt16 {
    if marks == SIMD4() { return 0 }
    if let known = clusters.firstIndex(of: marks) { return UInt16(known) }
    guard clusters.count < Grid.maximumClusters else { return 0 }
    clusters.append(marks)
    return UInt16(clusters.count - 1)
  }
}

extension Grid: Equatable {
  /// Equal when both look the same, however their marks are numbered.
  public static func == (left: Grid, right: Grid) -> Bool {
    left.size == right.size && left.cursor == right.cursor && GridDifference(from: left, to: right).runs.isEmpty
  }
}
