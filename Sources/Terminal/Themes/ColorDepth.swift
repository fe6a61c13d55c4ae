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

private enum Palette {
  /// xterm's default levels of the cube's axes.
  static let cube = [0, 95, 135, 175, 215, 255]
  /// xterm's default sixteen; a user's may look different, but these are what is nearest on average.
  static let sixteen: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205),
    RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]

  static func nearest256(_ color: RGB) -> UInt8 {
    func level(_ value: UInt8) -> Int { value < 48 ? 0 : value < 115 ? 1 : (Int(value) - 35) / 40 }
    let (red, green, blue) = (level(color.red), level(color.green), level(color.blue))
    let average = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
    let step = average > 238 ? 23 : max(0, (average - 3) / 10)
    let grey = UInt8(8 + 10 * step)
    let inCube = RGB(UInt8(cube[red]), UInt8(cube[green]), UInt8(cube[blue]))
    if distance(RGB(grey, grey, grey), color) < distance(inCube, color) { return UInt8(232 + step) }
    return UInt8(16 + 36 * red + 6 * green + blue)
  }

  static func nearest(_ color: RGB, among count: Int) -> UInt8 {
    let candidates = 0..<count
    let best = candidates.min { distance(sixteen[$0], color) < distance(sixteen[$1], color) }
    return UInt8(best ?? 7)
  }

  static func distance(_ left: RGB, _ right: RGB) -> Int {
    let red = Int(left.red) - Int(right.red)
    let green = Int(left.green) - Int(right.green)
    let blue = Int(left.blue) - Int(right.blue)
    return red * red + green * green + blue * blue
  }
}
