// Two of the screens in every size, without colour, in ASCII and in Spanish: the two panes, and a plan over them.
import Terminal
import Testing

@testable import Console

@Suite struct LookGoldenTests {
  static let sizes = [
    ("40x12", Size(width: 40, height: 12)), ("60x20", Size(width: 60, height: 20)),
    ("80x24", Size(width: 80, height: 24)), ("120x36", Size(width: 120, height: 36)),
    ("200x60", Size(width: 200, height: 60)),
  ]

  private static func plan(_ size: Size, _ language: Language = .english, _ glyphs: GlyphSet = .unicode) -> Fixture {
    var fixture = GoldenScreenTests.whole(size, language, glyphs)
    fixture.type("+")
    fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .replies([FleetSamples.group()])))
    return fixture
  }

  /// The three larger ones are GoldenScreenTests'.
  @Test(arguments: sizes.prefix(2)) func bothPanes(name: String, size: Size) {
    expectGolden(view(GoldenScreenTests.whole(size).model), "both-\(name)")
  }

  @Test(arguments: sizes) func thePlan(name: String, size: Size) {
    expectGolden(view(Self.plan(size).model), "plan-scale-out-\(name)")
  }

  @Test(arguments: sizes) func withoutColour(name: String, size: Size) {
    expectGoldenText(Self.attributes(view(GoldenScreenTests.whole(size).model)), "both-\(name)-mono")
    expectGoldenText(Self.attributes(view(Self.plan(size).model)), "plan-scale-out-\(name)-mono")
  }

  @Test func inASCII() {
    expectGolden(view(GoldenScreenTests.whole(GoldenScreenTests.small, .english, .ascii).model), "both-80x24-ascii")
    for (name, size) in GoldenScreenTests.sizes {
      let grid = view(Self.plan(size, .english, .ascii).model)
      #expect(text(of: grid).unicodeScalars.filter { $0.value > 0x7E } == [])
      expectGolden(grid, "plan-scale-out-\(name)-ascii")
    }
  }

  @Test func inSpanish() {
    expectGolden(
      view(GoldenScreenTests.whole(GoldenScreenTests.large, .spanish).model), "both-200x60-spanish")
    for (name, size) in GoldenScreenTests.sizes {
      expectGolden(view(Self.plan(size, .spanish).model), "plan-scale-out-\(name)-spanish")
    }
  }

  /// What a terminal without colour shows: the text, then a letter for the attributes of each cell. A selected row, a
  /// focused frame, a verdict must be told from the rest by these alone.
  private static func attributes(_ grid: Grid) -> String {
    var letters: [Modifiers: Character] = [[]: "."]
    var legend: [String] = []
    let rows = (0..<grid.size.height).map { row in
      String(
        (0..<grid.size.width).compactMap { column -> Character? in
          guard let style = grid[column, row]?.style else { return nil }
          let look = Theme.dark.appearance(of: style, at: .mono)
          #expect(look.foreground == .standard && look.background == .standard)
          if let letter = letters[look.modifiers] { return letter }
          let names = Modifiers.named.filter { look.modifiers.contains($0.modifier) }.map(\.name)
          let letter = Character("\(letters.count)")
          letters[look.modifiers] = letter
          legend.append("\(letter) \(names.joined(separator: " "))")
          return letter
        })
    }
    let lines = (0..<grid.size.height).map { "|" + grid.text(row: $0) + "|" }
    return (lines + ["attributes"] + rows.map { "|" + $0 + "|" } + ["legend"] + legend).joined(separator: "\n") + "\n"
  }
}
