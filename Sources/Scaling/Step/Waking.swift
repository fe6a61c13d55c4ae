// When something would change by time alone. A time too many costs one step that does nothing; a time too few would
// leave the group standing still.

extension GroupState {
  func nextWake(after now: Moment) -> Moment? {
    var moments = instances.flatMap(moments(of:))
    moments += leftovers.values.compactMap(\.wakeAt)
    if activeCount < desiredCapacity, let launchNotBefore { moments.append(launchNotBefore) }
    moments.append(nextAlarmEvaluation(at: now))
    return moments.filter { $0 > now }.min()
  }

  private func moments(of instance: Instance) -> [Moment] {
    let timing = configuration.timing
    var moments = [instance.processLane.wakeAt, instance.targetLane.wakeAt].compactMap { $0 }
    switch instance.lifeCycle {
    case .pending: break
    case .inService(let since): moments += [since + timing.warmUp, since + timing.gracePeriod]
    case .terminating(let termination):
      if let draining = termination.drainingSince { moments.append(draining + timing.deregistrationDelay) }
    case .terminated(let end): moments.append(end + Limits.addressQuarantine)
    }
    switch instance.process {
    case .stopping(_, let since): moments.append(since + timing.stopTimeOut)
    case .killing(_, let since): moments.append(since + Limits.killAgain)
    case .never, .running, .ended: break
    }
    return moments
  }
}
