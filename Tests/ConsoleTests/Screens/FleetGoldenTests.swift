// The fleet's own screens, at the two sizes of every review: why, an instance, the chain, policies, activities, a
// context of danger.
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct FleetGoldenTests {
  private static let sizes = [("80x24", Size(width: 80, height: 24)), ("200x60", Size(width: 200, height: 60))]

  @Test(arguments: ["w", "t", "P", "A"], sizes)
  func reading(key: String, size: (String, Size)) {
    var fixture = GoldenScreenTests.whole(size.1)
    fixture.type(key)
    let names = ["w": "why", "t": "chain", "P": "policies", "A": "activities"]
    expectGolden(view(fixture.model), "fleet-\(names[key] ?? key)-\(size.0)")
  }

  @Test(arguments: sizes)
  func whatComesNext(size: (String, Size)) {
    var fixture = GoldenScreenTests.whole(size.1)
    fixture.type("w")
    fixture.press(.down, .down, .down, .down)
    expectGolden(view(fixture.model), "fleet-why-next-\(size.0)")
  }

  @Test(arguments: sizes)
  func anInstance(size: (String, Size)) {
    var fixture = GoldenScreenTests.whole(size.1)
    fixture.press(.enter)
    expectGolden(view(fixture.model), "fleet-instance-\(size.0)")
  }

  @Test(arguments: ["w", "t"])
  func spanish(key: String) {
    var fixture = GoldenScreenTests.whole(sizes80, .spanish)
    fixture.type(key)
    expectGolden(view(fixture.model), "fleet-\(key == "w" ? "why" : "chain")-80x24-spanish")
  }
  private var sizes80: Size { Size(width: 80, height: 24) }

  @Test(arguments: [("80x24", Size(width: 80, height: 24)), ("120x36", Size(width: 120, height: 36))])
  func somethingIsBroken(name: String, size: Size) {
    var fixture = DangerTests.fixture(danger: true, readOnly: true, size: size)
    fixture.answer(
      .targets,
      FleetSamples.targets([
        TargetStateRecord(state: .unhealthy, reason: .timeout, description: "Request timed out"),
        TargetStateRecord(state: .healthy), TargetStateRecord(state: .healthy),
      ]))
    fixture.send(.probed([ProbeOutcome(id: FleetSamples.ids[0], exchange: .failure(.timedOut(milliseconds: 500)))]))
    expectGolden(view(fixture.model), "fleet-danger-broken-\(name)")
  }

  @Test func sortedAndFiltered() {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.type("ssssss/1a")
    expectGolden(view(fixture.model), "fleet-filter-120x36")
  }
}
