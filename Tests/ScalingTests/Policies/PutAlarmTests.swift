import Foundation
import Testing

@testable import Scaling

/// Alarms that somebody put, metrics that somebody put, and what of it is stored.
@Suite struct PutAlarmTests {
  private static let queue = CloudMetric(namespace: "Shop", name: "Waiting", dimensions: ["Queue": "orders"])

  private func datum(_ value: Double, at now: Moment) -> Event {
    .metricsPut([MetricDatum(metric: Self.queue, at: now, value: MetricValue(value))])
  }

  @Test func aMetricThatWasPutDrivesAPolicy() {
    var shell = StepAndSimpleTests.shell()
    shell.tell(
      SeveralPoliciesTests.tracking(
        "queue", .customized(.custom(Self.queue), cloud: Self.queue, .maximum, unit: nil), 10))
    for _ in 0..<6 {
      shell.tell(datum(3, at: shell.now))
      shell.tell(datum(25, at: shell.now))
      shell.pass(seconds: 1)
    }
    // Two mature instances at 25 each, with a target value of 10: five.
    #expect(shell.state.desiredCapacity == 5)
    let point = shell.state.metrics.series[.custom(Self.queue)]?.points.last
    #expect(point?.sampleCount == 2 && point?.average == 14 && point?.maximum == 25)
  }

  @Test func aStateThatIsSetActsAndReturnsWithinAPeriod() {
    var shell = StepAndSimpleTests.shell()
    shell.tell(StepAndSimpleTests.put("simple", .simple(SimpleScaling(adjustment: .change, amount: 1))))
    shell.tell(StepAndSimpleTests.alarm("busy", .greaterThan, 60, runs: "simple", of: shell))
    shell.cpu = 20
    shell.pass(seconds: 10)
    #expect(shell.state.metrics.alarm(named: "busy")?.state == .ok)
    shell.tell(.commanded(.policy(.setAlarmState("busy", .alarm, reason: "a drill", data: "{}"))))
    #expect(shell.state.metrics.alarm(named: "busy")?.state == .alarm)
    #expect(shell.state.metrics.alarm(named: "busy")?.stateReason == "a drill")
    #expect(shell.state.desiredCapacity == 3)
    shell.pass(seconds: 1)
    #expect(shell.state.metrics.alarm(named: "busy")?.state == .ok)
    let kinds = shell.state.metrics.alarmHistory.filter { $0.alarm == "busy" }.map(\.kind)
    #expect(
      kinds.contains(.state(from: .ok, to: .alarm, reason: "a drill"))
        && kinds.contains(.ran(policy: "simple", from: 2, to: 3)) && kinds.last == .created)
  }

  @Test func anAlarmWhoseActionsAreDisabledRunsNothing() {
    var shell = StepAndSimpleTests.shell()
    shell.tell(StepAndSimpleTests.put("simple", .simple(SimpleScaling(adjustment: .change, amount: 1))))
    shell.tell(StepAndSimpleTests.alarm("busy", .greaterThan, 60, runs: "simple", of: shell))
    shell.tell(.commanded(.policy(.setAlarmActions(["busy"], enabled: false))))
    shell.cpu = 90
    shell.pass(seconds: 10)
    #expect(shell.state.metrics.alarm(named: "busy")?.state == .alarm)
    #expect(shell.state.desiredCapacity == 2)
  }

  @Test func longPeriodsGatherTheShortOnes() {
    var shell = StepAndSimpleTests.shell()
    shell.tell(
      .commanded(
        .policy(
          .putAlarm(
            AlarmConfiguration(
              name: "minute", metric: .group(.cpu), statistic: .average,
              rule: AlarmRule(
                comparison: .atLeast, threshold: 50,
                window: AlarmWindow(evaluationPeriods: 1, datapointsToAlarm: 1), period: .seconds(10)),
              updatedAt: shell.now)))))
    // Half of the seconds at 20, half at 80: the mean is the threshold, which the comparison includes.
    for second in 0..<30 {
      shell.cpu = second % 2 == 0 ? 20 : 80
      shell.pass(seconds: 1)
    }
    #expect(shell.state.metrics.alarm(named: "minute")?.state == .alarm)
  }

  @Test func theAlarmsOfAPolicyAreNotForOthersToChange() {
    let shell = ObedientShell.serving()
    let name = shell.state.metrics.high.name
    #expect(shell.state.refusal(of: .policy(.deleteAlarms([name])), at: shell.now)?.code == "ValidationError")
    #expect(shell.state.refusal(of: .policy(.deleteAlarms(["x"])), at: shell.now)?.code == "ResourceNotFound")
    #expect(
      shell.state.refusal(of: .policy(.setAlarmState("x", .ok, reason: "", data: nil)), at: shell.now)?.httpStatus
        == 404)
  }

  @Test func policiesAndPutAlarmsSurviveAndTheirStatesDoNot() throws {
    var shell = StepAndSimpleTests.shell()
    shell.tell(StepAndSimpleTests.put("steps", .step(AdjustmentTests.out)))
    shell.tell(StepAndSimpleTests.alarm("busy", .greaterThan, 60, runs: "steps", of: shell))
    shell.tell(.commanded(.policy(.collectMetrics([.desiredCapacity], enabled: true))))
    shell.cpu = 90
    shell.pass(seconds: 5)
    #expect(shell.state.metrics.series[.size(.desiredCapacity)] != nil)
    let again = try JSONDecoder().decode(GroupState.self, from: JSONEncoder().encode(shell.state))
    #expect(again.policies == shell.state.policies)
    #expect(again.metrics.alarm(named: "busy")?.state == .insufficientData)
    #expect(again.metrics.alarm(named: "busy")?.configuration.alarmActions.count == 1)
  }

  /// What was stored before there were policies to choose from has the one of the start.
  @Test func anOlderStateHasThePolicyOfTheStart() throws {
    let state = ObedientShell.serving().state
    var object = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(state)) as? [String: Any])
    object["policies"] = nil
    object["policyEnabled"] = false
    object["highAlarmName"] = "the high one"
    object["lowAlarmName"] = "the low one"
    let again = try JSONDecoder().decode(GroupState.self, from: JSONSerialization.data(withJSONObject: object))
    #expect(again.policies.policies.map(\.name) == ["cpu70"])
    #expect(again.policies.policies.map(\.isEnabled) == [false])
    #expect(again.metrics.alarms.map(\.name) == ["the high one", "the low one"])
    #expect(again.metrics.low.rule.threshold == 49)
  }
}
