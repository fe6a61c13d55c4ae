// Every theme that comes with the program can be read: by the contrast of WCAG 2.2, on every depth of colour, and by
// those who see fewer colours.
import Foundation
import Testing

@testable import Terminal

@Suite struct ContrastTests {
  /// What a theme without a ground of its own may be shown on, and the terminal's own text there.
  private static let darkGrounds = [RGB(0, 0, 0), RGB(0x1E, 0x1E, 0x1E)]
  private static let ownText = RGB(0xC0, 0xC0, 0xC0)

  private static let coloured = Theme.builtIn.filter { $0.name != "mono" }

  private static func color(_ color: Color, _ own: RGB) -> RGB {
    switch color {
    case .standard: own
    case .named(let named): Palette.color(named.rawValue)
    case .rgb(let rgb): rgb
    }
  }

  @Test func blackOnWhiteIsTwentyOne() {
    #expect(abs(Contrast.ratio(RGB(0, 0, 0), RGB(255, 255, 255)) - 21) < 0.000_1)
    // The pair of WCAG's own examples of just enough and just too little on white.
    #expect(abs(Contrast.ratio(RGB(0x76, 0x76, 0x76), RGB(255, 255, 255)) - 4.54) < 0.01)
    #expect(abs(Contrast.ratio(RGB(0x77, 0x77, 0x77), RGB(255, 255, 255)) - 4.48) < 0.01)
  }

  @Test(arguments: coloured) func everyRoleStandsOutFromItsGround(theme: Theme) {
    let least = theme.name == "high-contrast" ? (text: 7.0, sign: 4.5) : (text: 4.5, sign: 3.0)
    for role in Role.allCases {
      let look = theme[role]
      for ground in Self.darkGrounds {
        let ratio = Contrast.ratio(
          Self.color(look.foreground, Self.ownText), Self.color(look.background, ground))
        let wanted = role.isSign ? least.sign : least.text
        #expect(ratio >= wanted, "\(theme.name), \(role): \(ratio), \(wanted) is wanted")
      }
    }
  }

  @Test(arguments: coloured, [ColorDepth.colors256, .colors16, .colors8])
  func fewerColoursCanStillBeRead(theme: Theme, depth: ColorDepth) {
    let least = depth == .colors256 ? (text: 4.5, sign: 3.0) : (text: 3.0, sign: 3.0)
    for role in Role.allCases {
      let look = theme.shown(Style(role), at: depth)
      let ground = look.background.color ?? RGB(0, 0, 0)
      let ratio = Contrast.ratio(look.foreground.color ?? Self.ownText, ground)
      let wanted = role.isSign ? least.sign : least.text
      #expect(ratio >= wanted - 0.01, "\(theme.name), \(role) at \(depth): \(ratio), \(wanted) is wanted")
    }
  }

  /// In a small palette two grounds may become one; the marks, bold and reverse, still tell what is selected.
  @Test(arguments: coloured) func theSelectionIsSeenOnEveryDepth(theme: Theme) {
    for depth in [ColorDepth.direct, .colors256, .colors16, .colors8, .mono] {
      #expect(theme.shown(Style(.selection), at: depth) != theme.shown(.plain, at: depth))
      #expect(theme.shown(Style(.buttonFocused), at: depth) != theme.shown(Style(.button), at: depth))
    }
  }
}

/// The theme for those who see fewer colours, seen as they see it.
@Suite struct ColourBlindnessTests {
  enum Kind: CaseIterable {
    case protanopia, deuteranopia, tritanopia

    /// Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
    var matrix: [[Double]] {
      switch self {
      case .protanopia:
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
      case .deuteranopia:
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
      case .tritanopia:
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
      }
    }

    func seen(_ color: RGB) -> [Double] {
      let light = [color.red, color.green, color.blue].map { level -> Double in
        let value = Double(level) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return matrix.map { row in min(1, max(0, zip(row, light).map(*).reduce(0, +))) }
    }
  }

  /// CIE 1976 L*a*b* under D65.
  private func lab(_ light: [Double]) -> [Double] {
    func root(_ value: Double) -> Double { value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116 }
    let x = root((0.412_456_4 * light[0] + 0.357_576_1 * light[1] + 0.180_437_5 * light[2]) / 0.950_47)
    let y = root(0.212_672_9 * light[0] + 0.715_152_2 * light[1] + 0.072_175 * light[2])
    let z = root((0.019_333_9 * light[0] + 0.119_192 * light[1] + 0.950_304_1 * light[2]) / 1.088_83)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }

  private func difference(_ one: RGB, _ other: RGB, _ kind: Kind) -> Double {
    zip(lab(kind.seen(one)), lab(kind.seen(other))).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  /// A difference of 2.3 can just be seen; of 25 nobody mistakes two words on a screen.
  private static let clear = 25.0

  private func rgb(_ color: Color) throws -> RGB {
    guard case .rgb(let rgb) = color else { throw NotAColour() }
    return rgb
  }
  private struct NotAColour: Error {}

  @Test(arguments: Kind.allCases) func statesStayApart(kind: Kind) throws {
    let theme = try #require(Theme.builtIn(named: "colour-blind"))
    let words = try [Role.good, .warning, .bad].map { try rgb(theme[$0].foreground) }
    let bars = try [Role.verdictGood, .verdictWarning, .verdictBad].map { try rgb(theme[$0].background) }
    let chart = try [Role.chartLine, .targetRule, .thresholdRule].map { try rgb(theme[$0].foreground) }
    for colors in [words, bars, chart] {
      for (left, right) in [(0, 1), (0, 2), (1, 2)] {
        #expect(difference(colors[left], colors[right], kind) >= Self.clear)
      }
    }
  }

  /// The simulation is seen to find what is wrong: red and green of the common theme, to who lacks the green cones.
  @Test func theCommonThemeWouldNotDo() throws {
    let (good, bad) = (try rgb(Theme.dark[.good].foreground), try rgb(Theme.dark[.bad].foreground))
    #expect(difference(good, bad, .deuteranopia) < Self.clear)
  }
}
