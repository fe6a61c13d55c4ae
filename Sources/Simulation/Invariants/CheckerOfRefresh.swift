import Scaling

// An instance refresh, looked at from outside: what it takes out, what is left, and how far it says it is.

extension Checker {
  /// One at a time, and forwards.
  mutating func checkRefresh(_ state: GroupState) {
    if state.refresh.refreshes.count(where: { !$0.isOver }) > 1 {
      broke(.refreshKeepsServing, "two instance refreshes run", at: time)
    }
    let newest = state.refresh.refreshes[0]
    if let seen = refreshSeen, seen.id == newest.id, newest.rollback == nil, newest.percentComplete < seen.percent {
      broke(.refreshKeepsServing, "it was at \(seen.percent) % and is at \(newest.percentComplete) %", at: time)
    }
    refreshSeen = newest.rollback == nil ? (newest.id, newest.percentComplete) : nil
  }

  /// Those that a refresh took out in this step, while they served: as many as it promised are ready without them. With
  /// no room for one more, one may always be missing.
  mutating func checkRefreshedOnes(_ event: Event, _ state: GroupState) {
    // Who is taken into standby by this very call serves nobody, and may leave at once.
    if case .commanded(.change) = event { return }
    var taken = 0
    for instance in state.instances {
      guard let reason = instance.reason, before(instance.id)?.phase != .terminating else { continue }
      // Whoever else leaves in this step is not its doing, and may be what was counted upon.
      guard case .refreshed = reason else { return }
      // Whose process has ended serves nobody, though the balancer has not said so and the health check may be suspended.
      let served =
        instance.targetHealth == .healthy && instance.marks.illness == nil && instance.process.identity != nil
      if before(instance.id)?.phase == .inService, served { taken += 1 }
    }
    guard taken > 0, let refresh = state.refresh.refreshes.first else { return }
    let policy = refresh.preferences.maintenance(of: state.configuration.settings.maintenance)
    let desired = state.desiredCapacity
    let least = policy.readyLeast(desired: desired)
    let promised = policy.most(desired: desired) > desired ? least : min(least, desired - 1)
    let timing = state.configuration.timing
    // Where the group's warm-up is unset the refresh waits for the grace period (Auto Scaling API, InstanceWarmup).
    let ofGroup = state.configuration.settings.warmUp == .unset ? timing.gracePeriod : timing.warmUp
    let warmUp = refresh.preferences.warmUpSeconds.map { Duration.seconds($0) } ?? ofGroup
    let left = state.instances.count { instance in
      guard let since = instance.inServiceSince else { return false }
      let isServing =
        instance.firstHealthyAt != nil || instance.marks.isKeptFromBalancer
        || state.configuration.healthCheckType == .ec2
      return since + warmUp <= time && isServing && instance.marks.illness == nil && instance.process.identity != nil
    }
    if left < promised {
      broke(.refreshKeepsServing, "a refresh took out \(taken) and left \(left) of \(promised) ready", at: time)
    }
  }
}
