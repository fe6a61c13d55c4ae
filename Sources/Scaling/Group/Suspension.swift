// A group whose state cannot be stored (a full disk, say) stands still: what is not stored is not done. It goes on
// folding facts, so that nothing is missed, and plans nothing until its state can be stored again. The nearest thing
// in AWS is a group whose processes are suspended, and so it is told (DescribeAutoScalingGroups, SuspendedProcesses).

/// Why and since when a group stands still.
public struct Suspension: Hashable, Sendable {
  /// A sentence for people.
  public let reason: String
  public let since: Moment

  /// The processes that rest (Auto Scaling User Guide, suspend and resume processes): all that this group has, except
  /// HealthCheck, for facts are still taken in.
  public static let processes = ["Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "ReplaceUnhealthy"]

  /// `SuspensionReason` of the API.
  public var text: String { "The group stands still since \(since.iso8601): \(reason)" }
}

extension GroupState {
  /// The state as it is before a step, for `takeBack`. Without its metrics, which are long and which no step plans.
  public var beforeStep: GroupState {
    var copy = self
    copy.metrics = Metrics()
    return copy
  }

  /// The outcome of `advance(event)` could not be stored: its plan is taken back, the fact in it stays, and the group
  /// stands still. A command is no fact: it is dropped, and who gave it must be told.
  /// - Parameter before: `beforeStep` of that step.
  /// - Returns: when to look again.
  public mutating func takeBack(
    to before: GroupState, folding event: Event, because reason: String, now: Moment
  ) -> Moment? {
    let measured = metrics
    self = before
    metrics = measured
    arrangeAlarms(at: clock)
    suspend(because: reason, now: now)
    return advance(event, now: now).wakeAt
  }

  /// Nothing is planned from now on. The first reason and its time stay.
  public mutating func suspend(because reason: String, now: Moment) {
    if suspension == nil { suspension = Suspension(reason: reason, since: now) }
  }

  /// The state was stored again: the next step plans.
  public mutating func resume() { suspension = nil }
}
