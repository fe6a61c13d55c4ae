import Testing

@testable import Scaling

/// Step and simple policies that an alarm runs, told as stories on a group of at most eight.
@Suite struct StepAndSimpleTests {
  static let arn = "arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:"

  /// Serving, without its first policy.
  static func shell() -> ObedientShell {
    var configuration = GroupConfiguration.bookstore(timing: .fast, fleet: 0)
    configuration.maximumSize = 8
    var shell = ObedientShell.serving(configuration)
    shell.tell(.commanded(.policy(.delete("cpu70"))))
    return shell
  }

  static func put(_ name: String, _ kind: PolicyWish.Kind) -> Event {
    .commanded(.policy(.put(PolicyWish(name: name, kind: kind))))
  }

  static func alarm(
    _ name: String, _ comparison: AlarmRule.Comparison, _ threshold: Double, runs policy: String,
    of shell: ObedientShell, periods: Int = 2, metric: MetricID = .group(.cpu)
  ) -> Event {
    let id = shell.state.policies.policy(named: policy)?.id ?? ""
    return .commanded(
      .policy(
        .putAlarm(
          AlarmConfiguration(
            name: name, metric: metric, statistic: .average,
            rule: AlarmRule(
              comparison: comparison, threshold: threshold,
              window: AlarmWindow(evaluationPeriods: periods, datapointsToAlarm: periods), period: .seconds(1)),
            alarmActions: ["\(arn)\(id):autoScalingGroupName/bookstore-asg:policyName/\(policy)"],
            updatedAt: shell.now))))
  }

  private func stepping(_ step: StepScaling, _ comparison: AlarmRule.Comparison, _ threshold: Double) -> ObedientShell {
    var shell = Self.shell()
    shell.tell(Self.put("steps", .step(step)))
    shell.tell(Self.alarm("busy", comparison, threshold, runs: "steps", of: shell))
    return shell
  }

