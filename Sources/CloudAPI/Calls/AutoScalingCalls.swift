// Parameters of the Auto Scaling actions.

/// Groups by name; unknown names give an empty list. Filters are not carried.
public struct DescribeAutoScalingGroups: Hashable, Sendable {
  /// All groups where empty.
  public var groupNames: [String]
  /// Which page.
  public var page: PageRequest

  /// A record from its members; what AWS may leave out has a default.
  public init(
    groupNames: [String] = [], page: PageRequest = PageRequest()
  ) {
    self.groupNames = groupNames
    self.page = page
  }
}

/// Wants another number of instances. Refused outside min and max.
public struct SetDesiredCapacity: Hashable, Sendable {
  /// The group.
  public var groupName: String
  /// How many instances it is to want.
  public var desiredCapacity: Int
  /// Whether a running cooldown refuses it.
  public var honorsCooldown: Bool

  /// A record from its members; what AWS may leave out has a default.
  public init(
    groupName: String, desiredCapacity: Int, honorsCooldown: Bool = false
  ) {
    self.groupName = groupName
    self.desiredCapacity = desiredCapacity
    self.honorsCooldown = honorsCooldown
  }
}

/// Ends one instance; the answer is the activity that does it.
public struct TerminateInstanceInAutoScalingGroup: Hashable, Sendable {
  /// Which instance.
  public var instanceId: String
  /// True: the group wants one fewer. False: it is replaced.
  public var decrementsDesiredCapacity: Bool

  /// A record from its members; what AWS may leave out has a default.
  public init(
    instanceId: String, decrementsDesiredCapacity: Bool
  ) {
    self.instanceId = instanceId
    self.decrementsDesiredCapacity = decrementsDesiredCapacity
  }
}

/// Activities, running ones first, then the newest first. IncludeDeletedGroups and Filters are not carried.
public struct DescribeScalingActivities: Hashable, Sendable {
  /// Only these, where not empty.
  public var activityIds: [String]
  /// Only this group's.
  public var groupName: String?
  /// Which page.
  public var page: PageRequest

  /// A record from its members; what AWS may leave out has a default.
  public init(
    activityIds: [String] = [], groupName: String? = nil, page: PageRequest = PageRequest()
  ) {
    self.activityIds = activityIds
    self.groupName = groupName
    self.page = page
  }
}

/// Scaling policies.
public struct DescribePolicies: Hashable, Sendable {
  /// Only this group's.
  public var groupName: String?
  /// Only these names or ARNs, where not empty.
  public var policyNames: [String]
  /// Only these types, where not empty.
  public var policyTypes: [String]
  /// Which page.
  public var page: PageRequest

  /// A record from its members; what AWS may leave out has a default.
  public init(
    groupName: String? = nil, policyNames: [String] = [], policyTypes: [String] = [],
    page: PageRequest = PageRequest()
  ) {
    self.groupName = groupName
    self.policyNames = policyNames
    self.policyTypes = policyTypes
    self.page = page
  }
}
