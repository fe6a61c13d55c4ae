import CloudAPI
import FoundationEssentials
import Scaling

// DescribeAlarms, DescribeAlarmsForMetric, DescribeAlarmHistory, ListMetrics.

extension FleetView {
  func alarms(_ call: DescribeAlarms) throws(APIError) -> RecordPage<MetricAlarmRecord> {
    let records = group.metrics.alarms.map(record).filter { record in
      (call.names.isEmpty || call.names.contains(record.name))
        && (call.namePrefix.map { record.name.hasPrefix($0) } ?? true)
        && (call.state.map { record.state == $0 } ?? true)
        && (call.actionPrefix.map { prefix in
          (record.okActions + record.alarmActions + record.insufficientDataActions).contains { $0.hasPrefix(prefix) }
        } ?? true)
    }
    return try Paging.page(records.sorted { $0.name < $1.name }, call.page, size: 50, most: 100) { $0.name }
  }

  func record(_ alarm: Alarm) -> MetricAlarmRecord {
    let configuration = alarm.configuration
    let rule = alarm.rule
    let metric = identity(of: configuration)
    var record = MetricAlarmRecord(
      name: alarm.name, arn: names.alarmARN(alarm.name), description: configuration.text,
      configurationUpdatedTime: wire(configuration.updatedAt), areActionsEnabled: configuration.areActionsEnabled,
      okActions: configuration.okActions, alarmActions: configuration.alarmActions,
      insufficientDataActions: configuration.insufficientDataActions,
      state: CloudAPI.AlarmState(rawValue: alarm.state.rawValue), stateReason: alarm.stateReason,
      stateReasonData: alarm.stateReasonData ?? reasonData(alarm), stateUpdatedTime: wire(alarm.stateUpdatedAt),
      stateTransitionedTime: wire(alarm.stateTransitionedAt), metricName: metric.name, namespace: metric.namespace,
      statistic: configuration.statistic.rawValue, dimensions: metric.dimensions, periodSeconds: seconds(rule.period),
      unit: configuration.unit, evaluationPeriods: rule.window.evaluationPeriods,
      datapointsToAlarm: rule.window.datapointsToAlarm, threshold: rule.threshold,
      comparisonOperator: rule.comparison.rawValue, treatMissingData: rule.missingData.rawValue)
    if case .tracking(let name, _) = alarm.origin, let policy = group.policies.policy(named: name) {
      let arn = names.policyARN(policy)
      record.description = "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy \(arn)."
      record.alarmActions = [arn]
    }
    return record
  }

  /// The metric as it was named when the alarm was put, else as CloudWatch names it.
  private func identity(of configuration: AlarmConfiguration) -> MetricIdentity {
    if let cloud = configuration.cloud { return names.identities(of: .custom(cloud))[0] }
    return names.identities(of: configuration.metric).first ?? MetricIdentity(namespace: "", name: "")
  }

  /// What the state was made of, in CloudWatch's form.
  private func reasonData(_ alarm: Alarm) -> String? {
    guard let newest = group.metrics.series[alarm.configuration.metric]?.points.last else { return nil }
    let count = alarm.rule.window.evaluationPeriods
    let statistic = alarm.configuration.statistic
    let recent =
      group.metrics.series[alarm.configuration.metric]?
      .statistics(
        from: newest.start - alarm.rule.period * count, to: newest.start + alarm.rule.period,
        period: alarm.rule.period) ?? []
    return JSONText.of(
      ReasonData(
        queryDate: alarm.stateUpdatedAt.iso8601WithMilliseconds, statistic: statistic.rawValue,
        period: seconds(alarm.rule.period), recentDatapoints: recent.suffix(count).map { $0.value(of: statistic) },
        threshold: alarm.rule.threshold))
  }

  func alarms(_ call: DescribeAlarmsForMetric) -> [MetricAlarmRecord] {
    let wanted = names.id(of: call.metric)
    return group.metrics.alarms.filter { $0.configuration.metric == wanted }.map(record).filter { record in
      (call.statistic.map { record.statistic == $0 } ?? true)
        && (call.periodSeconds.map { record.periodSeconds == $0 } ?? true)
        && (call.unit.map { record.unit == $0 } ?? true)
    }
  }

  /// Newest first, unless asked otherwise.
  func history(_ call: DescribeAlarmHistory) throws(APIError) -> RecordPage<AlarmHistoryRecord> {
    let items = group.metrics.alarmHistory.filter { item in
      (call.name.map { item.alarm == $0 } ?? true) && (call.kind.map { item.kindName == $0 } ?? true)
        && (call.startTime.map { item.at.milliseconds >= $0.milliseconds } ?? true)
        && (call.endTime.map { item.at.milliseconds < $0.milliseconds } ?? true)
    }
    // Two items may be alike in everything but their place, which is counted from the oldest: new ones come before.
    let numbered = items.reversed().enumerated().map { NumberedItem(number: $0, item: $1) }
    let ordered = call.scan == .oldestFirst ? numbered : numbered.reversed()
    let page = try Paging.page(ordered, call.page, size: 100, most: 100) { "\($0.number)" }
    return RecordPage(page.records.map { record($0.item) }, nextToken: page.nextToken)
  }

