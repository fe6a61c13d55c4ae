import CloudAPI
import Scaling

// CloudWatch's calls that change something, and the other ones that only tell.

extension FleetView {
  func monitoring(_ call: MonitoringCall) throws(APIError) -> MonitoringReply {
    switch call {
    case .listMetrics(let call): .metrics(try metrics(call))
    case .describeAlarmHistory(let call): .alarmHistory(try history(call))
    case .describeAlarmsForMetric(let call): .alarmsForMetric(alarms(call))
    case .putMetricData, .putMetricAlarm, .deleteAlarms, .enableAlarmActions, .disableAlarmActions, .setAlarmState:
      preconditionFailure("A call that changes the fleet is the controller's to answer.")
    }
  }

  func command(_ call: MonitoringCall, at now: Moment) throws(APIError) -> PolicyCommand {
    switch call {
    case .putMetricAlarm(let call): return .putAlarm(try alarm(call, at: now))
    case .deleteAlarms(let names): return .deleteAlarms(names)
    case .enableAlarmActions(let names): return .setAlarmActions(names, enabled: true)
    case .disableAlarmActions(let names): return .setAlarmActions(names, enabled: false)
    case .setAlarmState(let call):
      guard let state = Scaling.AlarmState(rawValue: call.state.rawValue) else {
        throw .invalidParameter("StateValue is none of OK, ALARM, INSUFFICIENT_DATA.")
      }
      if let data = call.reasonData, !JSONText.isJSON(data) {
        throw APIError(code: "InvalidFormat", message: "StateReasonData is not valid JSON")
      }
      return .setAlarmState(call.name, state, reason: call.reason, data: call.reasonData)
    case .putMetricData, .listMetrics, .describeAlarmHistory, .describeAlarmsForMetric:
      preconditionFailure("\(call.action) is no command.")
    }
  }

  private func alarm(_ call: PutMetricAlarm, at now: Moment) throws(APIError) -> AlarmConfiguration {
    let periods = [1, 5, 10, 20, 30]
    guard periods.contains(call.periodSeconds) || call.periodSeconds % 60 == 0 else {
      throw .invalidParameter("Period must be 1, 5, 10, 20, 30 or a multiple of 60.")
    }
    let metricPeriod = group.configuration.timing.metricPeriod
    guard Duration.seconds(call.periodSeconds) >= metricPeriod else {
      throw .invalidParameter(
        "Period must not be less than the metric period of this fleet, \(seconds(metricPeriod)) s.")
    }
    guard call.periodSeconds * call.evaluationPeriods <= 86_400 else {
      // CloudWatch's rule and sentence (API reference, EvaluationPeriods).
      throw .invalidParameter(
        "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).")
    }
    let needed = call.datapointsToAlarm ?? call.evaluationPeriods
    guard needed <= call.evaluationPeriods else {
      throw .invalidParameter("DatapointsToAlarm must be less than or equal to EvaluationPeriods.")
    }
    let dimensions = Dictionary(call.metric.dimensions.map { ($0.name, $0.value) }) { first, _ in first }
    return AlarmConfiguration(
      name: call.name, text: call.description, metric: names.id(of: call.metric),
      cloud: CloudMetric(namespace: call.metric.namespace, name: call.metric.name, dimensions: dimensions),
      statistic: Statistic(rawValue: call.statistic) ?? .average, unit: call.unit,
      rule: AlarmRule(
        comparison: AlarmRule.Comparison(rawValue: call.comparisonOperator) ?? .greaterThan, threshold: call.threshold,
        window: AlarmWindow(evaluationPeriods: call.evaluationPeriods, datapointsToAlarm: needed),
        period: .seconds(call.periodSeconds),
        missingData: call.treatMissingData.flatMap(AlarmRule.MissingData.init(rawValue:)) ?? .missing),
      areActionsEnabled: call.areActionsEnabled ?? true, okActions: call.okActions, alarmActions: call.alarmActions,
      insufficientDataActions: call.insufficientDataActions, updatedAt: now)
  }

  /// Two weeks back and two hours ahead is what CloudWatch takes.
  private static let putBack = Duration.seconds(14 * 86_400)
  private static let putAhead = Duration.seconds(2 * 3_600)

  func data(_ call: PutMetricData, at now: Moment) throws(APIError) -> [MetricDatum] {
    // CloudWatch keeps these namespaces for its own.
    guard !call.namespace.hasPrefix("AWS/") else {
      throw .invalidParameter("The value AWS/ for parameter Namespace is invalid.")
    }
    var data: [MetricDatum] = []
    for (index, record) in call.data.enumerated() {
      let path = "MetricData.member.\(index + 1)"
      let at = record.time.map { Moment(milliseconds: $0.milliseconds) } ?? now
      guard at > now - Self.putBack, at < now + Self.putAhead else {
        throw .invalidParameter(
          "The parameter \(path).Timestamp must specify a time no more than two weeks in the past or two hours in the "
            + "future.")
      }
      let identity = MetricIdentity(
        namespace: call.namespace, name: record.metricName, dimensions: record.dimensions)
      guard case .custom(let metric) = names.id(of: identity) else {
        throw .invalidParameter("The metric \(record.metricName) of \(call.namespace) is measured by the fleet itself.")
      }
      for value in try values(record, path) { data.append(MetricDatum(metric: metric, at: at, value: value)) }
    }
    let fresh = Set(data.map { MetricID.custom($0.metric) }).subtracting(group.metrics.series.keys)
    let room = Limits.customMetricsMost - group.metrics.customCount
    guard fresh.count <= room else {
      throw APIError(
        code: "LimitExceeded", message: "This fleet keeps at most \(Limits.customMetricsMost) custom metrics.")
    }
    return data
  }

  private func values(_ record: MetricDatumRecord, _ path: String) throws(APIError) -> [MetricValue] {
    let given = [record.value != nil, record.statistics != nil, !record.values.isEmpty].count { $0 }
    guard given == 1 else {
      throw APIError(
        code: "InvalidParameterCombination",
        message: "The parameters \(path).Value, \(path).StatisticValues and \(path).Values are mutually exclusive and "
          + "you must specify one of them.")
    }
    if let value = record.value { return [MetricValue(value)] }
    if let set = record.statistics {
      guard set.sampleCount >= 1, set.sampleCount <= Double(Int32.max), set.minimum <= set.maximum else {
        throw .invalidParameter("The parameter \(path).StatisticValues is no set of statistics.")
      }
      return [
        MetricValue(
          average: set.sum / set.sampleCount, minimum: set.minimum, maximum: set.maximum,
          sampleCount: Int(set.sampleCount))
      ]
    }
    guard record.counts.isEmpty || record.counts.count == record.values.count else {
      throw .invalidParameter("The parameters \(path).Values and \(path).Counts must have equal lengths.")
    }
    var values: [MetricValue] = []
    for (index, value) in record.values.enumerated() {
      let count = record.counts.isEmpty ? 1 : record.counts[index]
      guard count >= 1, count <= Double(Int32.max) else {
        throw .invalidParameter("The parameter \(path).Counts must have values of 1 or more.")
      }
      values.append(MetricValue(average: value, minimum: value, maximum: value, sampleCount: Int(count)))
    }
    return values
  }
}
