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
      case .launch, .exitStandby, .attach: .preInService
      case .terminate, .enterStandby, .detach, .scaleInHeldBack: .inProgress
      }
    return Activity(
      id: generator.uuid(), instance: id, kind: kind, zone: zone, cause: cause, startTime: now, status: status)
  }

  /// Adds what has begun, in the order in which it began.
  mutating func record(_ begun: [Activity]) { activities.begin(begun) }

  /// Desired capacity could not be reached, for all that is left is protected: over as soon as it is told.
  mutating func recordProtection(of id: InstanceID, cause: String, at now: Moment) {
    let message = "Could not scale to desired capacity because all remaining instances are protected from scale-in."
    let activity = Activity(
      id: generator.uuid(), instance: id, kind: .scaleInHeldBack, zone: "", cause: cause, startTime: now,
      status: .cancelled(at: now, message: message))
    activities.begin([activity])
  }

  mutating func end(_ kind: Activity.Kind, of id: InstanceID, _ status: Activity.Status) {
    activities.end(kind, of: id, status)
  }

  /// Brings every running activity to where its instance is.
  mutating func updateActivities(at now: Moment) {
    guard activities.running > 0 else { return }
    let places = activities.running > Self.fewActivities ? placesOfRunning() : nil
    // A name of their own: the list is changed while they are looked at.
    let instances = instances
    activities.updateRunning { kind, id in
      // Its instance was forgotten before the activity could end; a stored state may have been cut so.
      guard let place = places.map({ $0[id] }) ?? instances.place(of: id) else {
        return .cancelled(at: now, message: "The instance is no longer known.")
      }
      return Self.status(of: kind, instances[place], at: now)
    }
  }

  /// Up to so many running ones their instances are looked for one by one.
  private static let fewActivities = 8

  /// Where the instances of running activities stand.
  private func placesOfRunning() -> [InstanceID: Int] {
    let ids = activities.instancesOfRunning
    var places: [InstanceID: Int] = [:]
    for index in instances.indices where ids.contains(instances[index].id) { places[instances[index].id] = index }
    return places
  }

  private static func status(of kind: Activity.Kind, _ instance: Instance, at now: Moment) -> Activity.Status {
    switch (kind.asStandby, instance.lifeCycle) {
    case (.launch, .pending): instance.process == .never ? .preInService : .inProgress
    case (.exitStandby, .pending): .preInService
    case (.launch, .inService(let since)), (.exitStandby, .inService(let since)): .successful(at: since)
    case (.launch, .terminating), (.launch, .terminated), (.exitStandby, .terminating), (.exitStandby, .terminated):
      .cancelled(at: now, message: "The instance was terminated before it served.")
    case (.launch, .enteringStandby), (.launch, .standby): .successful(at: now)
    case (.enterStandby, .enteringStandby):
      instance.target == .absent ? .inProgress : .waitingForConnectionDraining
    case (.enterStandby, .standby(let since)): .successful(at: since)
    case (.enterStandby, _), (.exitStandby, _), (.detach, _), (.attach, _), (.scaleInHeldBack, _):
      .cancelled(at: now, message: "The instance went another way.")
    case (.terminate, .terminated(let end)): .successful(at: end)
    case (.terminate, .terminating):
      instance.target == .absent ? .inProgress : .waitingForConnectionDraining
    case (.terminate, .pending), (.terminate, .inService), (.terminate, .enteringStandby), (.terminate, .standby):
      preconditionFailure("an instance with a termination activity is Terminating or Terminated")
    }
  }
}

extension Activity.Kind {
  /// Leaving the group and coming back go the way of standby (Operator/SettingAside).
  fileprivate var asStandby: Activity.Kind {
    switch self {
    case .detach: .enterStandby
    case .attach: .exitStandby
    case .launch, .terminate, .enterStandby, .exitStandby, .scaleInHeldBack: self
    }
  }
}
