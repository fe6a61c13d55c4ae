import Scaling

/// The rules of the group, checked from outside after every event. The numbers are those of the invariants in the
/// design page on autoscaling.
struct InvariantChecker {
  var violation: String?
  /// Addresses by id, for all launches ever performed.
  private var launched: [InstanceID: String] = [:]
  private var ended: Set<InstanceID> = []

  mutating func check(
    before: GroupState, event: Event, after: GroupState, effects: [Effect], now: Moment, world: World
  ) {
    guard violation == nil else { return }
    var problem = sizes(after) ?? capacityChange(before, event, after, now) ?? transitions(before, event, after)
    problem = problem ?? replacement(before, after, now) ?? balance(before, after) ?? processes(after, world)
    problem = problem ?? activities(after) ?? sample(event, before, after) ?? repeated(after, now)
    problem = problem ?? ids(effects) ?? standsStill(after, effects)
    for instance in after.instances {
      if case .terminated = instance.lifeCycle { ended.insert(instance.id) }
    }
    if let problem { violation = "\(now.iso8601WithMilliseconds) after \(event): \(problem)" }
  }

  private func sizes(_ state: GroupState) -> String? {
    let configuration = state.configuration
    let active = state.instances.count { $0.lifeCycle == .pending || $0.inServiceSince != nil }
    if active > configuration.maximumSize { return "1: \(active) active instances are above the maximum" }
    if state.listedInstances.count > 2 * configuration.maximumSize { return "1: too many processes" }
    let bounds = configuration.minimumSize...configuration.maximumSize
    return bounds.contains(state.desiredCapacity) ? nil : "2: desired capacity \(state.desiredCapacity)"
  }

  private func capacityChange(_ before: GroupState, _ event: Event, _ after: GroupState, _ now: Moment) -> String? {
    guard before.desiredCapacity != after.desiredCapacity else { return nil }
    if case .commanded = event { return nil }
    if case .restored = event { return nil }
    let metrics = after.metrics
    if after.desiredCapacity > before.desiredCapacity {
      return metrics.high.state == .alarm ? nil : "2: grew without an alarm"
    }
    guard metrics.low.state == .alarm else { return "2: shrank without an alarm" }
    if after.desiredCapacity < before.desiredCapacity - 1 { return "shrank by more than one" }
    let mature = before.instances.filter { $0.isMature(at: now, before.configuration.timing) }
    let starting = before.instances.count { $0.lifeCycle == .pending }
    let inService = before.instances.count { $0.inServiceSince != nil }
    if starting > 0 || inService > mature.count { return "10: shrank while an instance is warming up" }
    let newest = metrics.group.points.last
    guard let newest, newest.sampleCount == mature.count else { return "10: shrank while metric data is missing" }
    let remaining = max(1, min(mature.count, after.desiredCapacity))
    let spread = newest.average * Double(mature.count) / Double(remaining)
    return spread < before.configuration.policy.targetValue ? nil : "19: shrank past the target value"
  }

  private func transitions(_ before: GroupState, _ event: Event, _ after: GroupState) -> String? {
    for instance in after.instances {
      guard let earlier = before.instance(instance.id) else {
        if ended.contains(instance.id) { return "6: \(instance.id) is used again" }
        continue
      }
      let step = (earlier.lifeCycle.name, instance.lifeCycle.name)
      let allowed: Bool
      switch step {
      case ("Pending", _): allowed = true
      case ("InService", "Pending"), ("InService", "Terminated"): allowed = instance.lifeCycle.name == "Terminated"
      case ("Terminating", "Terminating"), ("Terminating", "Terminated"), ("Terminated", "Terminated"): allowed = true
      case ("InService", _): allowed = true
      default: allowed = false
      }
      if !allowed { return "6: \(instance.id) went from \(step.0) to \(step.1)" }
    }
    return nil
  }

