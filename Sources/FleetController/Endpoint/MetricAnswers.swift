import CloudAPI
import Scaling

// GetMetricData, GetMetricStatistics.

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
    // Percentiles need every sample, and those are not kept.
    guard let statistic = Statistic(rawValue: wanted.statistic) else {
      throw .invalidParameter("The value \(wanted.statistic) for parameter Stat is not supported.")
    }
    let periods = try series(wanted.metric, call.startTime, call.endTime, wanted.periodSeconds)
    var points: [(time: Moment, value: Double)] = []
    for period in periods {
      points.append((period.start, period.value(of: statistic)))
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
    let unit = names.id(of: call.metric).unit
    return MetricStatistics(
      label: call.metric.name,
      datapoints: periods.map { period in
        CloudAPI.Datapoint(
          time: wire(period.start), sampleCount: wanted.contains("SampleCount") ? Double(period.sampleCount) : nil,
          average: wanted.contains("Average") ? period.average : nil,
          sum: wanted.contains("Sum") ? period.sum : nil, minimum: wanted.contains("Minimum") ? period.minimum : nil,
          maximum: wanted.contains("Maximum") ? period.maximum : nil, unit: unit)
      })
  }

  /// A metric's periods; a metric that is not kept has none, as at CloudWatch.
  private func series(
    _ metric: MetricIdentity, _ start: WireTime, _ end: WireTime, _ periodSeconds: Int
  ) throws(APIError) -> [Scaling.Datapoint] {
    guard [1, 5, 10, 20, 30].contains(periodSeconds) || (periodSeconds > 0 && periodSeconds % 60 == 0) else {
      throw .invalidParameter(
        "The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60.")
    }
    return group.metrics.series[names.id(of: metric)]?
      .statistics(
        from: Moment(milliseconds: start.milliseconds), to: Moment(milliseconds: end.milliseconds),
        period: .seconds(periodSeconds)) ?? []
  }
}

extension APIError {
  /// CloudWatch's word for a parameter that has a value it may not have.
  static func invalidParameter(_ message: String) -> APIError {
    APIError(code: "InvalidParameterValue", message: message)
  }
}
