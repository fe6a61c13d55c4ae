// What an accepted change makes of the group. Only facts and wishes change here; the plan follows from them.

extension GroupState {
  mutating func foldChange(_ change: GroupChange, at now: Moment) {
    switch change {
    case .update(let update): foldUpdate(update, at: now)
    case .protect(let ids, let isProtected):
      for id in ids { if let index = index(of: id) { instances[index].marks.isProtected = isProtected } }
    case .suspend(let processes): suspend(processes, at: now)
    case .resume(let processes): resume(processes)
    case .setHealth(let id, let status, let respectsGracePeriod):
      foldHealth(id, status, respectsGracePeriod: respectsGracePeriod, at: now)
    case .enterStandby(let ids, let decrement): setAside(ids, .standby, decrement: decrement, at: now)
    case .exitStandby(let ids): bringBack(ids, .standby, at: now)
    case .detach(let ids, let decrement): setAside(ids, .detached, decrement: decrement, at: now)
    case .attach(let ids): bringBack(ids, .detached, at: now)
    case .setTags(let tags):
      for tag in tags {
        configuration.settings.tags.removeAll { $0.key == tag.key }
        configuration.settings.tags.append(tag)
      }
    case .deleteTags(let keys): configuration.settings.tags.removeAll { keys.contains($0.key) }
    }
  }

  private mutating func foldUpdate(_ update: GroupUpdate, at now: Moment) {
    let sizes = sizes(after: update)
    configuration.minimumSize = sizes.minimum
    configuration.maximumSize = sizes.maximum
    let trigger = Cause.userUpdated(
      minimum: sizes.minimum, maximum: sizes.maximum, from: desiredCapacity, to: sizes.desired, at: now)
    changeCapacity(to: sizes.desired, trigger: trigger)
    if let type = update.healthCheckType { configuration.healthCheckType = type }
    if let seconds = update.gracePeriodSeconds { configuration.settings.gracePeriodSeconds = seconds }
    if let seconds = update.cooldownSeconds { configuration.settings.cooldownSeconds = seconds }
    if let seconds = update.warmUpSeconds { configuration.settings.warmUp = seconds < 0 ? .unset : .seconds(seconds) }
    if let policies = update.terminationPolicies {
      configuration.settings.terminationPolicies = policies.isEmpty ? [.standard] : policies
    }
    if let protects = update.protectsNewInstances { configuration.settings.protectsNewInstances = protects }
    if let names = update.zoneNames, !names.isEmpty { configuration.settings.zoneNames = names }
    if let seconds = update.lifetimeSecondsMost {
      configuration.settings.lifetimeSecondsMost = seconds == 0 ? nil : seconds
    }
    switch update.maintenance {
    case .set(let policy): configuration.settings.maintenance = policy
    case .clear: configuration.settings.maintenance = nil
    case nil: break
    }
    if let choice = update.template { chooseTemplate(choice) }
    configuration.timing = configuration.settings.applied(to: configuration.timing)
    metrics.thresholdCapacity = nil
  }

  /// A mark that the grace period covers is not made, and not made later (Auto Scaling API, ShouldRespectGracePeriod).
  private mutating func foldHealth(
    _ id: InstanceID, _ status: HealthStatus, respectsGracePeriod: Bool, at now: Moment
  ) {
    guard let index = index(of: id) else { return }
    switch status {
    case .healthy: instances[index].marks.illness = nil
    case .unhealthy:
      if respectsGracePeriod, isInGracePeriod(instances[index], at: now) { return }
      instances[index].marks.illness = .user
    }
  }
}
