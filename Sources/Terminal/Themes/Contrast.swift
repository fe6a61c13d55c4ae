// How well two colours can be told apart when one is written on the other: the ratio of WCAG 2.2
// (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Texts want 4.5, large signs and lines 3.

/// The contrast of two colours.
public enum Contrast {
  /// From 1, no difference, to 21, black and white.
  public static func ratio(_ one: RGB, _ other: RGB) -> Double {
    let (left, right) = (luminance(one), luminance(other))
    return (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }

  /// The relative luminance of sRGB: 0 is black, 1 white.
  static func luminance(_ color: RGB) -> Double {
    0.2126 * linear[Int(color.red)] + 0.7152 * linear[Int(color.green)] + 0.0722 * linear[Int(color.blue)]
  }

  /// The light of each of the 256 levels.
  private static let linear: [Double] = (0...255).map { level in
    let value = Double(level) / 255
    guard value > 0.04045 else { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    // base^2.4 without a library of mathematics: base² and the fifth root of base².
    return base * base * fifthRoot(base * base)
  }

  /// Newton's method; from 1 down it is exact to the last digits within twenty steps for what is used here.
  private static func fifthRoot(_ value: Double) -> Double {
    var root = 1.0
    for _ in 0..<20 {
      let fourth = root * root * root * root
      root -= (root * fourth - value) / (5 * fourth)
    }
    return root
  }
}

extension Role {
  /// Lines, rules and what cannot be chosen: they need not be read letter by letter, so 3 : 1 is enough for them
  /// (WCAG 1.4.11; 1.4.3 exempts what is inactive).
  public var isSign: Bool {
    switch self {
    case .frame, .frameFocused, .chartLine, .targetRule, .thresholdRule, .disabled: true
    default: false
    }
  }
}
