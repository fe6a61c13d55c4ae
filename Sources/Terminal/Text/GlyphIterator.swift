// Text in the units a terminal draws: a base with its zero-width marks, and how many cells it takes.
//
// A terminal cell holds one spacing scalar and up to four marks, so of a grapheme the first scalar and
// four marks stay and the rest goes: a family joined by zero-width joiners is drawn as its first
// person, a flag as its first letter. Joiners, variation selectors and everything else without a
// picture never reach a cell: terminals disagree on their width.

/// What one or two cells hold.
struct Glyph: Hashable {
  var base: Unicode.Scalar
  /// Zero-width marks; unused lanes are 0.
  var marks = SIMD4<UInt32>()
  /// 1 or 2.
  var width: Int
}

/// Walks through a text glyph by glyph; scalars without a picture are passed over.
struct GlyphIterator: IteratorProtocol {
  private let scalars: String.UnicodeScalarView
  private let text: String
  private(set) var index: String.Index

  init(_ text: String) {
    self.text = text
    scalars = text.unicodeScalars
    index = text.startIndex
  }

  mutating func next() -> Glyph? {
    while index < scalars.endIndex {
      let first = scalars[index]
      let after = scalars.index(after: index)
      if GlyphIterator.isAlone(first), after == scalars.endIndex || GlyphIterator.isAlone(scalars[after]) {
        index = after
        if let glyph = GlyphIterator.glyph(first) { return glyph }
        continue
      }
      let end = max(after, text.index(after: index))
      let cluster = scalars[index..<end]
      index = end
      if let glyph = GlyphIterator.glyph(cluster) { return glyph }
    }
    return nil
  }

  /// Scalars of these ranges form a grapheme of their own when both neighbours are of them too, which
  /// spares the search for a grapheme's end: Latin, punctuation, arrows, frames, braille.
  private static func isAlone(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x300 || (0x2010...0x2027).contains(scalar.value) || (0x2190...0x28FF).contains(scalar.value)
  }

  private static func glyph(_ scalar: Unicode.Scalar) -> Glyph? {
    if InvisibleScalars.contains(scalar) { return nil }
    switch GlyphWidth.of(scalar) {
    case 0: return nil
    case 1: return Glyph(base: scalar, width: 1)
    case 2: return Glyph(base: scalar, width: 2)
    default: return Glyph(base: Sanitiser.replacement, width: 1)
    }
  }

  private static func glyph(_ cluster: Substring.UnicodeScalarView) -> Glyph? {
    var result: Glyph?
    var lane = 0
    for scalar in cluster {
      guard result != nil else {
        result = glyph(scalar)
        continue
      }
      if lane < 4, GlyphWidth.of(scalar) == 0, !InvisibleScalars.contains(scalar) {
        result?.marks[lane] = scalar.value
        lane += 1
      }
    }
    return result
  }
}