  private func replacement(_ before: GroupState, _ after: GroupState, _ now: Moment) -> String? {
    let timing = after.configuration.timing
    let taken = after.instances.filter { instance in
      guard case .terminating(let termination) = instance.lifeCycle, termination.reason == .unhealthyTarget else {
        return false
      }
      return before.instance(instance.id)?.inServiceSince != nil
    }
    guard !taken.isEmpty else { return nil }
    if taken.count > 1 { return "11: \(taken.count) unhealthy instances replaced at once" }
    if before.attachment != .inService && after.attachment != .inService { return "22: replaced, but none ever served" }
    for instance in taken {
      guard let since = before.instance(instance.id)?.inServiceSince else { continue }
      if now < since + timing.gracePeriod { return "12: \(instance.id) replaced in its grace period" }
    }
    let unready = before.instances.contains { instance in
      guard let later = after.instance(instance.id), later.lifeCycle.name == instance.lifeCycle.name else {
        return false
      }
      return instance.lifeCycle == .pending || (instance.inServiceSince.map { now < $0 + timing.warmUp } ?? false)
    }
    return unready ? "11: replaced while the last replacement is not ready" : nil
  }

  private func balance(_ before: GroupState, _ after: GroupState) -> String? {
    let scaledIn = after.instances.contains { instance in
      guard case .terminating(let termination) = instance.lifeCycle, termination.reason == .scaleIn else {
        return false
      }
      return before.instance(instance.id)?.inServiceSince != nil
    }
    guard scaledIn else { return nil }
    func spread(_ state: GroupState) -> Int {
      let counts = state.configuration.zones.map { zone in
        state.instances.count { $0.zone == zone.name && ($0.lifeCycle == .pending || $0.inServiceSince != nil) }
      }
      return (counts.max() ?? 0) - (counts.min() ?? 0)
    }
    return spread(after) > max(1, spread(before)) ? "9: scale-in left the zones uneven" : nil
  }

  /// Every live process has its record, and no two processes are one instance.
  private func processes(_ state: GroupState, _ world: World) -> String? {
    var seen: Set<InstanceID> = []
    for process in world.processes.values where process.isAlive {
      if !seen.insert(process.instance).inserted { return "5: \(process.instance) has two processes" }
      if state.instance(process.instance) == nil { return "5: \(process.instance) runs without a record" }
    }
    let addresses = state.instances.map(\.address)
    return Set(addresses).count == addresses.count ? nil : "5: two instances have one address"
  }

  private func activities(_ state: GroupState) -> String? {
    for activity in state.activities {
      if let end = activity.endTime, end < activity.startTime { return "15: \(activity.id) ends before it starts" }
      if activity.cause.isEmpty || activity.cause.utf8.count > 1023 { return "15: a cause is missing or too long" }
    }
    return nil
  }

  private func sample(_ event: Event, _ before: GroupState, _ after: GroupState) -> String? {
    guard case .sampled(let sample) = event, let newest = after.metrics.group.points.last,
      newest != before.metrics.group.points.last
    else { return nil }
    let mature = before.listedInstances.filter { $0.isMature(at: sample.endedAt, before.configuration.timing) }
    let values = mature.compactMap { sample.instances[.cpu]?[$0.id] }
    let mean = values.reduce(0, +) / Double(values.count)
    let isRight = newest.sampleCount == values.count && abs(newest.average - mean) < 1e-6
    return isRight ? nil : "16: the group's datapoint is not the mean of the mature instances"
  }

  /// Planning again at the same moment finds nothing to do: the plan comes from the state alone.
  private func repeated(_ state: GroupState, _ now: Moment) -> String? {
    var again = state
    let answer = again.advance(.woke, now: now)
    if !answer.effects.isEmpty { return "a second look gives \(answer.effects)" }
    return again == state ? nil : "a second look changes the state"
  }

  private func ids(_ effects: [Effect]) -> String? {
    Set(effects.map(\.id)).count == effects.count ? nil : "17: two effects have one id"
  }

  /// What cannot be stored is not done.
  private func standsStill(_ state: GroupState, _ effects: [Effect]) -> String? {
    state.suspension == nil || effects.isEmpty ? nil : "effects of a group that stands still"
  }

  /// Before the world does what it is told.
  mutating func checkPerforming(_ effect: Effect, world: World) {
    guard violation == nil else { return }
    switch effect.action {
    case .launch(let launch):
      if let address = launched[launch.instance], address != launch.address {
        violation = "6: \(launch.instance) is launched again with another address"
      }
      launched[launch.instance] = launch.address
    case .stop(let id, _), .kill(let id, _):
      if let target = world.targets[id], target.draining == nil || target.inFlight(at: world.now) > 0,
        world.state.instance(id) != nil, world.processes.values.contains(where: { $0.instance == id && $0.isAlive })
      {
        violation = "7: \(id) is signalled while it is registered"
      }
    case .register, .deregister, .removeTarget: break
    }
  }
}
