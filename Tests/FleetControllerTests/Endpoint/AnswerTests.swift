import CloudAPI
import Scaling
import Testing

@testable import FleetController

@Suite struct AnswerTests {
  private static let start = FleetView.sampleStart

  /// A fleet whose two instances run; the second is draining after a decrement from three.
  private static func view() throws -> FleetView {
    var group = GroupState(configuration: .bookstore(timing: .fast, fleet: 0), seed: 3, now: start)
    var pending = group.advance(.woke, now: start).effects
    var pid: Int32 = 100
    while !pending.isEmpty {
      let effect = pending.removeFirst()
      var outcome = Effect.Outcome.done
      if case .launch = effect.action {
        pid += 1
        outcome = .launched(ProcessIdentity(processIdentifier: pid, startTicks: 1))
      }
      pending += group.advance(.finished(effect, outcome), now: start).effects
    }
    let healthy = group.instances.map { ($0.id, TargetReport(health: .healthy, inFlight: 0)) }
    let view = BalancerView(takenAt: start + .seconds(1), targets: Dictionary(uniqueKeysWithValues: healthy))
    _ = group.advance(.balancerSeen(view), now: start + .seconds(1))
    let traffic = TrafficMeter.Traffic(requests: 5, targetAnswers: [2: 5])
    _ = group.advance(
      .sampled(MetricSample(endedAt: start + .seconds(1), balancer: traffic.metrics)), now: start + .seconds(1))
    return .sample(group)
  }

  @Test func theGroupListsItsInstances() throws {
    let reply = try Self.view().answer(.describeAutoScalingGroups(DescribeAutoScalingGroups()))
    guard case .describeAutoScalingGroups(let page) = reply else { throw TestFailure("another reply") }
    let group = try #require(page.records.first)
    #expect((group.minSize, group.maxSize, group.desiredCapacity) == (2, 4, 2))
    #expect(group.instances.map(\.availabilityZone) == ["us-east-1a", "us-east-1b"])
    #expect(group.instances.allSatisfy { $0.lifecycleState == .inService && $0.healthStatus == "Healthy" })
    #expect(group.healthCheckType == "ELB")
    let none = try Self.view().groups(DescribeAutoScalingGroups(groupNames: ["x"]))
    #expect(none.records.isEmpty)
  }

