// A fleet told over time: everything that is there, then what changed, and nothing is missed while something is silent.
import CloudAPI
import Testing

@testable import Console

@Suite struct FleetStoryTests {
  private static func moment(_ fixture: Fixture) -> FleetMoment {
    guard let fleet = fixture.model.fleet else { preconditionFailure("the fixture has a fleet") }
    return FleetMoment(fleet, at: fixture.model.now)
  }

  private static func words(_ changes: [FleetChange]) -> [String] { changes.map { $0.sentence.text(.english) } }

  @Test func itBeginsWithTheVerdictOrWithAllThatIsThere() {
    let moment = Self.moment(GoldenScreenTests.whole(GoldenScreenTests.small))
    var short = FleetStory()
    #expect(short.take(moment).map(\.kind) == [.began])
    #expect(short.take(moment) == [])
    var whole = FleetStory(tellsAll: true)
    let told = whole.take(moment)
    #expect(told.map(\.kind) == [.began, .capacity, .instance, .instance, .instance, .alarm, .alarm])
    #expect(
      Self.words(told).dropFirst().prefix(2) == [
        "desired 3, from 2 to 4", "instance i-0a17c2d4e6f80a1b3: InService, target healthy",
      ])
    #expect(told.allSatisfy { $0.sentence.spanish != $0.sentence.english })
    #expect(whole.take(moment) == [])
  }

  /// A fresh look each time, as a program without a screen has it.
  @Test func whatChangedWhileTheApiWasSilentIsToldAfterwards() {
    var story = FleetStory()
    _ = story.take(Self.moment(GoldenScreenTests.whole(GoldenScreenTests.small)))
    var silent = Fixture()
    silent.fail(.group, .cannotConnect("Connection refused"))
    let lost = story.take(Self.moment(silent))
    #expect(lost.map(\.kind) == [.verdict, .feed])
    #expect(Self.words(lost).last == "no answer about the group: cannot connect (Connection refused)")
    #expect(story.take(Self.moment(silent)) == [], "it is told once")
    let back = story.take(FleetChangeTests.ill)
    #expect(back.map(\.kind) == [.verdict, .feed, .capacity, .instance, .target, .alarm])
    #expect(Self.words(back).dropFirst().prefix(2) == ["the group: answered again", "desired 3 → 4"])
  }

  @Test func aFeedThatFailsFromTheBeginningIsToldThen() {
    var fixture = Fixture()
    fixture.fail(.alarms, .timedOut(milliseconds: 1_000))
    var story = FleetStory(tellsAll: true)
    #expect(Self.words(story.take(Self.moment(fixture))).contains("no answer about the alarms: no answer in 1000 ms"))
  }
}
