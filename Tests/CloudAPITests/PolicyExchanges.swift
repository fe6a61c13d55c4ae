import CloudAPI

/// What boto3 was recorded to send about policies, metrics and alarms (ExchangeTests runs them with the others).
enum PolicyExchanges {
  private static let time = WireTime(seconds: 1_767_225_600)
  private static let orders = [MetricDimension(name: "Queue", value: "orders")]
  private static let waiting = MetricIdentity(namespace: "Shop", name: "Waiting", dimensions: orders)
  private static let policyARN =
    "arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:u:autoScalingGroupName/bookstore-asg:policyName/steps"

  static let all: [String: APICall] = policies.mapValues(APICall.policies)
    .merging(monitoring.mapValues(APICall.monitoring)) { first, _ in first }
    .merging([
      "execute-policy-step": .operate(
        .executePolicy(
          group: "bookstore-asg", policy: "steps", honorsCooldown: false, metricValue: 95.5, breachThreshold: 70))
    ]) { first, _ in first }

  private static let policies: [String: PolicyCall] = [
    "put-scaling-policy-tracking": .putScalingPolicy(
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "requests", policyType: "TargetTrackingScaling", warmupSeconds: 30,
        targetTracking: TargetTrackingRecord(
          predefinedMetric: PredefinedMetricRecord(
            type: "ALBRequestCountPerTarget", resourceLabel: "app/b/1/targetgroup/t/2"), targetValue: 12.5,
          isScaleInDisabled: true), isEnabled: true)),
    "put-scaling-policy-customized": .putScalingPolicy(
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "queue", policyType: "TargetTrackingScaling",
        targetTracking: TargetTrackingRecord(
          customizedMetric: CustomizedMetricRecord(
            name: "Waiting", namespace: "Shop", dimensions: orders, statistic: "Average", unit: "Count"),
          targetValue: 10))),
    "put-scaling-policy-step": .putScalingPolicy(
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "steps", policyType: "StepScaling",
        adjustmentType: "PercentChangeInCapacity", minimumMagnitude: 1, metricAggregation: "Maximum",
        steps: [
          StepAdjustmentRecord(lowerBound: 0, upperBound: 10.5, adjustment: 25),
          StepAdjustmentRecord(lowerBound: 10.5, adjustment: 50),
        ], warmupSeconds: 5)),
    "put-scaling-policy-simple": .putScalingPolicy(
      PutScalingPolicy(
        groupName: "bookstore-asg", policyName: "simple", adjustmentType: "ChangeInCapacity", scalingAdjustment: -1,
        cooldownSeconds: 60)),
    "delete-policy": .deletePolicy(group: "bookstore-asg", policy: "steps"),
    "enable-metrics-collection": .enableMetricsCollection(
      group: "bookstore-asg", metrics: ["GroupDesiredCapacity"], granularity: "1Minute"),
    "disable-metrics-collection": .disableMetricsCollection(group: "bookstore-asg", metrics: []),
  ]

  private static let monitoring: [String: MonitoringCall] = [
    "put-metric-data": .putMetricData(
      PutMetricData(
        namespace: "Shop",
        data: [
          MetricDatumRecord(metricName: "Waiting", dimensions: orders, time: time, value: 3.5, unit: "Count"),
          MetricDatumRecord(
            metricName: "Waiting", statistics: StatisticSetRecord(sampleCount: 2, sum: 10, minimum: 4, maximum: 6)),
          MetricDatumRecord(metricName: "Waiting", values: [1, 2.5], counts: [3, 1], storageResolution: 1),
        ])),
    "list-metrics": .listMetrics(
      ListMetrics(
        namespace: "Shop", dimensions: [DimensionFilterRecord(name: "Queue")], recentlyActive: "PT3H")),
    "put-metric-alarm": .putMetricAlarm(
      PutMetricAlarm(
        name: "waiting long", areActionsEnabled: true, alarmActions: [policyARN], metric: waiting,
        statistic: "Maximum", periodSeconds: 60, evaluationPeriods: 3, datapointsToAlarm: 2, threshold: 12.5,
        comparisonOperator: "GreaterThanOrEqualToThreshold", treatMissingData: "notBreaching")),
    "delete-alarms": .deleteAlarms(["waiting long", "other"]),
    "enable-alarm-actions": .enableAlarmActions(["waiting long"]),
    "disable-alarm-actions": .disableAlarmActions(["waiting long"]),
    "set-alarm-state": .setAlarmState(
      SetAlarmState(name: "waiting long", state: .alarm, reason: "a drill", reasonData: "{}")),
    "describe-alarm-history": .describeAlarmHistory(
      DescribeAlarmHistory(
        name: "waiting long", kind: "StateUpdate", startTime: time, scan: .newestFirst, page: PageRequest(limit: 10))),
    "describe-alarms-for-metric": .describeAlarmsForMetric(DescribeAlarmsForMetric(metric: waiting)),
  ]
}
