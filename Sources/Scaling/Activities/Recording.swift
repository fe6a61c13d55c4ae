extension GroupState {
  mutating func record(
    _ kind: Activity.Kind, _ id: InstanceID, zone: String, cause: String, at now: Moment
  ) {
    let status: Activity.Status = kind == .launch ? .preInService : .inProgress
    activities.insert(
      Activity(
        id: generator.uuid(), instance: id, kind: kind, zone: zone, cause: cause, startTime: now, status: status),
      at: 0)
    dropOldActivities()
  }

  mutating func end(_ kind: Activity.Kind, of id: InstanceID, _ status: Activity.Status) {
    let index = activities.firstIndex { $0.instance == id && $0.kind == kind && $0.endTime == nil }
    if let index { activities[index].status = status }
  }

  /// Brings every running activity to where its instance is.
  mutating func updateActivities(at now: Moment) {
    for index in activities.indices where activities[index].endTime == nil {
      guard let instance = instance(activities[index].instance) else {
        // Its instance was forgotten before the activity could end; a stored state may have been cut so.
        activities[index].status = .cancelled(at: now, message: "The instance is no longer known.")
        continue
      }
      activities[index].status = Self.status(of: activities[index].kind, instance, at: now)
    }
  }

  private static func status(of kind: Activity.Kind, _ instance: Instance, at now: Moment) -> Activity.Status {
    switch (kind, instance.lifeCycle) {
    case (.launch, .pending): instance.process == .never ? .preInService : .inProgress
    case (.launch, .inService(let since)): .successful(at: since)
    case (.launch, .terminating), (.launch, .terminated):
      .cancelled(at: now, message: "The instance was terminated before it served.")
    case (.terminate, .terminated(let end)): .successful(at: end)
    case (.terminate, .terminating):
      instance.target == .absent ? .inProgress : .waitingForConnectionDraining
    case (.terminate, .pending), (.terminate, .inService):
      preconditionFailure("an instance with a termination activity is Terminating or Terminated")
    }
  }

  /// Running ones stay whatever their age.
  private mutating func dropOldActivities() {
    guard activities.count > Limits.activitiesKept,
      let oldest = activities.lastIndex(where: { $0.endTime != nil })
    else { return }
    activities.remove(at: oldest)
  }
}
