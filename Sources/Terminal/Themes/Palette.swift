// xterm's palette, as most terminals have it.

/// The colours behind the numbers of a terminal's palette.
enum Palette {
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

  /// What a number of the palette looks like.
  static func color(_ number: UInt8) -> RGB {
    switch number {
    case 0..<16: return sixteen[Int(number)]
    case 232...:
      let grey = 8 + 10 * (number - 232)
      return RGB(grey, grey, grey)
    default:
      let index = Int(number) - 16
      return RGB(UInt8(cube[index / 36]), UInt8(cube[index / 6 % 6]), UInt8(cube[index % 6]))
    }
  }
}
