// What an operator may do to a group beside its capacity (Auto Scaling API 2011-01-01): settings, protection, standby,
// suspended processes, health by hand, tags. One case an action; `GroupState.refusal(of:at:)` is asked first.

/// A change of a group's settings or of what its instances may do.
public enum GroupChange: Hashable, Sendable {
  /// UpdateAutoScalingGroup.
  case update(GroupUpdate)
  /// SetInstanceProtection.
  case protect([InstanceID], Bool)
  /// SuspendProcesses; all of them where none is named.
  case suspend([ScalingProcess])
  /// ResumeProcesses; all of them where none is named.
  case resume([ScalingProcess])
  /// SetInstanceHealth.
  case setHealth(InstanceID, HealthStatus, respectsGracePeriod: Bool)
  /// EnterStandby. Without `decrement` new instances take their places.
  case enterStandby([InstanceID], decrement: Bool)
  /// ExitStandby; desired capacity grows by them, up to the maximum size.
  case exitStandby([InstanceID])
  /// DetachInstances: they leave the group and run on. Without `decrement` new instances take their places.
  case detach([InstanceID], decrement: Bool)
  /// AttachInstances, of instances that were detached; desired capacity grows by them.
  case attach([InstanceID])
  /// CreateOrUpdateTags, by key.
  case setTags([GroupTag])
  /// DeleteTags; keys that the group does not have are no mistake.
  case deleteTags([String])
}

/// New settings of a group; what is absent stays.
public struct GroupUpdate: Hashable, Sendable {
  public var minimumSize: Int?
  public var maximumSize: Int?
  public var desiredCapacity: Int?
  public var healthCheckType: HealthCheckType?
  public var gracePeriodSeconds: Int?
  public var cooldownSeconds: Int?
  /// −1 unsets it.
  public var warmUpSeconds: Int?
  public var terminationPolicies: [TerminationPolicy]?
  public var protectsNewInstances: Bool?
  public var zoneNames: [String]?
  /// 0 unsets it.
  public var lifetimeSecondsMost: Int?
  public var maintenance: MaintenanceUpdate?
  /// What instances are launched from.
  public var template: TemplateChoice?

  /// A new maintenance policy, or none.
  public enum MaintenanceUpdate: Hashable, Sendable {
    case set(MaintenancePolicy)
    case clear
  }

  public init() {}
}
