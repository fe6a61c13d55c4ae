import CloudAPI

extension FullCalls {
  private static let dimensions = [MetricDimension(name: "Queue", value: "orders")]
  private static let metric = MetricIdentity(namespace: "Shop", name: "Waiting", dimensions: dimensions)

  static let policies: [PolicyCall] = [
    .putScalingPolicy(
      PutScalingPolicy(
        groupName: "g", policyName: "p", policyType: "StepScaling", adjustmentType: "ChangeInCapacity",
        minimumMagnitude: 2, scalingAdjustment: -1, cooldownSeconds: 60, metricAggregation: "Average",
        steps: [StepAdjustmentRecord(lowerBound: 0.5, upperBound: 10, adjustment: 1)], warmupSeconds: 30,
        targetTracking: TargetTrackingRecord(
          predefinedMetric: PredefinedMetricRecord(type: "ALBRequestCountPerTarget", resourceLabel: "app/l/1"),
          customizedMetric: CustomizedMetricRecord(
            name: "Waiting", namespace: "Shop", dimensions: dimensions, statistic: "Average", unit: "Count",
            periodSeconds: 60), targetValue: 70.5, isScaleInDisabled: true), isEnabled: false)),
    .deletePolicy(group: "g", policy: "p"),
    .enableMetricsCollection(group: "g", metrics: ["GroupMinSize"], granularity: "1Minute"),
    .disableMetricsCollection(group: "g", metrics: ["GroupMinSize"]),
  ]

  static let monitoring: [MonitoringCall] = [
    .putMetricData(
      PutMetricData(
        namespace: "Shop",
        data: [
          MetricDatumRecord(
            metricName: "Waiting", dimensions: dimensions, time: Samples.time, value: 3,
            statistics: StatisticSetRecord(sampleCount: 2, sum: 10, minimum: 4, maximum: 6), values: [1.5],
            counts: [2], unit: "Count", storageResolution: 1)
        ])),
    .listMetrics(
      ListMetrics(
        namespace: "Shop", metricName: "Waiting",
        dimensions: [DimensionFilterRecord(name: "Queue", value: "orders")], recentlyActive: "PT3H", token: "t")),
    .putMetricAlarm(
      PutMetricAlarm(
        name: "a", description: "d", areActionsEnabled: false, okActions: ["arn:ok"], alarmActions: ["arn:alarm"],
        insufficientDataActions: ["arn:none"], metric: metric, statistic: "Maximum", periodSeconds: 60, unit: "Count",
        evaluationPeriods: 3, datapointsToAlarm: 2, threshold: 12.5,
        comparisonOperator: "GreaterThanOrEqualToThreshold", treatMissingData: "notBreaching")),
    .deleteAlarms(["a"]), .enableAlarmActions(["a"]), .disableAlarmActions(["a"]),
    .setAlarmState(SetAlarmState(name: "a", state: .alarm, reason: "r", reasonData: "{}")),
    .describeAlarmHistory(
      DescribeAlarmHistory(
        name: "a", kind: "StateUpdate", startTime: Samples.time, endTime: Samples.later, scan: .oldestFirst,
        page: PageRequest(token: "t", limit: 5))),
    .describeAlarmsForMetric(
      DescribeAlarmsForMetric(metric: metric, statistic: "Average", periodSeconds: 60, unit: "Count")),
  ]
}
