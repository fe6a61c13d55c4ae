// What AWS did not want to hear was not done: a plan asks again by itself, pays for it, looks before it is done, and ends
// where nobody waits any more.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

@Suite struct HeldCallTests {
  private static let throttled = FleetOutcome.failed(
    .error(APIError(code: "Throttling", message: "Rate exceeded")))

  private static func open() -> (fixture: Fixture, number: Int) {
    var fixture = Fixture()
    fixture.send(.woke)
    fixture.fleetIsKnown()
    fixture.type("+")
    guard case .capacity(let plan)? = fixture.model.overlay else { preconditionFailure("+ opens a plan") }
    return (fixture, plan.number)
  }

  private static func calls(_ fixture: Fixture, _ purpose: FleetPurpose) -> Int {
    fixture.commands.count { if case .callFleet(purpose, _) = $0 { true } else { false } }
  }

  @Test func aPlanThatWasThrottledAsksAgain() {
    var (fixture, number) = Self.open()
    let tokens = fixture.model.fleet?.access.budget.tokens ?? 0
    fixture.send(.fleet(.openPlan(number), Self.throttled))
    #expect(fixture.model.notice?.text.english.hasPrefix("AWS asks for fewer calls: nothing was done") == true)
    #expect(fixture.model.fleet?.access.budget.tokens == tokens - CallBudget.cost)
    guard case .capacity(let plan)? = fixture.model.overlay, case .reading = plan.phase else {
      Issue.record("the plan still waits for its first reading")
      return
    }
    #expect(Self.calls(fixture, .openPlan(number)) == 1)
    fixture.pass(milliseconds: 2_001)
    #expect(Self.calls(fixture, .openPlan(number)) == 2, "after one of at most 2 s")
    fixture.send(.fleet(.openPlan(number), .replies([FleetSamples.group()])))
    guard case .capacity(let read)? = fixture.model.overlay, case .ready = read.phase else {
      Issue.record("it is read")
      return
    }
  }

  @Test func whatIsThrottledWhileItIsDoneIsLookedAtAnewFirst() {
    var (fixture, number) = Self.open()
    fixture.send(.fleet(.openPlan(number), .replies([FleetSamples.group()])))
    fixture.press(.tab, .enter)
    fixture.send(.fleet(.checkPlan(number), .replies([FleetSamples.group()])))
    #expect(Self.calls(fixture, .doPlan(number)) == 1)
    fixture.send(.fleet(.doPlan(number), Self.throttled))
    fixture.pass(milliseconds: 2_001)
    #expect(Self.calls(fixture, .checkPlan(number)) == 2)
    #expect(Self.calls(fixture, .doPlan(number)) == 1)
    fixture.send(.fleet(.checkPlan(number), .replies([FleetSamples.group(desired: 4)])))
    guard case .capacity(let plan)? = fixture.model.overlay else { return }
    #expect(plan.phase == .ready(.changedMeanwhile(from: 3, to: 4)))
    #expect(Self.calls(fixture, .doPlan(number)) == 1)
  }

  @Test func afterFourTimesAgainTheRefusalCounts() {
    var (fixture, number) = Self.open()
    for _ in 0...CallBudget.maximumRetries {
      fixture.send(.fleet(.openPlan(number), Self.throttled))
      fixture.pass(milliseconds: CallBudget.maximumMilliseconds)
    }
    #expect(Self.calls(fixture, .openPlan(number)) == CallBudget.maximumRetries + 1)
    guard case .capacity(let plan)? = fixture.model.overlay, case .blocked(let cause) = plan.phase else {
      Issue.record("it is refused")
      return
    }
    #expect(cause.english == "Throttling: Rate exceeded")
  }

  @Test func aPlanThatWasClosedAsksNothing() {
    var (fixture, number) = Self.open()
    fixture.send(.fleet(.openPlan(number), Self.throttled))
    fixture.press(.escape)
    fixture.pass(milliseconds: CallBudget.maximumMilliseconds)
    #expect(Self.calls(fixture, .openPlan(number)) == 1)
  }

  @Test func withoutTokensItIsNotAskedAgain() {
    var budget = CallBudget(seed: "x")
    var waits = 0
    while budget.retry(1) != nil { waits += 1 }
    #expect(waits == CallBudget.capacity / CallBudget.cost)
    for _ in 0..<CallBudget.cost { budget.answered() }
    #expect(budget.retry(1) != nil)
    #expect(budget.retry(CallBudget.maximumRetries + 1) == nil)
  }

  @Test func anotherRefusalIsToldAtOnce() {
    var (fixture, number) = Self.open()
    fixture.send(
      .fleet(.openPlan(number), .failed(.error(APIError(code: "AccessDenied", message: "no")))))
    guard case .capacity(let plan)? = fixture.model.overlay, case .blocked = plan.phase else {
      Issue.record("it is refused")
      return
    }
  }
}
