/// What operators and the group's health checks noted of an instance.
public struct InstanceMarks: Hashable, Codable, Sendable {
  /// `ProtectedFromScaleIn`: scale-in and refresh leave it alone; ill health and operators do not.
  public var isProtected = false
  /// Why the group holds it for unhealthy; nil while it does not.
  public var illness: Illness?
  /// It entered service while AddToLoadBalancer was suspended, and is not registered by the group.
  public var isKeptFromBalancer = false
  /// When an operator deregistered its target; absent while it may get requests.
  public var deregisteredAt: Moment?
  /// It was launched over desired capacity, for the one that it is to take the place of still runs.
  public var isAhead = false
  /// How its process ended, as the shell told: `exited with code 64, and wrote last: …`.
  public var end: String?
  /// What its program was when it was started, as the shell found it: `ami-` and 17 hexadecimal digits.
  public var imageId: String?
  /// It leaves the group alive, or has left it. Optional, for the marks of older states.
  private var leaves: Bool?
  var isLeaving: Bool {
    get { leaves ?? false }
    set { leaves = newValue ? true : nil }
  }
  /// The group's tags at its launch, those that are given to instances.
  public var tags: [GroupTag]?

  public init() {}

  /// Nothing registers it.
  public var isKeptAway: Bool { isKeptFromBalancer || deregisteredAt != nil }

  /// Who says that it is unhealthy.
  public enum Illness: String, Hashable, Codable, Sendable {
    /// EC2: its process ended.
    case processEnded
    /// ELB: the balancer's checks fail.
    case unhealthyTarget
    /// SetInstanceHealth.
    case user
  }
}

extension KeyedDecodingContainer {
  /// Instances of older states have no marks; the compiler's decoding of `Instance` calls this.
  func decode(_ type: InstanceMarks.Type, forKey key: Key) throws -> InstanceMarks {
    try decodeIfPresent(type, forKey: key) ?? InstanceMarks()
  }
}
