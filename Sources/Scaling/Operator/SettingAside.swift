// Instances that go out of service alive, and come back: into standby, or out of the group. Either way the target drains
// and the process runs on. A detached instance stays in the state, for its process is the fleet's, which adopts it after a
// restart and ends it with `stop`; but the group does not list, count or check it.

extension GroupState {
  /// Where an instance goes.
  enum Aside {
    case standby
    case detached
  }

  mutating func setAside(_ ids: [InstanceID], _ aside: Aside, decrement: Bool, at now: Moment) {
    for index in instances.indices where ids.contains(instances[index].id) {
      let id = instances[index].id
      let cause = aside.cause(ofLeaving: id, from: activeCount, at: now)
      instances[index].lifeCycle = .enteringStandby(since: now, drainingSince: nil)
      instances[index].takeDoubtfulTargetForRegistered(at: now)
      if aside == .detached { instances[index].marks.leaveGroup() }
      if decrement { changeCapacity(to: desiredCapacity - 1, trigger: cause) }
      record(aside.leaving, id, zone: instances[index].zone, cause: cause, at: now)
    }
  }

  /// Desired capacity grows by them, up to the maximum size.
  mutating func bringBack(_ ids: [InstanceID], _ aside: Aside, at now: Moment) {
    for index in instances.indices where ids.contains(instances[index].id) {
      let id = instances[index].id
      let cause = aside.cause(ofReturning: id, from: activeCount, at: now)
      instances[index].lifeCycle = .pending
      // Whatever kept it from the balancer: it comes back as one that starts.
      instances[index].marks.isKeptFromBalancer = false
      instances[index].marks.deregisteredAt = nil
      instances[index].marks.isLeaving = false
      changeCapacity(to: min(desiredCapacity + 1, configuration.maximumSize), trigger: cause)
      record(aside.returning, id, zone: instances[index].zone, cause: cause, at: now)
    }
  }
}

extension GroupState.Aside {
  fileprivate var leaving: Activity.Kind {
    switch self {
    case .standby: .enterStandby
    case .detached: .detach
    }
  }

  fileprivate var returning: Activity.Kind {
    switch self {
    case .standby: .exitStandby
    case .detached: .attach
    }
  }

  fileprivate func cause(ofLeaving id: InstanceID, from capacity: Int, at now: Moment) -> String {
    switch self {
    case .standby: Cause.enteredStandby(id, from: capacity, at: now)
    case .detached: Cause.detached(id, from: capacity, at: now)
    }
  }

  fileprivate func cause(ofReturning id: InstanceID, from capacity: Int, at now: Moment) -> String {
    switch self {
    case .standby: Cause.leftStandby(id, from: capacity, at: now)
    case .detached: Cause.attached(id, from: capacity, at: now)
    }
  }
}

extension InstanceMarks {
  /// Protection is lost (EC2 Auto Scaling User Guide, instance scale-in protection), and an illness of the group's is none
  /// of one that left.
  fileprivate mutating func leaveGroup() {
    isLeaving = true
    isProtected = false
    illness = nil
  }
}

extension Instance {
  /// It left the group and runs on.
  public var isDetached: Bool {
    if case .standby = lifeCycle { return marks.isLeaving }
    return false
  }

  /// `LifecycleState` of the API.
  public var stateName: String {
    if case .enteringStandby = lifeCycle, marks.isLeaving { return "Detaching" }
    return isDetached ? "Detached" : lifeCycle.name
  }
}
