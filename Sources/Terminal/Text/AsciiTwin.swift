// For a terminal whose locale is not UTF-8: every glyph has one ASCII character, so that nothing moves.

enum AsciiTwin {
  static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x20...0x7E: scalar
    case 0x2800...0x28FF: braille(scalar.value - 0x2800)
    case 0x2500...0x257F: frame(scalar.value)
    case 0x2581...0x2588: bars[Int(scalar.value - 0x2581)]
    default: twins[scalar] ?? "?"
    }
  }

  /// Dots of the upper two rows, of the lower two, or of both (bits as in the Unicode block).
  private static func braille(_ dots: UInt32) -> Unicode.Scalar {
    let upper: UInt32 = 0b0001_1011
    if dots == 0 { return " " }
    if dots & ~upper == 0 { return "'" }
    return dots & upper == 0 ? "." : ":"
  }

  private static func frame(_ value: UInt32) -> Unicode.Scalar {
    switch value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F: "|"
    default: "+"
    }
  }

  private static let bars: [Unicode.Scalar] = ["_", ".", ".", "-", "-", "=", "=", "#"]

  private static let twins: [Unicode.Scalar: Unicode.Scalar] = {
    let glyphs = "▸▲▼•✓✗–—−…→←↑↓·“”‘’«»¿¡×÷°€▏▾█ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïðñòóôõöøùúûüýÿßŠšŽžŒœ␛�"
    let ascii = ">+v*yx---~><^v.\"\"''<>?!x/oE|v#AAAAAAACEEEEIIIIDNOOOOOOUUUUYaaaaaaaceeeeiiiidnoooooouuuuyysSsZzOo^?"
    precondition(glyphs.unicodeScalars.count == ascii.unicodeScalars.count, "every glyph has one ASCII twin")
    return Dictionary(uniqueKeysWithValues: zip(glyphs.unicodeScalars, ascii.unicodeScalars))
  }()
}
