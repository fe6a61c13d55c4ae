import Testing

@testable import Scaling

/// Tracking policies of several metrics at once, each told as a story.
@Suite struct SeveralPoliciesTests {
  static func tracking(
    _ name: String, _ metric: TrackedMetric, _ target: Double, scaleInDisabled: Bool = false, warmUp: Duration? = nil
  ) -> Event {
    .commanded(
      .policy(
        .put(
          PolicyWish(
            name: name,
            kind: .tracking(metric, targetValue: target, scaleInDisabled: scaleInDisabled, warmUp: warmUp)))))
  }

  static let inFlight = TrackedMetric.customized(
    .balancer(.requestsInFlightPerTarget),
    cloud: CloudMetric(namespace: "BookStore/Fleet", name: "RequestsInFlightPerTarget"), .average, unit: nil)

  /// A group of `size` that has been serving for a minute.
  static func shell(of size: Int = 2) -> ObedientShell {
    var shell = ObedientShell.serving()
    if size != 2 {
      shell.tell(.commanded(.setDesiredCapacity(size, honorCooldown: false)))
      shell.pass(seconds: 20)
    }
    return shell
  }

  /// Requests in flight do not saturate: two instances become four in one step, where CPU would need two.
  @Test func requestsInFlightGrowTheGroupInOneStep() throws {
    var shell = Self.shell()
    shell.tell(.commanded(.policy(.delete("cpu70"))))
    shell.tell(Self.tracking("in-flight", Self.inFlight, 5))
    shell.requestsInFlight = 40
    shell.pass(seconds: 5)
    #expect(shell.state.desiredCapacity == 4)
    let changes = Set(shell.state.activities.filter { $0.cause.contains("triggered policy in-flight") }.map(\.cause))
    #expect(changes.allSatisfy { $0.contains("from 2 to 4") })
    #expect(changes.count == 2)
  }

  @Test func anyPolicyScalesOutAndTheLargestWins() {
    var shell = Self.shell()
    shell.tell(Self.tracking("in-flight", Self.inFlight, 5))
    shell.cpu = 30
    shell.requestsInFlight = 40
    shell.pass(seconds: 6)
    #expect(shell.state.desiredCapacity == 4)
  }

  @Test func onlyAllTogetherScaleIn() {
    var shell = Self.shell(of: 3)
    shell.tell(Self.tracking("in-flight", Self.inFlight, 5))
    shell.cpu = 10
    shell.requestsInFlight = 12
    shell.pass(seconds: 40)
    #expect(shell.state.desiredCapacity == 3)
    #expect(shell.state.decisions(at: shell.now).first?.decision == .scaleInBlockedByPolicy("in-flight", value: 10))
    shell.requestsInFlight = 1
    shell.pass(seconds: 30)
    #expect(shell.state.desiredCapacity == 2)
  }

  @Test func aPolicyThatOnlyScalesOutHoldsNobodyBack() {
    var shell = Self.shell(of: 4)
    shell.tell(Self.tracking("in-flight", Self.inFlight, 5, scaleInDisabled: true))
    shell.cpu = 10
    // 3.6 a target, between 3.5 and 5: not ready to scale in.
    shell.requestsInFlight = 14.4
    shell.pass(seconds: 16)
    #expect(shell.state.desiredCapacity < 4)
  }

  @Test func aDisabledPolicyHoldsNobodyBackAndDoesNothing() {
    var shell = Self.shell(of: 3)
    shell.tell(
      .commanded(
        .policy(
          .put(
            PolicyWish(
              name: "in-flight", isEnabled: false,
              kind: .tracking(Self.inFlight, targetValue: 5, scaleInDisabled: false, warmUp: nil))))))
    shell.cpu = 10
    shell.requestsInFlight = 100
    shell.pass(seconds: 40)
    #expect(shell.state.desiredCapacity == 2)
  }

  @Test func aMetricWithoutDataHoldsScaleInBack() {
    var shell = Self.shell(of: 3)
    shell.tell(Self.tracking("in-flight", Self.inFlight, 5))
    shell.cpu = 10
    shell.pass(seconds: 40)
    #expect(shell.state.desiredCapacity == 3)
  }

  /// A policy's own warm-up counts for its metric alone.
  @Test func aPolicysOwnWarmUpLeavesYoungInstancesOut() {
    var shell = Self.shell()
    shell.tell(Self.tracking("patient", .averageNetworkIn, 1_000, warmUp: .seconds(30)))
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    shell.pass(seconds: 10)
    let values = Dictionary(uniqueKeysWithValues: shell.inService.enumerated().map { ($1.id, Double($0)) })
    shell.now = shell.now + .milliseconds(1)
    shell.tell(.sampled(MetricSample(endedAt: shell.now, instances: [.networkIn: values])))
    let series = shell.state.metrics.series
    #expect(series[.group(.networkIn)]?.points.last?.sampleCount == 3)
    #expect(series[.warmGroup(.networkIn, warmUpMilliseconds: 30_000)]?.points.last?.sampleCount == 2)
  }

  @Test func requestsPerTargetAreTheBalancersByTargets() {
    var shell = Self.shell(of: 3)
    shell.tell(.sampled(MetricSample(endedAt: shell.now, balancer: [.requestCount: MetricValue(90)])))
    let point = shell.state.metrics.series[.balancer(.requestCountPerTarget)]?.points.last
    #expect(point?.sum == 30)
    #expect(point?.instanceCount == 3)
  }

  @Test func twoPoliciesOfOneMetricAreRefused() {
    let shell = Self.shell()
    let wish = PolicyWish(
      name: "cpu50", kind: .tracking(.averageCPU, targetValue: 50, scaleInDisabled: false, warmUp: nil))
    let refusal = shell.state.refusal(of: .policy(.put(wish)), at: shell.now)
    #expect(refusal?.code == "ValidationError")
    #expect(
      refusal?.message == "Only one TargetTrackingScaling policy for a given metric specification is allowed.")
  }

  /// One inbox of what is to come: what is under way, then who decides, then who waits.
  @Test func everyPolicyTellsWhatItDoesNextAndTheDecidingOneComesFirst() {
    var shell = Self.shell()
    shell.tell(Self.tracking("in-flight", Self.inFlight, 5))
    shell.cpu = 60
    shell.requestsInFlight = 16
    shell.pass(seconds: 2)
    let decisions = shell.state.decisions(at: shell.now)
    #expect(decisions.map(\.policy) == ["in-flight", "cpu70"])
    #expect(decisions[0].metric == Self.inFlight)
    #expect(decisions[0].decision == .scaleOut(from: 2, to: 4, have: 2, of: 3, inSeconds: 1, value: 8))
    #expect(decisions[1].decision == .steady(value: 60, low: 49, high: 70))
  }

  @Test func aChangedPolicyKeepsItsAlarmsAndADeletedOneTakesThemAlong() throws {
    var shell = Self.shell()
    let before = try #require(shell.state.metrics.alarms(ofTrackingPolicy: "cpu70"))
    shell.tell(Self.tracking("cpu70", .averageCPU, 50))
    let after = try #require(shell.state.metrics.alarms(ofTrackingPolicy: "cpu70"))
    #expect(after.high.name == before.high.name)
    #expect(after.high.rule.threshold == 50)
    #expect(after.low.rule.threshold == 35)
    shell.tell(.commanded(.policy(.delete("cpu70"))))
    #expect(shell.state.metrics.alarms.isEmpty)
    #expect(shell.state.decisions(at: shell.now).isEmpty)
    shell.cpu = 99
    shell.pass(seconds: 20)
    #expect(shell.state.desiredCapacity == 2)
  }
}
