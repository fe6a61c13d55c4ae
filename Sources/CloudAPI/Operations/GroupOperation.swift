// The rarer actions on an Auto Scaling group (API 2011-01-01): protection, standby, suspended processes, instance
// refresh, bounds, health set by hand, policies run by hand. The parameters that are not carried are named at each.

/// One of the rarer actions with its parameters.
public enum GroupOperation: Hashable, Sendable {
  /// Keeps instances from scale-in, or no longer.
  case setInstanceProtection(group: String, instances: [String], isProtected: Bool)
  /// Takes instances out of service without ending them.
  case enterStandby(group: String, instances: [String], decrementsDesiredCapacity: Bool)
  /// Puts instances back into service; the desired capacity grows by them.
  case exitStandby(group: String, instances: [String])
  /// Halts processes of the group; all of them where none is named.
  case suspendProcesses(group: String, processes: [String])
  /// Lets processes of the group go on; all of them where none is named.
  case resumeProcesses(group: String, processes: [String])
  /// Replaces all instances, some at a time.
  case startInstanceRefresh(StartInstanceRefresh)
  /// Ends a refresh where it is; what was replaced stays. It waits for what was begun, unless false.
  case cancelInstanceRefresh(group: String, waitsForTransitioning: Bool? = nil)
  /// Replaces what a refresh replaced by what the group launched from before.
  case rollbackInstanceRefresh(group: String)
  /// Refreshes, the newest first.
  case describeInstanceRefreshes(DescribeInstanceRefreshes)
  /// Other settings of the group. AWS's parameters about launching, placement, capacity reservations, hooks and
  /// deletion are not carried.
  case updateAutoScalingGroup(UpdateAutoScalingGroup)
  /// Marks an instance; an unhealthy one is replaced.
  case setInstanceHealth(SetInstanceHealth)
  /// Runs a simple policy, or a step policy for a value of its metric and the threshold that it is taken to breach.
  case executePolicy(
    group: String, policy: String, honorsCooldown: Bool, metricValue: Double? = nil, breachThreshold: Double? = nil)
  /// Tags by their keys; those of the same key are replaced.
  case createOrUpdateTags([TagRecord])
  /// Takes tags away, by their keys.
  case deleteTags([TagRecord])
  /// Groups that begin and end, and instances that come to one or leave it alive.
  case membership(GroupMembership)
  /// A question; nothing is changed.
  case inquire(GroupInquiry)

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .setInstanceProtection: "SetInstanceProtection"
    case .enterStandby: "EnterStandby"
    case .exitStandby: "ExitStandby"
    case .suspendProcesses: "SuspendProcesses"
    case .resumeProcesses: "ResumeProcesses"
    case .startInstanceRefresh: "StartInstanceRefresh"
    case .cancelInstanceRefresh: "CancelInstanceRefresh"
    case .rollbackInstanceRefresh: "RollbackInstanceRefresh"
    case .describeInstanceRefreshes: "DescribeInstanceRefreshes"
    case .updateAutoScalingGroup: "UpdateAutoScalingGroup"
    case .setInstanceHealth: "SetInstanceHealth"
    case .executePolicy: "ExecutePolicy"
    case .createOrUpdateTags: "CreateOrUpdateTags"
    case .deleteTags: "DeleteTags"
    case .membership(let membership): membership.action
    case .inquire(let inquiry): inquiry.action
    }
  }

  /// Whether it changes the fleet.
  public var changesFleet: Bool {
    switch self {
    case .describeInstanceRefreshes, .inquire: false
    default: true
    }
  }
}

/// Marks an instance as healthy or not.
public struct SetInstanceHealth: Hashable, Sendable {
  /// The instance.
  public var instanceId: String
  /// `Healthy` or `Unhealthy`.
  public var healthStatus: String
  /// Whether a grace period that still runs keeps it from being marked; AWS takes true where absent.
  public var respectsGracePeriod: Bool?

  /// A call from its parameters; what AWS may leave out has a default.
  public init(instanceId: String, healthStatus: String, respectsGracePeriod: Bool? = nil) {
    self.instanceId = instanceId
    self.healthStatus = healthStatus
    self.respectsGracePeriod = respectsGracePeriod
  }
}

/// The answer to one of the rarer actions.
public enum GroupOperationReply: Hashable, Sendable {
  /// Done; AWS answers nothing. The name is the action's.
  case done(action: String)
  /// The activities that EnterStandby, ExitStandby or DetachInstances began.
  case activities(action: String, [ActivityRecord])
  /// The refresh that was started or is being cancelled.
  case refreshId(action: String, String)
  case instanceRefreshes(RecordPage<InstanceRefreshRecord>)
  case inquired(GroupInquiryReply)

  /// AWS's name of the action that is answered.
  public var action: String {
    switch self {
    case .done(let action), .activities(let action, _), .refreshId(let action, _): action
    case .instanceRefreshes: "DescribeInstanceRefreshes"
    case .inquired(let reply): reply.action
    }
  }
}
