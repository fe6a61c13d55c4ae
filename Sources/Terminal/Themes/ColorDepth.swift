// How much colour the terminal has, and what is left of a colour there. Pure: which depth it is,
// the shell finds out.

/// The colours a terminal can show.
public enum ColorDepth: Hashable, Sendable {
  /// Attributes alone: a monochrome terminal, or `NO_COLOR` is set (https://no-color.org).
  case mono
  /// The eight or sixteen colours of the user's palette.
  case colors8, colors16
  /// The palette of 256: 16 of the user, a cube of 6 × 6 × 6, 24 greys.
  case colors256
  /// Red, green and blue as they are.
  case direct

  /// The depth by what terminfo says.
  ///
  /// - Parameters:
  ///   - colors: terminfo's `colors`; below 8 is mono.
  ///   - noColor: `NO_COLOR` is set to something that is not empty.
  public init(colors: Int, isDirect: Bool, noColor: Bool) {
    switch colors {
    case _ where noColor, ..<8: self = .mono
    case _ where isDirect: self = .direct
    case 256...: self = .colors256
    case 16...: self = .colors16
    default: self = .colors8
    }
  }
}

/// A colour as the terminal is told it.
public enum ShownColor: Hashable, Sendable {
  case standard
  /// A number in the terminal's palette.
  case palette(UInt8)
  case direct(RGB)
}

extension Color {
  /// The nearest that a terminal of that depth can show.
  public func shown(at depth: ColorDepth) -> ShownColor {
    switch (self, depth) {
    case (.standard, _), (_, .mono): .standard
    case (.named(let color), .colors8): .palette(color.rawValue % 8)
    case (.named(let color), _): .palette(color.rawValue)
    case (.rgb(let color), .direct): .direct(color)
    case (.rgb(let color), .colors256): .palette(Palette.nearest256(color))
    case (.rgb(let color), .colors16): .palette(Palette.nearest(color, among: 16))
    case (.rgb(let color), .colors8): .palette(Palette.nearest(color, among: 8))
    }
  }
}
