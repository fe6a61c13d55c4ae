// CloudWatch (API 2010-08-01) beyond reading metrics and alarms: putting both, their history, setting a state by hand.

/// One of these actions with its parameters.
public enum MonitoringCall: Hashable, Sendable {
  case putMetricData(PutMetricData)
  case listMetrics(ListMetrics)
  case putMetricAlarm(PutMetricAlarm)
  case deleteAlarms([String])
  case enableAlarmActions([String])
  case disableAlarmActions([String])
  case setAlarmState(SetAlarmState)
  case describeAlarmHistory(DescribeAlarmHistory)
  case describeAlarmsForMetric(DescribeAlarmsForMetric)

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .putMetricData: "PutMetricData"
    case .listMetrics: "ListMetrics"
    case .putMetricAlarm: "PutMetricAlarm"
    case .deleteAlarms: "DeleteAlarms"
    case .enableAlarmActions: "EnableAlarmActions"
    case .disableAlarmActions: "DisableAlarmActions"
    case .setAlarmState: "SetAlarmState"
    case .describeAlarmHistory: "DescribeAlarmHistory"
    case .describeAlarmsForMetric: "DescribeAlarmsForMetric"
    }
  }

  /// Whether it changes what may change the fleet.
  public var changesFleet: Bool {
    switch self {
    case .putMetricData, .putMetricAlarm, .deleteAlarms, .enableAlarmActions, .disableAlarmActions, .setAlarmState:
      true
    case .listMetrics, .describeAlarmHistory, .describeAlarmsForMetric: false
    }
  }
}

/// Figures of somebody's own. EntityMetricData and StrictEntityValidation are not carried.
public struct PutMetricData: Hashable, Sendable {
  /// Not one that begins with `AWS/`.
  public var namespace: String
  /// Up to 1,000.
  public var data: [MetricDatumRecord]

  /// A call from its parameters.
  public init(namespace: String, data: [MetricDatumRecord]) {
    self.namespace = namespace
    self.data = data
  }
}

/// One figure, or several at one time.
public struct MetricDatumRecord: Hashable, Sendable {
  /// The metric's name.
  public var metricName: String
  /// Whose it is.
  public var dimensions: [MetricDimension]
  /// When it was measured; absent means when it arrives.
  public var time: WireTime?
  /// One value; else `statistics` or `values`.
  public var value: Double?
  /// Several values by their statistics.
  public var statistics: StatisticSetRecord?
  /// Several values, each as often as `counts` says.
  public var values: [Double]
  /// As many as values, or none for once each.
  public var counts: [Double]
  /// `Percent` …
  public var unit: String?
  /// 1 or 60 seconds; read and not used, since all is kept by the metric period.
  public var storageResolution: Int?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    metricName: String, dimensions: [MetricDimension] = [], time: WireTime? = nil, value: Double? = nil,
    statistics: StatisticSetRecord? = nil, values: [Double] = [], counts: [Double] = [], unit: String? = nil,
    storageResolution: Int? = nil
  ) {
    self.metricName = metricName
    self.dimensions = dimensions
    self.time = time
    self.value = value
    self.statistics = statistics
    self.values = values
    self.counts = counts
    self.unit = unit
    self.storageResolution = storageResolution
  }
}

/// Several values by what is known of them.
public struct StatisticSetRecord: Hashable, Sendable {
  /// How many.
  public var sampleCount: Double
  /// Of all.
  public var sum: Double
  /// The least.
  public var minimum: Double
  /// The greatest.
  public var maximum: Double

  /// A record from its members.
  public init(sampleCount: Double, sum: Double, minimum: Double, maximum: Double) {
    self.sampleCount = sampleCount
    self.sum = sum
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// Which metrics there are. IncludeLinkedAccounts and OwningAccount are not carried.
public struct ListMetrics: Hashable, Sendable {
  /// Only there.
  public var namespace: String?
  /// Only of that name.
  public var metricName: String?
  /// Only with these; a filter without a value takes any.
  public var dimensions: [DimensionFilterRecord]
  /// `PT3H`: only those with figures in the last three hours.
  public var recentlyActive: String?
  /// The token of the page before.
  public var token: String?

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    namespace: String? = nil, metricName: String? = nil, dimensions: [DimensionFilterRecord] = [],
    recentlyActive: String? = nil, token: String? = nil
  ) {
    self.namespace = namespace
    self.metricName = metricName
    self.dimensions = dimensions
    self.recentlyActive = recentlyActive
    self.token = token
  }
}

/// A dimension by name, and value where one is wanted.
public struct DimensionFilterRecord: Hashable, Sendable {
  /// The dimension's name.
  public var name: String
  /// Its value; absent takes any.
  public var value: String?

