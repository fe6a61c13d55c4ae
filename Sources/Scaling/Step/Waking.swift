// When something would change by time alone. A time too many costs one step that does nothing; a time too few would
// leave the group standing still.

extension GroupState {
  func nextWake(after now: Moment) -> Moment? {
    var wake = Soonest(after: now)
    for index in instances.indices { note(index, in: &wake) }
    for lane in leftovers.values { wake.note(lane.wakeAt) }
    if let launchNotBefore, activeCount < desiredCapacity { wake.note(launchNotBefore) }
    wake.note(nextAlarmEvaluation(at: now))
    noteRefresh(in: &wake)
    return wake.moment
  }

  private func noteRefresh(in wake: inout Soonest) {
    guard let refresh = activeRefresh, refresh.restsSince == nil else { return }
    wake.note(refresh.checkpointUntil)
    wake.note(refresh.progressedAt + refreshPatience)
    wake.note(refresh.startedAt + Limits.refreshLongest)
    if case .baking(let until) = refresh.phase { wake.note(until) }
    let warmUp = refreshWarmUp
    guard warmUp != configuration.timing.warmUp else { return }
    for index in instances.indices {
      if case .inService(let since) = instances[index].lifeCycle { wake.note(since + warmUp) }
    }
  }

  /// By place and not by value: an instance is long, and most of them have nothing under way.
  private func note(_ index: Int, in wake: inout Soonest) {
    wake.note(instances[index].processLane.wakeAt)
    wake.note(instances[index].targetLane.wakeAt)
    switch instances[index].lifeCycle {
    case .pending, .standby: break
    case .inService(let since):
      wake.note(since + configuration.timing.warmUp)
      wake.note(since + configuration.timing.gracePeriod)
      wake.note(instances[index].marks.deregisteredAt.map { $0 + configuration.timing.deregistrationDelay })
      if let most = configuration.settings.lifetimeSecondsMost {
        wake.note(instances[index].launchedAt + .seconds(most))
      }
    case .enteringStandby(_, let draining): wake.note(draining.map { $0 + configuration.timing.deregistrationDelay })
    case .terminating(let termination):
      wake.note(termination.drainingSince.map { $0 + configuration.timing.deregistrationDelay })
    case .terminated(let end): wake.note(end + Limits.addressQuarantine)
    }
    switch instances[index].process {
    case .stopping(_, let since): wake.note(since + configuration.timing.stopTimeOut)
    case .killing(_, let since): wake.note(since + Limits.killAgain)
    case .never, .running, .ended: break
    }
  }
}

/// The earliest moment of those noted that is still to come.
private struct Soonest {
  let now: Moment
  var moment: Moment?

  init(after now: Moment) { self.now = now }

  mutating func note(_ candidate: Moment?) {
    guard let candidate, candidate > now else { return }
    if let moment, moment <= candidate { return }
    moment = candidate
  }
}
