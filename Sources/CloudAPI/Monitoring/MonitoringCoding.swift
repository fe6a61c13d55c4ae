// CloudWatch's other actions as trees and back.

extension MonitoringCall {
  /// What an action's parameters say; nil where it is none of these.
  init?(action: String, parameters source: Fields) throws(FieldProblem) {
    switch action {
    case "PutMetricData":
      self = .putMetricData(
        PutMetricData(namespace: try source.text("Namespace"), data: try source.records("MetricData")))
    case "ListMetrics":
      self = .listMetrics(
        ListMetrics(
          namespace: source.optionalText("Namespace"), metricName: source.optionalText("MetricName"),
          dimensions: try source.records("Dimensions"), recentlyActive: source.optionalText("RecentlyActive"),
          token: source.optionalText("NextToken")))
    case "PutMetricAlarm": self = .putMetricAlarm(try PutMetricAlarm(source))
    case "DeleteAlarms": self = .deleteAlarms(try source.texts("AlarmNames"))
    case "EnableAlarmActions": self = .enableAlarmActions(try source.texts("AlarmNames"))
    case "DisableAlarmActions": self = .disableAlarmActions(try source.texts("AlarmNames"))
    case "SetAlarmState":
      self = .setAlarmState(
        SetAlarmState(
          name: try source.text("AlarmName"), state: AlarmState(rawValue: try source.text("StateValue")),
          reason: try source.text("StateReason"), reasonData: source.optionalText("StateReasonData")))
    case "DescribeAlarmHistory": self = .describeAlarmHistory(try DescribeAlarmHistory(source))
    case "DescribeAlarmsForMetric":
      self = .describeAlarmsForMetric(
        DescribeAlarmsForMetric(
          metric: try MetricIdentity(source), statistic: source.optionalText("Statistic"),
          periodSeconds: try source.optionalInteger("Period"), unit: source.optionalText("Unit")))
    default: return nil
    }
  }

  /// The parameters as a tree.
  var parameters: WireValue {
    switch self {
    case .putMetricData(let call):
      .members([("Namespace", .text(call.namespace)), ("MetricData", .list(call.data.map(\.wire)))])
    case .listMetrics(let call):
      .members([
        ("Namespace", call.namespace.map(WireValue.text)), ("MetricName", call.metricName.map(WireValue.text)),
        ("Dimensions", call.dimensions.listed), ("RecentlyActive", call.recentlyActive.map(WireValue.text)),
        ("NextToken", call.token.map(WireValue.text)),
      ])
    case .putMetricAlarm(let call): call.wire
    case .deleteAlarms(let names), .enableAlarmActions(let names), .disableAlarmActions(let names):
      .members([("AlarmNames", .texts(names))])
    case .setAlarmState(let call):
      .members([
        ("AlarmName", .text(call.name)), ("StateValue", .text(call.state.rawValue)),
        ("StateReason", .text(call.reason)), ("StateReasonData", call.reasonData.map(WireValue.text)),
      ])
    case .describeAlarmHistory(let call): call.wire
    case .describeAlarmsForMetric(let call):
      .members([
        ("Namespace", .text(call.metric.namespace)), ("MetricName", .text(call.metric.name)),
        ("Dimensions", call.metric.dimensions.listed), ("Statistic", call.statistic.map(WireValue.text)),
        ("Period", call.periodSeconds.map(WireValue.integer)), ("Unit", call.unit.map(WireValue.text)),
      ])
    }
  }

  /// The token of the page this asks for, where it has pages.
  var pageToken: String? {
    switch self {
    case .listMetrics(let call): call.token
    case .describeAlarmHistory(let call): call.page.token
    default: nil
    }
  }

  /// The same call for the page that a token names.
  func continuing(at token: String) -> MonitoringCall {
    switch self {
    case .listMetrics(var call):
      call.token = token
      return .listMetrics(call)
    case .describeAlarmHistory(var call):
      call.page.token = token
      return .describeAlarmHistory(call)
    default: preconditionFailure("\(action) has no pages")
    }
  }
}

extension PutMetricAlarm {
  fileprivate init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("AlarmName"), description: source.optionalText("AlarmDescription"),
      areActionsEnabled: try source.optionalBoolean("ActionsEnabled"), okActions: try source.texts("OKActions"),
      alarmActions: try source.texts("AlarmActions"),
      insufficientDataActions: try source.texts("InsufficientDataActions"), metric: try MetricIdentity(source),
      statistic: try source.text("Statistic"), periodSeconds: try source.integer("Period"),
      unit: source.optionalText("Unit"), evaluationPeriods: try source.integer("EvaluationPeriods"),
      datapointsToAlarm: try source.optionalInteger("DatapointsToAlarm"), threshold: try source.number("Threshold"),
      comparisonOperator: try source.text("ComparisonOperator"),
      treatMissingData: source.optionalText("TreatMissingData"))
  }

  fileprivate var wire: WireValue {
    .members([
      ("AlarmName", .text(name)), ("AlarmDescription", description.map(WireValue.text)),
      ("ActionsEnabled", areActionsEnabled.map(WireValue.boolean)), ("OKActions", okActions.listed),
      ("AlarmActions", alarmActions.listed), ("InsufficientDataActions", insufficientDataActions.listed),
      ("Namespace", .text(metric.namespace)), ("MetricName", .text(metric.name)),
      ("Dimensions", metric.dimensions.listed), ("Statistic", .text(statistic)), ("Period", .integer(periodSeconds)),
      ("Unit", unit.map(WireValue.text)), ("EvaluationPeriods", .integer(evaluationPeriods)),
      ("DatapointsToAlarm", datapointsToAlarm.map(WireValue.integer)), ("Threshold", .number(threshold)),
      ("ComparisonOperator", .text(comparisonOperator)), ("TreatMissingData", treatMissingData.map(WireValue.text)),
    ])
  }
}

