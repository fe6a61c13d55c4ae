import CloudAPI

extension Samples {
  static let policyExchanges: [(call: APICall, reply: APIReply)] = FullCalls.policies.map { call in
    switch call {
    case .putScalingPolicy:
      (.policies(call), .policies(.put(arn: "arn:policy", alarms: [PolicyAlarmRecord(name: hostile, arn: "arn:a")])))
    default: (.policies(call), .policies(.done(action: call.action)))
    }
  }

  static let monitoringExchanges: [(call: APICall, reply: APIReply)] = FullCalls.monitoring.map { call in
    switch call {
    case .listMetrics:
      (
        .monitoring(call),
        .monitoring(
          .metrics(
            RecordPage(
              [
                MetricIdentity(
                  namespace: "Shop", name: "Waiting", dimensions: [MetricDimension(name: "Queue", value: hostile)])
              ], nextToken: "n")))
      )
    case .describeAlarmHistory:
      (
        .monitoring(call),
        .monitoring(
          .alarmHistory(
            RecordPage(
              [
                AlarmHistoryRecord(
                  alarmName: "a", alarmType: "MetricAlarm", time: time, kind: "StateUpdate", summary: hostile,
                  data: "{}")
              ], nextToken: "n")))
      )
    case .describeAlarmsForMetric: (.monitoring(call), .monitoring(.alarmsForMetric([alarm])))
    default: (.monitoring(call), .monitoring(.done(action: call.action)))
    }
  }

  /// Every member that a policy of the other types has.
  static let policies = [
    PolicyRecord(
      groupName: "g", name: "steps", arn: "arn:steps", type: "StepScaling", adjustmentType: "PercentChangeInCapacity",
      minimumMagnitude: 2, metricAggregation: "Maximum",
      stepAdjustments: [StepAdjustmentRecord(lowerBound: -1.5, upperBound: 0, adjustment: -10)],
      estimatedInstanceWarmupSeconds: 30, alarms: [PolicyAlarmRecord(name: "a", arn: "arn:a")], isEnabled: false),
    PolicyRecord(
      groupName: "g", name: "simple", arn: "arn:simple", type: "SimpleScaling", adjustmentType: "ExactCapacity",
      scalingAdjustment: 3, cooldownSeconds: 60),
    PolicyRecord(
      groupName: "g", name: "queue", arn: "arn:queue", type: "TargetTrackingScaling",
      targetTracking: TargetTrackingRecord(
        customizedMetric: CustomizedMetricRecord(
          name: "Waiting", namespace: "Shop", dimensions: [MetricDimension(name: "Queue", value: "orders")],
          statistic: "Sum", unit: "Count", periodSeconds: 10), targetValue: 12.5, isScaleInDisabled: true)),
  ]
}
