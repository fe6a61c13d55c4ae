extension GroupState {
  mutating func record(
    _ kind: Activity.Kind, _ id: InstanceID, zone: String, cause: String, at now: Moment
  ) {
    record([begun(kind, id, zone: zone, cause: cause, at: now)])
  }

  /// An activity that starts now, for `record`.
  mutating func begun(
    _ kind: Activity.Kind, _ id: InstanceID, zone: String, cause: String, at now: Moment
  ) -> Activity {
    let status: Activity.Status =
      switch kind {
      case .launch, .exitStandby: .preInService
      case .terminate, .enterStandby, .scaleInHeldBack: .inProgress
      }
    return Activity(
      id: generator.uuid(), instance: id, kind: kind, zone: zone, cause: cause, startTime: now, status: status)
  }

  /// Adds what has begun, in the order in which it began; thousands at once cost one move of the list.
  mutating func record(_ begun: [Activity]) {
    activities.insert(contentsOf: begun.reversed(), at: 0)
    runningActivities += begun.count
    dropOldActivities()
  }

  /// Desired capacity could not be reached, for all that is left is protected: over as soon as it is told.
  mutating func recordProtection(of id: InstanceID, cause: String, at now: Moment) {
    let message = "Could not scale to desired capacity because all remaining instances are protected from scale-in."
    let activity = Activity(
      id: generator.uuid(), instance: id, kind: .scaleInHeldBack, zone: "", cause: cause, startTime: now,
      status: .cancelled(at: now, message: message))
    activities.insert(activity, at: 0)
    dropOldActivities()
  }

  mutating func end(_ kind: Activity.Kind, of id: InstanceID, _ status: Activity.Status) {
    let index = activities.firstIndex { $0.instance == id && $0.kind == kind && $0.endTime == nil }
    guard let index else { return }
    activities[index].status = status
    runningActivities -= 1
  }

  /// Brings every running activity to where its instance is. Looks no further than the last that runs: the many that
  /// ended are of no interest to a step.
  mutating func updateActivities(at now: Moment) {
    guard runningActivities > 0 else { return }
    let places = runningActivities > Self.fewActivities ? placesOfRunning() : nil
    var left = runningActivities
    for index in activities.indices where activities[index].endTime == nil {
      let id = activities[index].instance
      let place = places.map { $0[id] } ?? self.index(of: id)
      // Its instance was forgotten before the activity could end; a stored state may have been cut so.
      let status =
        place.map { Self.status(of: activities[index].kind, instances[$0], at: now) }
        ?? .cancelled(at: now, message: "The instance is no longer known.")
      // Written only where it differs: the list is long, and shared with the state that is being stored.
      if status != activities[index].status { activities[index].status = status }
      if activities[index].endTime != nil { runningActivities -= 1 }
      left -= 1
      if left == 0 { break }
    }
  }

  /// Up to so many running ones their instances are looked for one by one.
  private static let fewActivities = 8

  /// Where the instances of running activities stand.
  private func placesOfRunning() -> [InstanceID: Int] {
    var ids = Set<InstanceID>(minimumCapacity: runningActivities)
    var left = runningActivities
    for index in activities.indices where left > 0 && activities[index].endTime == nil {
      ids.insert(activities[index].instance)
      left -= 1
    }
    var places: [InstanceID: Int] = [:]
    for index in instances.indices where ids.contains(instances[index].id) { places[instances[index].id] = index }
    return places
  }

  private static func status(of kind: Activity.Kind, _ instance: Instance, at now: Moment) -> Activity.Status {
    switch (kind, instance.lifeCycle) {
    case (.launch, .pending): instance.process == .never ? .preInService : .inProgress
    case (.exitStandby, .pending): .preInService
    case (.launch, .inService(let since)), (.exitStandby, .inService(let since)): .successful(at: since)
    case (.launch, .terminating), (.launch, .terminated), (.exitStandby, .terminating), (.exitStandby, .terminated):
      .cancelled(at: now, message: "The instance was terminated before it served.")
    case (.launch, .enteringStandby), (.launch, .standby): .successful(at: now)
    case (.enterStandby, .enteringStandby):
      instance.target == .absent ? .inProgress : .waitingForConnectionDraining
    case (.enterStandby, .standby(let since)): .successful(at: since)
    case (.enterStandby, _), (.exitStandby, _), (.scaleInHeldBack, _):
      .cancelled(at: now, message: "The instance went another way.")
    case (.terminate, .terminated(let end)): .successful(at: end)
    case (.terminate, .terminating):
      instance.target == .absent ? .inProgress : .waitingForConnectionDraining
    case (.terminate, .pending), (.terminate, .inService), (.terminate, .enteringStandby), (.terminate, .standby):
      preconditionFailure("an instance with a termination activity is Terminating or Terminated")
    }
  }

  /// Running ones stay whatever their age.
  private mutating func dropOldActivities() {
    var excess = activities.count - Limits.activitiesKept
    guard excess > 0, runningActivities < activities.count else { return }
    var kept: [Activity] = []
    kept.reserveCapacity(activities.count)
    for activity in activities.reversed() {
      if excess > 0, activity.endTime != nil { excess -= 1 } else { kept.append(activity) }
    }
    activities = kept.reversed()
  }
}
