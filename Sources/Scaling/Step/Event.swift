// What the shell tells. Each is a fact with its time; none is an order. Order of arrival is the order of facts:
// the shell feeds them one after the other into `step`.

/// A fact from outside.
public enum Event: Hashable, Sendable {
  /// Nothing happened; `wakeAt` was reached. Also the first event after `GroupState.init`.
  case woke

  /// The shell performed an effect, or could not.
  case finished(Effect, Effect.Outcome)

  /// A process ended (its pidfd became readable), whoever ended it. `processIdentity` guards against a late report
  /// about an earlier process of the same instance.
  case exited(InstanceID, ProcessIdentity)

  /// The controller came back after its own end: these processes of this fleet live now (searched in /proc by
  /// INSTANCE_ID and BOOKSTORE_FLEET, pidfds opened). It must be the first event after a stored state was read.
  /// All other processes are gone. A process that the state does not know becomes a Terminating instance.
  /// Send a fresh `balancerSeen` soon after.
  case restored([LiveProcess])

  /// What the balancer shows now: *all* servers of the target group. Send one a health-check interval at least, and
  /// at once after a register, deregister or remove; several a second while something drains.
  case balancerSeen(BalancerView)

  /// What was measured in a metric period. Send one for each period, at its end. What could not be measured is left
  /// out: missing data has its own rules. Values that are not finite or below 0 are dropped, CPU above 100 is cut.
  case sampled(MetricSample)

  /// An operator's call, already accepted by `GroupState.refusal(of:at:)`; a refused one changes nothing.
  case commanded(OperatorCommand)

  /// PutMetricData: figures that somebody else measured.
  case metricsPut([MetricDatum])
}

/// A live process found after a restart.
public struct LiveProcess: Hashable, Sendable {
  public var instance: InstanceID
  /// The address in its environment.
  public var address: String
  public var identity: ProcessIdentity

  public init(instance: InstanceID, address: String, identity: ProcessIdentity) {
    self.instance = instance
    self.address = address
    self.identity = identity
  }
}

/// The balancer's target group at one moment.
public struct BalancerView: Hashable, Sendable {
  /// When the balancer was asked. What changed later is not contradicted by this view.
  public var takenAt: Moment
  /// All targets of the group by instance; one that is missing here is not registered.
  public var targets: [InstanceID: TargetReport]

  public init(takenAt: Moment, targets: [InstanceID: TargetReport]) {
    self.takenAt = takenAt
    self.targets = targets
  }
}

/// What the balancer says of one target.
public struct TargetReport: Hashable, Sendable {
  public var health: TargetHealth
  /// Requests in flight (HAProxy: scur, summed over both backends).
  public var inFlight: Int

  public init(health: TargetHealth, inFlight: Int) {
    self.health = health
    self.inFlight = inFlight
  }
}
