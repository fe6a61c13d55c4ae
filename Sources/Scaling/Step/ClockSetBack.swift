// The shell's clock is the time of day, and that can be set back. A little is waited out: the group's time stands
// still. After more, every wait would last as long as the jump; so all that lies in what is now the future is taken
// to be of this moment, waits begin again, and the metrics (whose periods no longer exist) are forgotten.

extension GroupState {
  mutating func acceptTime(_ now: Moment) {
    guard now < clock - Limits.clockSetBackWaitedOut else {
      clock = max(clock, now)
      return
    }
    clock = now
    metrics = Metrics()
    arrangeAlarms(at: now)
    launchFailedAt = launchFailedAt.map { min($0, now) }
    launchNotBefore = launchNotBefore.map { min($0, now + Limits.launchRetryMost) }
    leftovers = leftovers.mapValues { $0.notAfter(now) }
    operations = operations.notAfter(now)
    templates = templates.notAfter(now)
    refresh = refresh.notAfter(now)
    for index in instances.indices { instances[index].takeFutureForNow(now) }
    activities.changeAll { $0.takeFutureForNow(now) }
  }
}

extension Instance {
  fileprivate mutating func takeFutureForNow(_ now: Moment) {
    launchedAt = min(launchedAt, now)
    firstHealthyAt = firstHealthyAt.map { min($0, now) }
    targetChangedAt = min(targetChangedAt, now)
    marks.deregisteredAt = marks.deregisteredAt.map { min($0, now) }
    processLane = processLane.notAfter(now)
    targetLane = targetLane.notAfter(now)
    switch lifeCycle {
    case .pending: break
    case .inService(let since): lifeCycle = .inService(since: min(since, now))
    case .enteringStandby(let since, let drainingSince):
      lifeCycle = .enteringStandby(since: min(since, now), drainingSince: drainingSince.map { min($0, now) })
    case .standby(let since): lifeCycle = .standby(since: min(since, now))
    case .terminating(let termination): lifeCycle = .terminating(termination.notAfter(now))
    case .terminated(let end): lifeCycle = .terminated(at: min(end, now))
    }
    switch process {
    case .never: break
    case .running(let identity, let since): process = .running(identity, since: min(since, now))
    case .stopping(let identity, let since): process = .stopping(identity, since: min(since, now))
    case .killing(let identity, let since): process = .killing(identity, since: min(since, now))
    case .ended(let end): process = .ended(at: min(end, now))
    }
    switch target {
    case .absent: break
    case .registered(let health, let since): target = .registered(health: health, since: min(since, now))
    case .draining(let inFlight, let since): target = .draining(inFlight: inFlight, since: min(since, now))
    }
  }
}

extension Termination {
  fileprivate func notAfter(_ now: Moment) -> Termination {
    Termination(since: min(since, now), reason: reason, drainingSince: drainingSince.map { min($0, now) })
  }
}

extension Lane {
  fileprivate func notAfter(_ now: Moment) -> Lane {
    var lane = self
    if let deadline = underWay?.deadline { lane.underWay?.deadline = min(deadline, now + Limits.effectTimeOut) }
    lane.notBefore = notBefore.map { min($0, now + Limits.effectRetryMost) }
    return lane
  }
}

extension Activity {
  fileprivate mutating func takeFutureForNow(_ now: Moment) {
    startTime = min(startTime, now)
    switch status {
    case .preInService, .inProgress, .waitingForConnectionDraining: break
    case .successful(let end): status = .successful(at: min(end, now))
    case .failed(let end, let message): status = .failed(at: min(end, now), message: message)
    case .cancelled(let end, let message): status = .cancelled(at: min(end, now), message: message)
    }
  }
}
