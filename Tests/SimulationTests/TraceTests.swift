import Testing

@testable import Simulation

/// Policies on load traces. The figures are held against those of the design page on autoscaling (§2.6), a small model
/// of the same rules: idle at one instance's worth, a step to 3.6 at t = 0, groups of two to four, target value 70.
@Suite struct TraceTests {
  private static let begins = 600
  /// Ten idle minutes, then an hour of the step.
  private static let step = LoadTrace([
    .init(seconds: 0, load: 1), .init(seconds: 600, load: 3.6), .init(seconds: 4200, load: 3.6),
  ])

  private static func row(_ policy: TracePolicy) -> (third: Int?, fourth: Int?, overloaded: Int) {
    let outcome = TraceRun.outcome(of: policy, on: step)
    return (
      outcome.firstReached(3).map { $0 - begins }, outcome.firstReached(4).map { $0 - begins },
      outcome.overloadedSeconds
    )
  }

  /// §2.6 has 239, 659, 749. The second step differs: its model lets a new instance count by the decision's time, while
  /// the group waits for a datapoint that the new instance is part of, which CloudWatch has a minute later.
  @Test func awsTakesFourMinutesAndTwelve() {
    let row = Self.row(.aws)
    #expect(row.third == 239)
    #expect(row.fourth == 719)
    #expect((805...815).contains(row.overloaded))
  }

  /// §2.6: 959, 1559, 1649.
  @Test func awsWithBasicMonitoringTakesAQuarterOfAnHourAndMore() {
    let row = Self.row(.awsBasic)
    #expect(row.third == 959)
    #expect(row.fourth == 1559)
    #expect((1645...1655).contains(row.overloaded))
  }

  /// §2.6: 39, 189, 279; one datapoint later here, as above.
  @Test func awsWithATenSecondMetricTakesMinutes() {
    let row = Self.row(.awsHighResolution)
    #expect(row.third == 39)
    #expect(row.fourth == 199)
    #expect((285...295).contains(row.overloaded))
  }

  /// §2.6: 29, 59, 79. It counts seconds from 0, these are counted at their ends.
  @Test func kubernetesTakesAMinute() {
    let row = Self.row(.hpa)
    #expect(row.third == 30)
    #expect(row.fourth == 60)
    #expect((78...81).contains(row.overloaded))
  }

  /// §2.6: 2, 9, 11. A datapoint of a second is there when the second is over, its alarm wants three.
  @Test func aLocalFleetTakesSeconds() {
    let row = Self.row(.fast)
    #expect((2...4).contains(row.third ?? 0))
    #expect((9...12).contains(row.fourth ?? 0))
    #expect((11...15).contains(row.overloaded))
  }

  /// The order of the table, which is what it is about.
  @Test func theOrderIsThatOfTheDesignPage() {
    let policies: [TracePolicy] = [.fast, .hpa, .awsHighResolution, .aws, .awsBasic]
    let overloaded = policies.map { TraceRun.outcome(of: $0, on: Self.step).overloadedSeconds }
    #expect(overloaded == overloaded.sorted())
    #expect(Set(overloaded).count == overloaded.count)
  }

  /// Three hours at 1.8, then idle again: out once, in once, and no flapping between.
  @Test func aPlateauIsHeld() {
    let plateau = LoadTrace([
      .init(seconds: 0, load: 1), .init(seconds: 600, load: 1.8), .init(seconds: 11_400, load: 1),
      .init(seconds: 20_000, load: 1),
    ])
    for policy in [TracePolicy.fast, .aws, .awsHighResolution] {
      let outcome = TraceRun.outcome(of: policy, on: plateau)
      #expect(outcome.changes.map(\.to) == [3, 2], "\(policy.name)")
    }
  }

  @Test func aPolicyIsANameAndSettings() throws {
    let policy = try TracePolicy(text: "aws,warm-up=60,maximum=8,target=50")
    #expect(policy.maximum == 8)
    #expect(policy.target == 50)
    guard case .tracking(let timing) = policy.rule else {
      Issue.record("aws is target tracking")
      return
    }
    #expect(timing.warmUp == .seconds(60))
    #expect(timing.metricPeriod == .seconds(60))
  }

  @Test(arguments: [
    ("slow", "no policy is called \"slow\""), ("aws,warmup=60", "there is no setting \"warmup\""),
    ("target=0", "target=0 is not 1 to 100"), ("target=x", "\"target=x\" is not a setting"),
    ("", "no policy is called"),
    ("minimum=5,maximum=2", "minimum 5 is above maximum 2"), ("aws,", "\"\" is not a setting"),
  ])
  func aWrongPolicyIsNamed(text: String, said: String) {
    #expect {
      try TracePolicy(text: text)
    } throws: { error in
      "\(error)".contains(said)
    }
  }

  @Test(arguments: [
    ("", "no line of time,load"), ("time,load\n", "no line of time,load"),
    ("0,1\n0,2\n", "line 2: time 0 is not after"),
    ("0,1\n5\n", "line 2: it has 1 fields"), ("0,1\n5,x\n", "line 2: \"5,x\" is not two numbers"),
    ("0,-1\n", "line 1: load -1 is not"), ("9999999,1\n", "line 1: time 9999999 is not"),
    ("0,nan\n", "line 1: load nan is not"),
  ])
  func aWrongTraceIsNamedByItsLine(text: String, said: String) {
    #expect {
      try LoadTrace(csv: text)
    } throws: { error in
      "\(error)".contains(said)
    }
  }

  @Test func aTraceIsReadWithHeadingCommentsAndSpaces() throws {
    let trace = try LoadTrace(csv: "time,load\n# idle\n0, 1\r\n\n60,2.5\n")
    #expect(trace.points == [.init(seconds: 0, load: 1), .init(seconds: 60, load: 2.5)])
    #expect(trace.load(at: 59) == 1)
    #expect(trace.load(at: 60) == 2.5)
  }

  @Test func theDrawingHasARowForEachAndHoldsNoMarkupOfOthers() {
    let outcomes = [TracePolicy.fast, .hpa].map { TraceRun.outcome(of: $0, on: Self.step) }
    let hostile = TraceOutcome(
      policy: "<script>", overloadedSeconds: 0, instanceHours: 0, scalingEvents: 0, changes: [], serving: [1])
    let svg = TraceChart.svg(Self.step, outcomes + [hostile])
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.ranges(of: "<polyline").count == 3)
    #expect(!svg.contains("<script>"))
  }
}
