/// One CloudWatch alarm (API 2010-08-01, MetricAlarm).
public struct MetricAlarmRecord: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its ARN.
  public var arn: String
  /// What it is for.
  public var description: String?
  /// When it was last edited.
  public var configurationUpdatedTime: WireTime?
  /// Whether its actions are done.
  public var areActionsEnabled: Bool
  /// Done on the way to OK.
  public var okActions: [String]
  /// Done in ALARM: ARNs of policies.
  public var alarmActions: [String]
  /// Done when data runs out.
  public var insufficientDataActions: [String]
  /// How it is.
  public var state: AlarmState
  /// Why, in words.
  public var stateReason: String?
  /// Why, as JSON text.
  public var stateReasonData: String?
  /// When state or reason last changed.
  public var stateUpdatedTime: WireTime?
  /// When the state last changed.
  public var stateTransitionedTime: WireTime?
  /// What it looks at.
  public var metricName: String?
  /// Where that metric lives, for example `AWS/EC2`.
  public var namespace: String?
  /// `Average`, `Sum` …
  public var statistic: String?
  /// Whose metric.
  public var dimensions: [MetricDimension]
  /// Seconds in one data point.
  public var periodSeconds: Int?
  /// `Percent` …
  public var unit: String?
  /// How many periods are looked at.
  public var evaluationPeriods: Int
  /// How many of them must breach.
  public var datapointsToAlarm: Int?
  /// The line, in the metric's unit.
  public var threshold: Double?
  /// `GreaterThanThreshold`, `LessThanThreshold` …
  public var comparisonOperator: String
  /// `missing`, `ignore`, `breaching`, `notBreaching`; absent means `missing`.
  public var treatMissingData: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String, arn: String = "", description: String? = nil, configurationUpdatedTime: WireTime? = nil,
    areActionsEnabled: Bool = true, okActions: [String] = [], alarmActions: [String] = [],
    insufficientDataActions: [String] = [], state: AlarmState, stateReason: String? = nil,
    stateReasonData: String? = nil, stateUpdatedTime: WireTime? = nil, stateTransitionedTime: WireTime? = nil,
    metricName: String? = nil, namespace: String? = nil, statistic: String? = nil,
    dimensions: [MetricDimension] = [], periodSeconds: Int? = nil, unit: String? = nil, evaluationPeriods: Int,
    datapointsToAlarm: Int? = nil, threshold: Double? = nil, comparisonOperator: String,
    treatMissingData: String? = nil
  ) {
    self.name = name
    self.arn = arn
    self.description = description
    self.configurationUpdatedTime = configurationUpdatedTime
    self.areActionsEnabled = areActionsEnabled
    self.okActions = okActions
    self.alarmActions = alarmActions
    self.insufficientDataActions = insufficientDataActions
    self.state = state
    self.stateReason = stateReason
    self.stateReasonData = stateReasonData
    self.stateUpdatedTime = stateUpdatedTime
    self.stateTransitionedTime = stateTransitionedTime
    self.metricName = metricName
    self.namespace = namespace
    self.statistic = statistic
    self.dimensions = dimensions
    self.periodSeconds = periodSeconds
    self.unit = unit
    self.evaluationPeriods = evaluationPeriods
    self.datapointsToAlarm = datapointsToAlarm
    self.threshold = threshold
    self.comparisonOperator = comparisonOperator
    self.treatMissingData = treatMissingData
  }
}

extension MetricAlarmRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("AlarmName"),
      arn: source.optionalText("AlarmArn") ?? "",
      description: source.optionalText("AlarmDescription"),
      configurationUpdatedTime: try source.optionalTime("AlarmConfigurationUpdatedTimestamp"),
      areActionsEnabled: try source.optionalBoolean("ActionsEnabled") ?? true,
      okActions: try source.texts("OKActions"),
      alarmActions: try source.texts("AlarmActions"),
      insufficientDataActions: try source.texts("InsufficientDataActions"),
      state: AlarmState(rawValue: try source.text("StateValue")),
      stateReason: source.optionalText("StateReason"),
      stateReasonData: source.optionalText("StateReasonData"),
      stateUpdatedTime: try source.optionalTime("StateUpdatedTimestamp"),
      stateTransitionedTime: try source.optionalTime("StateTransitionedTimestamp"),
      metricName: source.optionalText("MetricName"),
      namespace: source.optionalText("Namespace"),
      statistic: source.optionalText("Statistic"),
      dimensions: try source.records("Dimensions"),
      periodSeconds: try source.optionalInteger("Period"),
      unit: source.optionalText("Unit"),
      evaluationPeriods: try source.integer("EvaluationPeriods"),
      datapointsToAlarm: try source.optionalInteger("DatapointsToAlarm"),
      threshold: try source.optionalNumber("Threshold"),
      comparisonOperator: try source.text("ComparisonOperator"),
      treatMissingData: source.optionalText("TreatMissingData"))
  }

  var wire: WireValue {
    .members([
      ("AlarmName", .text(name)),
      ("AlarmArn", .text(arn)),
      ("AlarmDescription", description.map(WireValue.text)),
      ("AlarmConfigurationUpdatedTimestamp", configurationUpdatedTime.map(WireValue.time)),
      ("ActionsEnabled", .boolean(areActionsEnabled)),
      ("OKActions", .texts(okActions)),
      ("AlarmActions", .texts(alarmActions)),
      ("InsufficientDataActions", .texts(insufficientDataActions)),
      ("StateValue", .text(state.rawValue)),
      ("StateReason", stateReason.map(WireValue.text)),
      ("StateReasonData", stateReasonData.map(WireValue.text)),
      ("StateUpdatedTimestamp", stateUpdatedTime.map(WireValue.time)),
      ("StateTransitionedTimestamp", stateTransitionedTime.map(WireValue.time)),
      ("MetricName", metricName.map(WireValue.text)),
      ("Namespace", namespace.map(WireValue.text)),
      ("Statistic", statistic.map(WireValue.text)),
      ("Dimensions", .list(dimensions.map(\.wire))),
      ("Period", periodSeconds.map(WireValue.integer)),
      ("Unit", unit.map(WireValue.text)),
      ("EvaluationPeriods", .integer(evaluationPeriods)),
      ("DatapointsToAlarm", datapointsToAlarm.map(WireValue.integer)),
      ("Threshold", threshold.map(WireValue.number)),
      ("ComparisonOperator", .text(comparisonOperator)),
      ("TreatMissingData", treatMissingData.map(WireValue.text)),
    ])
  }
}