  @Test func targetsAreHealthyAndUnknownOnesUnused() throws {
    let view = try Self.view()
    let all = try view.targetHealth(DescribeTargetHealth(targetGroupARN: view.names.targetGroupARN))
    #expect(all.map(\.health.state) == [.healthy, .healthy])
    let target = TargetRecord(id: "i-00000000000000000")
    let one = try view.targetHealth(
      DescribeTargetHealth(targetGroupARN: view.names.targetGroupARN, targets: [target]))
    #expect(one.map(\.health.reason) == [.notRegistered])
    #expect(throws: APIError.targetGroupNotFound) {
      try view.targetHealth(DescribeTargetHealth(targetGroupARN: "arn:other"))
    }
    #expect(throws: APIError.targetGroupNotFound) { try view.targetGroups(DescribeTargetGroups(names: ["other"])) }
  }

  @Test func activitiesComeInPages() throws {
    let view = try Self.view()
    let first = try view.activities(DescribeScalingActivities(page: PageRequest(limit: 1)))
    #expect(first.records.count == 1)
    let token = try #require(first.nextToken)
    let second = try view.activities(DescribeScalingActivities(page: PageRequest(token: token, limit: 1)))
    #expect(second.nextToken == nil)
    #expect(Set((first.records + second.records).map(\.id)).count == 2)
    #expect(throws: APIError.invalidNextToken) {
      try view.activities(DescribeScalingActivities(page: PageRequest(token: "00", limit: 1)))
    }
    #expect(throws: APIError.self) { try view.activities(DescribeScalingActivities(page: PageRequest(limit: 101))) }
  }

  @Test func anActivitySaysWhere() throws {
    let page = try Self.view().activities(DescribeScalingActivities())
    #expect(
      Set(page.records.map(\.details)) == [
        #"{"Subnet ID":"subnet-us-east-1a","Availability Zone":"us-east-1a"}"#,
        #"{"Subnet ID":"subnet-us-east-1b","Availability Zone":"us-east-1b"}"#,
      ])
  }

  @Test func theGroupTellsWhichOfItsMetricsAreCollected() throws {
    var group = try Self.view().group
    _ = group.advance(
      .commanded(.policy(.collectMetrics([.totalCapacity, .desiredCapacity], enabled: true))),
      now: Self.start + .seconds(2))
    let page = try FleetView.sample(group).groups(DescribeAutoScalingGroups())
    #expect(
      page.records.first?.enabledMetrics == [
        EnabledMetricRecord(name: "GroupDesiredCapacity"), EnabledMetricRecord(name: "GroupTotalCapacity"),
      ])
  }

  @Test func machinesAreFilteredAsEC2Does() throws {
    let view = try Self.view()
    func ids(_ name: String, _ values: [String]) throws -> [String] {
      try view.machines(DescribeInstances(filters: [EC2Filter(name: name, values: values)])).records.map(\.id)
    }
    let all = view.group.instances.map(\.id.text)
    #expect(try ids("tag:aws:autoscaling:groupName", ["bookstore-*"]) == all)
    #expect(try ids("availability-zone", ["us-east-1?"]) == all)
    #expect(try ids("instance-state-name", ["terminated"]).isEmpty)
    #expect(throws: APIError.self) { try ids("colour", ["red"]) }
    #expect(throws: APIError.machineIdMalformed("i-x")) {
      try view.machines(DescribeInstances(instanceIds: ["i-x"]))
    }
    #expect(throws: APIError.machineNotFound(["i-00000000000000000"])) {
      try view.machines(DescribeInstances(instanceIds: ["i-00000000000000000"]))
    }
  }

  @Test func thePolicyNamesItsTwoAlarms() throws {
    let view = try Self.view()
    let policy = try #require(try view.policies(DescribePolicies()).records.first)
    let alarms = try view.alarms(DescribeAlarms(namePrefix: "TargetTracking-bookstore-asg-Alarm")).records
    #expect(policy.alarms.map(\.name) == alarms.map(\.name))
    #expect(policy.targetTracking?.targetValue == 70)
    #expect(alarms.map(\.comparisonOperator) == ["GreaterThanThreshold", "LessThanThreshold"])
    #expect(alarms.map(\.threshold) == [70, 49])
    #expect(alarms.map(\.periodSeconds) == [1, 1])
    #expect(try view.alarms(DescribeAlarms(state: CloudAPI.AlarmState.alarm)).records.isEmpty)
  }

  @Test func metricsAreKeptByTheirDimensions() throws {
    let view = try Self.view()
    let balancer = MetricDimension(name: "LoadBalancer", value: view.names.loadBalancerDimension)
    func sum(_ dimensions: [MetricDimension]) throws -> [Double?] {
      try view.metricStatistics(
        GetMetricStatistics(
          metric: MetricIdentity(namespace: "AWS/ApplicationELB", name: "RequestCount", dimensions: dimensions),
          startTime: wire(Self.start), endTime: wire(Self.start + .seconds(60)), periodSeconds: 60,
          statistics: ["Sum"])
      ).datapoints.map(\.sum)
    }
    #expect(try sum([balancer]) == [5])
    #expect(try sum([balancer, MetricDimension(name: "TargetGroup", value: view.names.targetGroupDimension)]) == [5])
    #expect(try sum([MetricDimension(name: "LoadBalancer", value: "app/other/1")]).isEmpty)
  }

  @Test func metricDataComesInPagesOfItsLimit() throws {
    var view = try Self.view()
    for second in 1..<5 {
      let end = Self.start + .seconds(second + 1)
      let traffic = TrafficMeter.Traffic(requests: second)
      _ = view.group.advance(.sampled(MetricSample(endedAt: end, balancer: traffic.metrics)), now: end)
    }
    let metric = MetricIdentity(
      namespace: "AWS/ApplicationELB", name: "RequestCount",
      dimensions: [MetricDimension(name: "LoadBalancer", value: view.names.loadBalancerDimension)])
    let query = MetricQuery(id: "q", statistic: MetricStatistic(metric: metric, periodSeconds: 1, statistic: "Sum"))
    var call = GetMetricData(
      queries: [query, MetricQuery(id: "r", statistic: query.statistic)], startTime: wire(Self.start),
      endTime: wire(Self.start + .seconds(60)), scan: .oldestFirst, maximumDatapoints: 3)
    let first = try view.metricData(call)
    #expect(first.results.first?.values == [5, 1, 2])
    #expect(first.results.first?.statusCode == .partialData)
    #expect(first.results.last?.values == [])
    let token: String = try #require(first.nextToken)
    call.token = token
    let second = try view.metricData(call)
    #expect(second.results.map(\.values) == [[3, 4], [5]])
    call.token = try #require(second.nextToken) as String
    let third = try view.metricData(call)
    #expect(third.results.map(\.values) == [[], [1, 2, 3]])
    call.token = try #require(third.nextToken) as String
    #expect(try view.metricData(call).results.map(\.values) == [[], [4]])
    #expect(try view.metricData(call).nextToken == nil)
  }

  @Test func refusesWhatCloudWatchRefuses() throws {
    let view = try Self.view()
    let metric = MetricIdentity(namespace: "AWS/EC2", name: "CPUUtilization")
    func code(_ period: Int, minutes: Int) -> String? {
      do {
        _ = try view.metricStatistics(
          GetMetricStatistics(
            metric: metric, startTime: wire(Self.start), endTime: wire(Self.start + .seconds(60 * minutes)),
            periodSeconds: period, statistics: ["Average"]))
        return nil
      } catch { return error.code }
    }
    #expect(code(60, minutes: 60) == nil)
    #expect(code(7, minutes: 1) == "InvalidParameterValue")
    #expect(code(1, minutes: 60) == "InvalidParameterCombination")
    #expect(code(60, minutes: -1) == "InvalidParameterValue")
  }

  @Test(arguments: [
    ("", "", true), ("abc", "a*", true), ("abc", "*c", true), ("abc", "a?c", true), ("abc", "a?", false),
    ("aXbXc", "a*b*c", true), ("abc", "", false), ("", "*", true), ("aab", "*ab", true),
  ])
  func wildcards(text: String, pattern: String, matches: Bool) {
    #expect(Wildcard.matches(text[...], pattern[...]) == matches)
  }
}
