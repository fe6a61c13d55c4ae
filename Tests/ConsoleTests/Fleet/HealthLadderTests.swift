import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// The ladder says the innermost broken rung: what is broken beyond it follows from it.
@Suite struct HealthLadderTests {
  private func ladder(_ fixture: Fixture) throws -> HealthLadder {
    let pane = try #require(fixture.model.fleet)
    return HealthLadder(try #require(pane.selected), in: pane, at: fixture.now)
  }

  private func states(_ ladder: HealthLadder) -> [HealthRung.State] { ladder.rungs.map(\.state) }

  @Test func aHealthyInstanceHoldsOnEveryRung() throws {
    let fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    let ladder = try ladder(fixture)
    #expect(states(ladder) == [.holds, .holds, .absent, .holds, .holds])
    #expect(ladder.sentence == HealthTexts.holds)
  }

  @Test func aFrozenProcessIsBrokenAtTheAppAndNotAtTheTarget() throws {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.send(.probed([ProbeOutcome(id: FleetSamples.ids[0], exchange: .failure(.timedOut(milliseconds: 500)))]))
    // From here alone it is not known whether it is ill.
    #expect(try states(ladder(fixture))[1] == .unknown)
    fixture.answer(
      .targets,
      FleetSamples.targets([
        TargetStateRecord(state: .unhealthy, reason: .timeout), TargetStateRecord(state: .healthy),
        TargetStateRecord(state: .healthy),
      ]))
    let ladder = try ladder(fixture)
    #expect(states(ladder) == [.holds, .broken, .absent, .broken, .holds])
    #expect(ladder.firstBroken?.name == .app)
    #expect(fixture.screen.contains("broken at app: no answer, nor to the balancer"))
  }

  @Test func aMachineThatIsGoneIsTheCauseOfAllElse() throws {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.answer(
      .machines,
      .describeInstances(
        RecordPage([
          EC2InstanceRecord(id: FleetSamples.ids[0], state: EC2StateRecord(code: 48, name: "terminated"))
        ])))
    #expect(try ladder(fixture).firstBroken?.name == .process)
  }

  @Test func anInstanceWithoutTargetGetsNoRequests() throws {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.answer(.targets, .describeTargetHealth([]))
    #expect(try ladder(fixture).firstBroken?.long == HealthTexts.notRegistered)
  }

  @Test func whatCannotBeReachedFromHereIsNotBroken() throws {
    var fixture = Fixture()
    fixture.model.fleet = FleetPane(
      FleetContext(
        name: "aws", region: "us-east-1", group: "bookstore-asg", targetGroup: "bookstore-tg", pace: .aws,
        probe: .off, isLocal: false))
    fixture.send(.woke)
    fixture.answer(.group, FleetSamples.group())
    fixture.answer(.machines, FleetSamples.machines)
    fixture.answer(.targetGroup, FleetSamples.targetGroup)
    fixture.answer(.targets, FleetSamples.targets())
    let ladder = try ladder(fixture)
    #expect(states(ladder) == [.holds, .unknown, .unknown, .holds, .holds])
    #expect(ladder.sentence == HealthTexts.holdsAsFarAsSeen)
  }

  @Test func anUptimeThatGrowsWithTheClockIsNoChange() throws {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    let before = try #require(fixture.model.fleet?.probes.value?[FleetSamples.ids[0]]?.report)
    fixture.now = fixture.now.adding(milliseconds: 10_700)
    let later = FleetSamples.health.replacing("720", with: "730")
    fixture.send(.probed([ProbeOutcome(id: FleetSamples.ids[0], exchange: .json(later, milliseconds: 2))]))
    #expect(fixture.model.fleet?.probes.value?[FleetSamples.ids[0]]?.report == before)
    // A restarted process serves since another moment.
    let restarted = FleetSamples.health.replacing("720", with: "1")
    fixture.send(.probed([ProbeOutcome(id: FleetSamples.ids[0], exchange: .json(restarted, milliseconds: 2))]))
    #expect(fixture.model.fleet?.probes.value?[FleetSamples.ids[0]]?.report != before)
  }

  @Test func anUptimeThatCannotBeIsCut() throws {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    let absurd = FleetSamples.health.replacing("720", with: String(Int.max))
    fixture.send(.probed([ProbeOutcome(id: FleetSamples.ids[0], exchange: .json(absurd, milliseconds: 2))]))
    #expect(fixture.model.fleet?.probes.value?[FleetSamples.ids[0]]?.report != nil)
    #expect(fixture.screen.contains("process"))
  }

  @Test func theDetailTellsAllThatIsKnown() {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 60))
    fixture.press(.enter)
    for words in [
      FleetSamples.ids[0], "every rung holds", "127.64.0.10", "by its own /health", "Launching a new EC2 instance",
      "requests in flight", "us-east-1a",
    ] {
      #expect(fixture.screen.contains(words), "the detail says \(words)")
    }
    fixture.answer(.group, FleetSamples.group([FleetSamples.ids[1]]))
    #expect(fixture.screen.contains("is not in the group any more"))
  }
}