  @Test func aStepIsChosenByTheDistance() {
    let step = StepScaling(
      adjustment: .change,
      steps: [ScalingStep(lower: 0, upper: 20, adjustment: 1), ScalingStep(lower: 20, adjustment: 3)])
    var shell = stepping(step, .greaterThan, 60)
    shell.cpu = 70
    shell.pass(seconds: 3)
    #expect(shell.state.desiredCapacity == 3)
    shell = stepping(step, .greaterThan, 60)
    shell.cpu = 85
    shell.pass(seconds: 3)
    #expect(shell.state.desiredCapacity == 5)
    #expect(
      shell.state.activities.first?.cause.contains("monitor alarm busy in state ALARM triggered policy steps") == true)
  }

  /// The user guide's example: one breach is answered once, and a greater one adds the difference.
  @Test func warmingInstancesAreNotCountedAndNotOrderedTwice() {
    let step = StepScaling(
      adjustment: .change,
      steps: [ScalingStep(lower: 0, upper: 20, adjustment: 1), ScalingStep(lower: 20, adjustment: 3)],
      warmUp: .seconds(60))
    var shell = stepping(step, .greaterThan, 60)
    shell.cpu = 70
    shell.pass(seconds: 20)
    #expect(shell.state.desiredCapacity == 3)
    shell.cpu = 90
    shell.pass(seconds: 5)
    #expect(shell.state.desiredCapacity == 5)
  }

  @Test func scaleInOfAStepPolicyWaitsForTheWarmUpAndCountsWhatLeaves() {
    let step = StepScaling(adjustment: .change, steps: [ScalingStep(upper: 0, adjustment: -1)], warmUp: .seconds(15))
    var shell = stepping(step, .lessThan, 40)
    shell.tell(.commanded(.setDesiredCapacity(6, honorCooldown: false)))
    shell.cpu = 10
    shell.pass(seconds: 10)
    #expect(shell.state.desiredCapacity == 6)
    for id in shell.inService.map(\.id) { shell.inFlight[id] = 1 }
    shell.pass(seconds: 7)
    // One leaves, and as long as it does, the next evaluation wants the same five.
    #expect(shell.state.desiredCapacity == 5)
  }

  @Test(arguments: [(MetricAggregation.minimum, 3), (.average, 4), (.maximum, 5)])
  func theAggregationIsOverTheAlarmsDatapoints(aggregation: MetricAggregation, to: Int) {
    let step = StepScaling(
      adjustment: .exact,
      steps: [
        ScalingStep(lower: 0, upper: 15, adjustment: 3), ScalingStep(lower: 15, upper: 25, adjustment: 4),
        ScalingStep(lower: 25, adjustment: 5),
      ], aggregation: aggregation)
    var shell = stepping(step, .greaterThan, 60)
    shell.cpu = 70
    shell.pass(seconds: 1)
    shell.cpu = 90
    shell.pass(seconds: 1)
    #expect(shell.state.desiredCapacity == to)
  }

  @Test func aStepPolicysScaleInIsNotBlockedByTracking() {
    var shell = Self.shell()
    shell.tell(.commanded(.setDesiredCapacity(4, honorCooldown: false)))
    shell.pass(seconds: 20)
    shell.tell(SeveralPoliciesTests.tracking("cpu50", .averageCPU, 50))
    shell.tell(
      Self.put("steps", .step(StepScaling(adjustment: .change, steps: [ScalingStep(upper: 0, adjustment: -2)]))))
    shell.tell(Self.alarm("idle", .lessThan, 45, runs: "steps", of: shell))
    // Between the thresholds of tracking (35 and 50): it is not ready to scale in.
    shell.cpu = 40
    shell.pass(seconds: 3)
    #expect(shell.state.desiredCapacity == 2)
  }

  @Test func aSimplePolicyWaitsForItsCooldown() {
    var shell = Self.shell()
    shell.tell(Self.put("simple", .simple(SimpleScaling(adjustment: .change, amount: 1, cooldown: .seconds(20)))))
    shell.tell(Self.alarm("busy", .greaterThan, 60, runs: "simple", of: shell))
    shell.cpu = 90
    shell.pass(seconds: 3)
    #expect(shell.state.desiredCapacity == 3)
    shell.pass(seconds: 10)
    #expect(shell.state.desiredCapacity == 3)
    guard case .waitsForCooldown(let seconds, _)? = shell.state.decisions(at: shell.now).first?.decision else {
      Issue.record("the cooldown is not told: \(shell.state.decisions(at: shell.now))")
      return
    }
    #expect((1...10).contains(seconds))
    shell.pass(seconds: 12)
    #expect(shell.state.desiredCapacity == 4)
  }

  @Test func aSimplePolicyWithoutACooldownTakesTheGroups() {
    var shell = Self.shell()
    shell.tell(Self.put("simple", .simple(SimpleScaling(adjustment: .change, amount: 1))))
    shell.tell(Self.alarm("busy", .greaterThan, 60, runs: "simple", of: shell))
    shell.cpu = 90
    shell.pass(seconds: 3)
    #expect(shell.state.desiredCapacity == 3)
    shell.pass(seconds: 7)
    #expect(shell.state.desiredCapacity == 4)
  }

  @Test func policiesRunByHand() throws {
    var shell = Self.shell()
    shell.tell(Self.put("simple", .simple(SimpleScaling(adjustment: .percent, minimumMagnitude: 2, amount: 10))))
    shell.tell(Self.put("steps", .step(AdjustmentTests.out)))
    func run(_ wish: PolicyExecution) -> Refusal? {
      let refusal = shell.state.refusal(of: .policy(.execute(wish)), at: shell.now)
      shell.tell(.commanded(.policy(.execute(wish))))
      return refusal
    }
    #expect(run(PolicyExecution(policy: "simple")) == nil)
    #expect(shell.state.desiredCapacity == 4)
    #expect(shell.state.activities.first?.cause.contains("a user request executed policy simple") == true)
    #expect(run(PolicyExecution(policy: "simple", honorCooldown: true))?.code == "ScalingActivityInProgress")
    #expect(run(PolicyExecution(policy: "steps"))?.message.contains("MetricValue") == true)
    shell.pass(seconds: 20)
    #expect(run(PolicyExecution(policy: "steps", metricValue: 95, breachThreshold: 70)) == nil)
    #expect(shell.state.desiredCapacity == 5)
    let none = run(PolicyExecution(policy: "steps", metricValue: 59, breachThreshold: 80))
    #expect(none?.message == "No step adjustment found for metric value 59.0 and breach threshold 80.0")
    #expect(run(PolicyExecution(policy: "nobody"))?.code == "ValidationError")
    shell.tell(SeveralPoliciesTests.tracking("cpu50", .averageCPU, 50))
    #expect(run(PolicyExecution(policy: "cpu50"))?.code == "ValidationError")
    #expect(shell.state.desiredCapacity == 5)
  }

  @Test func capacityIsHeldWithinTheGroupsBounds() {
    var shell = Self.shell()
    shell.tell(Self.put("simple", .simple(SimpleScaling(adjustment: .exact, amount: 100))))
    shell.tell(.commanded(.policy(.execute(PolicyExecution(policy: "simple")))))
    #expect(shell.state.desiredCapacity == 8)
    shell.tell(Self.put("simple", .simple(SimpleScaling(adjustment: .exact, amount: 0))))
    shell.tell(.commanded(.policy(.execute(PolicyExecution(policy: "simple")))))
    #expect(shell.state.desiredCapacity == 2)
  }
}
