// From what was measured to the series. The group's figure of an instance metric is the mean of the instances that are
// past their warm-up; a figure per target is the balancer's total by the targets that take requests.

extension GroupState {
  /// Puts a sample into the series that it is of.
  mutating func foldSample(_ sample: MetricSample, at now: Moment) {
    let start = periodStart(endingNear: sample.endedAt)
    // A clock that ran ahead would fill periods that are yet to come.
    guard start < now + configuration.timing.metricPeriod else { return }
    for (metric, values) in sample.instances {
      fold(metric, values, start: start, endedAt: sample.endedAt)
    }
    foldBalancer(sample.balancer, start: start)
    foldSizes(start: start)
  }

  private mutating func fold(
    _ metric: InstanceMetric, _ values: [InstanceID: Double], start: Moment, endedAt: Moment
  ) {
    let warmUps = policies.ownWarmUps(of: metric)
    var mature: [Double] = []
    var warm: [Duration: [Double]] = [:]
    let warmUpOfGroup = configuration.timing.warmUp
    for index in instances.indices where !instances[index].isTerminated {
      let id = instances[index].id
      guard let given = values[id], given.isFinite, given >= 0 else { continue }
      let value = metric == .cpu ? min(given, 100) : given
      metrics.put(
        Datapoint(start: start, average: value, minimum: value, maximum: value, sampleCount: 1),
        into: .instance(id, metric))
      guard let since = instances[index].inServiceSince else { continue }
      if since + warmUpOfGroup <= endedAt { mature.append(value) }
      for warmUp in warmUps where since + warmUp <= endedAt { warm[warmUp, default: []].append(value) }
    }
    insert(mature, into: .group(metric), start: start)
    for (warmUp, values) in warm {
      insert(values, into: .warmGroup(metric, warmUpMilliseconds: warmUp.wholeMilliseconds), start: start)
    }
  }

  private mutating func insert(_ values: [Double], into id: MetricID, start: Moment) {
    guard let point = Datapoint(start: start, values: values) else { return }
    metrics.put(point, into: id)
  }

  private mutating func foldBalancer(_ values: [BalancerMetric: MetricValue], start: Moment) {
    guard !values.isEmpty else { return }
    for (metric, value) in values where value.isSound {
      metrics.put(Datapoint(start: start, value), into: .balancer(metric))
    }
    let targets = targetsThatTakeRequests
    guard targets > 0 else { return }
    for (total, perTarget) in BalancerMetric.perTarget {
      guard let value = values[total], value.isSound else { continue }
      var point = Datapoint(start: start, MetricValue(value.average / Double(targets)))
      point.instanceCount = targets
      metrics.put(point, into: .balancer(perTarget))
    }
  }

  /// The healthy ones; while there are too few, all that are registered (fail open).
  private var targetsThatTakeRequests: Int {
    var healthy = 0
    var registered = 0
    for instance in instances where instance.inServiceSince != nil {
      guard case .registered(let health, _) = instance.target else { continue }
      registered += 1
      if health == .healthy { healthy += 1 }
    }
    return healthy >= balancing.failOpen.healthyLeast(ofRegistered: registered) ? healthy : registered
  }

  private mutating func foldSizes(start: Moment) {
    guard !policies.enabledMetrics.isEmpty else { return }
    for metric in policies.enabledMetrics {
      metrics.put(Datapoint(start: start, MetricValue(size(metric))), into: .size(metric))
    }
  }

  private func size(_ metric: GroupSizeMetric) -> Double {
    switch metric {
    case .minimumSize: Double(configuration.minimumSize)
    case .maximumSize: Double(configuration.maximumSize)
    case .desiredCapacity: Double(desiredCapacity)
    case .inServiceInstances, .inServiceCapacity: Double(instances.count { $0.lifeCycle.name == "InService" })
    case .pendingInstances, .pendingCapacity: Double(instances.count { $0.lifeCycle.name == "Pending" })
    case .standbyInstances, .standbyCapacity: Double(instances.count { $0.stateName == "Standby" })
    case .terminatingInstances, .terminatingCapacity: Double(instances.count(where: \.isTerminating))
    case .totalInstances, .totalCapacity: Double(listedInstances.count)
    }
  }

  /// Puts what somebody sent by PutMetricData, in periods of the metric period; several values of a period are
  /// gathered.
  mutating func foldPut(_ data: [MetricDatum], at now: Moment) {
    let length = configuration.timing.metricPeriod.wholeMilliseconds
    for datum in data where datum.value.isSound {
      let start = Moment(milliseconds: Moment.floorDivide(datum.at.milliseconds, length) * length)
      let isNew = metrics.series[.custom(datum.metric)] == nil
      if isNew, metrics.customCount >= Limits.customMetricsMost { continue }
      metrics.gather(Datapoint(start: start, datum.value), into: .custom(datum.metric))
    }
  }

  /// Start of the metric period whose end is nearest: a sampler's clock trembles around the period's end.
  private func periodStart(endingNear end: Moment) -> Moment {
    let period = configuration.timing.metricPeriod.wholeMilliseconds
    let number = Moment.floorDivide(end.milliseconds + period / 2, period) - 1
    return Moment(milliseconds: number * period)
  }
}

extension BalancerMetric {
  /// Totals, and what each makes divided by the targets.
  static let perTarget: [(total: BalancerMetric, perTarget: BalancerMetric)] = [
    (.requestCount, .requestCountPerTarget), (.requestsInFlight, .requestsInFlightPerTarget),
  ]
}
