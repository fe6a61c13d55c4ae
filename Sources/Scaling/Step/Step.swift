// The whole of the controller's thinking: fold one fact into the state, then plan from the state alone. The plan
// never asks which fact came last, so any fact, or none, leads to the same place; and after a crash the first wake
// goes on where the last one stopped.

/// What a step answers.
public struct Step: Hashable, Sendable {
  /// What the group knows now; to be stored before any effect is performed.
  public var state: GroupState
  /// To be performed after the state was stored; each is answered by `Event.finished`.
  public var effects: [Effect]
  /// Look again then (`Event.woke`), even if nothing happens.
  public var wakeAt: Moment?
}

/// Folds an event and plans. `now` that lies a little before the group's newest time counts as that time.
public func step(_ state: GroupState, _ event: Event, now: Moment) -> Step {
  var next = state
  let (effects, wakeAt) = next.advance(event, now: now)
  return Step(state: next, effects: effects, wakeAt: wakeAt)
}

extension GroupState {
  /// The same in place, which spares a copy of the metrics.
  public mutating func advance(_ event: Event, now: Moment) -> (effects: [Effect], wakeAt: Moment?) {
    acceptTime(now)
    giveUpAnswers(at: clock)
    fold(event, at: clock)
    settle(at: clock)
    evaluateAlarms(at: clock)
    guard suspension == nil else { return ([], nextWake(after: clock)) }
    applyPolicies(at: clock)
    replaceUnhealthy(at: clock)
    advanceRefresh(at: clock)
    rebalanceZones(at: clock)
    reconcileCapacity(at: clock)
    settle(at: clock)
    let effects = deriveEffects(at: clock)
    return (effects, nextWake(after: clock))
  }
}
