import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// Contexts in which a mistake is dear, and those that are only looked at.
@Suite struct DangerTests {
  static func fixture(
    danger: Bool, readOnly: Bool, size: Size = Size(width: 120, height: 36), language: Language = .english
  ) -> Fixture {
    var fixture = Fixture(size: size, language: language)
    fixture.model.fleet = FleetPane(
      FleetContext(
        name: "aws-prod", region: "us-east-1", group: "bookstore-asg", targetGroup: "bookstore-tg", pace: .fast,
        isLocal: true, danger: danger, readOnly: readOnly))
    fixture.send(.woke)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    return fixture
  }

  private func plan(_ fixture: Fixture) -> CapacityPlan? {
    if case .capacity(let plan)? = fixture.model.overlay { plan } else { nil }
  }

  @Test func theTitleSaysItInAWordToo() {
    #expect(Self.fixture(danger: true, readOnly: false).screen.hasPrefix(" PROD! aws-prod"))
    #expect(Self.fixture(danger: false, readOnly: false).screen.hasPrefix(" bookstore-tui   aws-prod"))
    #expect(Self.fixture(danger: false, readOnly: true).screen.contains("READ-ONLY, W unlocks"))
  }

  @Test func aNewCapacityIsTypedBeforeItIsSet() throws {
    var fixture = Self.fixture(danger: true, readOnly: false)
    fixture.type("+")
    let number = try #require(plan(fixture)?.number)
    fixture.send(.fleet(.openPlan(number), .replies([FleetSamples.group()])))
    #expect(plan(fixture)?.obstacle == PlanTexts.typeToConfirmNumber(4))
    #expect(fixture.press(.tab, .enter).isEmpty)
    fixture.type("4")
    let asked = fixture.press(.enter)
    #expect(asked.contains { if case .callFleet(.checkPlan(number), _) = $0 { true } else { false } })
    // Another changed it meanwhile: the number that was typed is not the one that would be set now.
    fixture.send(.fleet(.checkPlan(number), .replies([FleetSamples.group(desired: 2)])))
    #expect(plan(fixture)?.typed == "")
    #expect(plan(fixture)?.obstacle == PlanTexts.typeToConfirmNumber(3))
  }

  @Test(arguments: ["+", "-", "=", "x", "K", "L"])
  func nothingIsChangedInAReadOnlyContextUntilItIsUnlocked(key: String) {
    var fixture = Self.fixture(danger: false, readOnly: true)
    #expect(fixture.type(key).isEmpty)
    #expect(fixture.model.overlay == nil)
    #expect(fixture.screen.contains("this context is read-only: W unlocks it for this run"))
    fixture.type("W")
    #expect(fixture.screen.contains("UNLOCKED"))
    let asked = fixture.type(key)
    #expect(fixture.model.overlay != nil || !asked.isEmpty)
  }

  @Test(arguments: FleetOperation.allCases)
  func rarerActionsAreNotDoneEither(operation: FleetOperation) {
    let fixture = Self.fixture(danger: false, readOnly: true)
    #expect(fixture.model.obstacle(to: .operation(operation)) == InstanceTexts.readOnlyReason)
  }

  @Test func aLoadThatRunsIsStoppedAlsoWhenLockedAgain() {
    var fixture = Self.fixture(danger: false, readOnly: true)
    fixture.type("WLW")
    #expect(fixture.type("L") == [.stopLoad])
  }

  @Test func terminatingLooksAgainAndSaysWhatChanged() throws {
    var fixture = Self.fixture(danger: true, readOnly: false)
    fixture.type("x")
    guard case .terminate(let plan)? = fixture.model.overlay else {
      Issue.record("the plan is open")
      return
    }
    fixture.send(.fleet(.openPlan(plan.number), .replies([FleetSamples.group()])))
    fixture.type("a1b3")
    fixture.press(.enter)
    let changed = FleetSamples.group(lifecycles: ["Terminating", "InService", "InService"])
    let asked = fixture.send(.fleet(.checkPlan(plan.number), .replies([changed])))
    #expect(!asked.contains { if case .callFleet(.doPlan, _) = $0 { true } else { false } })
    #expect(fixture.screen.contains("it was InService and is Terminating now"))
  }

  @Test func aRefusalIsLoggedToo() throws {
    var fixture = Self.fixture(danger: false, readOnly: false)
    fixture.type("+")
    let number = try #require(plan(fixture)?.number)
    fixture.send(.fleet(.openPlan(number), .replies([FleetSamples.group()])))
    fixture.press(.tab, .enter)
    fixture.send(.fleet(.checkPlan(number), .replies([FleetSamples.group()])))
    let asked = fixture.send(
      .fleet(.doPlan(number), .failed(.error(APIError(code: "ValidationError", message: "no")))))
    #expect(
      asked.contains {
        if case .logAction(let action) = $0 { action.text.hasPrefix("refused: set desired capacity") } else { false }
      })
  }

  @Test func theForecastIsTheScalingCodesAnswer() throws {
    let fixture = Self.fixture(danger: false, readOnly: false)
    let pane = try #require(fixture.model.fleet)
    let read = try #require(pane.group.value)
    // 57 % on three: 86 % on two is above the target value, 43 % on four below the low threshold.
    let fewer = CapacityForecast(pane: pane, read: read, wanted: 2, now: fixture.now)
    #expect(fewer.policyAnswer == PlanTexts.policyAddsAgain(try #require(fewer.cpuAfter), 70))
    let more = CapacityForecast(pane: pane, read: read, wanted: 4, now: fixture.now)
    #expect(more.policyAnswer == PlanTexts.policyRemovesLater(try #require(more.cpuAfter), 49))
    #expect(fewer.drain(of: FleetSamples.ids[0]).english == "1 request in flight, 10 s to finish them (drain)")
  }
}
