// Desired capacity against what is there. A Terminating instance no longer counts, so a replacement starts while
// the old one drains (AWS: terminate, then launch); one in standby does not count either, and one that was launched
// ahead only when it is ready (Maintenance).

extension GroupState {
  mutating func reconcileCapacity(at now: Moment) {
    let ahead = settleAhead(at: now)
    launchMissing(besides: ahead, at: now)
    endExcess(besides: ahead, at: now)
    tellOfProtection(besides: ahead, at: now)
    if activeCount == desiredCapacity {
      capacityTrigger = nil
      replacementsOwed = 0
    }
  }

  private mutating func endExcess(besides ahead: Int, at now: Moment) {
    var active = activeCount
    guard active - ahead > desiredCapacity, !isSuspended(.terminate) else { return }
    var departures = departures(at: now)
    var begun: [Activity] = []
    while active - ahead > desiredCapacity, let index = departures.take(&generator) {
      let cause = Cause.joined([capacityTrigger, Cause.scaledIn(instances[index].id, from: active, at: now)])
      begun.append(begunTermination(at: index, .scaleIn, cause: cause, now))
      active -= 1
    }
    record(begun)
  }

  private mutating func launchMissing(besides ahead: Int, at now: Moment) {
    let active = activeCount
    guard active - ahead < desiredCapacity else { return }
    let missing = min(desiredCapacity - active + ahead, launchesAllowed(at: now))
    guard missing > 0 else { return }
    var vacancies = Vacancies(instances, configuration.usedZones, launches: missing)
    let late = launchFailures > 1 ? Cause.heldBack(failures: launchFailures, at: now) : nil
    let begun = (0..<missing).map { number -> Activity in
      let cause: String
      if replacementsOwed > 0 {
        replacementsOwed -= 1
        cause = Cause.joined([Cause.startedAsReplacement(at: now), late])
      } else if takesLaunchOwedToRefresh() {
        cause = Cause.joined([Cause.startedByRefresh(at: now), late])
      } else {
        cause = Cause.joined([capacityTrigger, Cause.started(from: active + number, at: now), late])
      }
      return launch(cause: cause, isAhead: false, into: &vacancies, at: now)
    }
    record(begun)
  }

  private mutating func takesLaunchOwedToRefresh() -> Bool {
    guard let owed = activeRefresh?.launchesOwed, owed > 0 else { return false }
    changeActiveRefresh { $0.launchesOwed -= 1 }
    return true
  }

  /// How many may be launched now: none while Launch is suspended or a failed launch is waited out, and never more
  /// processes than the group may have.
  func launchesAllowed(at now: Moment) -> Int {
    if let launchNotBefore, now < launchNotBefore { return 0 }
    if isSuspended(.launch) { return 0 }
    let processes = instances.count { !$0.isTerminated && !$0.isStandingBy }
    return max(0, Limits.processesPerMaximumSize * configuration.maximumSize - processes)
  }

  /// Launches one over desired capacity, to take the place of one that still runs.
  mutating func launchAhead(cause: String, at now: Moment) {
    var vacancies = Vacancies(instances, configuration.usedZones, launches: 1)
    record([launch(cause: cause, isAhead: true, into: &vacancies, at: now)])
  }

  private mutating func launch(
    cause: String, isAhead: Bool, into vacancies: inout Vacancies, at now: Moment
  ) -> Activity {
    let (zone, address) = vacancies.take()
    var id: InstanceID
    repeat { id = generator.instanceID() } while !(vacancies.takeID(id) ?? (index(of: id) == nil))
    let version = launchVersion
    var instance = Instance(id: id, zone: zone, address: address, templateVersion: version, at: now)
    instance.marks.isAhead = isAhead
    instance.marks.isProtected = configuration.settings.protectsNewInstances
    instance.marks.tags = tagsAtLaunch(version)
    instances.append(instance)
    return begun(.launch, instance.id, zone: zone, cause: cause, at: now)
  }

  /// The group's, and those of the template; of one key the group's.
  private func tagsAtLaunch(_ version: Int) -> [GroupTag] {
    let given = configuration.settings.tags.filter(\.isGivenToInstances)
    let own = templates.version(version)?.data.tags ?? []
    return given + own.filter { tag in !given.contains { $0.key == tag.key } }
  }

  /// Once for each desired capacity that protected instances keep the group above (EC2 Auto Scaling User Guide,
  /// instance scale-in protection).
  private mutating func tellOfProtection(besides ahead: Int, at now: Moment) {
    guard activeCount - ahead > desiredCapacity, !isSuspended(.terminate),
      instances.allSatisfy({ !$0.isActive || $0.marks.isProtected }),
      let kept = instances.first(where: { $0.isActive })
    else {
      if operations.protectionToldAt != nil { operations.protectionToldAt = nil }
      return
    }
    guard operations.protectionToldAt != desiredCapacity else { return }
    operations.protectionToldAt = desiredCapacity
    let cause = Cause.joined([capacityTrigger, Cause.keptAbove(desired: desiredCapacity, active: activeCount, at: now)])
    recordProtection(of: kept.id, cause: cause, at: now)
  }
}
