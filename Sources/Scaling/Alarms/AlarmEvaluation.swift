// CloudWatch's M of N with missing data, as the User Guide tells it ("Configuring how CloudWatch alarms treat
// missing data"): look back a little further than N periods, use the newest N real datapoints if there are so many,
// and only otherwise let the missing ones count.

extension AlarmRule {
  /// How many periods an evaluation looks at.
  public var rangePeriods: Int { window.evaluationPeriods + Limits.alarmExtraPeriods }

  /// The state after looking at `range`, oldest first, nil for a missing datapoint; `before` is what is kept when
  /// the datapoints cannot tell.
  public func state(of range: [Double?], before: AlarmState) -> AlarmState {
    let real = range.compactMap { $0 }
    let needed = window.datapointsToAlarm
    if real.count >= window.evaluationPeriods {
      let breaching = real.suffix(window.evaluationPeriods).count(where: isBreached(by:))
      return breaching >= needed ? .alarm : .ok
    }
    let breaching = real.count(where: isBreached(by:))
    switch missingData {
    case .breaching:
      return breaching + window.evaluationPeriods - real.count >= needed ? .alarm : .ok
    case .notBreaching:
      return breaching >= needed ? .alarm : .ok
    case .ignore:
      if breaching >= needed { return .alarm }
      return breaching < real.count ? .ok : before
    case .missing:
      if real.isEmpty { return .insufficientData }
      if breaching >= needed { return .alarm }
      if breaching < real.count { return .ok }
      return isOldEnough(range) ? .alarm : before
    }
  }

  /// All there is breaches, and the oldest of it is at least M periods old: CloudWatch then does not wait for more.
  private func isOldEnough(_ range: [Double?]) -> Bool {
    guard let oldest = range.firstIndex(where: { $0 != nil }) else { return false }
    return range.count - oldest >= window.datapointsToAlarm
  }

  /// A sentence for `StateReason`.
  func reason(for state: AlarmState, _ range: [Double?]) -> String {
    let newest = range.compactMap { $0 }.suffix(window.evaluationPeriods)
    let values = newest.map { String(($0 * 10).rounded() / 10) }.joined(separator: ", ")
    let relation =
      switch comparison {
      case .greaterThan: "greater than"
      case .lessThan: "less than"
      case .atLeast: "greater than or equal to"
      case .atMost: "less than or equal to"
      }
    switch state {
    case .insufficientData: return "Insufficient Data: \(window.evaluationPeriods) datapoints were unknown."
    case .alarm:
      return "Threshold Crossed: \(newest.count) datapoints [\(values)] were \(relation) the threshold (\(threshold))."
    case .ok:
      return "Threshold Crossed: of \(newest.count) datapoints [\(values)] too few were \(relation) the threshold "
        + "(\(threshold))."
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

  mutating func take(_ next: AlarmState, _ reason: String, at now: Moment) -> AlarmHistoryItem? {
    let before = state
    if next != before { stateTransitionedAt = now }
    if next != before || reason != stateReason { stateUpdatedAt = now }
    state = next
    stateReason = reason
    return next == before ? nil : AlarmHistoryItem(name, .state(from: before, to: next, reason: reason), at: now)
  }
}
