import CloudAPI
import Terminal
import Testing

@testable import Console

/// The logs view as people see it.
@Suite struct LogsGoldenTests {
  private static func world() -> LogWorld {
    var world = LogWorld()
    let instance = FleetSamples.ids[0]
    world.log(
      "2026-11-23T10:29:01+0000 info bookstore-server: Server started and listening on 127.64.0.10:8080",
      secondsAgo: 719)
    for second in stride(from: 60.0, to: 2, by: -2) {
      world.log("info bookstore-server: milliseconds=\(Int(second) % 7 + 1) GET /books 200", secondsAgo: second)
    }
    world.log("warning bookstore-server: covers could not be swept", secondsAgo: 21)
    world.log("error bookstore-server: path=/buy a request failed: database is locked", secondsAgo: 9)
    world.log(
      "[WARNING] Server be_app/\(instance) is UP, reason: Layer7 check passed, code: 200", "balancer", secondsAgo: 30)
    world.log(#"{"kind":"ready","text":"The fleet is ready"}"#, "startup.log", secondsAgo: 12)
    return world
  }

  private static func opened(_ size: Size, _ language: Language = .english) -> (Fixture, LogWorld) {
    var world = world()
    var fixture = Fixture(size: size, language: language)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    fixture.commands = []
    fixture.type("l")
    fixture.answerLogs(&world)
    return (fixture, world)
  }

  @Test func followingAnInstance() {
    expectGolden(view(Self.opened(GoldenScreenTests.small).0.model), "logs-80x24")
  }

  @Test(arguments: [
    ("80x24-spanish", GoldenScreenTests.small, Language.spanish), ("200x60", GoldenScreenTests.large, .english),
  ])
  func searchInAllStreams(name: String, size: Size, language: Language) {
    var (fixture, world) = Self.opened(size, language)
    fixture.type("a")
    fixture.answerLogs(&world)
    fixture.type("/get")
    fixture.press(.enter)
    fixture.type("NNN")
    fixture.answerLogs(&world)
    expectGolden(view(fixture.model), "logs-search-\(name)")
  }

  @Test func theListOfStreams() {
    var (fixture, _) = Self.opened(GoldenScreenTests.small)
    fixture.type("s")
    expectGolden(view(fixture.model), "logs-streams-80x24")
  }
}
