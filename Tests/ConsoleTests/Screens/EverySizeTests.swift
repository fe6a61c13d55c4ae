// Any size is survived: from one cell to more than any screen has, with and without dialogs.
import Terminal
import Testing

@testable import Console

@Suite struct EverySizeTests {
  static let widths = [1, 2, 3, 5, 9, 20, 21, 40, 41, 59, 60, 80, 109, 110, 200]
  static let heights = [1, 2, 3, 4, 5, 7, 11, 12, 13, 19, 20, 22, 24, 30, 60]

  private func drawEverywhere(_ model: Model) {
    var model = model
    for width in Self.widths {
      for height in Self.heights {
        model.size = Size(width: width, height: height)
        let grid = view(model)
        #expect(grid.size == model.size)
      }
    }
  }

  @Test func bothPanesInEverySize() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    drawEverywhere(fixture.model)
    fixture.signIn()
    drawEverywhere(fixture.model)
  }

  @Test(arguments: [Language.spanish, .english], [GlyphSet.ascii, .unicode])
  func smallestSizes(language: Language, glyphs: GlyphSet) {
    let fixture = GoldenScreenTests.whole(Size(width: 80, height: 24), language, glyphs)
    var model = fixture.model
    for focus in [Pane.fleet, .shop] {
      model.focus = focus
      for size in 1...30 {
        model.size = Size(width: size, height: size)
        #expect(view(model).size == model.size)
      }
    }
  }

  @Test(arguments: ["+", "x", "K", "?", "=", "w", "t", "P", "A"])
  func dialogsOfTheFleet(key: String) {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.type(key)
    fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .replies([FleetSamples.group()])))
    #expect(fixture.model.overlay != nil)
    drawEverywhere(fixture.model)
  }

  @Test(arguments: ["b", "n", "?"])
  func dialogsOfTheShop(key: String) {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.signIn()
    fixture.type(key)
    #expect(fixture.model.overlay != nil)
    drawEverywhere(fixture.model)
  }

  @Test func nothingIsDrawnTwiceForTheSameModel() {
    let fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    let difference = GridDifference(from: view(fixture.model), to: view(fixture.model))
    #expect(difference.isEmpty)
  }
}
