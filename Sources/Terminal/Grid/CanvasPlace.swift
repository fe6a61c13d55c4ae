/// Something on the screen that a mouse can point at.
public struct CanvasPlace: Hashable, Sendable {
  /// Whose it is; the number means what the caller wants it to mean.
  public var tag: Int
  public var area: Rectangle
  /// The rows of a list that are in the area, from its top; empty for what is no list.
  public var rows: Range<Int>

  public init(tag: Int, area: Rectangle, rows: Range<Int> = 0..<0) {
    self.tag = tag
    self.area = area
    self.rows = rows
  }

  /// The row at a point; nil where there is none.
  public func row(at point: Point) -> Int? {
    guard area.contains(point) else { return nil }
    let row = rows.lowerBound + point.y - area.y
    return rows.contains(row) ? row : nil
  }
}
