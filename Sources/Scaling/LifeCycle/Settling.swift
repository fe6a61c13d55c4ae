// Facts that have come true move an instance along the graph of Instance.swift, and its activity with it.

extension GroupState {
  mutating func settle(at now: Moment) {
    var isAnyForgotten = false
    for index in instances.indices {
      if instances[index].isAtRest { continue }
      if instances[index].isTerminated {
        if instances[index].isForgotten(at: now) { isAnyForgotten = true }
        continue
      }
      enterService(at: index, now)
      if instances[index].lifeCycle == .pending, case .ended = instances[index].process {
        let end = instances[index].marks.end.map { ": it \($0)" } ?? ""
        failLaunch(at: index, message: "The process ended before the instance was in service\(end).", now)
      }
      enterStandby(at: index, now)
      forgetDetached(at: index, now)
      leave(at: index, now)
    }
    if isAnyForgotten { forgetTerminated(at: now) }
    updateActivities(at: now)
    forgiveLaunchFailures(at: now)
  }

  /// The group registers the target and then calls it InService; whether it is healthy is another question, and
  /// the grace period begins here (EC2 Auto Scaling User Guide, health check grace period).
  private mutating func enterService(at index: Int, _ now: Moment) {
    guard instances[index].lifeCycle == .pending, instances[index].process.identity != nil else { return }
    if case .registered = instances[index].target {
      instances[index].lifeCycle = .inService(since: now)
    } else if instances[index].target == .absent, instances[index].targetLane.underWay == nil,
      isSuspended(.addToLoadBalancer) || instances[index].marks.deregisteredAt != nil
    {
      instances[index].marks.isKeptFromBalancer = isSuspended(.addToLoadBalancer)
      instances[index].lifeCycle = .inService(since: now)
    }
  }

  private mutating func enterStandby(at index: Int, _ now: Moment) {
    guard case .enteringStandby = instances[index].lifeCycle, instances[index].target == .absent,
      instances[index].targetLane.underWay == nil
    else { return }
    instances[index].lifeCycle = .standby(since: now)
  }

  /// One that left the group and ends is nobody's to replace, nor an activity of the group.
  private mutating func forgetDetached(at index: Int, _ now: Moment) {
    guard instances[index].isDetached, case .ended = instances[index].process else { return }
    instances[index].lifeCycle = .terminated(at: now)
  }

  private mutating func leave(at index: Int, _ now: Moment) {
    guard instances[index].isTerminating, instances[index].target == .absent,
      instances[index].targetLane.underWay == nil
    else { return }
    switch instances[index].process {
    case .ended: break
    // A launch without an answer may still bring a process.
    case .never: guard !instances[index].processLane.mayHaveDone else { return }
    case .running, .stopping, .killing: return
    }
    instances[index].lifeCycle = .terminated(at: now)
  }

  private mutating func forgetTerminated(at now: Moment) {
    for instance in instances where instance.isForgotten(at: now) { metrics.forget(instance.id) }
    instances.removeAll { $0.isForgotten(at: now) }
  }

  /// A launch failed, or its process ended before it served: its activity fails, and the next launch waits longer.
  mutating func failLaunch(at index: Int, message: String, _ now: Moment) {
    let id = instances[index].id
    instances[index].lifeCycle = .terminating(Termination(since: now, reason: .launchFailed(message)))
    instances[index].takeDoubtfulTargetForRegistered(at: now)
    end(.launch, of: id, .failed(at: now, message: message))
    end(.exitStandby, of: id, .failed(at: now, message: message))
    countLaunchFailure(at: now)
  }

  /// The first failure has no wait: a dead instance is replaced at once.
  mutating func countLaunchFailure(at now: Moment) {
    launchFailures += 1
    launchFailedAt = now
    launchNotBefore =
      now
      + Limits.backOff(failures: launchFailures - 1, first: Limits.launchRetryFirst, most: Limits.launchRetryMost)
  }

  /// An instance launched since the last failure has served past its warm-up: launching works again.
  private mutating func forgiveLaunchFailures(at now: Moment) {
    guard let failedAt = launchFailedAt else { return }
    for index in instances.indices where instances[index].launchedAt >= failedAt {
      guard instances[index].firstHealthyAt != nil, case .inService(let since) = instances[index].lifeCycle,
        since + configuration.timing.warmUp <= now
      else { continue }
      launchFailures = 0
      launchFailedAt = nil
      launchNotBefore = nil
      return
    }
  }

  mutating func beginTermination(at index: Int, _ reason: TerminationReason, cause: String, _ now: Moment) {
    record([begunTermination(at: index, reason, cause: cause, now)])
  }

  /// The one door to Terminating for those that served; a launch that failed leaves by `failLaunch`.
  /// - Returns: the activity that begins with it, for `record`.
  mutating func begunTermination(
    at index: Int, _ reason: TerminationReason, cause: String, _ now: Moment
  ) -> Activity {
    precondition(!instances[index].isTerminating, "nothing leaves Terminating except to Terminated")
    let instance = instances[index]
    if instance.lifeCycle == .pending {
      end(.launch, of: instance.id, .cancelled(at: now, message: "The instance was terminated before it served."))
    }
    instances[index].lifeCycle = .terminating(Termination(since: now, reason: reason))
    instances[index].takeDoubtfulTargetForRegistered(at: now)
    return begun(.terminate, instance.id, zone: instance.zone, cause: cause, at: now)
  }
}

extension Instance {
  /// Described long enough, and nothing of it lives.
  fileprivate func isForgotten(at now: Moment) -> Bool {
    guard case .terminated(let end) = lifeCycle, process.identity == nil else { return false }
    return end + Limits.addressQuarantine <= now
  }
}
