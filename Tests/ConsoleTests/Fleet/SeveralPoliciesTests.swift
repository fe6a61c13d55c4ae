import CloudAPI
import Scaling
import Terminal
import Testing

@testable import Console

/// The NEXT line of a group with several policies.
@Suite struct SeveralPoliciesTests {
  /// Tracking of CPU, of requests in flight, and a step policy.
  private static let three: APIReply = .describePolicies(
    RecordPage([
      PolicyRecord(
        name: "cpu70", arn: "", type: "TargetTrackingScaling",
        targetTracking: TargetTrackingRecord(targetValue: 70, isScaleInDisabled: false), isEnabled: true),
      PolicyRecord(
        name: "in-flight", arn: "", type: "TargetTrackingScaling",
        alarms: ["High", "Low"].map { PolicyAlarmRecord(name: "TargetTracking-bookstore-asg-Alarm\($0)-2") },
        targetTracking: TargetTrackingRecord(
          customizedMetric: CustomizedMetricRecord(
            name: "RequestsInFlightPerTarget", namespace: "BookStore/Fleet"), targetValue: 4), isEnabled: true),
      PolicyRecord(
        name: "steps", type: "StepScaling", adjustmentType: "ChangeInCapacity",
        metricAggregation: "Average", stepAdjustments: [StepAdjustmentRecord(lowerBound: 0, adjustment: 1)]),
    ]))

  @Test(arguments: [("80x24", GoldenScreenTests.small), ("120x36", Size(width: 120, height: 36))])
  func golden(name: String, size: Size) {
    var fixture = Fixture(size: size)
    fixture.send(.woke)
    fixture.fleetIsKnown()
    fixture.catalogIsKnown()
    fixture.answer(.policies, Self.three)
    fixture.commands = []
    expectGolden(view(fixture.model), "policies-\(name)")
  }

  @Test func figuresOfOtherMetricsAreSaidByTheirNames() {
    let metric = TrackedMetric.customized(
      .balancer(.requestsInFlightPerTarget),
      cloud: CloudMetric(namespace: "BookStore/Fleet", name: "RequestsInFlightPerTarget"), .average, unit: nil)
    let decision = PolicyDecision(
      policy: "in-flight", metric: metric,
      decision: .scaleOut(from: 2, to: 4, have: 3, of: 3, inSeconds: 0, value: 8.25))
    let words = NextTexts.sentence(decision, arrow: "→")
    #expect(words.english == "RequestsInFlightPerTarget 8.3 is too high: 2 → 4 now")
    #expect(words.spanish == "la métrica RequestsInFlightPerTarget (8.3) es muy alta: 2 → 4 ahora")
  }

  @Test func policiesOfEveryKindAreUnderstood() {
    let step = PolicyRecord(
      name: "steps", type: "StepScaling", adjustmentType: "ChangeInCapacity", metricAggregation: "Maximum",
      stepAdjustments: [StepAdjustmentRecord(lowerBound: 0, adjustment: 2)])
    guard case .adjusting(.step(let rule)) = FleetIntake.policy(step).rule else {
      Issue.record("no step policy")
      return
    }
    #expect(rule.aggregation == .maximum && rule.steps == [ScalingStep(lower: 0, adjustment: 2)])
    let simple = PolicyRecord(
      name: "simple", type: "SimpleScaling", adjustmentType: "ExactCapacity", scalingAdjustment: Int.max)
    guard case .adjusting(.simple(let amount)) = FleetIntake.policy(simple).rule else {
      Issue.record("no simple policy")
      return
    }
    #expect(amount.amount == 1_000_000)
    #expect(FleetIntake.policy(PolicyRecord(name: "p", type: "PredictiveScaling")).rule == nil)
  }

  @Test func hostileNamesAreMadeSafe() {
    let record = PolicyRecord(
      name: "p", type: "TargetTrackingScaling",
      targetTracking: TargetTrackingRecord(
        customizedMetric: CustomizedMetricRecord(name: "a\u{1B}[2Jb", namespace: "n"), targetValue: 5))
    guard case .tracking(let metric) = FleetIntake.policy(record).rule else {
      Issue.record("no tracking policy")
      return
    }
    let words = NextTexts.sentence(.steady(value: 1, low: 0, high: 2), of: metric, arrow: "→")
    #expect(!words.english.unicodeScalars.contains("\u{1B}"))
  }

  /// A watched metric is asked for by a name that a query may have, and comes back to its alarm.
  @Test func whatAnAlarmLooksAtComesBackToIt() {
    let metric = MeasuredMetric(
      namespace: "Shop", name: "Waiting", dimensions: ["Queue"], values: ["orders"], statistic: "Maximum")
    let name = MetricName.watched(metric.key)
    #expect(MetricName(identifier: name.identifier) == name)
    #expect(name.identifier.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    let result = MetricResult(
      id: name.identifier, timestamps: [WireTime(seconds: 1_000)], values: [7])
    let facts = FleetIntake.metrics(
      [result], into: MetricFacts(), watched: [metric], keepingFrom: Moment(milliseconds: 0))
    #expect(facts.watched[metric]?.map(\.value) == [7])
    let later = FleetIntake.metrics([], into: facts, watched: [], keepingFrom: Moment(milliseconds: 0))
    #expect(later.watched.isEmpty)
  }
}
