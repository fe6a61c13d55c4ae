/// A call that changes policies, alarms or what is collected.
public enum PolicyCommand: Hashable, Sendable {
  /// PutScalingPolicy: a new one, or other settings for one of that name.
  case put(PolicyWish)
  /// DeletePolicy, by name.
  case delete(String)
  /// ExecutePolicy.
  case execute(PolicyExecution)
  /// PutMetricAlarm.
  case putAlarm(AlarmConfiguration)
  /// DeleteAlarms, by name.
  case deleteAlarms([String])
  /// SetAlarmState, until the next evaluation.
  case setAlarmState(String, AlarmState, reason: String, data: String?)
  /// EnableAlarmActions, DisableAlarmActions, by name.
  case setAlarmActions([String], enabled: Bool)
  /// EnableMetricsCollection, DisableMetricsCollection.
  case collectMetrics([GroupSizeMetric], enabled: Bool)
}

/// What PutScalingPolicy asks for; ids and alarm names are the group's to give.
public struct PolicyWish: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case tracking(TrackedMetric, targetValue: Double, scaleInDisabled: Bool, warmUp: Duration?)
    case step(StepScaling)
    case simple(SimpleScaling)
  }

  public var name: String
  public var isEnabled: Bool
  public var kind: Kind

  public init(name: String, isEnabled: Bool = true, kind: Kind) {
    self.name = name
    self.isEnabled = isEnabled
    self.kind = kind
  }
}

/// What ExecutePolicy asks for.
public struct PolicyExecution: Hashable, Sendable {
  public var policy: String
  public var honorCooldown: Bool
  /// For step policies, both.
  public var metricValue: Double?
  public var breachThreshold: Double?

  public init(
    policy: String, honorCooldown: Bool = false, metricValue: Double? = nil, breachThreshold: Double? = nil
  ) {
    self.policy = policy
    self.honorCooldown = honorCooldown
    self.metricValue = metricValue
    self.breachThreshold = breachThreshold
  }
}

/// Why such a call is refused. Sentences marked [O] were seen in answers of AWS, the others say the documented rule.
public enum PolicyRefusal: Hashable, Sendable {
  case policyNotFound(String)
  case tooManyPolicies
  case tooManyAlarms
  case alarmNotFound([String])
  case managedAlarm(String)
  case invalid(String)

  public var code: String {
    switch self {
    case .policyNotFound, .invalid, .managedAlarm: "ValidationError"
    case .tooManyPolicies, .tooManyAlarms: "LimitExceeded"
    case .alarmNotFound: "ResourceNotFound"
    }
  }

  public var message: String {
    switch self {
    case .policyNotFound(let name): "PolicyName not found - ScalingPolicy '\(name)' not found"
    case .tooManyPolicies: "The group has the most scaling policies that it may have (\(Limits.policiesMost))."
    case .tooManyAlarms: "There are the most alarms that there may be (\(Limits.alarmsMost))."
    case .alarmNotFound(let names): "Alarm not found: \(names.joined(separator: ", "))"
    case .managedAlarm(let name):
      "Alarm \(name) belongs to a target tracking policy, which edits and deletes it itself."
    case .invalid(let sentence): sentence
    }
  }
}
