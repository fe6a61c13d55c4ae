// CloudWatch's M of N with missing data, as the User Guide tells it ("Configuring how CloudWatch alarms treat
// missing data"): look back a little further than N periods, use the newest N real datapoints if there are so many,
// and only otherwise let the missing ones count.

extension AlarmRule {
  /// How many periods an evaluation looks at.
  public var rangePeriods: Int { window.evaluationPeriods + Limits.alarmExtraPeriods }

  /// The state after looking at `range`, oldest first, nil for a missing datapoint; `before` is what is kept when
  /// the datapoints cannot tell.
  public func state(of range: [Double?], before: AlarmState) -> AlarmState {
    let needed = window.datapointsToAlarm
    // The newest real ones, as many as are evaluated.
    var real = 0
    var breaching = 0
    for place in range.indices.reversed() where real < window.evaluationPeriods {
      guard let value = range[place] else { continue }
      real += 1
      if isBreached(by: value) { breaching += 1 }
    }
    if real == window.evaluationPeriods { return breaching >= needed ? .alarm : .ok }
    switch missingData {
    case .breaching:
      return breaching + window.evaluationPeriods - real >= needed ? .alarm : .ok
    case .notBreaching:
      return breaching >= needed ? .alarm : .ok
    case .ignore:
      if breaching >= needed { return .alarm }
      return breaching < real ? .ok : before
    case .missing:
      if real == 0 { return .insufficientData }
      if breaching >= needed { return .alarm }
      if breaching < real { return .ok }
      return isOldEnough(range) ? .alarm : before
    }
  }

  /// All there is breaches, and the oldest of it is at least M periods old: CloudWatch then does not wait for more.
  private func isOldEnough(_ range: [Double?]) -> Bool {
    guard let oldest = range.firstIndex(where: { $0 != nil }) else { return false }
    return range.count - oldest >= window.datapointsToAlarm
  }

  /// For `StateReason`.
  func reason(for state: AlarmState, _ range: [Double?]) -> StateReason {
    var newest: [Double] = []
    newest.reserveCapacity(window.evaluationPeriods)
    for value in range.suffix(from: newestBegin(range)) { if let value { newest.append(value) } }
    return .seen(state, newest, comparison, threshold: threshold, of: window.evaluationPeriods)
  }

  /// Where the newest datapoints begin, as many as are evaluated.
  private func newestBegin(_ range: [Double?]) -> Int {
    var left = window.evaluationPeriods
    var place = range.count
    while place > 0, left > 0 {
      place -= 1
      if range[place] != nil { left -= 1 }
    }
    return place
  }
}

/// Why an alarm is in its state. Made into a sentence only when somebody asks: alarms are evaluated all day, and read
/// now and then.
enum StateReason: Hashable, Sendable {
  case said(String)
  case seen(AlarmState, [Double], AlarmRule.Comparison, threshold: Double, of: Int)

  var text: String {
    switch self {
    case .said(let text): return text
    case .seen(.insufficientData, _, _, _, let count): return "Insufficient Data: \(count) datapoints were unknown."
    case .seen(let state, let newest, let comparison, let threshold, _):
      let values = newest.map { String(($0 * 10).rounded() / 10) }.joined(separator: ", ")
      let few = state == .ok ? "of " : ""
      let relation = comparison.words
      return "Threshold Crossed: \(few)\(newest.count) datapoints [\(values)] "
        + (state == .ok ? "too few were" : "were") + " \(relation) the threshold (\(threshold))."
    }
  }
}

extension AlarmRule.Comparison {
  fileprivate var words: String {
    switch self {
    case .greaterThan: "greater than"
    case .lessThan: "less than"
    case .atLeast: "greater than or equal to"
    case .atMost: "less than or equal to"
    }
  }
}

extension Alarm {
  /// The new state and its reason; what the history is to say of it, where the state became another.
  mutating func evaluate(_ range: [Double?], at now: Moment) -> AlarmHistoryItem? {
    let next = rule.state(of: range, before: state)
    let reason = rule.reason(for: next, range)
    isUnheard = true
    stateReasonData = nil
    return take(next, reason, at: now)
  }

  mutating func take(_ next: AlarmState, _ reason: StateReason, at now: Moment) -> AlarmHistoryItem? {
    let before = state
    if next != before { stateTransitionedAt = now }
    if next != before || reason != self.reason { stateUpdatedAt = now }
    state = next
    self.reason = reason
    return next == before
      ? nil : AlarmHistoryItem(name, .state(from: before, to: next, reason: reason.text), at: now)
  }
}
