// Alerts: armed by hand they ring once; a rule rings when it begins to hold, and again only after it did not.
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct AlertTests {
  private static let ill: APIReply = FleetSamples.targets([
    TargetStateRecord(state: .healthy), TargetStateRecord(state: .unhealthy), TargetStateRecord(state: .healthy),
  ])

  private func watching(_ rules: [AlertRule] = []) -> Fixture {
    var fixture = Fixture()
    fixture.model.alerts = AlertWatch(rules: rules)
    fixture.send(.woke)
    fixture.fleetIsKnown()
    return fixture
  }

  private func rings(_ fixture: Fixture) -> Int { fixture.commands.count { $0 == .ring } }

  @Test func armedByHandItRingsOnce() {
    var fixture = watching()
    fixture.answer(.targets, Self.ill)
    #expect(rings(fixture) == 0, "not armed")
    fixture.answer(.targets, FleetSamples.targets())
    fixture.type("a")
    #expect(fixture.model.notice?.text == AlertTexts.armed)
    fixture.answer(.targets, Self.ill)
    #expect(rings(fixture) == 1)
    #expect(fixture.model.notice?.text.english.hasPrefix("it rang: DEGRADED: 1 of 3") == true)
    fixture.answer(.targets, FleetSamples.targets())
    #expect(rings(fixture) == 1)
    fixture.type("aa")
    #expect(fixture.model.notice?.text == AlertTexts.disarmed)
    fixture.answer(.targets, Self.ill)
    #expect(rings(fixture) == 1)
  }

  @Test func theFirstAnswersAreNoChange() {
    let fixture = watching([AlertRule(condition: .anyChange)])
    #expect(rings(fixture) == 0)
  }

  @Test func aRuleSpeaksWhenItBegins() {
    var fixture = watching([AlertRule(condition: .level(.degraded), hook: ["notify", "{verdict}: {sentence}"])])
    for _ in 0..<3 { fixture.answer(.targets, Self.ill) }
    #expect(rings(fixture) == 1)
    #expect(
      fixture.commands.filter { if case .runHook = $0 { true } else { false } } == [
        .runHook(["notify", "unhealthy_targets: 1 of 3 targets unhealthy: i-0b52c2d4e6f80a1b4 "])
      ])
    fixture.answer(.targets, FleetSamples.targets())
    fixture.answer(.targets, Self.ill)
    #expect(rings(fixture) == 2)
  }

  @Test func figuresHaveRulesToo() {
    var fixture = watching([AlertRule(condition: .cpuAbove(50), rings: false, hook: ["a"])])
    #expect(fixture.commands.contains(.runHook(["a"])), "CPU is 57")
    #expect(rings(fixture) == 0)
    fixture.send(.hookEnded(problem: "a: \u{1B}[2J"))
    #expect(fixture.model.notice?.text.english == "the alert's program failed: a: ␛[2J")
  }

  @Test(arguments: [
    ("verdict", AlertRule.Condition.anyChange), ("degraded", .level(.degraded)), ("down", .level(.down)),
    ("unknown", .level(.unknown)), ("cpu>80", .cpuAbove(80)), ("failed>0", .failedAbove(0)),
  ])
  func rulesAreRead(text: String, condition: AlertRule.Condition) {
    #expect(AlertRule(condition: text)?.condition == condition)
  }

  @Test(arguments: ["", "up", "cpu", "cpu>", "cpu>0", "cpu>101", "cpu>1.5", "cpu>-1", "failed>99999999", "cpu>٣", ">1"])
  func otherRulesAreRefused(text: String) { #expect(AlertRule(condition: text) == nil) }

  @Test func aReplayRingsForNobody() throws {
    var model = Model.replaying(try Recording.read(RecordedFixture.eventful().bytes))
    model.alerts = AlertWatch(rules: [AlertRule(condition: .anyChange)])
    for second in 1...40 {
      #expect(update(&model, .woke, now: Moment(milliseconds: Int64(second) * 1_000)) == [])
    }
  }
}
