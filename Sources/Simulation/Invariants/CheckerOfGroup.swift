import Scaling

// What the group says of itself, compared with what it said before.

extension Checker {
  func before(_ id: InstanceID) -> Seen? { placeBefore(id).map { seen[$0] } }

  func placeBefore(_ id: InstanceID) -> Int? {
    for place in seen.indices where seen[place].id == id { return place }
    return nil
  }

  /// Nothing is launched beyond what the group may have. An operator may lower the bounds below what is there, or
  /// bring an instance back from standby: then there are more, and they leave.
  mutating func checkSizes(_ state: GroupState) {
    let configuration = state.configuration
    if state.desiredCapacity < configuration.minimumSize || state.desiredCapacity > configuration.maximumSize {
      broke(.desiredWithinBounds, "desired capacity is \(state.desiredCapacity)", at: time)
    }
    let isLaunching = state.instances.contains { $0.lifeCycle == .pending && before($0.id) == nil }
    guard isLaunching else { return }
    let active = state.instances.count { Seen.Phase($0.lifeCycle).isActive }
    let most = max(configuration.maximumSize, Self.mostAhead(state))
    if active > most { broke(.atMostMaximum, "a launch made it \(active), at most \(most) may be", at: time) }
    let processes = state.instances.count {
      switch Seen.Phase($0.lifeCycle) {
      case .pending, .inService, .terminating: true
      case .enteringStandby, .standby, .terminated: false
      }
    }
    let processesMost = Limits.processesPerMaximumSize * configuration.maximumSize
    if processes > processesMost { broke(.atMostMaximum, "a launch made it \(processes) processes", at: time) }
  }

  /// Where some are launched ahead of those that they replace: a tenth over the maximum or what the maintenance policy
  /// allows, one at least.
  private static func mostAhead(_ state: GroupState) -> Int {
    guard state.instances.contains(where: { $0.marks.isAhead }) else { return 0 }
    let maximum = state.configuration.maximumSize
    let percent = max(
      110, state.configuration.settings.maintenance?.healthyPercentMost ?? 0,
      state.activeRefresh?.preferences.healthyPercentMost ?? 0)
    return maximum + max(1, maximum * (percent - 100) / 100)
  }

  func desired(afterCallIn event: Event, _ state: GroupState) -> Int {
    guard case .commanded(let command) = event else { return desired }
    switch command {
    case .setDesiredCapacity(let asked, _): return asked
    // Asked again while it already leaves: no second decrement.
    case .terminate(let id, decrement: true): return before(id)?.isActive == true ? desired - 1 : desired
    case .change(.update(let update)):
      return update.desiredCapacity
        ?? max(state.configuration.minimumSize, min(desired, state.configuration.maximumSize))
    case .change(.enterStandby(let ids, decrement: true)): return desired - Set(ids).count
    case .change(.detach(let ids, decrement: true)): return desired - Set(ids).count
    case .change(.attach(let ids)): return desired + Set(ids).count
    case .change(.exitStandby(let ids)): return min(desired + Set(ids).count, state.configuration.maximumSize)
    // What a policy makes of it is the API's test; here, that it says so and stays in the bounds.
    case .policy(.execute): return state.desiredCapacity
    default: return desired
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
    switch earlier {
    case .pending: true
    // One step may lead through Terminating: when the process is dead and the balancer has forgotten the target; and
    // through EnteringStandby when there is no target.
    case .inService: later != .pending
    case .enteringStandby: later.rawValue >= Seen.Phase.enteringStandby.rawValue
    case .standby: later != .enteringStandby
    case .terminating: later == .terminating || later == .terminated
    case .terminated: later == .terminated
    }
  }

  /// Those that began in this step.
  func newActivities(_ state: GroupState) -> some Sequence<Activity> {
    state.activities.prefix { $0.id != newestActivity }
  }

  mutating func checkActivities(_ state: GroupState) {
    guard state.newestActivity != newestActivity else { return }
    for activity in newActivities(state) {
      if activity.cause.isEmpty || activity.cause.utf8.count > 1023 {
        broke(.activitiesEnd, "the cause of \(activity.description) is missing or too long", at: time)
      }
      if let end = activity.endTime, end < activity.startTime {
        broke(.activitiesEnd, "\(activity.description) ends before it starts", at: time)
      }
    }
  }

  mutating func checkSample(_ sample: MetricSample, _ state: GroupState) {
    let percent = sample.instances[.cpu] ?? [:]
    let timing = state.configuration.timing
    let period = timing.metricPeriod.wholeMilliseconds
    let start = Moment(milliseconds: ((sample.endedAt.milliseconds + period / 2) / period - 1) * period)
    // A clock that ran ahead would fill periods that are yet to come; those are not taken.
    guard start < time + timing.metricPeriod, let point = state.metrics.group.point(at: start) else { return }
    var sum = 0.0
    var count = 0
    for earlier in seen where earlier.isMature(at: sample.endedAt, timing) {
      guard let value = percent[earlier.id], value.isFinite, value >= 0 else { continue }
      sum += min(value, 100)
      count += 1
    }
    // A sample that measured nobody of use leaves an older one of the same period alone.
    guard count > 0 else { return }
    if point.instanceCount != count || abs(point.average - sum / Double(count)) > 1e-6 {
      broke(
        .metricOfMature, "\(point.average) of \(point.instanceCount), not \(sum / Double(count)) of \(count)", at: time)
    }
  }
}
