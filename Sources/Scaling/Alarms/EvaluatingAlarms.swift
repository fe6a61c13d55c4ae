// The alarms are evaluated once for each period, in order: when its datapoint is there, or when it is overdue. So
// their history is a function of the datapoints and not of how often the controller woke.

extension GroupState {
  mutating func evaluateAlarms(at now: Moment) {
    let current = Moment.floorDivide(now.milliseconds, periodMilliseconds)
    metrics.low.rule = configuration.lowRule(capacity: activeCount)
    guard var done = metrics.evaluatedThrough else {
      metrics.evaluatedThrough = current - 1
      return
    }
    done = max(done, current - Int64(Limits.alarmCatchUpPeriods))
    while isDue(done + 1, at: now) {
      done += 1
      metrics.high.evaluate(range(metrics.high.rule, through: done), at: now)
      metrics.low.evaluate(range(metrics.low.rule, through: done), at: now)
    }
    metrics.evaluatedThrough = done
  }

  /// When the next period is overdue.
  func nextAlarmEvaluation(at now: Moment) -> Moment {
    let current = Moment.floorDivide(now.milliseconds, periodMilliseconds)
    let next = (metrics.evaluatedThrough ?? current) + 1
    return Moment(milliseconds: (next + 1 + Int64(Limits.alarmPatiencePeriods)) * periodMilliseconds)
  }

  private func isDue(_ number: Int64, at now: Moment) -> Bool {
    if metrics.group.point(at: start(of: number)) != nil { return true }
    let overdue = (number + 1 + Int64(Limits.alarmPatiencePeriods)) * periodMilliseconds
    return now.milliseconds >= overdue
  }

  private func range(_ rule: AlarmRule, through number: Int64) -> [Double?] {
    let first = number - Int64(rule.rangePeriods) + 1
    var range = [Double?](repeating: nil, count: rule.rangePeriods)
    for point in metrics.group.points(from: start(of: first), to: start(of: number + 1)) {
      range[Int(point.start.milliseconds / periodMilliseconds - first)] = point.average
    }
    return range
  }

  func start(of number: Int64) -> Moment { Moment(milliseconds: number * periodMilliseconds) }

  private var periodMilliseconds: Int64 { configuration.timing.metricPeriod.wholeMilliseconds }
}
