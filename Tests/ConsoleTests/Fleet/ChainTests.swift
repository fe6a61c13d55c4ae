import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct ChainTests {
  private func stations(_ fixture: Fixture) throws -> [ChainStation] {
    Chain(try #require(fixture.model.fleet), shop: nil, at: fixture.now).stations
  }

  @Test func eachArrowHasANumber() throws {
    let stations = try stations(GoldenScreenTests.whole(Size(width: 120, height: 36)))
    #expect(stations.map(\.name) == ChainStation.Name.allCases)
    #expect(
      stations.map { $0.arrow?.english } == [
        "120 req/s", "0 failed in the last minute", "3 of 3 healthy", "3 in flight", nil,
      ])
    #expect(stations.dropFirst().allSatisfy { $0.state == .holds })
  }

  @Test func aFaultIsAtItsStation() throws {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    let ill = FleetSamples.health.replacing("\"database\":{\"state\":\"ok\"", with: "\"database\":{\"state\":\"down\"")
    fixture.send(.probed(FleetSamples.ids.map { ProbeOutcome(id: $0, exchange: .json(ill, milliseconds: 2)) }))
    let stations = try stations(fixture)
    #expect(stations.last?.state == .broken)
    #expect(stations.last?.line.english.contains("database ok for 0 of 3") == true)
    #expect(stations[3].state == .holds)
  }

  @Test(arguments: [(24, false), (16, true), (9, true)])
  func whatFindsNoRoomIsNamed(height: Int, hides: Bool) {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.model.size = Size(width: 80, height: height)
    fixture.type("t")
    #expect(fixture.screen.contains("hidden here") == hides)
    #expect(fixture.screen.contains("Internet"))
    #expect(height < 10 || fixture.screen.contains("storage"))
  }
}
