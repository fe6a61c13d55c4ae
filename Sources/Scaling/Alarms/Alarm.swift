/// `StateValue` of a CloudWatch alarm.
public enum AlarmState: String, Hashable, Codable, Sendable {
  case ok = "OK"
  case alarm = "ALARM"
  case insufficientData = "INSUFFICIENT_DATA"
}

/// What an alarm compares, and how many datapoints make it.
public struct AlarmRule: Hashable, Codable, Sendable {
  /// `ComparisonOperator` of the API; those of anomaly detection are not carried.
  public enum Comparison: String, Hashable, Codable, Sendable, CaseIterable {
    case greaterThan = "GreaterThanThreshold"
    case lessThan = "LessThanThreshold"
    case atLeast = "GreaterThanOrEqualToThreshold"
    case atMost = "LessThanOrEqualToThreshold"

    /// Whether it rings above its threshold.
    public var ringsAbove: Bool { self == .greaterThan || self == .atLeast }
  }

  /// `TreatMissingData` of the API.
  public enum MissingData: String, Hashable, Codable, Sendable, CaseIterable {
    case missing
    case ignore
    case breaching
    case notBreaching
  }

  public var comparison: Comparison
  /// In the metric's unit.
  public var threshold: Double
  /// M of N datapoints.
  public var window: AlarmWindow
  /// Of the metric; one datapoint each.
  public var period: Duration
  public var missingData: MissingData

  public init(
    comparison: Comparison, threshold: Double, window: AlarmWindow, period: Duration,
    missingData: MissingData = .missing
  ) {
    self.comparison = comparison
    self.threshold = threshold
    self.window = window
    self.period = period
    self.missingData = missingData
  }

  public func isBreached(by value: Double) -> Bool {
    switch comparison {
    case .greaterThan: value > threshold
    case .lessThan: value < threshold
    case .atLeast: value >= threshold
    case .atMost: value <= threshold
    }
  }
}

/// Whose alarm it is.
public enum AlarmOrigin: Hashable, Sendable {
  public enum Side: String, Hashable, Sendable { case high, low }
  /// Made by a target tracking policy for itself.
  case tracking(policy: String, Side)
  /// Put by somebody (PutMetricAlarm).
  case put
}

/// An alarm that somebody put, as far as it is settled (PutMetricAlarm).
public struct AlarmConfiguration: Hashable, Codable, Sendable {
  public var name: String
  public var text: String?
  public var metric: MetricID
  /// The metric's name as it was given, where there are several.
  public var cloud: CloudMetric?
  public var statistic: Statistic
  public var unit: String?
  public var rule: AlarmRule
  public var areActionsEnabled: Bool
  /// ARNs. Those of this group's policies are run; others are kept and told, and nothing else.
  public var okActions: [String]
  public var alarmActions: [String]
  public var insufficientDataActions: [String]
  public var updatedAt: Moment

  public init(
    name: String, text: String? = nil, metric: MetricID, cloud: CloudMetric? = nil, statistic: Statistic,
    unit: String? = nil, rule: AlarmRule,
    areActionsEnabled: Bool = true, okActions: [String] = [], alarmActions: [String] = [],
    insufficientDataActions: [String] = [], updatedAt: Moment
  ) {
    self.name = name
    self.text = text
    self.metric = metric
    self.cloud = cloud
    self.statistic = statistic
    self.unit = unit
    self.rule = rule
    self.areActionsEnabled = areActionsEnabled
    self.okActions = okActions
    self.alarmActions = alarmActions
    self.insufficientDataActions = insufficientDataActions
    self.updatedAt = updatedAt
  }
}

/// An alarm as DescribeAlarms shows it.
public struct Alarm: Hashable, Sendable {
  public let origin: AlarmOrigin
  /// The low alarm's threshold moves with capacity in groups that may pass four.
  public internal(set) var configuration: AlarmConfiguration
  public internal(set) var state: AlarmState = .insufficientData
  /// A sentence: which datapoints led to the state.
  public var stateReason: String { reason.text }
  var reason = StateReason.said("Unchecked: Initial alarm creation")
  /// JSON that SetAlarmState came with, until the next evaluation.
  public internal(set) var stateReasonData: String?
  /// When it was last evaluated with a new result or reason.
  public internal(set) var stateUpdatedAt: Moment
  /// When the state last became another.
  public internal(set) var stateTransitionedAt: Moment
  /// Number of the newest of its periods that it was evaluated for, counted from 1970.
  var evaluatedThrough: Int64?
  /// Evaluated, and the policies have not looked yet. As AWS fires Auto Scaling's actions again at each evaluation.
  var isUnheard = false

  public var name: String { configuration.name }
  public var rule: AlarmRule { configuration.rule }

  init(_ origin: AlarmOrigin, _ configuration: AlarmConfiguration, at now: Moment) {
    self.origin = origin
    self.configuration = configuration
    stateUpdatedAt = now
    stateTransitionedAt = now
  }
}
