// Unhealthy instances are replaced, the dead at once, all others a few at a time (EC2 Auto Scaling User Guide: at most
// 10 % of desired capacity, one at least; the next when the replacement passed its first check and its warm-up). So are
// those that are older than the group allows. Without a maintenance policy an instance leaves and another is launched;
// with one, the other may have to be ready first (Maintenance).

extension GroupState {
  mutating func replaceUnhealthy(at now: Moment) {
    checkHealth(at: now)
    guard replacesUnhealthy else { return }
    let wanted = toReplace(at: now)
    guard !wanted.isEmpty else { return }
    for index in wanted where instances[index].marks.illness == .processEnded {
      takeOut(at: index, .processEnded, cause: Cause.processEnded(instances[index].marks.end, at: now), now)
    }
    var places = replacementLimit - unreadyCount(at: now)
    // Those that were launched ahead already are for the first of the list.
    var ahead = aheadCount
    for index in wanted where places > 0 && instances[index].inServiceSince != nil {
      if replace(at: index, unlessAhead: ahead > 0, now) { places -= 1 } else { ahead -= 1 }
    }
  }

  /// Marked ones first, then those that the balancer calls unhealthy, then the old; each in order of launch.
  private func toReplace(at now: Moment) -> [Int] {
    var marked: [Int] = []
    var sick: [Int] = []
    var old: [Int] = []
    let oldest = configuration.settings.lifetimeSecondsMost.map { now - .seconds($0) }
    for index in instances.indices where instances[index].inServiceSince != nil {
      if instances[index].marks.illness != nil {
        marked.append(index)
      } else if isUnhealthyTarget(at: index, now) {
        sick.append(index)
      } else if let oldest, instances[index].launchedAt <= oldest {
        old.append(index)
      }
    }
    return marked + sick + old
  }

  /// - Returns: false if it waits for one that was launched ahead.
  private mutating func replace(at index: Int, unlessAhead isCovered: Bool, _ now: Moment) -> Bool {
    if instances[index].marks.illness == nil, isUnhealthyTarget(at: index, now) {
      instances[index].marks.illness = .unhealthyTarget
    }
    switch wayOfReplacing(instances[index], at: now) {
    case .wait: break
    case .launchFirst:
      if isCovered { return false }
      launchAhead(cause: Cause.startedAsReplacement(at: now), at: now)
    case .terminateFirst:
      switch instances[index].marks.illness {
      case .user: takeOut(at: index, .unhealthyByUser, cause: Cause.unhealthyByUser(at: now), now)
      case .unhealthyTarget, .processEnded:
        takeOut(at: index, .unhealthyTarget, cause: Cause.unhealthyTarget(at: now), now)
      case nil: takeOut(at: index, .tooOld, cause: Cause.tooOld(at: now), now)
      }
    }
    return true
  }

  private mutating func takeOut(at index: Int, _ reason: TerminationReason, cause: String, _ now: Moment) {
    let wasMature = instances[index].isMature(at: now, configuration.timing)
    let servedNever = !wasMature || instances[index].firstHealthyAt == nil
    if servedNever, !instances[index].marks.isKeptAway, reason != .unhealthyByUser {
      countLaunchFailure(at: now)
    }
    beginTermination(at: index, reason, cause: cause, now)
    if activeCount < desiredCapacity { replacementsOwed += 1 }
  }

  /// 10 % of desired capacity, and one at least.
  private var replacementLimit: Int { max(1, desiredCapacity / 10) }

  /// Places that are being filled: missing ones, and instances that are not ready yet.
  private func unreadyCount(at now: Moment) -> Int {
    max(0, desiredCapacity - activeCount)
      + instances.count { $0.isActive && $0.marks.illness == nil && !isReady($0, at: now) }
  }

  /// In service, past its warm-up, and past its first check unless none is to be waited for.
  func isReady(_ instance: Instance, at now: Moment) -> Bool {
    guard instance.isMature(at: now, configuration.timing) else { return false }
    return instance.firstHealthyAt != nil || instance.marks.isKeptAway || !isInGracePeriod(instance, at: now)
  }
}
