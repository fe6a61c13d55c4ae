// Missions are checked by what the fleet and the shop tell, never by what was pressed.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct LessonTests {
  private func begun(_ mission: Mission) -> Fixture {
    var fixture = GoldenScreenTests.whole(GoldenScreenTests.small)
    fixture.model.lesson = Lesson(from: mission, done: [])
    fixture.send(.woke)
    fixture.send(.woke)
    return fixture
  }

  private func step(_ fixture: Fixture) -> MissionStep? { fixture.model.lesson?.current }

  @Test func scalingByHandIsSeenInTheGroup() {
    var fixture = begun(.scale)
    fixture.answer(.group, FleetSamples.group(desired: 3))
    #expect(step(fixture) == .raiseCapacity, "nothing was raised")
    fixture.answer(.group, FleetSamples.group(desired: 4))
    #expect(step(fixture) == .waitUntilHealthy)
    fixture.answer(.targets, FleetSamples.targets())
    #expect(step(fixture) == .waitUntilHealthy, "three are not four")
    fixture.answer(.group, FleetSamples.group(desired: 3))
    #expect(step(fixture) == .readCause)
    fixture.type("A")
    #expect(fixture.model.lesson?.mission == .heal, "and the next mission begins")
    #expect(fixture.model.lesson?.done == [.scale])
    #expect(fixture.commands.contains(.saveLessons(["scale"])))
    #expect(fixture.model.notice?.text.english == "mission done: scale by hand")
  }

  @Test func aDeathIsSeenInTheTargets() {
    var fixture = begun(.heal)
    #expect(step(fixture) == .sendShoppers)
    fixture.type("L")
    #expect(step(fixture) == .sendShoppers, "pressing a key is not enough")
    fixture.send(
      .child(
        .loadLine(
          "{\"kind\":\"progress\",\"seconds\":1,\"shoppers\":8,\"requests\":5,\"failed\":0,\"purchases\":0,\"p95_milliseconds\":1}"
        )))
    #expect(step(fixture) == .killOne)
    fixture.answer(
      .targets,
      FleetSamples.targets([
        TargetStateRecord(state: .healthy), TargetStateRecord(state: .unhealthy), TargetStateRecord(state: .healthy),
      ]))
    #expect(step(fixture) == .waitUntilHealthy)
    fixture.answer(.targets, FleetSamples.targets())
    fixture.send(.woke)
    #expect(fixture.model.lesson?.done == [.heal])
  }

  @Test func withoutAnswersNothingIsDone() {
    var fixture = Fixture()
    fixture.model.lesson = Lesson(from: nil, done: [.scale])
    #expect(fixture.model.lesson?.mission == .heal)
    for _ in 0..<5 { fixture.send(.woke) }
    #expect(fixture.model.lesson?.step == 0)
  }

  @Test func afterTheLastOneItSaysSo() {
    var fixture = begun(.scale)
    fixture.model.lesson = Lesson(from: .scale, done: [.heal, .policy, .buy])
    fixture.send(.woke)
    fixture.answer(.group, FleetSamples.group(desired: 4))
    fixture.answer(.group, FleetSamples.group(desired: 3))
    fixture.send(.woke)
    fixture.type("A")
    #expect(fixture.model.lesson?.isOver == true)
    #expect(fixture.model.notice?.text.spanish.contains("era la última") == true)
    fixture.send(.woke)
  }

  @Test func theLineStandsAboveTheFooter() {
    let fixture = begun(.buy)
    let rows = fixture.screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[22].contains("LEARN 4/4 buy while an instance dies 1/3 Tab to the shop"))
  }

  @Test func everyStepHasWordsInBothLanguages() {
    for mission in Mission.allCases {
      #expect(mission.title.english != mission.title.spanish)
      for step in mission.steps {
        let words = LearnTexts.instruction(step)
        #expect(words.english != words.spanish)
      }
    }
  }
}
