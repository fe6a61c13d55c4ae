import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct InstanceOrderTests {
  private func fixture() -> Fixture { GoldenScreenTests.whole(Size(width: 120, height: 36)) }
  private func ids(_ fixture: Fixture) -> [String] { fixture.model.fleet?.rows.map(\.id) ?? [] }

  @Test func aKeyCyclesTheColumnsAndTheSelectionStaysOnItsInstance() {
    var fixture = fixture()
    #expect(ids(fixture) == [FleetSamples.ids[0], FleetSamples.ids[2], FleetSamples.ids[1]])
    fixture.type("s")
    #expect(fixture.model.fleet?.order.column == .id)
    #expect(ids(fixture) == FleetSamples.ids)
    #expect(fixture.model.fleet?.selected?.id == FleetSamples.ids[0])
    fixture.type("S")
    #expect(ids(fixture) == FleetSamples.ids.reversed())
    #expect(fixture.model.fleet?.selected?.id == FleetSamples.ids[0])
    #expect(fixture.screen.contains("ID▼"))
    for _ in InstanceOrder.Column.allCases { fixture.type("s") }
    #expect(fixture.model.fleet?.order.column == .id)
  }

  @Test(arguments: [
    (InstanceOrder.Column.cpu, true, [0, 1, 2]), (.age, false, [2, 0, 1]), (.target, false, [1, 0, 2]),
  ])
  func eachColumnHasItsOrder(column: InstanceOrder.Column, isDescending: Bool, expected: [Int]) {
    var fixture = fixture()
    fixture.answer(
      .targets,
      FleetSamples.targets([
        TargetStateRecord(state: .healthy), TargetStateRecord(state: .draining), TargetStateRecord(state: .healthy),
      ]))
    fixture.model.fleet?.order = InstanceOrder(column: column, isDescending: isDescending)
    // Equal ones stand by zone and id.
    let wanted = column == .age || column == .target ? expected : expected
    let shown = ids(fixture).compactMap { FleetSamples.ids.firstIndex(of: $0) }
    if column == .cpu {
      #expect(shown == wanted)
    } else {
      #expect(shown.first == wanted.first)
    }
  }

  @Test func typingNarrowsTheTableAndAHiddenInstanceIsNotSelected() {
    var fixture = fixture()
    fixture.type("/us-east-1b")
    #expect(ids(fixture) == [FleetSamples.ids[1]])
    #expect(fixture.screen.contains("1 of 3"))
    // What was selected is hidden: a key for an instance falls on none.
    fixture.press(.enter)
    fixture.type("x")
    #expect(fixture.model.overlay == nil)
    fixture.press(.down)
    #expect(fixture.model.fleet?.selected?.id == FleetSamples.ids[1])
    fixture.type("/")
    fixture.press(.escape)
    #expect(ids(fixture).count == 3)
    #expect(fixture.model.fleet?.selected?.id == FleetSamples.ids[1])
  }

  @Test func everyWordOfTheFilterMustBeThereInIdZoneOrStates() {
    var fixture = fixture()
    fixture.answer(
      .targets,
      FleetSamples.targets([
        TargetStateRecord(state: .healthy), TargetStateRecord(state: .unhealthy, reason: .timeout),
        TargetStateRecord(state: .healthy),
      ]))
    fixture.type("/TIMEOUT inserv")
    #expect(ids(fixture) == [FleetSamples.ids[1]])
    fixture.send(.paste("zzz", isCut: false))
    #expect(ids(fixture).isEmpty)
    #expect(fixture.screen.contains("no instance has this text"))
  }

  @Test func ofAThousandOnlyWhatIsSeenBecomesCells() {
    let many = (0..<1_000).map { "i-" + String(repeating: "0", count: 13) + String(1_000 + $0) }
    var fixture = fixture()
    fixture.answer(.group, FleetSamples.group(many))
    fixture.press(.end, .end)
    let window = InstanceWindow(rows: fixture.model.fleet?.rows ?? [], selected: many.last, height: 11)
    #expect(window.rows.count == 10)
    #expect(window.rows.last?.id == many.last)
    #expect(window.selected == 9)
    #expect(fixture.screen.contains("of 1000"))
    #expect(fixture.screen.contains("i-00000…1999"))
  }
}
