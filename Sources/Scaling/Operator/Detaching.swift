// Instances that leave the group alive and come back. To leave is what entering standby is, for good: the target drains, the
// process runs on. The state keeps the instance, for the process is the fleet's, which adopts it after a restart and ends
// it with `stop`; the group does not list, count or check it.

extension GroupState {
  mutating func detach(_ ids: [InstanceID], decrement: Bool, at now: Moment) {
    for index in instances.indices where ids.contains(instances[index].id) {
      let capacity = activeCount
      let id = instances[index].id
      instances[index].lifeCycle = .enteringStandby(since: now, drainingSince: nil)
      instances[index].takeDoubtfulTargetForRegistered(at: now)
      instances[index].marks.isLeaving = true
      // Protection is lost (EC2 Auto Scaling User Guide, instance scale-in protection), and an illness of the group's is
      // none of one that left.
      instances[index].marks.isProtected = false
      instances[index].marks.illness = nil
      let cause = Cause.detached(id, from: capacity, at: now)
      if decrement { changeCapacity(to: desiredCapacity - 1, trigger: cause) }
      record(.detach, id, zone: instances[index].zone, cause: cause, at: now)
    }
  }

  mutating func attach(_ ids: [InstanceID], at now: Moment) {
    for index in instances.indices where ids.contains(instances[index].id) {
      let capacity = activeCount
      let id = instances[index].id
      instances[index].lifeCycle = .pending
      instances[index].marks.isLeaving = false
      instances[index].marks.isKeptFromBalancer = false
      let cause = Cause.attached(id, from: capacity, at: now)
      changeCapacity(to: desiredCapacity + 1, trigger: cause)
      record(.attach, id, zone: instances[index].zone, cause: cause, at: now)
    }
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
