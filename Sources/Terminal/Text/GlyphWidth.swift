/// How many cells a scalar takes, by a table of our own (see script/generate-widths), so that the
/// layout of a screen does not depend on the machine that computes it.
public enum GlyphWidth {
  /// 0, 1 or 2; -1 for controls and for what is not assigned, which must not be drawn.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7f..<0xa0).contains(value) ? -1 : 1 }
    // Braille, frames and blocks: the most frequent glyphs of a screen that are not Latin.
    if (0x2500...0x259F).contains(value) || (0x2800...0x28FF).contains(value) { return 1 }
    if isIn(GlyphWidthTable.wide, value) { return 2 }
    if isIn(GlyphWidthTable.zero, value) { return 0 }
    return isIn(GlyphWidthTable.unprintable, value) ? -1 : 1
  }

  /// Whether one of the ascending pairs of first and last holds the value.
  static func isIn(_ pairs: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = pairs.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > pairs[2 * middle + 1] {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < pairs.count / 2 && value >= pairs[2 * low]
  }
}
