/// A full-width row with words at both ends: title bar and verdict line.
public struct Bar: Hashable, Sendable {
  public var left: Line
  /// Gives way when room is short.
  public var right: Line
  /// The ground, and the role of every span that has no other.
  public var role: Role

  public init(left: Line, right: Line = Line(), role: Role) {
    self.left = left
    self.right = right
    self.role = role
  }

  /// Draws into the first row of `area`.
  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    let row = area.row(0)
    guard !row.isEmpty else { return }
    canvas.fill(row, Style(role))
    let inner = row.inset(horizontal: row.width > 20 ? 1 : 0)
    let showsRight = left.cells + 2 + right.cells <= inner.width
    let end = canvas.put(left.defaulting(to: role), x: inner.x, y: row.y, width: inner.width)
    guard showsRight else { return }
    canvas.put(right.defaulting(to: role), x: end, y: row.y, width: inner.right - end, align: .right)
  }
}