extension DescribeAlarmHistory {
  fileprivate init(_ source: Fields) throws(FieldProblem) {
    var order: MetricScan?
    if let text = source.optionalText("ScanBy") {
      guard let known = MetricScan(rawValue: text) else { throw source.problem("ScanBy", .malformed(text)) }
      order = known
    }
    self.init(
      name: source.optionalText("AlarmName"), kind: source.optionalText("HistoryItemType"),
      startTime: try source.optionalTime("StartDate"), endTime: try source.optionalTime("EndDate"), scan: order,
      page: PageRequest(token: source.optionalText("NextToken"), limit: try source.optionalInteger("MaxRecords")))
  }

  fileprivate var wire: WireValue {
    .members([
      ("AlarmName", name.map(WireValue.text)), ("HistoryItemType", kind.map(WireValue.text)),
      ("StartDate", startTime.map(WireValue.time)), ("EndDate", endTime.map(WireValue.time)),
      ("MaxRecords", page.limit.map(WireValue.integer)), ("NextToken", page.token.map(WireValue.text)),
      ("ScanBy", scan.map { .text($0.rawValue) }),
    ])
  }
}

extension MonitoringReply {
  /// What stands in the result; nil for an action that answers nothing.
  var result: WireValue? {
    switch self {
    case .done: nil
    case .metrics(let page):
      .members([
        ("Metrics", .list(page.records.map(\.wire))), ("NextToken", page.nextToken.map(WireValue.text)),
        ("OwningAccounts", .list([])),
      ])
    case .alarmHistory(let page):
      .members([
        ("AlarmHistoryItems", .list(page.records.map(\.wire))), ("NextToken", page.nextToken.map(WireValue.text)),
      ])
    case .alarmsForMetric(let alarms): .members([("MetricAlarms", .list(alarms.map(\.wire)))])
    }
  }

  /// Reads the answer to a call.
  init(to call: MonitoringCall, result source: Fields) throws(FieldProblem) {
    let token = source.optionalText("NextToken").flatMap { $0.isEmpty ? nil : $0 }
    switch call {
    case .listMetrics: self = .metrics(RecordPage(try source.records("Metrics"), nextToken: token))
    case .describeAlarmHistory:
      self = .alarmHistory(RecordPage(try source.records("AlarmHistoryItems"), nextToken: token))
    case .describeAlarmsForMetric: self = .alarmsForMetric(try source.records("MetricAlarms"))
    case .putMetricData, .putMetricAlarm, .deleteAlarms, .enableAlarmActions, .disableAlarmActions, .setAlarmState:
      self = .done(action: call.action)
    }
  }
}

extension MetricDatumRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      metricName: try source.text("MetricName"), dimensions: try source.records("Dimensions"),
      time: try source.optionalTime("Timestamp"), value: try source.optionalNumber("Value"),
      statistics: try source.optionalRecord("StatisticValues"), values: try source.numbers("Values"),
      counts: try source.numbers("Counts"), unit: source.optionalText("Unit"),
      storageResolution: try source.optionalInteger("StorageResolution"))
  }

  var wire: WireValue {
    .members([
      ("MetricName", .text(metricName)), ("Dimensions", dimensions.listed), ("Timestamp", time.map(WireValue.time)),
      ("Value", value.map(WireValue.number)), ("StatisticValues", statistics?.wire),
      ("Values", values.isEmpty ? nil : .list(values.map(WireValue.number))),
      ("Counts", counts.isEmpty ? nil : .list(counts.map(WireValue.number))), ("Unit", unit.map(WireValue.text)),
      ("StorageResolution", storageResolution.map(WireValue.integer)),
    ])
  }
}

extension StatisticSetRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      sampleCount: try source.number("SampleCount"), sum: try source.number("Sum"),
      minimum: try source.number("Minimum"), maximum: try source.number("Maximum"))
  }

  var wire: WireValue {
    .members([
      ("SampleCount", .number(sampleCount)), ("Sum", .number(sum)), ("Minimum", .number(minimum)),
      ("Maximum", .number(maximum)),
    ])
  }
}

extension DimensionFilterRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(name: try source.text("Name"), value: source.optionalText("Value"))
  }

  var wire: WireValue { .members([("Name", .text(name)), ("Value", value.map(WireValue.text))]) }
}

extension AlarmHistoryRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      alarmName: try source.text("AlarmName"), alarmType: source.optionalText("AlarmType"),
      time: try source.optionalTime("Timestamp"), kind: source.optionalText("HistoryItemType"),
      summary: source.optionalText("HistorySummary"), data: source.optionalText("HistoryData"))
  }

  var wire: WireValue {
    .members([
      ("AlarmName", .text(alarmName)), ("AlarmType", alarmType.map(WireValue.text)),
      ("Timestamp", time.map(WireValue.time)), ("HistoryItemType", kind.map(WireValue.text)),
      ("HistorySummary", summary.map(WireValue.text)), ("HistoryData", data.map(WireValue.text)),
    ])
  }
}