  /// A record from its members.
  public init(name: String, value: String? = nil) {
    self.name = name
    self.value = value
  }
}

/// A new alarm, or other settings for one of that name. ExtendedStatistic, Metrics, Tags, ThresholdMetricId and
/// EvaluateLowSampleCountPercentile are not carried.
public struct PutMetricAlarm: Hashable, Sendable {
  /// Unique.
  public var name: String
  /// What it is for.
  public var description: String?
  /// Absent means true.
  public var areActionsEnabled: Bool?
  /// ARNs.
  public var okActions: [String]
  /// ARNs; those of scaling policies are run.
  public var alarmActions: [String]
  /// ARNs.
  public var insufficientDataActions: [String]
  /// What it looks at.
  public var metric: MetricIdentity
  /// `Average`, `Sum` …
  public var statistic: String
  /// Seconds in one data point.
  public var periodSeconds: Int
  /// Read and told again.
  public var unit: String?
  /// N …
  public var evaluationPeriods: Int
  /// … and M of them; absent means all.
  public var datapointsToAlarm: Int?
  /// In the metric's unit.
  public var threshold: Double
  /// `GreaterThanThreshold` …
  public var comparisonOperator: String
  /// Absent means `missing`.
  public var treatMissingData: String?

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    name: String, description: String? = nil, areActionsEnabled: Bool? = nil, okActions: [String] = [],
    alarmActions: [String] = [], insufficientDataActions: [String] = [], metric: MetricIdentity, statistic: String,
    periodSeconds: Int, unit: String? = nil, evaluationPeriods: Int, datapointsToAlarm: Int? = nil,
    threshold: Double, comparisonOperator: String, treatMissingData: String? = nil
  ) {
    self.name = name
    self.description = description
    self.areActionsEnabled = areActionsEnabled
    self.okActions = okActions
    self.alarmActions = alarmActions
    self.insufficientDataActions = insufficientDataActions
    self.metric = metric
    self.statistic = statistic
    self.periodSeconds = periodSeconds
    self.unit = unit
    self.evaluationPeriods = evaluationPeriods
    self.datapointsToAlarm = datapointsToAlarm
    self.threshold = threshold
    self.comparisonOperator = comparisonOperator
    self.treatMissingData = treatMissingData
  }
}

/// Puts an alarm into a state until it is evaluated again.
public struct SetAlarmState: Hashable, Sendable {
  /// Which alarm.
  public var name: String
  /// Which state.
  public var state: AlarmState
  /// Why, in words.
  public var reason: String
  /// Why, as JSON; AWS wants it where a step policy is to act, here the newest data point is taken.
  public var reasonData: String?

  /// A call from its parameters.
  public init(name: String, state: AlarmState, reason: String, reasonData: String? = nil) {
    self.name = name
    self.state = state
    self.reason = reason
    self.reasonData = reasonData
  }
}

/// What happened to alarms. AlarmTypes and AlarmContributorId are not carried.
public struct DescribeAlarmHistory: Hashable, Sendable {
  /// Only of this one.
  public var name: String?
  /// `ConfigurationUpdate`, `StateUpdate`, `Action`.
  public var kind: String?
  /// Inclusive.
  public var startTime: WireTime?
  /// Exclusive.
  public var endTime: WireTime?
  /// Newest first where it is absent.
  public var scan: MetricScan?
  /// Which page.
  public var page: PageRequest

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    name: String? = nil, kind: String? = nil, startTime: WireTime? = nil, endTime: WireTime? = nil,
    scan: MetricScan? = nil, page: PageRequest = PageRequest()
  ) {
    self.name = name
    self.kind = kind
    self.startTime = startTime
    self.endTime = endTime
    self.scan = scan
    self.page = page
  }
}

/// The alarms that look at one metric. ExtendedStatistic is not carried.
public struct DescribeAlarmsForMetric: Hashable, Sendable {
  /// Which metric.
  public var metric: MetricIdentity
  /// Only those by this statistic.
  public var statistic: String?
  /// Only those with this period, seconds.
  public var periodSeconds: Int?
  /// Only those with this unit.
  public var unit: String?

  /// A call from its parameters; what AWS may leave out has a default.
  public init(metric: MetricIdentity, statistic: String? = nil, periodSeconds: Int? = nil, unit: String? = nil) {
    self.metric = metric
    self.statistic = statistic
    self.periodSeconds = periodSeconds
    self.unit = unit
  }
}

/// The answer to one of these actions.
public enum MonitoringReply: Hashable, Sendable {
  /// Done; AWS answers nothing. The name is the action's.
  case done(action: String)
  case metrics(RecordPage<MetricIdentity>)
  case alarmHistory(RecordPage<AlarmHistoryRecord>)
  case alarmsForMetric([MetricAlarmRecord])

  /// AWS's name of the action that is answered.
  public var action: String {
    switch self {
    case .done(let action): action
    case .metrics: "ListMetrics"
    case .alarmHistory: "DescribeAlarmHistory"
    case .alarmsForMetric: "DescribeAlarmsForMetric"
    }
  }

  /// The token of the next page, where there is one.
  public var nextToken: String? {
    switch self {
    case .metrics(let page): page.nextToken
    case .alarmHistory(let page): page.nextToken
    case .done, .alarmsForMetric: nil
    }
  }
}

/// One line of an alarm's history.
public struct AlarmHistoryRecord: Hashable, Sendable {
  /// The alarm.
  public var alarmName: String
  /// `MetricAlarm`.
  public var alarmType: String?
  /// When.
  public var time: WireTime?
  /// `ConfigurationUpdate`, `StateUpdate`, `Action`.
  public var kind: String?
  /// A sentence.
  public var summary: String?
  /// The same as JSON.
  public var data: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    alarmName: String, alarmType: String? = nil, time: WireTime? = nil, kind: String? = nil, summary: String? = nil,
    data: String? = nil
  ) {
    self.alarmName = alarmName
    self.alarmType = alarmType
    self.time = time
    self.kind = kind
    self.summary = summary
    self.data = data
  }
}
