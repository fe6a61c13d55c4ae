// Parameters of the CloudWatch actions.

/// Up to 500 metrics at once. LabelOptions is not carried.
public struct GetMetricData: Hashable, Sendable {
  /// What is asked.
  public var queries: [MetricQuery]
  /// Inclusive.
  public var startTime: WireTime
  /// Exclusive.
  public var endTime: WireTime
  /// Order of the values.
  public var scan: MetricScan
  /// At most this many values in one reply.
  public var maximumDatapoints: Int?
  /// The token of the page before.
  public var token: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    queries: [MetricQuery] = [], startTime: WireTime, endTime: WireTime, scan: MetricScan = .newestFirst,
    maximumDatapoints: Int? = nil, token: String? = nil
  ) {
    self.queries = queries
    self.startTime = startTime
    self.endTime = endTime
    self.scan = scan
    self.maximumDatapoints = maximumDatapoints
    self.token = token
  }
}

/// One metric, several statistics of each period.
public struct GetMetricStatistics: Hashable, Sendable {
  /// Which metric.
  public var metric: MetricIdentity
  /// Inclusive.
  public var startTime: WireTime
  /// Exclusive.
  public var endTime: WireTime
  /// Seconds in one data point.
  public var periodSeconds: Int
  /// `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount`.
  public var statistics: [String]
  /// Percentiles, `p95`.
  public var extendedStatistics: [String]
  /// Only data points stored with this unit.
  public var unit: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    metric: MetricIdentity, startTime: WireTime, endTime: WireTime, periodSeconds: Int,
    statistics: [String] = [], extendedStatistics: [String] = [], unit: String? = nil
  ) {
    self.metric = metric
    self.startTime = startTime
    self.endTime = endTime
    self.periodSeconds = periodSeconds
    self.statistics = statistics
    self.extendedStatistics = extendedStatistics
    self.unit = unit
  }
}

/// Metric alarms by name, prefix, state. ChildrenOfAlarmName and ParentsOfAlarmName are not carried.
public struct DescribeAlarms: Hashable, Sendable {
  /// Only these, where not empty.
  public var names: [String]
  /// Only those that begin so; excludes `names`.
  public var namePrefix: String?
  /// Only those in this state.
  public var state: AlarmState?
  /// Only those with an action that begins so.
  public var actionPrefix: String?
  /// Which page.
  public var page: PageRequest

  /// A record from its members; what AWS may leave out has a default.
  public init(
    names: [String] = [], namePrefix: String? = nil, state: AlarmState? = nil, actionPrefix: String? = nil,
    page: PageRequest = PageRequest()
  ) {
    self.names = names
    self.namePrefix = namePrefix
    self.state = state
    self.actionPrefix = actionPrefix
    self.page = page
  }
}

/// The order of the values of GetMetricData.
public enum MetricScan: String, Hashable, Sendable {
  case newestFirst = "TimestampDescending"
  case oldestFirst = "TimestampAscending"
}
