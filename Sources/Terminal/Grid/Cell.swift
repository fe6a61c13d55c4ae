/// One place of the grid in eight bytes without padding, so that rows compare as memory.
public struct Cell: Hashable, Sendable {
  /// The glyph's first scalar; 0: the right half of the wide glyph to the left.
  public var scalar: UInt32
  /// Its zero-width marks: an index into ``Grid/clusters``; 0: none.
  public var cluster: UInt16
  public var style: Style

  public init(scalar: UInt32, cluster: UInt16 = 0, style: Style) {
    self.scalar = scalar
    self.cluster = cluster
    self.style = style
  }

  /// A space of ordinary style.
  public static let blank = Cell(scalar: 0x20, style: .plain)

  /// The right half of a wide glyph.
  public var isContinuation: Bool { scalar == 0 }
}
