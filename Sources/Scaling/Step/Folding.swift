// From a fact to the state, and nothing more: no plan is made here.

extension GroupState {
  mutating func fold(_ event: Event, at now: Moment) {
    switch event {
    case .woke: break
    case .finished(let effect, let outcome): foldFinished(effect, outcome, at: now)
    case .exited(let id, let identity): foldExited(id, identity, at: now)
    case .restored(let live): foldRestored(live, at: now)
    case .balancerSeen(let view): foldView(view, at: now)
    case .sampled(let sample): foldSample(sample, at: now)
    case .metricsPut(let data): foldPut(data, at: now)
    case .commanded(let command): foldCommand(command, at: now)
    }
  }

  private mutating func foldExited(_ id: InstanceID, _ identity: ProcessIdentity, at now: Moment) {
    guard let index = index(of: id) else { return }
    // A process may end before the answer to its launch is read; that may never come, and a later launch have failed.
    let isUnheardOf = instances[index].process == .never && instances[index].processLane.mayHaveDone
    guard isUnheardOf || instances[index].process.identity == identity else { return }
    defer { instances[index].processLane.ended = identity }
    // Asked twice, and only the first is over: the launch under way may bring another process, and its answer tells.
    if isUnheardOf, instances[index].processLane.underWay != nil, instances[index].processLane.isInDoubt == true {
      instances[index].processLane.isInDoubt = nil
      return
    }
    instances[index].process = .ended(at: now)
    instances[index].processLane = Lane()
  }

  /// What the shell learnt of a process's end, for the activities that come of it: a few words that go on from "it",
  /// fit to be shown. Tell it before `Event.exited`.
  public mutating func noteEnd(of id: InstanceID, _ identity: ProcessIdentity, _ words: String) {
    guard let index = index(of: id), instances[index].process == .never || instances[index].process.identity == identity
    else { return }
    instances[index].marks.end = String(words.prefix(Limits.endLengthMost))
  }

  private mutating func foldCommand(_ command: OperatorCommand, at now: Moment) {
    guard refusal(of: command, at: now) == nil else { return }
    switch command {
    case .setDesiredCapacity(let asked, _):
      changeCapacity(to: asked, trigger: Cause.userSet(from: desiredCapacity, to: asked, at: now))
    case .terminate(let id, let decrement):
      guard let index = index(of: id), instances[index].isActive || instances[index].isStandingBy else { return }
      let capacity = activeCount
      // One in standby is not part of desired capacity.
      let decrement = decrement && instances[index].isActive
      if decrement { desiredCapacity -= 1 }
      let cause = Cause.userTerminated(id, decrementFrom: decrement ? capacity : nil, at: now)
      beginTermination(at: index, .userRequest, cause: cause, now)
    case .change(let change): foldChange(change, at: now)
    case .policy(let command): fold(command, at: now)
    case .template(let command): fold(command, at: now)
    case .refresh(let command): fold(command, at: now)
    case .balance(let change): fold(change, at: now)
    }
  }

  /// Desired capacity is changed here, by a decrementing termination, and nowhere else.
  mutating func changeCapacity(to capacity: Int, trigger: String) {
    guard capacity != desiredCapacity else { return }
    desiredCapacity = capacity
    capacityTrigger = trigger
    policies.cooldownInForce = nil
  }

  func index(of id: InstanceID) -> Int? { instances.place(of: id) }

  /// Where each instance stands in `instances`: for whoever looks up many of them at once.
  func placesOfInstances() -> [InstanceID: Int] {
    Dictionary(instances.indices.map { (instances[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Pending and in service: what desired capacity is compared with.
  var activeCount: Int {
    var count = 0
    for index in instances.indices where instances[index].isActive { count += 1 }
    return count
  }
}

extension [Instance] {
  /// By place, for an instance is long: looking at each one's id alone needs no copy of it.
  func place(of id: InstanceID) -> Int? {
    for place in indices where self[place].id == id { return place }
    return nil
  }
}
