// Remembers what the group looked like before, as little as the rules need, and compares. Most events change nothing
// that a rule is about: those cost one walk over the instances and no copy.

import Scaling

/// Holds a world to the invariants, event by event.
struct Checker {
  private(set) var breach: Breach?

  /// The group as it was after the event before.
  var seen: [Seen] = []
  var desired: Int
  var newestActivity: String?
  var hadService: Bool
  /// The group's time: the controller's clock, which it never follows a little back.
  var time: Moment
  /// Ids of instances that ended: none may come again.
  var ended: Set<InstanceID> = []
  /// Addresses of all launches.
  var launched: [InstanceID: String] = [:]
  /// The cooldown of the simple policy that changed capacity last; nil: the group's.
  var cooldownInForce: Duration?
  /// The instance refresh that ran, and how far it was.
  var refreshSeen: (id: String, percent: Int)?
  var machineChanges = -1
  var controlSince = World.began
  /// Since when a target gets requests that should not get any.
  var wronglyServed: [InstanceID: Moment] = [:]

  /// What the world tells of one event, besides the event itself.
  struct Step {
    let effects: [Effect]
    /// The controller's clock, and the world's.
    let clock: Moment
    let now: Moment
    /// Whether anything that a rule is about differs from the event before.
    let isChanged: Bool
  }

  init(_ state: GroupState) {
    desired = state.desiredCapacity
    time = state.createdAt
    hadService = false
    remember(state)
  }

  mutating func broke(_ invariant: Invariant, _ detail: String, at clock: Moment) {
    if breach == nil { breach = Breach(invariant: invariant, detail: detail, at: clock) }
  }

  /// The controller came back with what it had stored: compare with that from now on.
  mutating func beginAgain(_ state: GroupState, now: Moment) {
    controlSince = now
    cooldownInForce = state.policies.cooldownInForce
    refreshSeen = nil
    // Between two turns of the balancer it may have been away and be back.
    wronglyServed = [:]
    remember(state)
  }

  /// Whether anything that a rule is about differs from the event before.
  func sees(changeIn state: GroupState) -> Bool {
    guard state.desiredCapacity == desired, state.instances.count == seen.count,
      state.newestActivity == newestActivity
    else { return true }
    for place in seen.indices where isChanged(place, state) { return true }
    return false
  }

  /// By place: what is looked at at every event is not copied for it.
  private func isChanged(_ place: Int, _ state: GroupState) -> Bool {
    seen[place].id != state.instances[place].id || seen[place].phase != Seen.Phase(state.instances[place].lifeCycle)
      || seen[place].since != state.instances[place].lifeCycle.since ?? state.instances[place].launchedAt
      || seen[place].identity != state.instances[place].process.identity
      || seen[place].illness != state.instances[place].marks.illness
  }

  mutating func check(_ event: Event, _ step: Step, _ state: GroupState, _ machine: Machine) {
    guard breach == nil else { return }
    let earlier = time
    time = step.clock < time - Limits.clockSetBackWaitedOut ? step.clock : max(time, step.clock)
    // A clock that was set back by much: what lay in what is now the future is of this moment.
    if time < earlier { for place in seen.indices { seen[place].since = min(seen[place].since, time) } }
    let isChanged = step.isChanged
    if isChanged {
      checkSizes(state)
      checkCapacity(event, state)
      checkLives(state)
      checkTerminations(state)
      checkSuspended(event, state)
      checkRefreshedOnes(event, state)
      checkActivities(state)
      if !hadService, state.attachment == .inService { hadService = true }
    }
    // A call and an alarm of one step may have brought capacity back to where it was.
    if !isChanged, case .commanded = event { checkCapacity(event, state) }
    if !step.effects.isEmpty { checkRegistrations(step.effects, state) }
    if !state.refresh.refreshes.isEmpty { checkRefresh(state) }
    if case .sampled(let sample) = event { checkSample(sample, state) }
    if isChanged || machine.changes != machineChanges { checkProcesses(state, machine) }
    machineChanges = machine.changes
    checkDeaths(step, state, machine)
    if state.suspension != nil, !step.effects.isEmpty {
      broke(.unstoredIsNotDone, "a group that stands still gave out \(step.effects.count) effects", at: time)
    }
    if isChanged || time < earlier { remember(state) }
  }

  /// Planning again at the same moment comes to rest: the plan comes from the state alone, and one thing planned may
  /// make room for the next (a replacement for the next replacement), but not for ever.
  mutating func lookAgain(at state: GroupState, clock: Moment) {
    guard breach == nil else { return }
    var again = state
    for _ in 0..<Self.looksMost {
      let newest = again.newestActivity
      let effects = again.advance(.woke, now: clock).effects
      if effects.isEmpty, again.newestActivity == newest { return }
    }
    broke(.planComesFromState, "\(Self.looksMost) further looks at one moment still find something to do", at: clock)
  }

  /// One for each instance that may have to be replaced, and some.
  private static let looksMost = 12

  private mutating func remember(_ state: GroupState) {
    desired = state.desiredCapacity
    newestActivity = state.newestActivity
    hadService = state.attachment == .inService
    seen.removeAll(keepingCapacity: true)
    for place in state.instances.indices { seen.append(Seen(state.instances[place])) }
  }
}

/// What is remembered of an instance.
struct Seen {
  let id: InstanceID
  let phase: Phase
  /// Since when it has been in this phase.
  var since: Moment
  let zone: String
  /// Its process, as the record says.
  let identity: ProcessIdentity?
  let illness: InstanceMarks.Illness?

  /// Where it is in its life, without what it carries.
  enum Phase: UInt8, Hashable { case pending, inService, enteringStandby, standby, terminating, terminated }

  init(_ instance: Instance) {
    id = instance.id
    zone = instance.zone
    phase = Phase(instance.lifeCycle)
    since = instance.lifeCycle.since ?? instance.launchedAt
    identity = instance.process.identity
    illness = instance.marks.illness
  }

  var isActive: Bool { phase.isActive }

  func isMature(at moment: Moment, _ timing: Timing) -> Bool { isMature(at: moment, warmUp: timing.warmUp) }

  func isMature(at moment: Moment, warmUp: Duration) -> Bool { phase == .inService && since + warmUp <= moment }
}

extension Seen.Phase {
  init(_ lifeCycle: LifeCycle) {
    switch lifeCycle {
    case .pending: self = .pending
    case .inService: self = .inService
    case .enteringStandby: self = .enteringStandby
    case .standby: self = .standby
    case .terminating: self = .terminating
    case .terminated: self = .terminated
    }
  }

  /// Counted in what desired capacity is compared with.
  var isActive: Bool { self == .pending || self == .inService }
}

extension LifeCycle {
  /// Since when it has been there; nil while it starts.
  fileprivate var since: Moment? {
    switch self {
    case .pending: nil
    case .inService(let begun), .enteringStandby(let begun, _), .standby(let begun), .terminated(let begun): begun
    case .terminating(let termination): termination.since
    }
  }
}

extension GroupState {
  /// Its id; nil while there is none.
  var newestActivity: String? { activities.newestID }
}

extension Instance {
  /// Why it leaves, while it does.
  var reason: TerminationReason? {
    if case .terminating(let termination) = lifeCycle { return termination.reason }
    return nil
  }
}
