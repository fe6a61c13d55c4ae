// Places on the screen, in cells. x grows to the right, y grows downwards, the upper left cell is
// (0, 0). All drawing uses coordinates of the whole screen; a part of the screen is a rectangle
// with which drawing is clipped, never a system of coordinates of its own.

/// One cell's place.
public struct Point: Hashable, Sendable {
  /// The column, from 0.
  public var x: Int
  /// The row, from 0.
  public var y: Int

  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A width and a height in cells, never negative.
public struct Size: Hashable, Sendable {
  public var width: Int
  public var height: Int

  /// Negative lengths become 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A part of the screen in cells; it may be empty, and it may lie partly outside of the screen.
public struct Rectangle: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public private(set) var width: Int
  public private(set) var height: Int

  /// Negative lengths become 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The whole of a screen of this size.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  public var size: Size { Size(width: width, height: height) }
  public var isEmpty: Bool { width == 0 || height == 0 }
  /// The first column to the right of it.
  public var right: Int { x + width }
  /// The first row below it.
  public var bottom: Int { y + height }

  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < right && point.y >= y && point.y < bottom
  }

  /// What both cover; empty when they do not meet.
  public func intersection(_ other: Rectangle) -> Rectangle {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rectangle(
      x: left, y: top, width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
  }

  /// Smaller by so many cells on each side, down to empty.
  public func inset(horizontal: Int = 0, vertical: Int = 0) -> Rectangle {
    Rectangle(
      x: x + min(horizontal, width / 2), y: y + min(vertical, height / 2),
      width: width - 2 * horizontal, height: height - 2 * vertical)
  }

  /// The row with this number, counted from the rectangle's top; empty when it has no such row.
  public func row(_ index: Int) -> Rectangle {
    let isInside = index >= 0 && index < height
    return Rectangle(x: x, y: y + index, width: width, height: isInside ? 1 : 0)
  }

  /// The part from that row of its own to the bottom.
  public func droppingRows(_ count: Int) -> Rectangle {
    let dropped = min(max(0, count), height)
    return Rectangle(x: x, y: y + dropped, width: width, height: height - dropped)
  }

  /// The upper rows.
  public func prefixRows(_ count: Int) -> Rectangle {
    Rectangle(x: x, y: y, width: width, height: min(max(0, count), height))
  }

  /// A rectangle of that size in its middle, cut to what is there.
  public func centered(_ inner: Size) -> Rectangle {
    let innerWidth = min(inner.width, width)
    let innerHeight = min(inner.height, height)
    return Rectangle(
      x: x + (width - innerWidth) / 2, y: y + (height - innerHeight) / 2, width: innerWidth, height: innerHeight)
  }
}
