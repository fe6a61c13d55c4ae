/// A group in the eyes of its instance refresh, at one moment.
struct RefreshOutlook: Hashable, Sendable {
  /// Instances that serve: old and new.
  var ready = 0
  /// Old ones that are starting or in service.
  var oldActive = 0
  /// Old ones in standby.
  var oldStandby = 0
  /// New ones that serve.
  var newReady = 0
  /// New ones that do not yet; and the places that are empty.
  var underWay = 0
  /// The first of the new ones that does not.
  var firstUnready: InstanceID?
  /// What is still to be done.
  var remaining = 0

  init(_ group: GroupState, at now: Moment) {
    let old = Set(group.activeRefresh?.old ?? [])
    var active = 0
    for instance in group.instances {
      let isOld = old.contains(instance.id)
      if isOld, instance.isStandingBy, !instance.marks.isLeaving { oldStandby += 1 }
      guard instance.isActive else { continue }
      active += 1
      let isReady = group.isReadyForRefresh(instance, at: now)
      if isReady { ready += 1 }
      if isOld {
        oldActive += 1
      } else if isReady {
        newReady += 1
      } else {
        underWay += 1
        if firstUnready == nil { firstUnready = instance.id }
      }
    }
    underWay += max(0, group.desiredCapacity - active)
    remaining = max(oldActive, group.desiredCapacity - newReady) + oldStandby
  }
}

extension GroupState {
  /// How long a new instance must have served (EC2 Auto Scaling User Guide: the refresh's warm-up, else the group's, else
  /// its grace period).
  var refreshWarmUp: Duration {
    if let seconds = activeRefresh?.preferences.warmUpSeconds { return .seconds(seconds) }
    return configuration.settings.warmUp == .unset ? configuration.timing.gracePeriod : configuration.timing.warmUp
  }

  /// Serves, and is past its warm-up.
  func isReadyForRefresh(_ instance: Instance, at now: Moment) -> Bool {
    guard let since = instance.inServiceSince, since + refreshWarmUp <= now else { return false }
    return isServing(instance)
  }

  /// In service, and healthy at this moment in the balancer's eyes where they count.
  func isServing(_ instance: Instance) -> Bool {
    guard instance.inServiceSince != nil, instance.marks.illness == nil, instance.process.identity != nil else {
      return false
    }
    if instance.marks.isKeptFromBalancer || configuration.healthCheckType == .ec2 { return true }
    return instance.targetHealth == .healthy
  }

  /// Whether one that was launched ahead may take the place of another.
  func isFitToTakeOver(_ instance: Instance, at now: Moment) -> Bool {
    activeRefresh == nil ? isReady(instance, at: now) : isReadyForRefresh(instance, at: now)
  }

  /// How long a refresh may stand still: what a replacement takes at most, and the timing's patience.
  var refreshPatience: Duration {
    let patience =
      switch configuration.timing.name {
      case .fast: Limits.refreshPatienceFast
      case .aws: Limits.refreshPatience
      }
    return patience + refreshWarmUp + configuration.timing.deregistrationDelay
  }

  /// Why the refresh has failed; nil while it has not.
  func refreshFailure(at now: Moment) -> String? {
    guard let refresh = activeRefresh else { return nil }
    if let ringing = refresh.preferences.alarms.first(where: { metrics.alarm(named: $0)?.state == .alarm }),
      !refresh.isRollingBack
    {
      return "The alarm \(ringing) is in state ALARM."
    }
    if refresh.startedAt + Limits.refreshLongest <= now {
      return "The instance refresh did not end within \(Limits.refreshLongest.wholeSecondsUp / 86_400) days."
    }
    if case .baking = refresh.phase { return nil }
    guard refresh.progressedAt + refreshPatience <= now else { return nil }
    let waits = refresh.reason.map { " \($0)" } ?? ""
    return "No instance was replaced for \(refreshPatience.wholeSecondsUp) seconds.\(waits)"
  }

  /// What a refresh waits for, in AWS's words where they are known; nil while it waits for nothing.
  func refreshReason(_ outlook: RefreshOutlook, at now: Moment) -> String? {
    guard let refresh = activeRefresh else { return nil }
    if let until = refresh.checkpointUntil, now < until, refresh.checkpointsPassed > 0 {
      let percent = refresh.preferences.checkpoints[refresh.checkpointsPassed - 1]
      return "Waiting at the checkpoint of \(percent) % until \(until.iso8601)."
    }
    if case .baking(let until) = refresh.phase { return "Baking until \(until.iso8601)." }
    for process in [ScalingProcess.launch, .terminate] where isSuspended(process) {
      return "Waiting for the process \(process.rawValue), which is suspended."
    }
    if launchFailures > 0, case .failed(_, let message)? = activities.first(where: \.isFailedLaunch)?.status {
      return "Waiting for instances to launch: \(launchFailures) in a row never served. The last: \(message)"
    }
    if let id = outlook.firstUnready, let instance = instance(id) {
      guard instance.inServiceSince != nil else {
        return "Waiting for remaining instances to be available. For example: \(id) is pending."
      }
      return instance.firstHealthyAt == nil
        ? "Waiting for remaining instances to be available. For example: \(id) has not passed a health check yet."
        : "Waiting for instances to warm up before continuing. For example: \(id) is warming up."
    }
    return reasonOfHeld(refresh)
  }

  /// That what is left is protected or stands by.
  private func reasonOfHeld(_ refresh: InstanceRefresh) -> String? {
    let left = instances.filter { refresh.old.contains($0.id) }
    guard !left.isEmpty, left.allSatisfy({ isHeld($0, refresh) }), let first = left.first else { return nil }
    let state = first.isStandingBy ? "in standby" : "protected from scale-in"
    return "Waiting for instances that are not to be replaced. For example: \(first.id) is \(state)."
  }

  /// Whether a refresh waits for somebody to let an instance go.
  func isHeld(_ instance: Instance, _ refresh: InstanceRefresh) -> Bool {
    if instance.isStandingBy { return refresh.preferences.standby == .wait }
    return instance.marks.isProtected && refresh.preferences.protected == .wait
  }
}

extension Activity {
  fileprivate var isFailedLaunch: Bool {
    if kind == .launch, case .failed = status { return true }
    return false
  }
}
