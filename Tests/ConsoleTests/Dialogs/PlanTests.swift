import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct PlanTests {
  private func opened(_ key: String, desired: Int = 3) -> Fixture {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.type(key)
    fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .replies([FleetSamples.group(desired: desired)])))
    return fixture
  }

  private func plan(_ fixture: Fixture) -> CapacityPlan? {
    if case .capacity(let plan)? = fixture.model.overlay { plan } else { nil }
  }

  @Test func openingReadsTheGroupAfresh() {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    let asked = fixture.type("+")
    #expect(asked.contains { if case .callFleet(.openPlan, .describeAutoScalingGroups) = $0 { true } else { false } })
    #expect(plan(fixture)?.phase == .reading)
    #expect(plan(fixture)?.focus == .cancel)
  }

  @Test func enterOnCancelDoesNothing() {
    var fixture = opened("+")
    let asked = fixture.press(.enter)
    #expect(fixture.model.overlay == nil)
    #expect(!asked.contains { if case .callFleet(.doPlan, _) = $0 { true } else { false } })
  }

  @Test func submittingReadsAgainThenSets() throws {
    var fixture = opened("+")
    let number = try #require(plan(fixture)?.number)
    let check = fixture.press(.tab, .enter)
    #expect(check.contains { if case .callFleet(.checkPlan(number), _) = $0 { true } else { false } })
    let set = fixture.send(.fleet(.checkPlan(number), .replies([FleetSamples.group()])))
    #expect(
      set.contains(
        .callFleet(
          .doPlan(number),
          .setDesiredCapacity(SetDesiredCapacity(groupName: "bookstore-asg", desiredCapacity: 4, honorsCooldown: false))
        )))
    let done = fixture.send(.fleet(.doPlan(number), .replies([.setDesiredCapacity])))
    #expect(fixture.model.overlay == nil)
    #expect(fixture.model.fleet?.undo?.from == 3)
    #expect(
      done.contains(
        .logAction(
          LoggedAction(
            atMilliseconds: noon.milliseconds, text: "set desired capacity of bookstore-asg from 3 to 4",
            shellCommand:
              "aws autoscaling set-desired-capacity --auto-scaling-group-name bookstore-asg --desired-capacity 4"))))
  }

  @Test func anotherChangedItMeanwhile() throws {
    var fixture = opened("-")
    let number = try #require(plan(fixture)?.number)
    fixture.press(.tab, .enter)
    let asked = fixture.send(.fleet(.checkPlan(number), .replies([FleetSamples.group(desired: 4)])))
    #expect(!asked.contains { if case .callFleet(.doPlan, _) = $0 { true } else { false } })
    #expect(plan(fixture)?.phase == .ready(.changedMeanwhile(from: 3, to: 4)))
    #expect(plan(fixture)?.focus == .cancel)
    #expect(fixture.screen.contains("Another changed it meanwhile: desired was 3 and is 4 now"))
  }

  @Test func boundsAreToldAndCannotBeSubmitted() {
    var fixture = opened("+", desired: 4)
    #expect(plan(fixture)?.obstacle == PlanTexts.aboveMaximum(5, 4))
    #expect(fixture.press(.tab, .enter).isEmpty)
    #expect(opened("-", desired: 2).screen.contains("1 is below the minimum of 2"))
  }

  @Test func aGroupThatCannotBeReadBlocksThePlan() {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.type("+")
    fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .failed(.transport(.timedOut(milliseconds: 5_000)))))
    #expect(plan(fixture)?.phase == .blocked(FeedTexts.timedOut(milliseconds: 5_000)))
    #expect(fixture.screen.contains("no answer in 5000 ms"))
  }

  @Test func aRefusalIsShownInAWSsWords() throws {
    var fixture = opened("+")
    let number = try #require(plan(fixture)?.number)
    fixture.press(.tab, .enter)
    fixture.send(.fleet(.checkPlan(number), .replies([FleetSamples.group()])))
    fixture.send(
      .fleet(.doPlan(number), .failed(.error(APIError(code: "ValidationError", message: "above max value 4")))))
    #expect(fixture.screen.contains("ValidationError: above max value 4"))
  }

  @Test func setTakesATypedNumber() {
    var fixture = opened("=")
    #expect(plan(fixture)?.obstacle == PlanTexts.typeNumber)
    fixture.type("2")
    #expect(plan(fixture)?.wanted == 2)
    fixture.press(.backspace)
    #expect(plan(fixture)?.wanted == nil)
  }

  @Test func aLateAnswerOfAClosedPlanDoesNothing() throws {
    var fixture = opened("+")
    let number = try #require(plan(fixture)?.number)
    fixture.press(.escape)
    fixture.send(.fleet(.openPlan(number), .replies([FleetSamples.group()])))
    #expect(fixture.model.overlay == nil)
  }

  @Test func undoOffersTheInverseForAMinute() throws {
    var fixture = opened("+")
    let number = try #require(plan(fixture)?.number)
    fixture.press(.tab, .enter)
    fixture.send(.fleet(.checkPlan(number), .replies([FleetSamples.group()])))
    fixture.send(.fleet(.doPlan(number), .replies([.setDesiredCapacity])))
    fixture.type("u")
    fixture.send(.fleet(.openPlan(fixture.model.lastNumber), .replies([FleetSamples.group(desired: 4)])))
    #expect(plan(fixture)?.wanted == 3)
    fixture.press(.escape)
    fixture.pass(milliseconds: 60_000)
    #expect(fixture.model.fleet?.undo == nil)
    #expect(fixture.model.obstacle(to: .fleet(.undo)) == ActionTexts.nothingToUndo)
  }

  @Test func terminateWantsTheLastFour() throws {
    var fixture = opened("x")
    guard case .terminate(let plan)? = fixture.model.overlay else {
      Issue.record("the plan is open")
      return
    }
    #expect(plan.confirmation == "a1b3")
    fixture.type("a1b4")
    #expect(fixture.press(.tab, .enter).isEmpty)
    fixture.press(.backspace)
    let check = fixture.type("3") + fixture.press(.enter)
    #expect(check.contains { if case .callFleet(.checkPlan(plan.number), _) = $0 { true } else { false } })
    let asked = fixture.send(.fleet(.checkPlan(plan.number), .replies([FleetSamples.group()])))
    #expect(
      asked.contains(
        .callFleet(
          .doPlan(plan.number),
          .terminateInstanceInAutoScalingGroup(
            TerminateInstanceInAutoScalingGroup(instanceId: FleetSamples.ids[0], decrementsDesiredCapacity: false)))))
  }

  @Test func theCommandOfATerminationIsCopiedAndNotTyped() {
    var fixture = opened("x")
    let asked = fixture.type("y")
    guard case .terminate(let plan)? = fixture.model.overlay else {
      Issue.record("the plan stays open")
      return
    }
    #expect(plan.typed.isEmpty)
    #expect(asked == [.copy(plan.shellCommand)])
  }

  @Test func chaosAsksWithCancelFirst() {
    var fixture = GoldenScreenTests.whole(Size(width: 120, height: 36))
    fixture.type("K")
    #expect(fixture.press(.enter).isEmpty)
    fixture.type("K")
    let asked = fixture.press(.down, .down, .enter)
    #expect(asked.first == .chaos(.freeze, id: FleetSamples.ids[0]))
  }

  @Test func shellWordsAreQuotedWhereTheyMustBe() {
    #expect(ShellWord.quoted("bookstore-asg") == "bookstore-asg")
    #expect(ShellWord.quoted("a b'c; rm") == "'a b'\\''c; rm'")
  }
}
