import CloudAPI
import Scaling
import Testing

@testable import FleetController

/// From what a client asks about policies to what the group is told, and back to what a client is told.
@Suite struct PolicyAnswerTests {
  private static let start = FleetView.sampleStart

  private static func put(_ call: PutScalingPolicy, in view: inout FleetView) throws -> PolicyRecord {
    let command = OperatorCommand.policy(try view.command(.putScalingPolicy(call)))
    #expect(view.group.refusal(of: command, at: start) == nil)
    _ = view.group.advance(.commanded(command), now: start)
    let page = try view.policies(DescribePolicies(policyNames: [call.policyName]))
    return try #require(page.records.first)
  }

  @Test func whatWasPutIsTold() throws {
    var view = FleetView.sample()
    let requests = TargetTrackingRecord(
      predefinedMetric: PredefinedMetricRecord(
        type: "ALBRequestCountPerTarget", resourceLabel: view.names.resourceLabel), targetValue: 12.5,
      isScaleInDisabled: true)
    let tracking = try Self.put(
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "requests", policyType: "TargetTrackingScaling", warmupSeconds: 30,
        targetTracking: requests, isEnabled: false), in: &view)
    #expect(tracking.targetTracking == requests)
    #expect(tracking.estimatedInstanceWarmupSeconds == 30 && !tracking.isEnabled && tracking.alarms.count == 2)
    let customized = CustomizedMetricRecord(
      name: "RequestsInFlightPerTarget", namespace: "BookStore/Fleet",
      dimensions: [MetricDimension(name: "AutoScalingGroupName", value: "bookstore-asg")], statistic: "Average",
      unit: "Count")
    let own = try Self.put(
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "in-flight", policyType: "TargetTrackingScaling",
        targetTracking: TargetTrackingRecord(customizedMetric: customized, targetValue: 5)), in: &view)
    #expect(own.targetTracking?.customizedMetric == customized)
    let simple = try Self.put(
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "simple", adjustmentType: "PercentChangeInCapacity",
        minimumMagnitude: 2, scalingAdjustment: -10, cooldownSeconds: 60), in: &view)
    #expect(simple.type == "SimpleScaling" && simple.scalingAdjustment == -10 && simple.cooldownSeconds == 60)
    let steps = [
      StepAdjustmentRecord(lowerBound: 0, upperBound: 5, adjustment: 1),
      StepAdjustmentRecord(lowerBound: 5, adjustment: 2),
    ]
    let step = try Self.put(
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "steps", policyType: "StepScaling", adjustmentType: "ExactCapacity",
        metricAggregation: "Minimum", steps: steps, warmupSeconds: 7), in: &view)
    #expect(step.stepAdjustments == steps && step.metricAggregation == "Minimum")
    #expect(step.adjustmentType == "ExactCapacity" && step.estimatedInstanceWarmupSeconds == 7)
    #expect(step.arn.hasSuffix(":autoScalingGroupName/bookstore-asg:policyName/steps"))
    #expect(view.policyName(step.arn) == "steps")
  }

  static let wrong: [(PutScalingPolicy, String)] = [
    (PutScalingPolicy(groupName: "other", policyName: "p"), "AutoScalingGroup name not found"),
    (PutScalingPolicy(groupName: "bookstore-asg", policyName: "p"), "ScalingAdjustment is required"),
    (
      PutScalingPolicy(groupName: "bookstore-asg", policyName: "p", scalingAdjustment: 1), "AdjustmentType is required"
    ),
    (
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "p", adjustmentType: "Doubled", scalingAdjustment: 1), "Doubled"
    ),
    (
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "p", policyType: "StepScaling", adjustmentType: "ChangeInCapacity",
        cooldownSeconds: 5), "Cooldown is not supported"
    ),
    (PutScalingPolicy(groupName: "bookstore-asg", policyName: "p", policyType: "PredictiveScaling"), "Predictive"),
    (PutScalingPolicy(groupName: "bookstore-asg", policyName: "p", policyType: "Hopeful"), "Hopeful"),
    (
      PutScalingPolicy(groupName: "bookstore-asg", policyName: "p", policyType: "TargetTrackingScaling"),
      "TargetTrackingConfiguration is required"
    ),
    (
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "p", policyType: "TargetTrackingScaling",
        targetTracking: TargetTrackingRecord(targetValue: 5)), "Exactly one"
    ),
    (
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "p", policyType: "TargetTrackingScaling",
        targetTracking: TargetTrackingRecord(
          predefinedMetric: PredefinedMetricRecord(type: "ALBRequestCountPerTarget"), targetValue: 5)),
      "Resource label should be specified"
    ),
    (
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "p", policyType: "TargetTrackingScaling",
        targetTracking: TargetTrackingRecord(
          predefinedMetric: PredefinedMetricRecord(type: "ALBRequestCountPerTarget", resourceLabel: "app/x"),
          targetValue: 5)), "app/x"
    ),
  ]

  @Test(arguments: wrong.indices)
  func whatCannotBeIsRefused(index: Int) throws {
    let (call, word) = Self.wrong[index]
    let error = #expect(throws: APIError.self) { try FleetView.sample().command(.putScalingPolicy(call)) }
    #expect(error?.code == "ValidationError" && error?.message.contains(word) == true, "\(error?.message ?? "")")
  }

  /// Every name under which a metric is told means the series that it is told of.
  @Test func namesLeadThereAndBack() {
    let names = FleetView.sample().names
    let ids =
      InstanceMetric.allCases.flatMap { [MetricID.group($0), .instance(InstanceID("i-1"), $0)] }
      + BalancerMetric.allCases.map(MetricID.balancer) + GroupSizeMetric.allCases.map(MetricID.size)
      + [.custom(CloudMetric(namespace: "Shop", name: "Waiting", dimensions: ["Queue": "orders"]))]
    for id in ids {
      let identities = names.identities(of: id)
      #expect(!identities.isEmpty, "\(id)")
      for identity in identities { #expect(names.id(of: identity) == id, "\(identity)") }
    }
    let other = MetricIdentity(
      namespace: "AWS/EC2", name: "CPUUtilization",
      dimensions: [MetricDimension(name: "AutoScalingGroupName", value: "other")])
    guard case .custom = names.id(of: other) else {
      Issue.record("another group's CPU is taken for this one's")
      return
    }
  }

  @Test func figuresOfOnesOwnAreReadInEachForm() throws {
    let view = FleetView.sample()
    func data(_ record: MetricDatumRecord) throws -> [MetricDatum] {
      try view.data(PutMetricData(namespace: "Shop", data: [record]), at: Self.start)
    }
    #expect(try data(MetricDatumRecord(metricName: "m", value: 3)).map(\.value) == [MetricValue(3)])
    let set = StatisticSetRecord(sampleCount: 4, sum: 10, minimum: 1, maximum: 6)
    #expect(
      try data(MetricDatumRecord(metricName: "m", statistics: set)).map(\.value) == [
        MetricValue(average: 2.5, minimum: 1, maximum: 6, sampleCount: 4)
      ])
    #expect(
      try data(MetricDatumRecord(metricName: "m", values: [1, 2], counts: [3, 1])).map(\.value.sampleCount) == [3, 1])
    for wrong in [
      MetricDatumRecord(metricName: "m"), MetricDatumRecord(metricName: "m", value: 1, values: [1]),
      MetricDatumRecord(metricName: "m", values: [1, 2], counts: [1]),
      MetricDatumRecord(metricName: "m", values: [1], counts: [0]),
      MetricDatumRecord(metricName: "m", time: WireTime(seconds: 1), value: 1),
      MetricDatumRecord(
        metricName: "m", statistics: StatisticSetRecord(sampleCount: 0, sum: 0, minimum: 0, maximum: 0)),
    ] {
      #expect(throws: APIError.self) { try data(wrong) }
    }
    #expect(throws: APIError.self) {
      try view.data(
        PutMetricData(namespace: "AWS/EC2", data: [MetricDatumRecord(metricName: "m", value: 1)]), at: Self.start)
    }
  }

  @Test func alarmsAreFilteredAndPaged() throws {
    let view = FleetView.sample()
    let all = try view.alarms(DescribeAlarms()).records
    #expect(all.count == 2)
    #expect(try view.alarms(DescribeAlarms(names: [all[1].name])).records == [all[1]])
    #expect(try view.alarms(DescribeAlarms(namePrefix: "TargetTracking-bookstore-asg-AlarmLow")).records.count == 1)
    #expect(try view.alarms(DescribeAlarms(state: .alarm)).records.isEmpty)
    #expect(try view.alarms(DescribeAlarms(actionPrefix: "arn:aws:autoscaling")).records.count == 2)
    #expect(try view.alarms(DescribeAlarms(actionPrefix: "arn:aws:sns")).records.isEmpty)
    let first = try view.alarms(DescribeAlarms(page: PageRequest(limit: 1)))
    let second = try view.alarms(DescribeAlarms(page: PageRequest(token: first.nextToken, limit: 1)))
    #expect(first.records + second.records == all && second.nextToken == nil)
  }
}
