// Metrics by GetMetricData: what is asked (`MetricQuery`) and what comes back (`MetricResult`).

/// One dimension of a metric: whose it is.
public struct MetricDimension: Hashable, Sendable {
  /// For example `AutoScalingGroupName`.
  public var name: String
  /// For example `bookstore-asg`.
  public var value: String

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String, value: String
  ) {
    self.name = name
    self.value = value
  }
}

extension MetricDimension: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("Name"),
      value: try source.text("Value"))
  }

  var wire: WireValue {
    .members([
      ("Name", .text(name)),
      ("Value", .text(value)),
    ])
  }
}

/// A metric: where it lives, its name, and whose it is.
public struct MetricIdentity: Hashable, Sendable {
  /// For example `AWS/EC2`.
  public var namespace: String
  /// For example `CPUUtilization`.
  public var name: String
  /// All must match exactly.
  public var dimensions: [MetricDimension]

  /// A record from its members; what AWS may leave out has a default.
  public init(
    namespace: String, name: String, dimensions: [MetricDimension] = []
  ) {
    self.namespace = namespace
    self.name = name
    self.dimensions = dimensions
  }
}

extension MetricIdentity: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      namespace: try source.text("Namespace"),
      name: try source.text("MetricName"),
      dimensions: try source.records("Dimensions"))
  }

  var wire: WireValue {
    .members([
      ("Namespace", .text(namespace)),
      ("MetricName", .text(name)),
      ("Dimensions", .list(dimensions.map(\.wire))),
    ])
  }
}

/// One statistic of one metric.
public struct MetricStatistic: Hashable, Sendable {
  /// Which metric.
  public var metric: MetricIdentity
  /// Seconds in one data point.
  public var periodSeconds: Int
  /// `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount`, `p95` …
  public var statistic: String
  /// Only data points stored with this unit.
  public var unit: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    metric: MetricIdentity, periodSeconds: Int, statistic: String, unit: String? = nil
  ) {
    self.metric = metric
    self.periodSeconds = periodSeconds
    self.statistic = statistic
    self.unit = unit
  }
}

extension MetricStatistic: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      metric: try source.record("Metric"),
      periodSeconds: try source.integer("Period"),
      statistic: try source.text("Stat"),
      unit: source.optionalText("Unit"))
  }

  var wire: WireValue {
    .members([
      ("Metric", metric.wire),
      ("Period", .integer(periodSeconds)),
      ("Stat", .text(statistic)),
      ("Unit", unit.map(WireValue.text)),
    ])
  }
}

/// One query of GetMetricData. AWS wants exactly one of `statistic` and `expression`.
public struct MetricQuery: Hashable, Sendable {
  /// Names the result; starts with a small letter.
  public var id: String
  /// The metric asked for.
  public var statistic: MetricStatistic?
  /// Metric math over the other queries.
  public var expression: String?
  /// How the result is to be called.
  public var label: String?
  /// False for a query that only feeds an expression; absent means true.
  public var returnsData: Bool?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, statistic: MetricStatistic? = nil, expression: String? = nil, label: String? = nil,
    returnsData: Bool? = nil
  ) {
    self.id = id
    self.statistic = statistic
    self.expression = expression
    self.label = label
    self.returnsData = returnsData
  }
}

extension MetricQuery: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("Id"),
      statistic: try source.optionalRecord("MetricStat"),
      expression: source.optionalText("Expression"),
      label: source.optionalText("Label"),
      returnsData: try source.optionalBoolean("ReturnData"))
  }

  var wire: WireValue {
    .members([
      ("Id", .text(id)),
      ("MetricStat", statistic?.wire),
      ("Expression", expression.map(WireValue.text)),
      ("Label", label.map(WireValue.text)),
      ("ReturnData", returnsData.map(WireValue.boolean)),
    ])
  }
}

/// The answer to one query: times and values, pairwise.
public struct MetricResult: Hashable, Sendable {
  /// The query's id.
  public var id: String
  /// How it is called.
  public var label: String
  /// The beginning of each period.
  public var timestamps: [WireTime]
  /// As many as timestamps.
  public var values: [Double]
  /// Whether these are all values.
  public var statusCode: MetricStatusCode

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, label: String = "", timestamps: [WireTime] = [], values: [Double] = [],
    statusCode: MetricStatusCode = .complete
  ) {
    self.id = id
    self.label = label
    self.timestamps = timestamps
    self.values = values
    self.statusCode = statusCode
  }
}

extension MetricResult: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("Id"),
      label: source.optionalText("Label") ?? "",
      timestamps: try source.times("Timestamps"),
      values: try source.numbers("Values"),
      statusCode: MetricStatusCode(rawValue: try source.text("StatusCode")))
  }

  var wire: WireValue {
    .members([
      ("Id", .text(id)),
      ("Label", .text(label)),
      ("Timestamps", .list(timestamps.map(WireValue.time))),
      ("Values", .list(values.map(WireValue.number))),
      ("StatusCode", .text(statusCode.rawValue)),
    ])
  }
}
