extension Parameter {
  private static let name = ParameterRule.text(1...255)
  private static let dimensions = ParameterRule.list(
    most: 30, of: .record([.required("Name", name), .required("Value", .text(1...1024))]))
  private static let alarmActions = ParameterRule.list(most: 5, of: .text(1...1024))
  private static let names = Parameter.required("AlarmNames", .list(most: 100, of: name))
  private static let statistic = ParameterRule.choice(["SampleCount", "Average", "Sum", "Minimum", "Maximum"])
  /// CloudWatch looks back a day at most, or a week for long periods.
  private static let periods = ParameterRule.integer(1...10_080)

  /// What CloudWatch's other actions take.
  static let monitoring: [String: [Parameter]] = [
    "PutMetricData": [
      .required("Namespace", name), .required("MetricData", .list(most: 1000, of: .record(datum))),
    ],
    "ListMetrics": [
      .optional("Namespace", name), .optional("MetricName", name),
      .optional(
        "Dimensions",
        .list(most: 10, of: .record([.required("Name", name), .optional("Value", .text(1...1024))]))),
      .optional("RecentlyActive", .choice(["PT3H"])), .optional("NextToken", .text(1...4096)),
    ],
    "PutMetricAlarm": [
      .required("AlarmName", name), .optional("AlarmDescription", .text(0...1024)),
      .optional("ActionsEnabled", .boolean), .optional("OKActions", alarmActions),
      .optional("AlarmActions", alarmActions),
      .optional("InsufficientDataActions", alarmActions), .required("MetricName", name), .required("Namespace", name),
      .optional("Dimensions", dimensions), .required("Statistic", statistic),
      .required("Period", .integer(1...86_400)), .optional("Unit", .choice(units)),
      .required("EvaluationPeriods", periods), .optional("DatapointsToAlarm", periods),
      .required("Threshold", .number),
      .required(
        "ComparisonOperator",
        .choice([
          "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold",
        ])), .optional("TreatMissingData", .choice(["missing", "ignore", "breaching", "notBreaching"])),
    ],
    "DeleteAlarms": [names],
    "EnableAlarmActions": [names],
    "DisableAlarmActions": [names],
    "SetAlarmState": [
      .required("AlarmName", name), .required("StateValue", .choice(["OK", "ALARM", "INSUFFICIENT_DATA"])),
      .required("StateReason", .text(0...1023)), .optional("StateReasonData", .text(0...4000)),
    ],
    "DescribeAlarmHistory": [
      .optional("AlarmName", name),
      .optional("HistoryItemType", .choice(["ConfigurationUpdate", "StateUpdate", "Action"])),
      .optional("StartDate", .time), .optional("EndDate", .time), .optional("MaxRecords", .integer(1...100)),
      .optional("NextToken", .text(1...4096)),
      .optional("ScanBy", .choice(["TimestampDescending", "TimestampAscending"])),
    ],
    "DescribeAlarmsForMetric": [
      .required("MetricName", name), .required("Namespace", name), .optional("Dimensions", dimensions),
      .optional("Statistic", statistic), .optional("Period", .integer(1...86_400)), .optional("Unit", .choice(units)),
    ],
  ]

  private static let datum: [Parameter] = [
    .required("MetricName", name), .optional("Dimensions", dimensions), .optional("Timestamp", .time),
    .optional("Value", .number),
    .optional(
      "StatisticValues",
      .record([
        .required("SampleCount", .number), .required("Sum", .number), .required("Minimum", .number),
        .required("Maximum", .number),
      ])), .optional("Values", .list(most: 150, of: .number)), .optional("Counts", .list(most: 150, of: .number)),
    .optional("Unit", .choice(units)), .optional("StorageResolution", .integer(1...60)),
  ]
}
