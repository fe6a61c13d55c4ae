// Desired capacity against what is there. A Terminating instance no longer counts, so a replacement starts while
// the old one drains (AWS: terminate, then launch).

extension GroupState {
  mutating func reconcileCapacity(at now: Moment) {
    while activeCount < desiredCapacity, mayLaunch(at: now) { launch(at: now) }
    while activeCount > desiredCapacity, let index = nextToTerminate(at: now) {
      let cause = Cause.joined([
        capacityTrigger, Cause.scaledIn(instances[index].id, from: activeCount, at: now),
      ])
      beginTermination(at: index, .scaleIn, cause: cause, now)
    }
    if activeCount == desiredCapacity {
      capacityTrigger = nil
      replacementsOwed = 0
    }
  }

  private func mayLaunch(at now: Moment) -> Bool {
    if let launchNotBefore, now < launchNotBefore { return false }
    return listedInstances.count < Limits.processesPerMaximumSize * configuration.maximumSize
  }

  private mutating func launch(at now: Moment) {
    let capacity = activeCount
    let zone = emptiestZone()
    let instance = Instance(
      id: freshID(), zone: zone.name, address: freeAddress(in: zone),
      templateVersion: configuration.launchTemplate.version, at: now)
    let cause: String
    if replacementsOwed > 0 {
      replacementsOwed -= 1
      cause = Cause.startedAsReplacement(at: now)
    } else {
      cause = Cause.joined([capacityTrigger, Cause.started(from: capacity, at: now)])
    }
    instances.append(instance)
    record(.launch, instance.id, zone: zone.name, cause: cause, at: now)
  }

  private mutating func freshID() -> InstanceID {
    var id: InstanceID
    repeat { id = InstanceID("i-" + generator.hexadecimal(17)) } while instance(id) != nil
    return id
  }

  private func emptiestZone() -> Zone {
    let zones = configuration.zones
    let counts = zones.map { zone in instances.count { $0.isActive && $0.zone == zone.name } }
    let fewest = counts.min() ?? 0
    return zones[counts.firstIndex(of: fewest) ?? 0]
  }

  /// The lowest address that no record holds; a terminated instance's record holds its own for a while.
  private func freeAddress(in zone: Zone) -> String {
    let taken = Set(instances.map(\.address))
    let free = (Limits.firstHost...Limits.lastHost).lazy.map(zone.address).first { !taken.contains($0) }
    guard let free else { preconditionFailure("a zone has more addresses than a group has processes") }
    return free
  }
}
