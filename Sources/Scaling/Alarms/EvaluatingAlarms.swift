// Each alarm is evaluated once for each of its periods, in order: when the period's datapoint is there, or when it is
// overdue. So its history is a function of the datapoints and not of how often the controller woke.

extension GroupState {
  mutating func evaluateAlarms(at now: Moment) {
    moveLowThresholds()
    for index in metrics.alarms.indices { evaluateAlarm(index, at: now) }
  }

  private mutating func evaluateAlarm(_ index: Int, at now: Moment) {
    let length = metrics.alarms[index].rule.period.wholeMilliseconds
    let current = Moment.floorDivide(now.milliseconds, length)
    guard var done = metrics.alarms[index].evaluatedThrough else {
      metrics.alarms[index].evaluatedThrough = current - 1
      return
    }
    done = max(done, current - Int64(Limits.alarmCatchUpPeriods))
    while isDue(metrics.alarms[index], done + 1, at: now) {
      done += 1
      let range = range(of: metrics.alarms[index], through: done)
      if let item = metrics.alarms[index].evaluate(range, at: now) { metrics.note(item) }
    }
    metrics.alarms[index].evaluatedThrough = done
  }

  /// When the next period of an alarm is overdue.
  func nextAlarmEvaluation(at now: Moment) -> Moment? {
    metrics.alarms.map { alarm in
      let length = alarm.rule.period.wholeMilliseconds
      let next = (alarm.evaluatedThrough ?? Moment.floorDivide(now.milliseconds, length)) + 1
      return overdue(next, length)
    }.min()
  }

  private func overdue(_ number: Int64, _ length: Int64) -> Moment {
    Moment(milliseconds: (number + 1) * length)
      + configuration.timing.metricPeriod * Limits.alarmPatiencePeriods
  }

  /// What is measured here comes once, at the end of the metric period; what somebody puts may come in pieces.
  private func isDue(_ alarm: Alarm, _ number: Int64, at now: Moment) -> Bool {
    let length = alarm.rule.period.wholeMilliseconds
    let end = Moment(milliseconds: (number + 1) * length)
    let isThere = series(of: alarm)?.point(at: end - configuration.timing.metricPeriod) != nil
    if case .custom = alarm.configuration.metric { return now >= end && (isThere || now >= overdue(number, length)) }
    return isThere || now >= overdue(number, length)
  }

  private func range(of alarm: Alarm, through number: Int64) -> [Double?] {
    let rule = alarm.rule
    let length = rule.period.wholeMilliseconds
    let first = number - Int64(rule.rangePeriods) + 1
    var range = [Double?](repeating: nil, count: rule.rangePeriods)
    let from = Moment(milliseconds: first * length)
    for point in series(of: alarm)?.periods(from: from, to: from + rule.period * rule.rangePeriods, rule.period) ?? [] {
      range[Int(point.start.milliseconds / length - first)] = point.value(of: alarm.configuration.statistic)
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
  func periods(from: Moment, to: Moment, _ period: Duration) -> [Datapoint] {
    let kept = points(from: from, to: to)
    let length = period.wholeMilliseconds
    return kept.allSatisfy { $0.start.milliseconds % length == 0 }
      ? Array(kept)
      : statistics(from: from, to: to, period: period)
  }
}