  private func record(_ item: AlarmHistoryItem) -> AlarmHistoryRecord {
    AlarmHistoryRecord(
      alarmName: item.alarm, alarmType: "MetricAlarm", time: wire(item.at), kind: item.kindName,
      summary: summary(item), data: JSONText.of(HistoryData(item)))
  }

  private func summary(_ item: AlarmHistoryItem) -> String {
    switch item.kind {
    case .created: return "Alarm \"\(item.alarm)\" created"
    case .updated: return "Alarm \"\(item.alarm)\" updated"
    case .deleted: return "Alarm \"\(item.alarm)\" deleted"
    case .state(let from, let to, _): return "Alarm updated from \(from.rawValue) to \(to.rawValue)"
    case .ran(let name, _, _):
      let arn = group.policies.policy(named: name).map(names.policyARN) ?? names.policyARN(name)
      return "Successfully executed action \(arn)"
    }
  }

  /// Every metric that has a series, by all of its names. What is recent is so beside the newest figure of all.
  func metrics(_ call: ListMetrics) throws(APIError) -> RecordPage<MetricIdentity> {
    let newest = group.metrics.series.values.compactMap(\.points.last?.start).max()
    let active = call.recentlyActive == nil ? nil : newest.map { $0 - .seconds(3 * 3600) }
    let listed = group.metrics.series.filter { id, series in
      if case .warmGroup = id { return false }
      guard let active else { return true }
      return series.points.last.map { $0.start >= active } ?? false
    }
    let all = listed.keys.flatMap(names.identities).filter { metric in
      (call.namespace.map { metric.namespace == $0 } ?? true) && (call.metricName.map { metric.name == $0 } ?? true)
        && call.dimensions.allSatisfy { filter in
          metric.dimensions.contains { $0.name == filter.name && (filter.value == nil || $0.value == filter.value) }
        }
    }
    return try Paging.page(
      all.sorted { $0.listKey < $1.listKey }, PageRequest(token: call.token), size: 500, most: 500
    ) { $0.listKey }
  }
}

/// An item by its place from the oldest.
private struct NumberedItem: Hashable {
  let number: Int
  let item: AlarmHistoryItem
}

extension MetricIdentity {
  /// By which metrics are listed and pages are found again.
  fileprivate var listKey: String {
    ([namespace, name] + dimensions.flatMap { [$0.name, $0.value] }).joined(separator: "\u{1F}")
  }
}

extension AlarmHistoryItem {
  /// `HistoryItemType` of the API.
  fileprivate var kindName: String {
    switch kind {
    case .created, .updated, .deleted: "ConfigurationUpdate"
    case .state: "StateUpdate"
    case .ran: "Action"
    }
  }
}

private struct ReasonData: Encodable {
  var version = "1.0"
  let queryDate: String
  let statistic: String
  let period: Int
  let recentDatapoints: [Double]
  let threshold: Double
}

/// `HistoryData`: what CloudWatch has of it.
private struct HistoryData: Encodable {
  struct State: Encodable {
    let stateValue: String
    var stateReason: String?
  }

  var version = "1.0"
  var type: String
  var oldState: State?
  var newState: State?
  var action: String?
  var oldCapacity: Int?
  var newCapacity: Int?

  init(_ item: AlarmHistoryItem) {
    type = item.kindName
    switch item.kind {
    case .created: action = "Create"
    case .updated: action = "Update"
    case .deleted: action = "Delete"
    case .state(let from, let to, let reason):
      oldState = State(stateValue: from.rawValue)
      newState = State(stateValue: to.rawValue, stateReason: reason)
    case .ran(let policy, let from, let to):
      action = policy
      oldCapacity = from
      newCapacity = to
    }
  }
}

/// JSON in a text member.
enum JSONText {
  static func isJSON(_ text: String) -> Bool {
    (try? JSONDecoder().decode(AnyJSON.self, from: Data(text.utf8))) != nil
  }

  static func of(_ value: some Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Figures that JSON has no number for are nothing to tell.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Any JSON, read for being some.
private struct AnyJSON: Decodable {
  init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: AnyKey.self) {
      for key in members.allKeys { _ = try members.decode(AnyJSON.self, forKey: key) }
    } else if var elements = try? decoder.unkeyedContainer() {
      while !elements.isAtEnd { _ = try elements.decode(AnyJSON.self) }
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
