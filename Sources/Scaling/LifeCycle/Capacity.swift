// Desired capacity against what is there. A Terminating instance no longer counts, so a replacement starts while
// the old one drains (AWS: terminate, then launch).

extension GroupState {
  mutating func reconcileCapacity(at now: Moment) {
    launchMissing(at: now)
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

  private mutating func launchMissing(at now: Moment) {
    let active = activeCount
    if let launchNotBefore, now < launchNotBefore { return }
    let processes = instances.count { !$0.isTerminated }
    let room = Limits.processesPerMaximumSize * configuration.maximumSize - processes
    let missing = min(desiredCapacity - active, room)
    guard missing > 0 else { return }
    var vacancies = Vacancies(instances, configuration.zones)
    let begun = (0..<missing).map { launch(from: active + $0, into: &vacancies, at: now) }
    record(begun)
  }

  private mutating func launch(from capacity: Int, into vacancies: inout Vacancies, at now: Moment) -> Activity {
    let (zone, address) = vacancies.take()
    let instance = Instance(
      id: vacancies.freshID(&generator), zone: zone, address: address,
      templateVersion: configuration.launchTemplate.version, at: now)
    let cause: String
    if replacementsOwed > 0 {
      replacementsOwed -= 1
      cause = Cause.startedAsReplacement(at: now)
    } else {
      cause = Cause.joined([capacityTrigger, Cause.started(from: capacity, at: now)])
    }
    instances.append(instance)
    return begun(.launch, instance.id, zone: zone, cause: cause, at: now)
  }
}
