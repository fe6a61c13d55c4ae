// The logs view is left and opened again: it stands where it stood, with what was filtered and searched.
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct LeftLogsTests {
  private static func reading() -> (Fixture, LogWorld) {
    var world = LogWorld()
    for number in 0..<200 { world.log("line \(number)", secondsAgo: Double(200 - number)) }
    var fixture = Fixture()
    fixture.send(.woke)
    fixture.fleetIsKnown()
    fixture.type("l")
    fixture.answerLogs(&world)
    return (fixture, world)
  }

  private static func place(_ fixture: Fixture) -> String? {
    guard case .logs(let screen)? = fixture.model.overlay, let index = screen.index else { return nil }
    return screen.isFollowing ? nil : screen.lines[index].text
  }

  @Test func thePlaceStays() {
    var (fixture, world) = Self.reading()
    fixture.press(.up, .up, .up)
    let before = Self.place(fixture)
    #expect(before == "line 196")
    fixture.press(.escape)
    world.log("later", secondsAgo: 0)
    fixture.pass(milliseconds: 5_000)
    fixture.type("l")
    fixture.answerLogs(&world)
    #expect(Self.place(fixture) == before)
    guard case .logs(let screen)? = fixture.model.overlay else { return }
    #expect(screen.lines.last?.text == "later", "and it goes on where it was left")
  }

  @Test func anotherInstanceIsAnotherLog() {
    var (fixture, world) = Self.reading()
    fixture.press(.up, .escape, .down)
    fixture.type("l")
    fixture.answerLogs(&world)
    guard case .logs(let screen)? = fixture.model.overlay else { return }
    #expect(screen.shown.selection.choice == fixture.model.fleet?.selectedInstance.map(LogsScreen.Choice.stream))
    #expect(screen.isFollowing)
  }
}
