import Scaling

// What the controller measures: CPU and traffic once a metric period, the balancer's targets every second and
// several times a second while one of them changes.

extension Controller {
  /// How often the balancer is asked for its targets while nothing changes.
  static let lookEvery = Duration.seconds(1)
  /// … and while a target is checked for the first time, drains, or has failed a check.
  static let lookWhileChanging = Duration.milliseconds(200)
  /// So many questions in a row, each waited for as long as the runtime socket waits, make a balancer a stuck one.
  static let balancerSilencesMost = 3

  /// Measures at the end of each metric period, until cancelled.
  func measureForever() async {
    let period = place.timing.metricPeriod
    measureProcessors(endedAt: nil)
    while !Task.isCancelled {
      let next = Self.periodEnd(after: .now(), period: period)
      do { try await Task.sleep(for: max(.milliseconds(1), next - .now())) } catch { return }
      measureProcessors(endedAt: next)
      await measureTraffic(endedAt: next)
    }
  }

  /// The next multiple of the period since 1970.
  static func periodEnd(after now: Moment, period: Duration) -> Moment {
    let length = period.wholeMilliseconds
    return Moment(milliseconds: (now.milliseconds / length + 1) * length)
  }

  /// CPU of each instance since the last time; without `endedAt` only the base is set.
  private func measureProcessors(endedAt: Moment?) {
    var percent: [InstanceID: Double] = [:]
    for (id, handle) in handles {
      guard let used = shares.usedNanoseconds(id.text, pid: handle.process.pid) else { continue }
      let value = processorMeter.utilization(
        of: id.text, usedNanoseconds: used, atNanoseconds: Monotonic.nanoseconds(), share: shareOfCore(of: id))
      if let value { percent[id] = value }
    }
    if let endedAt, !percent.isEmpty { handle(.sampled(MetricSample(endedAt: endedAt, cpu: percent))) }
  }

  private func measureTraffic(endedAt: Moment) async {
    guard let table = try? await balancer.statistics() else { return }
    inFlightMeter.look(table)
    var sample = MetricSample(endedAt: endedAt)
    if let traffic = trafficMeter.traffic(table) {
      sample.balancer = traffic.metrics
      sample.instances = traffic.network
    }
    sample.balancer[.requestsInFlight] = inFlightMeter.take().map { MetricValue($0) }
    var healthy = 0
    var unhealthy = 0
    for instance in group.instances {
      switch instance.targetHealth {
      case .healthy: healthy += 1
      case .unhealthy: unhealthy += 1
      case .initial, .draining, .unused, .unavailable, nil: break
      }
    }
    sample.balancer[.healthyHosts] = MetricValue(Double(healthy))
    sample.balancer[.unhealthyHosts] = MetricValue(Double(unhealthy))
    let isOpen = group.registeredTargets.healthy < group.healthyTargetsLeast
    sample.balancer[.healthyStateRouting] = MetricValue(isOpen ? 0 : 1)
    sample.balancer[.unhealthyStateRouting] = MetricValue(isOpen ? 1 : 0)
    handle(.sampled(sample))
  }

  /// Looks at the balancer's targets, until cancelled.
  func lookForever() async {
    let (nudges, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    nudge = continuation
    let looker = Task {
      var changing = true
      while !Task.isCancelled {
        try? await Task.sleep(for: changing ? Self.lookWhileChanging : Self.lookEvery)
        changing = self.isChanging
        continuation.yield()
      }
    }
    for await _ in nudges {
      if Task.isCancelled { break }
      await look()
    }
    looker.cancel()
  }

  private var isChanging: Bool {
    group.instances.contains { instance in
      switch instance.target {
      case .draining: true
      case .registered(let health, _): health != .healthy
      case .absent: instance.lifeCycle == .pending
      }
    }
  }

  /// Tells the group what the balancer shows now. A balancer that is gone tells nothing: its end, and its start, are
  /// events of their own.
  private func look() async {
    let takenAt = Moment.now()
    do {
      let (statistics, servers) = try await balancer.look()
      finishingElsewhere = await balancer.finishing(among: group.instances.map(\.id.text))
      balancerSilences = 0
      inFlightMeter.look(statistics)
      handle(.balancerSeen(view(of: statistics, leaving: servers.halves, takenAt: takenAt)))
    } catch {
      guard case .silent = error else { return }
      await hearNothing()
    }
  }

  /// A balancer that is there and says nothing holds all traffic up, and its end is the one cure.
  private func hearNothing() async {
    balancerSilences += 1
    guard balancerSilences >= Self.balancerSilencesMost else { return }
    balancerSilences = 0
    logger.error("The load balancer is there and does not answer; it is killed.")
    await balancer.kill()
  }

  private func view(of table: StatisticsTable, leaving: Set<String>, takenAt: Moment) -> BalancerView {
    let checked = table.servers(of: BalancerConfiguration.checkedBackend)
    let finishing = finishingElsewhere
    let check = place.check(of: group)
    let twins = table.servers(of: BalancerConfiguration.failOpenBackend)
    var targets: [InstanceID: TargetReport] = [:]
    for (name, row) in checked {
      let id = InstanceID(name)
      let health = TargetReading.health(
        row, isLeaving: leaving.contains(name), past: past(of: id, at: takenAt), check: check)
      let running = row.currentSessions + (twins[name]?.currentSessions ?? 0) + (finishing.contains(name) ? 1 : 0)
      targets[id] = TargetReport(health: health, inFlight: running)
    }
    for (name, row) in twins where checked[name] == nil {
      targets[InstanceID(name)] = TargetReport(health: .draining, inFlight: row.currentSessions)
    }
    return BalancerView(takenAt: takenAt, targets: targets)
  }

  private func past(of id: InstanceID, at now: Moment) -> TargetReading.Past {
    guard let instance = group.instance(id), case .registered(let health, let since) = instance.target else {
      return TargetReading.Past(wasHealthy: false, registeredForMilliseconds: 0)
    }
    var reason: TargetHealth.UnhealthyReason?
    var isNew = false
    switch health {
    case .unhealthy(let before): reason = before
    // One that was registered anew begins anew, whatever it was before.
    case .initial: isNew = true
    case .healthy, .draining, .unused, .unavailable: break
    }
    return TargetReading.Past(
      wasHealthy: instance.firstHealthyAt != nil && !isNew, registeredForMilliseconds: (now - since).wholeMilliseconds,
      reason: reason)
  }
}
