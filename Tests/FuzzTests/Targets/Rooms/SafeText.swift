// What may stand on a terminal, written a second time and without the tables of the product, so that a mistake in
// those is seen.
import Terminal

enum SafeText {
  /// Whether a scalar could change what a terminal does, or what a reader sees of its neighbours.
  static func isHarmful(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F..<0xA0: true  // C0, DEL, C1
    case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true  // zero width, bidirectional
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true  // interlinear marks, tags
    default: false
    }
  }

  /// The first harmful scalar of a text.
  static func harm(in text: String) -> UInt32? { text.unicodeScalars.first { isHarmful($0.value) }?.value }

  /// The bytes as the value of a header may have them.
  static func headerValue(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(1_024).filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
  }

  static func expect(_ text: String, _ what: String) throws(BrokenInvariant) {
    if let scalar = harm(in: text) {
      throw BrokenInvariant(description: "\(what) holds U+\(String(scalar, radix: 16))")
    }
  }

  /// A screen holds nothing that a terminal would obey, and its cursor lies on it.
  static func expect(_ grid: Grid, _ what: String) throws(BrokenInvariant) {
    try hold(grid.cells.count == grid.size.width * grid.size.height, "\(what) has cells for another size")
    for cell in grid.cells where !cell.isContinuation && isHarmful(cell.scalar) {
      throw BrokenInvariant(description: "\(what) shows U+\(String(cell.scalar, radix: 16))")
    }
    for cluster in grid.clusters {
      for index in 0..<4 where cluster[index] != 0 && isHarmful(cluster[index]) {
        throw BrokenInvariant(description: "\(what) shows the mark U+\(String(cluster[index], radix: 16))")
      }
    }
    if let cursor = grid.cursor {
      let isInside = (0..<grid.size.width).contains(cursor.x) && (0..<grid.size.height).contains(cursor.y)
      try hold(isInside, "\(what) has its cursor at \(cursor.x), \(cursor.y)")
    }
  }
}
