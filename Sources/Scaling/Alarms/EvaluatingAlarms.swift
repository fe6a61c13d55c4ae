// Each alarm is evaluated once for each of its periods, in order: when the period's datapoint is there, or when it is
// overdue. So its history is a function of the datapoints and not of how often the controller woke.

extension GroupState {
  mutating func evaluateAlarms(at now: Moment) {
    moveLowThresholds()
    guard metrics.hasNews || mayAlarmBeDue(at: now) else { return }
    metrics.hasNews = false
    for index in metrics.alarms.indices { evaluateAlarm(index, at: now) }
  }

  /// Whether time alone may make an alarm due: its datapoint is overdue, or what somebody put is complete now.
  private func mayAlarmBeDue(at now: Moment) -> Bool {
    for index in metrics.alarms.indices {
      guard let done = metrics.alarms[index].evaluatedThrough else { return true }
      if case .custom = metrics.alarms[index].configuration.metric { return true }
      if overdue(done + 1, metrics.alarms[index].configuration.rule.period.wholeMilliseconds) <= now { return true }
    }
    return false
  }

  private mutating func evaluateAlarm(_ index: Int, at now: Moment) {
    let length = metrics.alarms[index].rule.period.wholeMilliseconds
    let current = Moment.floorDivide(now.milliseconds, length)
    var done = metrics.alarms[index].evaluatedThrough ?? current - 1
    done = max(done, current - Int64(Limits.alarmCatchUpPeriods))
    let series = metrics.series[metrics.alarms[index].configuration.metric]
    while isDue(index, series, done + 1, length, at: now) {
      done += 1
      let range = range(of: index, series, through: done, length)
      if let item = metrics.alarms[index].evaluate(range, at: now) { metrics.note(item) }
    }
    if done != metrics.alarms[index].evaluatedThrough { metrics.alarms[index].evaluatedThrough = done }
  }

  /// When the next period of an alarm is overdue.
  func nextAlarmEvaluation(at now: Moment) -> Moment? {
    var earliest: Moment?
    for index in metrics.alarms.indices {
      let length = metrics.alarms[index].configuration.rule.period.wholeMilliseconds
      let next = (metrics.alarms[index].evaluatedThrough ?? Moment.floorDivide(now.milliseconds, length)) + 1
      let due = overdue(next, length)
      if earliest.map({ due < $0 }) ?? true { earliest = due }
    }
    return earliest
  }

  private func overdue(_ number: Int64, _ length: Int64) -> Moment {
    let patience = configuration.timing.metricPeriod.wholeMilliseconds * Int64(Limits.alarmPatiencePeriods)
    return Moment(milliseconds: (number + 1) * length + patience)
  }

  /// What is measured here comes once, at the end of the metric period; what somebody puts may come in pieces.
  private func isDue(_ index: Int, _ series: Series?, _ number: Int64, _ length: Int64, at now: Moment) -> Bool {
    let end = Moment(milliseconds: (number + 1) * length)
    if now >= overdue(number, length) { return true }
    if case .custom = metrics.alarms[index].configuration.metric, now < end { return false }
    guard let series else { return false }
    return series.point(at: end - configuration.timing.metricPeriod) != nil
  }

  private func range(of index: Int, _ series: Series?, through number: Int64, _ length: Int64) -> [Double?] {
    let rule = metrics.alarms[index].configuration.rule
    let statistic = metrics.alarms[index].configuration.statistic
    let count = rule.rangePeriods
    let first = number - Int64(count) + 1
    var range: [Double?] = []
    range.reserveCapacity(count)
    for _ in 0..<count { range.append(nil) }
    guard let series else { return range }
    let from = Moment(milliseconds: first * length)
    let to = Moment(milliseconds: (first + Int64(count)) * length)
    for point in series.periods(from: from, to: to, rule.period) {
      range[Int(point.start.milliseconds / length - first)] = point.value(of: statistic)
    }
    return range
  }

  func series(of alarm: Alarm) -> Series? { metrics.series[alarm.configuration.metric] }

  /// The newest datapoint of the period that the alarm was last evaluated for, if that was measured.
  func evaluatedPoint(of alarm: Alarm) -> Datapoint? {
    guard let number = alarm.evaluatedThrough else { return nil }
    let start = Moment(milliseconds: number * alarm.rule.period.wholeMilliseconds)
    return series(of: alarm)?.periods(from: start, to: start + alarm.rule.period, alarm.rule.period).last
  }
}

extension Series {
  /// Datapoints of an alarm's period: as they are kept, or gathered into longer ones.
  func periods(from: Moment, to: Moment, _ period: Duration) -> ArraySlice<Datapoint> {
    let kept = points(from: from, to: to)
    let length = period.wholeMilliseconds
    return kept.allSatisfy { $0.start.milliseconds % length == 0 }
      ? kept
      : statistics(from: from, to: to, period: period)[...]
  }
}
