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
  /// Ends a refresh where it is; what was replaced stays. WaitForTransitioningInstances is not carried.
  case cancelInstanceRefresh(group: String)
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

/// Replaces all instances, some at a time. DesiredConfiguration, checkpoints, alarms, baking and roll-back are not
/// carried.
public struct StartInstanceRefresh: Hashable, Sendable {
  /// The group.
  public var groupName: String
  /// `Rolling`, which AWS takes where none is named, or `ReplaceRootVolume`.
  public var strategy: String?
  /// Percent of the desired capacity that stays healthy; 90 where none is named.
  public var minimumHealthyPercentage: Int?
  /// Seconds until a new instance counts; the group's where none is named.
  public var warmupSeconds: Int?
  /// Whether instances that are as wished already stay.
  public var skipsMatching: Bool?

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    groupName: String, strategy: String? = nil, minimumHealthyPercentage: Int? = nil, warmupSeconds: Int? = nil,
    skipsMatching: Bool? = nil
  ) {
    self.groupName = groupName
    self.strategy = strategy
    self.minimumHealthyPercentage = minimumHealthyPercentage
    self.warmupSeconds = warmupSeconds
    self.skipsMatching = skipsMatching
  }
}

/// Refreshes of a group, the newest first.
public struct DescribeInstanceRefreshes: Hashable, Sendable {
  /// The group.
  public var groupName: String
  /// Only these, where not empty.
  public var refreshIds: [String]
  /// Which page.
  public var page: PageRequest

  /// A call from its parameters; what AWS may leave out has a default.
  public init(groupName: String, refreshIds: [String] = [], page: PageRequest = PageRequest()) {
    self.groupName = groupName
    self.refreshIds = refreshIds
    self.page = page
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

/// One instance refresh.
public struct InstanceRefreshRecord: Hashable, Sendable {
  /// Its id, a UUID.
  public var id: String
  /// The group.
  public var groupName: String
  /// `Pending`, `InProgress`, `Successful`, `Failed`, `Cancelling`, `Cancelled` and more.
  public var status: String
  /// What it waits for, or why it ended so.
  public var statusReason: String?
  /// When it began.
  public var startTime: WireTime?
  /// When it ended; absent while it runs.
  public var endTime: WireTime?
  /// Percent of the instances that are replaced, healthy and warm.
  public var percentageComplete: Int?
  /// Instances that are still to be replaced.
  public var instancesToUpdate: Int?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, groupName: String, status: String, statusReason: String? = nil, startTime: WireTime? = nil,
    endTime: WireTime? = nil, percentageComplete: Int? = nil, instancesToUpdate: Int? = nil
  ) {
    self.id = id
    self.groupName = groupName
    self.status = status
    self.statusReason = statusReason
    self.startTime = startTime
    self.endTime = endTime
    self.percentageComplete = percentageComplete
    self.instancesToUpdate = instancesToUpdate
  }

  /// Whether it is over, well or not.
  public var isOver: Bool {
    ["Successful", "Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed"].contains(status)
  }
}
