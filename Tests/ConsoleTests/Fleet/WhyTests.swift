import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct WhyTests {
  private func answer(_ fixture: Fixture, _ subject: WhySubject) throws -> WhyAnswer {
    WhyFinder(pane: try #require(fixture.model.fleet), brush: Brush(fixture.model)).answer(subject)
  }

  private func whole() -> Fixture { GoldenScreenTests.whole(Size(width: 120, height: 40)) }

  @Test func itOpensAtTheSelectedInstanceAndMovesThroughAllSubjects() throws {
    var fixture = whole()
    fixture.type("w")
    guard case .why(let question)? = fixture.model.overlay else {
      Issue.record("w opens the question")
      return
    }
    #expect(question.subject == .lifecycle(FleetSamples.ids[0]))
    let count = try #require(fixture.model.fleet?.whySubjects(question.instance).count)
    #expect(count == 10)
    for _ in 0..<count { fixture.press(.down) }
    guard case .why(let last)? = fixture.model.overlay else { return }
    #expect(last.subject == .verdict)
    fixture.press(.escape)
    #expect(fixture.model.overlay == nil)
  }

  @Test func itOpensAtWhatIsBroken() {
    var fixture = whole()
    fixture.answer(
      .targets,
      FleetSamples.targets([
        TargetStateRecord(state: .unhealthy, reason: .failedHealthChecks), TargetStateRecord(state: .healthy),
        TargetStateRecord(state: .healthy),
      ]))
    #expect(fixture.model.fleet?.firstWhySubject(at: fixture.now) == .target(FleetSamples.ids[0]))
  }

  @Test func whatComesNextIsTheScalingCodesOwnAnswer() throws {
    let fixture = whole()
    let pane = try #require(fixture.model.fleet)
    let answer = try answer(fixture, .next)
    let decision = try #require(pane.nextDecision(at: fixture.now))
    #expect(answer.state == NextTexts.sentence(decision, arrow: "→"))
    let outlook = try #require(pane.outlook(at: fixture.now))
    if case .wouldExceedTarget(_, let after) = outlook.scaleInAnswer() {
      #expect(answer.changes.contains { $0.english.contains("\(Int(after.rounded())) %") })
    }
  }

  @Test func whatAWSDoesNotTellIsSaidToBeEstimatedOrNotTold() throws {
    var fixture = whole()
    fixture.now = fixture.now.adding(milliseconds: -44_000)
    fixture.model.now = fixture.now
    let inputs = try answer(fixture, .next).inputs
    #expect(inputs.contains { if case .estimated(WhyTexts.estimatedWarmUp) = $0.source { true } else { false } })
    #expect(inputs.contains { if case .notTold = $0.source { true } else { false } })
    #expect(try #require(fixture.model.fleet?.nextDecision(at: fixture.now)) != .policyDisabled)
  }

  @Test func thePolicysOwnWarmUpOutranksTheGroups() throws {
    var fixture = whole()
    #expect(fixture.model.fleet?.group.value.map { fixture.model.fleet?.warmupSeconds($0) } == 5)
    fixture.answer(
      .policies,
      .describePolicies(
        RecordPage([
          PolicyRecord(
            name: "cpu70", arn: "", type: "TargetTrackingScaling", estimatedInstanceWarmupSeconds: 90,
            targetTracking: TargetTrackingRecord(targetValue: 70), isEnabled: true)
        ])))
    let pane = try #require(fixture.model.fleet)
    #expect(pane.warmupSeconds(try #require(pane.group.value)) == 90)
    // Launched 46 s ago, so it warms up for 44 s more: by the policy alone.
    let id = FleetSamples.ids[2]
    #expect(pane.warmUntil(id, try #require(pane.group.value))?.since(fixture.now) == 44_000)
  }

  @Test func anAlarmTellsHowManyDatapointsItStillNeeds() throws {
    let fixture = whole()
    let high = try answer(fixture, .alarm("TargetTracking-bookstore-asg-AlarmHigh-1"))
    #expect(high.changes == [WhyTexts.ringsAfter(3, .verbatim("CPU > 70 %"), seconds: 1)])
    #expect(high.rule.first?.english.contains("3 of the newest 3 datapoints") == true)
  }

  @Test func inputsCarryTheAgeOfTheirFeed() throws {
    var fixture = whole()
    fixture.pass(milliseconds: 3_000)
    let inputs = try answer(fixture, .desired).inputs
    guard case .told("DescribeAutoScalingGroups", .stale)? = inputs.first?.source else {
      Issue.record("the group is stale: \(inputs)")
      return
    }
    fixture.type("w")
    #expect(fixture.screen.contains("DescribeAutoScalingGroups, STALE since 10:41:00"))
  }

  @Test func anInstanceThatIsGoneIsSaidToBe() throws {
    #expect(try answer(whole(), .lifecycle("i-0")).state == PlanTexts.gone("i-0"))
  }

  @Test func theVerdictShowsWhatItLookedAt() throws {
    let inputs = try answer(whole(), .verdict).inputs
    #expect(inputs.first { $0.name == WhyTexts.targetsHealthy }?.value == .verbatim("3 / 3"))
    #expect(inputs.first { $0.name == WhyTexts.failedRequests }?.value == .verbatim("0"))
  }

  @Test func scrollingStaysInTheText() {
    var fixture = GoldenScreenTests.whole(Size(width: 80, height: 24))
    fixture.type("w")
    for _ in 0..<30 { fixture.press(.pageDown) }
    guard case .why(let question)? = fixture.model.overlay else { return }
    #expect(question.scroll.row < 40)
    fixture.press(.pageUp, .pageUp, .pageUp, .pageUp)
    guard case .why(let top)? = fixture.model.overlay else { return }
    #expect(top.scroll.row == 0)
  }
}
