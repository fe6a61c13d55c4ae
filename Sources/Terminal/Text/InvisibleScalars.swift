/// Scalars that draw nothing but change what is read: joiners, bidirectional controls, fillers, tags,
/// variation selectors. They never reach a cell. The set is Unicode's Default_Ignorable_Code_Point
/// (DerivedCoreProperties.txt), with the interlinear annotation controls.
enum InvisibleScalars {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0xAD { return false }
    return GlyphWidth.isIn(pairs, value)
  }

  /// Pairs of first and last, ascending.
  private static let pairs: [UInt32] = [
    0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
    0x2028, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0,
    0xFFF0, 0xFFFB, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF,
  ]
}
