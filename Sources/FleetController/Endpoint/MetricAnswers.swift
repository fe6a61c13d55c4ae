import CloudAPI
import Scaling

// GetMetricData, GetMetricStatistics, DescribeAlarms.

extension FleetView {
  /// Most datapoints of one answer (CloudWatch API reference).
  static let metricDataMost = 100_800
  static let metricStatisticsMost = 1_440
  static let queriesMost = 500

  /// Values in the order of the queries; what is over the limit comes with the token, the number of values given.
  func metricData(_ call: GetMetricData) throws(APIError) -> MetricData {
    guard call.queries.count <= Self.queriesMost else {
      throw .invalidParameter("The collection MetricDataQueries must not have a size greater than 500.")
    }
    guard call.startTime < call.endTime else {
      throw .invalidParameter("The parameter StartTime must be less than the parameter EndTime.")
    }
    let limit = max(1, min(call.maximumDatapoints ?? Self.metricDataMost, Self.metricDataMost))
    var skip = 0
    if let token = call.token {
      guard let number = Int(token), number > 0 else { throw .invalidNextToken }
      skip = number
    }
    var room = limit
    var given = skip
    var more = false
    var results: [MetricResult] = []
    for query in call.queries where query.returnsData ?? true {
      var points = try values(query, call)
      let label = query.label ?? query.statistic?.metric.name ?? query.id
      let skipped = min(skip, points.count)
      skip -= skipped
      points.removeFirst(skipped)
      let taken = points.prefix(room)
      room -= taken.count
      given += taken.count
      if taken.count < points.count { more = true }
      results.append(
        MetricResult(
          id: query.id, label: label, timestamps: taken.map { wire($0.time) }, values: taken.map(\.value),
          statusCode: taken.count < points.count ? .partialData : .complete))
    }
    return MetricData(results: results, nextToken: more ? "\(given)" : nil)
  }

  private func values(_ query: MetricQuery, _ call: GetMetricData) throws(APIError) -> [(time: Moment, value: Double)] {
    guard let wanted = query.statistic else {
      throw .validation("Error in expression '\(query.id)': metric math is not computed by this endpoint.")
    }
    let periods = try series(wanted.metric, call.startTime, call.endTime, wanted.periodSeconds)
    var points: [(time: Moment, value: Double)] = []
    for period in periods {
      guard let value = period.value(of: wanted.statistic) else {
        throw .invalidParameter("The value \(wanted.statistic) for parameter Stat is not supported.")
      }
      points.append((period.start, value))
    }
    return call.scan == .newestFirst ? points.reversed() : points
  }

  func metricStatistics(_ call: GetMetricStatistics) throws(APIError) -> MetricStatistics {
    guard call.startTime < call.endTime else {
      throw .invalidParameter("The parameter StartTime must be less than the parameter EndTime.")
    }
    guard !call.statistics.isEmpty, call.extendedStatistics.isEmpty else {
      throw .invalidParameter("The parameter Statistics must name at least one of those that are kept.")
    }
    let periods = try series(call.metric, call.startTime, call.endTime, call.periodSeconds)
    let asked = Int((call.endTime.milliseconds - call.startTime.milliseconds) / 1_000) / max(1, call.periodSeconds)
    guard asked <= Self.metricStatisticsMost else {
      throw APIError(
        code: "InvalidParameterCombination",
        message: "You have requested up to \(asked) datapoints, which exceeds the limit of "
          + "\(Self.metricStatisticsMost). You may reduce the datapoints requested by increasing Period, or "
          + "decreasing the time range.")
    }
    let wanted = Set(call.statistics)
    return MetricStatistics(
      label: call.metric.name,
      datapoints: periods.map { period in
        CloudAPI.Datapoint(
          time: wire(period.start), sampleCount: wanted.contains("SampleCount") ? Double(period.sampleCount) : nil,
          average: wanted.contains("Average") ? period.average : nil,
          sum: wanted.contains("Sum") ? period.sum : nil, minimum: wanted.contains("Minimum") ? period.minimum : nil,
          maximum: wanted.contains("Maximum") ? period.maximum : nil, unit: Self.unit(of: call.metric.name))
      })
  }

