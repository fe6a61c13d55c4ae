/// `StateValue` of a CloudWatch alarm.
public enum AlarmState: String, Hashable, Codable, Sendable {
  case ok = "OK"
  case alarm = "ALARM"
  case insufficientData = "INSUFFICIENT_DATA"
}

/// What an alarm compares, and how many datapoints make it.
public struct AlarmRule: Hashable, Sendable {
  /// `ComparisonOperator` of the API.
  public enum Comparison: String, Hashable, Sendable {
    case greaterThan = "GreaterThanThreshold"
    case lessThan = "LessThanThreshold"
  }

  /// `TreatMissingData` of the API.
  public enum MissingData: String, Hashable, Sendable, CaseIterable {
    case missing
    case ignore
    case breaching
    case notBreaching
  }

  public var comparison: Comparison
  /// In the metric's unit, percent of CPU.
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

  /// Whether a value breaches; equality never does.
  public func isBreached(by value: Double) -> Bool {
    switch comparison {
    case .greaterThan: value > threshold
    case .lessThan: value < threshold
    }
  }
}

/// An alarm as DescribeAlarms shows it.
public struct Alarm: Hashable, Sendable {
  /// Given once in a group's life: `TargetTracking-<group>-AlarmHigh-<uuid>`.
  public let name: String
  /// The low alarm's threshold moves with capacity in groups that may pass four.
  public internal(set) var rule: AlarmRule
  public internal(set) var state: AlarmState = .insufficientData
  /// A sentence: which datapoints led to the state.
  public internal(set) var stateReason = "Unchecked: Initial alarm creation"
  /// When it was last evaluated with a new result or reason.
  public internal(set) var stateUpdatedAt: Moment
  /// When the state last became another.
  public internal(set) var stateTransitionedAt: Moment

  init(name: String, rule: AlarmRule, at now: Moment) {
    self.name = name
    self.rule = rule
    stateUpdatedAt = now
    stateTransitionedAt = now
  }
}
