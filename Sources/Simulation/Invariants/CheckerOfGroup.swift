import Scaling

// What the group says of itself, compared with what it said before.

extension Checker {
  func before(_ id: InstanceID) -> Seen? { seen.first { $0.id == id } }

  mutating func checkSizes(_ state: GroupState) {
    let configuration = state.configuration
    var active = 0
    var listed = 0
    for place in state.instances.indices {
      switch Seen.Phase(state.instances[place].lifeCycle) {
      case .pending, .inService:
        active += 1
        listed += 1
      case .terminating: listed += 1
      case .terminated: break
      }
    }
    if active > max(configuration.maximumSize, desired) {
      broke(.atMostMaximum, "\(active) active instances, the maximum is \(configuration.maximumSize)", at: time)
    }
    if listed > Limits.processesPerMaximumSize * configuration.maximumSize + strays(state) {
      broke(.atMostMaximum, "\(listed) instances with a process", at: time)
    }
    if state.desiredCapacity < configuration.minimumSize || state.desiredCapacity > configuration.maximumSize {
      broke(.desiredWithinBounds, "desired capacity is \(state.desiredCapacity)", at: time)
    }
  }

  /// Processes that were found without a record are let in whatever the limit.
  private func strays(_ state: GroupState) -> Int {
    state.instances.count { instance in
      if case .terminating(let termination) = instance.lifeCycle { return termination.reason == .stray }
      return false
    }
  }

  mutating func checkCapacity(_ step: Step, _ state: GroupState) {
    let after = state.desiredCapacity
    guard after != desired else { return }
    // What a call made of it; in the same step an alarm may ring, and change it further.
    var called = desired
    switch step.event {
    case .commanded(.setDesiredCapacity(let asked, _)): called = asked
    case .commanded(.terminate(let id, decrement: true)):
      // Asked again while it already leaves: no second decrement.
      if before(id)?.isActive == true { called = desired - 1 }
    case .commanded, .restored, .woke, .finished, .exited, .balancerSeen, .cpuSampled: break
    }
    if after > called { checkGrowth(state) } else if after < called { checkShrinking(from: called, state) }
  }

  private mutating func checkGrowth(_ state: GroupState) {
    if state.metrics.high.state != .alarm { broke(.desiredWithinBounds, "it grew without an alarm", at: time) }
  }

  private mutating func checkShrinking(from called: Int, _ state: GroupState) {
    let timing = state.configuration.timing
    guard state.metrics.low.state == .alarm else {
      return broke(.desiredWithinBounds, "it shrank without an alarm", at: time)
    }
    if state.configuration.policy.scaleInDisabled { broke(.desiredWithinBounds, "scale-in is disabled", at: time) }
    if state.desiredCapacity < called - 1 { broke(.cautiousScaleIn, "it shrank by more than one", at: time) }
    let mature = seen.count { $0.isMature(at: time, timing) }
    if seen.count(where: \.isActive) > mature {
      broke(.scaleInWhenReady, "it shrank while an instance was starting or warming up", at: time)
    }
    guard let newest = state.metrics.group.points.last, newest.sampleCount == mature,
      time - newest.start < timing.metricPeriod * 6
    else { return broke(.scaleInWhenReady, "it shrank without data of all instances", at: time) }
    let remaining = max(1, min(mature, state.desiredCapacity))
    let spread = newest.average * Double(mature) / Double(remaining)
    if spread >= state.configuration.policy.targetValue {
      broke(.cautiousScaleIn, "\(remaining) instances would be at \(spread) %", at: time)
    }
  }

  mutating func checkLives(_ state: GroupState) {
    var place = 0
    for index in state.instances.indices {
      let id = state.instances[index].id
      let phase = Seen.Phase(state.instances[index].lifeCycle)
      // Records leave from anywhere and join at the end.
      while place < seen.count, seen[place].id != id { place += 1 }
      guard place < seen.count else {
        if ended.contains(id) { broke(.lifeCycleGraph, "\(id) is used again", at: time) }
        continue
      }
      if !Self.mayBecome(seen[place].phase, phase) {
        broke(.lifeCycleGraph, "\(id) went from \(seen[place].phase) to \(phase)", at: time)
      }
      if phase == .terminated, seen[place].phase != .terminated { ended.insert(id) }
    }
  }

