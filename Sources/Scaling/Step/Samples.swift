extension GroupState {
  /// Puts a sample into the series of its instances, and the mean of the mature ones into the group's.
  mutating func foldSample(_ sample: CPUSample, at now: Moment) {
    let start = periodStart(endingNear: sample.endedAt)
    let period = configuration.timing.metricPeriod
    // A clock that ran ahead would fill periods that are yet to come.
    guard start < now + period else { return }
    var mature: [Double] = []
    let timing = configuration.timing
    for index in instances.indices where !instances[index].isTerminated {
      let id = instances[index].id
      guard let given = sample.percent[id], given.isFinite, given >= 0 else { continue }
      let percent = min(given, 100)
      metrics.instances[id, default: Series()].insert(
        Datapoint(start: start, average: percent, minimum: percent, maximum: percent, sampleCount: 1))
      if instances[index].isMature(at: sample.endedAt, timing) { mature.append(percent) }
    }
    if let point = Datapoint(start: start, values: mature) { metrics.group.insert(point) }
  }

  /// Start of the metric period whose end is nearest: a sampler's clock trembles around the period's end.
  private func periodStart(endingNear end: Moment) -> Moment {
    let period = configuration.timing.metricPeriod.wholeMilliseconds
    let number = Moment.floorDivide(end.milliseconds + period / 2, period) - 1
    return Moment(milliseconds: number * period)
  }
}
