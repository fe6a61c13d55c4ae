// What is left of a look where the terminal has fewer colours than the theme. Two colours that differ in the theme may
// fall on the same number of a small palette, and the text would be gone; so the foreground then gives way, to the
// nearest that can still be read on the ground.

/// A look as the terminal is told it.
public struct ShownLook: Hashable, Sendable {
  public var foreground: ShownColor
  public var background: ShownColor
  public var modifiers: Modifiers

  public init(foreground: ShownColor, background: ShownColor, modifiers: Modifiers) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }
}

extension Theme {
  /// The look of a style on a terminal of that depth.
  public func shown(_ style: Style, at depth: ColorDepth) -> ShownLook {
    let look = appearance(of: style, at: depth)
    var shown = ShownLook(
      foreground: look.foreground.shown(at: depth), background: look.background.shown(at: depth),
      modifiers: look.modifiers)
    if let wanted = Self.leastContrast(depth), case .rgb(let color) = look.foreground {
      let ground = self.ground(look.background)
      let least = min(wanted, Contrast.ratio(color, ground))
      shown.foreground = Self.readable(color, shown.foreground, on: shown.background.color ?? ground, least, depth)
    }
    return shown
  }

  /// What is kept where the palette is small; nil where colours come out as they are.
  private static func leastContrast(_ depth: ColorDepth) -> Double? {
    switch depth {
    case .mono, .direct: nil
    case .colors256: 4.5
    case .colors16, .colors8: 3
    }
  }

  /// The colour of a ground; what is left to the terminal is taken for black, as in the themes that leave it.
  private func ground(_ background: Color) -> RGB {
    switch background {
    case .standard: RGB(0, 0, 0)
    case .named(let color): Palette.color(color.rawValue)
    case .rgb(let color): color
    }
  }

  private static func readable(
    _ color: RGB, _ nearest: ShownColor, on ground: RGB, _ least: Double, _ depth: ColorDepth
  ) -> ShownColor {
    guard let shown = nearest.color, Contrast.ratio(shown, ground) < least else { return nearest }
    let numbers: ClosedRange<UInt8> = depth == .colors256 ? 16...255 : depth == .colors16 ? 0...15 : 0...7
    let readable = numbers.filter { Contrast.ratio(Palette.color($0), ground) >= least }
    let best = readable.min {
      Palette.distance(Palette.color($0), color) < Palette.distance(Palette.color($1), color)
    }
    return best.map(ShownColor.palette) ?? nearest
  }
}

extension ShownColor {
  /// What it looks like; nil for the terminal's own.
  var color: RGB? {
    switch self {
    case .standard: nil
    case .palette(let number): Palette.color(number)
    case .direct(let color): color
    }
  }
}