  private static func mayBecome(_ earlier: Seen.Phase, _ later: Seen.Phase) -> Bool {
    switch (earlier, later) {
    // One step may lead through Terminating: when the process is dead and the balancer has forgotten the target.
    case (.pending, _), (.inService, .inService), (.inService, .terminating), (.inService, .terminated),
      (.terminating, .terminating), (.terminating, .terminated), (.terminated, .terminated):
      true
    case (.inService, .pending), (.terminating, _), (.terminated, _): false
    }
  }

  mutating func checkReplacements(_ state: GroupState) {
    var taken = 0
    let timing = state.configuration.timing
    for instance in state.instances {
      guard case .terminating(let termination) = instance.lifeCycle, termination.reason == .unhealthyTarget,
        let earlier = before(instance.id), earlier.phase == .inService
      else { continue }
      taken += 1
      if time < earlier.since + timing.gracePeriod {
        broke(.gracePeriod, "\(instance.id) was replaced after \(time - earlier.since)", at: time)
      }
      if !hadService, state.attachment != .inService {
        broke(.noReplacementStorm, "\(instance.id) was replaced, and no target was ever healthy", at: time)
      }
    }
    guard taken > 0 else { return }
    if taken > max(1, desired / 10) {
      broke(.replacementConcurrency, "\(taken) unhealthy instances were replaced at once", at: time)
    }
    for earlier in seen where earlier.isActive && !earlier.isMature(at: time, timing) {
      guard let later = state.instance(earlier.id), Seen.Phase(later.lifeCycle) == earlier.phase else { continue }
      broke(.replacementConcurrency, "\(earlier.id), the last replacement, is not ready", at: time)
    }
  }

  mutating func checkZones(_ state: GroupState) {
    let isScaledIn = state.instances.contains { instance in
      guard case .terminating(let termination) = instance.lifeCycle, termination.reason == .scaleIn else {
        return false
      }
      return before(instance.id)?.isActive == true
    }
    guard isScaledIn else { return }
    let zones = state.configuration.zones.map(\.name)
    let earlier = zones.map { zone in seen.count { $0.isActive && $0.zone == zone } }
    let later = zones.map { zone in
      state.instances.count { $0.zone == zone && Seen.Phase($0.lifeCycle).rawValue <= Seen.Phase.inService.rawValue }
    }
    let spread = (later.max() ?? 0) - (later.min() ?? 0)
    if spread > max(1, (earlier.max() ?? 0) - (earlier.min() ?? 0)) {
      broke(.zonesBalanced, "a scale-in left the zones with \(later)", at: time)
    }
  }

  mutating func checkActivities(_ step: Step, _ state: GroupState) {
    guard state.activities.first?.id != newestActivity else { return }
    for activity in state.activities.prefix(while: { $0.id != newestActivity }) {
      if activity.cause.isEmpty || activity.cause.utf8.count > 1023 {
        broke(.activitiesEnd, "the cause of \(activity.description) is missing or too long", at: time)
      }
      if let end = activity.endTime, end < activity.startTime {
        broke(.activitiesEnd, "\(activity.description) ends before it starts", at: time)
      }
    }
  }

  mutating func checkSample(_ sample: CPUSample, _ state: GroupState) {
    let timing = state.configuration.timing
    let period = timing.metricPeriod.wholeMilliseconds
    let start = Moment(milliseconds: ((sample.endedAt.milliseconds + period / 2) / period - 1) * period)
    // A clock that ran ahead would fill periods that are yet to come; those are not taken.
    guard start < time + timing.metricPeriod, let point = state.metrics.group.point(at: start) else { return }
    var sum = 0.0
    var count = 0
    for earlier in seen where earlier.isMature(at: sample.endedAt, timing) {
      guard let value = sample.percent[earlier.id], value.isFinite, value >= 0 else { continue }
      sum += min(value, 100)
      count += 1
    }
    // A sample that measured nobody of use leaves an older one of the same period alone.
    guard count > 0 else { return }
    if point.sampleCount != count || abs(point.average - sum / Double(count)) > 1e-6 {
      broke(.metricOfMature, "\(point.average) of \(point.sampleCount), not \(sum / Double(count)) of \(count)", at: time)
    }
  }
}