  static func unit(of metric: String) -> String { metric == "CPUUtilization" ? "Percent" : "Count" }

  /// A metric's periods; a metric that is not kept has none, as at CloudWatch.
  private func series(
    _ metric: MetricIdentity, _ start: WireTime, _ end: WireTime, _ periodSeconds: Int
  ) throws(APIError) -> [PeriodStatistics] {
    guard [1, 5, 10, 20, 30].contains(periodSeconds) || (periodSeconds > 0 && periodSeconds % 60 == 0) else {
      throw .invalidParameter(
        "The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60.")
    }
    let from = Moment(milliseconds: start.milliseconds)
    let to = Moment(milliseconds: end.milliseconds)
    let period = Duration.seconds(periodSeconds)
    let dimensions = Dictionary(metric.dimensions.map { ($0.name, $0.value) }) { first, _ in first }
    switch metric.namespace {
    case "AWS/EC2" where metric.name == "CPUUtilization":
      return processorSeries(dimensions)?.statistics(from: from, to: to, period: period).map(PeriodStatistics.init)
        ?? []
    case "AWS/ApplicationELB":
      guard let name = BalancerMetrics.Name(rawValue: metric.name), has(dimensions, name) else { return [] }
      return metrics.series[name]?.statistics(from: from, to: to, period: period) ?? []
    default:
      return []
    }
  }

  private func processorSeries(_ dimensions: [String: String]) -> Series? {
    guard dimensions.count == 1 else { return nil }
    if let id = dimensions["InstanceId"] { return group.metrics.series[.instance(InstanceID(id), .cpu)] }
    return dimensions["AutoScalingGroupName"] == group.configuration.name ? group.metrics.group : nil
  }

  /// Host counts are the target group's, the balancer's own errors the balancer's; the others are told for both.
  private func has(_ dimensions: [String: String], _ name: BalancerMetrics.Name) -> Bool {
    let balancer = ["LoadBalancer": names.loadBalancerDimension]
    let both = balancer.merging(["TargetGroup": names.targetGroupDimension]) { first, _ in first }
    switch name {
    case .healthyHosts, .unhealthyHosts: return dimensions == both
    case .balancer5XX: return dimensions == balancer
    default: return dimensions == both || dimensions == balancer
    }
  }

  func alarms(_ call: DescribeAlarms) throws(APIError) -> RecordPage<MetricAlarmRecord> {
    let policy = names.policyARN(group.configuration.policy.name)
    let records = group.metrics.alarms.map(record).filter { record in
      (call.names.isEmpty || call.names.contains(record.name))
        && (call.namePrefix.map { record.name.hasPrefix($0) } ?? true)
        && (call.state.map { record.state == $0 } ?? true) && (call.actionPrefix.map { policy.hasPrefix($0) } ?? true)
    }
    return try Paging.page(records, call.page, size: 50, most: 100) { $0.name }
  }

  private func record(_ alarm: Alarm) -> MetricAlarmRecord {
    let policy = names.policyARN(group.configuration.policy.name)
    return MetricAlarmRecord(
      name: alarm.name, arn: names.alarmARN(alarm.name),
      description: "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy \(policy).",
      configurationUpdatedTime: wire(group.createdAt), alarmActions: [policy],
      state: CloudAPI.AlarmState(rawValue: alarm.state.rawValue), stateReason: alarm.stateReason,
      stateUpdatedTime: wire(alarm.stateUpdatedAt), stateTransitionedTime: wire(alarm.stateTransitionedAt),
      metricName: "CPUUtilization", namespace: "AWS/EC2", statistic: "Average",
      dimensions: [MetricDimension(name: "AutoScalingGroupName", value: group.configuration.name)],
      periodSeconds: seconds(alarm.rule.period), evaluationPeriods: alarm.rule.window.evaluationPeriods,
      datapointsToAlarm: alarm.rule.window.datapointsToAlarm, threshold: alarm.rule.threshold,
      comparisonOperator: alarm.rule.comparison.rawValue, treatMissingData: alarm.rule.missingData.rawValue)
  }
}

extension APIError {
  /// CloudWatch's word for a parameter that has a value it may not have.
  static func invalidParameter(_ message: String) -> APIError {
    APIError(code: "InvalidParameterValue", message: message)
  }
}
