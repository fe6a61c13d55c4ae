// What an instance refresh does now. An instance is taken out while enough others are ready: passed their check, healthy
// at the balancer at this moment, past the refresh's warm-up. Where the group may be larger meanwhile, the new one is
// launched first. So a version that cannot start, or never becomes healthy, costs no more instances than the
// preferences allow; the refresh stays where it is, and fails after a while.

extension GroupState {
  mutating func advanceRefresh(at now: Moment) {
    guard activeRefresh != nil else { return }
    guard !restsRefresh(at: now) else { return }
    if activeRefresh?.phase == .pending { changeActiveRefresh { $0.phase = .inProgress } }
    forgetGone()
    let outlook = RefreshOutlook(self, at: now)
    note(outlook, at: now)
    if let reason = refreshFailure(at: now) {
      failRefresh(because: reason, at: now)
      return advanceRollback(at: now)
    }
    switch activeRefresh?.phase {
    case .inProgress: finishOrReplace(outlook, at: now)
    case .baking(let until): if until <= now { succeed(at: now) }
    case .cancelling:
      if outlook.underWay == 0 { endRefresh(.cancelled(at: now), because: "Cancelled due to user request.") }
    case .rollingBack: advanceRollback(at: now)
    default: break
    }
  }

  /// A suspended refresh rests, and its patience with it.
  private mutating func restsRefresh(at now: Moment) -> Bool {
    if isSuspended(.instanceRefresh) {
      if activeRefresh?.restsSince == nil {
        changeActiveRefresh { refresh in
          refresh.restsSince = now
          refresh.reason = "The InstanceRefresh process is suspended."
        }
      }
      return true
    }
    if let since = activeRefresh?.restsSince {
      changeActiveRefresh { refresh in
        refresh.restsSince = nil
        refresh.progressedAt = refresh.progressedAt + (now - since)
        refresh.checkpointUntil = refresh.checkpointUntil.map { $0 + (now - since) }
        if case .baking(let until) = refresh.phase { refresh.phase = .baking(until: until + (now - since)) }
      }
    }
    return false
  }

  /// What has left, or is to be left alone by now, is nothing to wait for.
  private mutating func forgetGone() {
    guard let refresh = activeRefresh else { return }
    let wanted = Set(refresh.old)
    var staying: Set<InstanceID> = []
    for instance in instances where wanted.contains(instance.id) {
      if instance.isRefreshable, !refresh.preferences.ignores(instance) || refresh.isRollingBack {
        staying.insert(instance.id)
      }
    }
    guard staying.count < refresh.old.count else { return }
    changeActiveRefresh { $0.old.removeAll { !staying.contains($0) } }
  }

  private mutating func note(_ outlook: RefreshOutlook, at now: Moment) {
    let before = activeRefresh
    changeActiveRefresh { refresh in
      if case .cancelling = refresh.phase {} else { refresh.take(outlook.remaining, at: now) }
      refresh.reason = nil
    }
    guard before != nil else { return }
    let reason = refreshReason(outlook, at: now)
    changeActiveRefresh { $0.reason = reason }
  }

  private mutating func finishOrReplace(_ outlook: RefreshOutlook, at now: Moment) {
    guard let refresh = activeRefresh else { return }
    if let until = refresh.checkpointUntil, now < until { return }
    if refresh.isComplete(outlook.remaining) {
      let bake = refresh.preferences.bakeSeconds
      guard bake > 0 else { return succeed(at: now) }
      return changeActiveRefresh { $0.phase = .baking(until: now + .seconds(bake)) }
    }
    if refresh.hasReachedCheckpoint {
      changeActiveRefresh { refresh in
        refresh.checkpointsPassed += 1
        refresh.checkpointUntil = now + .seconds(refresh.preferences.checkpointDelaySeconds)
        // Waiting there is no standing still.
        refresh.progressedAt = now + .seconds(refresh.preferences.checkpointDelaySeconds)
      }
      return
    }
    replaceOld(outlook, at: now)
  }

  private mutating func advanceRollback(at now: Moment) {
    guard activeRefresh?.phase == .rollingBack else { return }
    forgetGone()
    let outlook = RefreshOutlook(self, at: now)
    note(outlook, at: now)
    if outlook.remaining == 0 { return endRefresh(.rolledBack(at: now), because: nil) }
    replaceOld(outlook, at: now)
  }

  private mutating func succeed(at now: Moment) {
    if let desired = activeRefresh?.desired { chooseTemplate(desired) }
    changeActiveRefresh { refresh in
      refresh.percentComplete = refresh.preferences.checkpoints.last ?? 100
    }
    endRefresh(.successful(at: now), because: nil)
  }

  private mutating func failRefresh(because reason: String, at now: Moment) {
    switch activeRefresh?.phase {
    case .rollingBack: endRefresh(.rollbackFailed(at: now), because: reason)
    case .cancelling: endRefresh(.cancelled(at: now), because: reason)
    default:
      if activeRefresh?.preferences.rollsBack == true {
        rollBack(because: reason, at: now)
      } else {
        endRefresh(.failed(at: now), because: reason)
      }
    }
  }

  private mutating func endRefresh(_ phase: InstanceRefresh.Phase, because reason: String?) {
    changeActiveRefresh { refresh in
      refresh.phase = phase
      refresh.reason = reason
      refresh.old = []
      refresh.launchesOwed = 0
    }
  }
}

extension InstanceRefresh {
  var isRollingBack: Bool { phase == .rollingBack }

  /// What is to be done at most before the next checkpoint; nil without one that is still ahead.
  var nextCheckpoint: Int? {
    checkpointsPassed < preferences.checkpoints.count ? preferences.checkpoints[checkpointsPassed] : nil
  }

  fileprivate var hasReachedCheckpoint: Bool { nextCheckpoint.map { percentComplete >= $0 } ?? false }

  /// Everything is replaced, or as much as the last checkpoint says.
  fileprivate func isComplete(_ remaining: Int) -> Bool {
    if remaining == 0 { return true }
    guard let last = preferences.checkpoints.last else { return false }
    return checkpointsPassed == preferences.checkpoints.count && percentComplete >= last
  }

  /// Takes in how many are still to be done.
  fileprivate mutating func take(_ remaining: Int, at now: Moment) {
    if remaining < instancesToUpdate { progressedAt = max(progressedAt, now) }
    instancesToUpdate = remaining
    if let rollback {
      let share = total == 0 ? 0 : rollback.percentComplete * remaining / max(total, remaining)
      percentComplete = min(percentComplete, share)
    } else {
      total = max(total, remaining)
      percentComplete = remaining == 0 ? 100 : max(percentComplete, 100 * (total - remaining) / total)
    }
  }
}
