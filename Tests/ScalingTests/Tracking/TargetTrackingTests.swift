import Scaling
import Testing

@Suite struct TargetTrackingTests {
  static let now = Moment(milliseconds: 1_795_408_891_000)

  /// A group with `mature` instances past their warm-up; `cpu` is that of each of the last 15 periods.
  static func outlook(
    mature: Int, desired: Int? = nil, warming: Int = 0, pending: Int = 0, terminating: Int = 0, cpu: Double,
    samples: Int? = nil, scaleInDisabled: Bool = false, maximum: Int = 4
  ) -> Outlook {
    var configuration = GroupConfiguration.bookstore(timing: .fast, fleet: 0)
    configuration.maximumSize = maximum
    var members: [Outlook.Member] = []
    func add(_ count: Int, _ phase: Outlook.Member.Phase) {
      for _ in 0..<count { members.append(.init(id: InstanceID("i-\(members.count)"), phase: phase)) }
    }
    add(mature, .inService(warmUntil: nil))
    add(warming, .inService(warmUntil: now + .seconds(3)))
    add(pending, .pending)
    add(terminating, .terminating(unhealthy: false))
    let points = (1...15).reversed().map { second in
      Datapoint(
        start: now - .seconds(second), average: cpu, minimum: cpu, maximum: cpu, sampleCount: samples ?? mature)
    }
    return Outlook(
      now: now, minimumSize: 2, maximumSize: maximum, desiredCapacity: desired ?? mature + warming + pending,
      targetValue: 70, policyEnabled: true, scaleInDisabled: scaleInDisabled, instances: members,
      high: .init(rule: configuration.highRule, state: cpu > 70 ? .alarm : .ok),
      low: .init(rule: configuration.lowRule(capacity: 2), state: cpu < 49 ? .alarm : .ok), datapoints: points)
  }

  @Test func outIsProportionalAndRoundsUp() {
    #expect(Self.outlook(mature: 2, cpu: 71).scaleOutAnswer() == .grow(to: 3, value: 71))
    #expect(Self.outlook(mature: 2, cpu: 100).scaleOutAnswer() == .grow(to: 3, value: 100))
    #expect(Self.outlook(mature: 3, cpu: 100).scaleOutAnswer() == .grow(to: 4, value: 100))
    #expect(Self.outlook(mature: 10, cpu: 100, maximum: 40).scaleOutAnswer() == .grow(to: 15, value: 100))
  }

  @Test func outNeverCountsAStartingInstanceTwice() {
    #expect(Self.outlook(mature: 2, pending: 1, cpu: 100).scaleOutAnswer() == .enough(value: 100))
    #expect(Self.outlook(mature: 2, warming: 1, cpu: 100).scaleOutAnswer() == .enough(value: 100))
  }

  /// The newest datapoint is of two instances although three are mature by now.
  @Test func outCountsTheInstancesThatWereMeasured() {
    #expect(Self.outlook(mature: 3, cpu: 100, samples: 2).scaleOutAnswer() == .enough(value: 100))
  }

  @Test func outStopsAtTheMaximum() {
    #expect(Self.outlook(mature: 4, cpu: 100).scaleOutAnswer() == .atMaximum(value: 100))
    #expect(Self.outlook(mature: 3, cpu: 100, maximum: 3).scaleOutAnswer() == .atMaximum(value: 100))
  }

  @Test(arguments: [(4, 52.4, 3), (4, 10, 3), (3, 46.6, 2), (3, 1, 2)])
  func inwardIsOneAtATime(mature: Int, cpu: Double, to: Int) {
    #expect(Self.outlook(mature: mature, cpu: cpu).scaleInAnswer() == .shrink(to: to, value: cpu))
  }

  @Test(arguments: [(4, 52.5), (4, 60), (3, 48), (3, 46.7)])
  func inwardIsGuardedByTheTargetValue(mature: Int, cpu: Double) {
    guard case .wouldExceedTarget(_, let after) = Self.outlook(mature: mature, cpu: cpu).scaleInAnswer() else {
      Issue.record("\(mature) instances at \(cpu) % would scale in")
      return
    }
    #expect(after >= 70)
  }

  @Test func inwardIsBlocked() {
    let blockedByWarming = Self.outlook(mature: 3, warming: 1, cpu: 5).scaleInAnswer()
    #expect(blockedByWarming == .blockedByWarmUp(InstanceID("i-3"), seconds: 3))
    let blockedByStarting = Self.outlook(mature: 3, pending: 1, cpu: 5).scaleInAnswer()
    #expect(blockedByStarting == .blockedByWarmUp(InstanceID("i-3"), seconds: nil))
    let blockedByLeaving = Self.outlook(mature: 3, desired: 3, terminating: 1, cpu: 5).scaleInAnswer()
    #expect(blockedByLeaving == .blockedByTerminating(InstanceID("i-3")))
    #expect(Self.outlook(mature: 3, cpu: 5, samples: 2).scaleInAnswer() == .blockedByMissingData)
    #expect(Self.outlook(mature: 3, cpu: 5, scaleInDisabled: true).scaleInAnswer() == .disabled(value: 5))
    #expect(Self.outlook(mature: 2, cpu: 5).scaleInAnswer() == .atMinimum(value: 5))
    var stale = Self.outlook(mature: 3, cpu: 5)
    stale.now = stale.now + .seconds(10)
    #expect(stale.scaleInAnswer() == .blockedByMissingData)
  }

  /// One quiet second among busy ones removes nothing; one busy second among quiet ones holds the instance too.
  @Test func inwardTakesTheLargerOfNewestAndMean() {
    var quietNow = Self.outlook(mature: 3, cpu: 48)
    quietNow.datapoints[14].average = 5
    let meanLoad = 2031.0 / 15  // 14 periods of 3 × 48 and one of 3 × 5
    #expect(quietNow.scaleInAnswer() == .shrink(to: 2, value: meanLoad / 3))
    var busyNow = Self.outlook(mature: 3, cpu: 20)
    busyNow.datapoints[14].average = 48
    #expect(busyNow.scaleInAnswer() == .wouldExceedTarget(value: 48, after: 72))
  }

  /// The API tells averages alone.
  @Test func datapointsWithoutACountAreOfTheMatureOnes() {
    #expect(Self.outlook(mature: 2, warming: 1, cpu: 100, samples: 0).scaleOutAnswer() == .enough(value: 100))
    #expect(Self.outlook(mature: 3, cpu: 5, samples: 0).scaleInAnswer() == .shrink(to: 2, value: 5))
  }

  /// Launches fail: fewer are there than desired. Desired goes down by one, not to one less than are there.
  @Test func inwardTakesOneFromDesiredWhereLaunchesFail() {
    #expect(Self.outlook(mature: 2, desired: 4, cpu: 5).scaleInAnswer() == .shrink(to: 3, value: 5))
  }
}
