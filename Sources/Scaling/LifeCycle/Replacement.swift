// Two sources of ill health (EC2 Auto Scaling User Guide, health checks). EC2: the process is gone; replaced at
// once, in the grace period too. ELB: the target is unhealthy; replaced after the grace period, one at a time, and
// never before any target was healthy: a wrong check must not empty the group.

extension GroupState {
  mutating func replaceUnhealthy(at now: Moment) {
    for index in instances.indices {
      guard case .inService = instances[index].lifeCycle, case .ended = instances[index].process else { continue }
      takeOut(at: index, .processEnded, cause: Cause.processEnded(at: now), now)
    }
    guard let index = nextUnhealthy(at: now) else { return }
    takeOut(at: index, .unhealthyTarget, cause: Cause.unhealthyTarget(at: now), now)
  }

  private mutating func takeOut(at index: Int, _ reason: TerminationReason, cause: String, _ now: Moment) {
    let wasMature = instances[index].isMature(at: now, configuration.timing)
    if !wasMature || instances[index].firstHealthyAt == nil { countLaunchFailure(at: now) }
    beginTermination(at: index, reason, cause: cause, now)
    replacementsOwed += 1
  }

  /// The unhealthy instance to replace now, oldest first. A step replaces one at most; the next waits until the
  /// replacement passed its first check and its warm-up.
  private func nextUnhealthy(at now: Moment) -> Int? {
    guard configuration.healthCheckType == .elb, attachment == .inService else { return nil }
    let gracePeriod = configuration.timing.gracePeriod
    let found = instances.indices.first { instances[$0].isUnhealthy(after: gracePeriod, at: now) }
    return found == nil || isReplacing(at: now) ? nil : found
  }

  /// AWS replaces at most 10 % of desired capacity at a time and at least one; our groups are smaller than 20, so
  /// it is one: while any instance is starting, warming up or awaiting its first check, the others wait.
  private func isReplacing(at now: Moment) -> Bool {
    if activeCount < desiredCapacity { return true }
    return instances.contains { instance in
      switch instance.lifeCycle {
      case .pending: return true
      case .inService(let since):
        if !instance.isMature(at: now, configuration.timing) { return true }
        return instance.firstHealthyAt == nil && now < since + configuration.timing.gracePeriod
      case .terminating, .terminated: return false
      }
    }
  }
}

extension Instance {
  fileprivate func isUnhealthy(after gracePeriod: Duration, at now: Moment) -> Bool {
    guard case .registered(.unhealthy, _) = target, let since = inServiceSince else { return false }
    return since + gracePeriod <= now
  }
}
