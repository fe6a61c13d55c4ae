// Groups that begin and end, and instances that come to a group or leave it alive (Auto Scaling API 2011-01-01).

/// One of the actions about what belongs together.
public enum GroupMembership: Hashable, Sendable {
  /// Takes running instances into the group; its desired capacity grows by them.
  case attachInstances(group: String, instances: [String])
  /// Lets instances go, which run on.
  case detachInstances(group: String, instances: [String], decrementsDesiredCapacity: Bool)
  case createAutoScalingGroup(CreateAutoScalingGroup)
  /// Ends a group; one with instances only by force.
  case deleteAutoScalingGroup(group: String, isForced: Bool)

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .attachInstances: "AttachInstances"
    case .detachInstances: "DetachInstances"
    case .createAutoScalingGroup: "CreateAutoScalingGroup"
    case .deleteAutoScalingGroup: "DeleteAutoScalingGroup"
    }
  }
}

/// A new group. Of its parameters those are carried by which AWS refuses one.
public struct CreateAutoScalingGroup: Hashable, Sendable {
  /// The group.
  public var groupName: String
  /// Fewest and most instances.
  public var minimum: Int
  public var maximum: Int
  /// The minimum where absent.
  public var desiredCapacity: Int?
  /// What instances are launched from: a launch template's name or id, a launch configuration or an instance.
  public var launchTemplateName: String?
  public var launchTemplateId: String?
  public var launchConfigurationName: String?
  public var instanceId: String?
  /// Zones by name.
  public var zones: [String]
  /// Subnets, joined by commas.
  public var subnets: String?

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    groupName: String, minimum: Int, maximum: Int, desiredCapacity: Int? = nil, launchTemplateName: String? = nil,
    launchTemplateId: String? = nil, launchConfigurationName: String? = nil, instanceId: String? = nil,
    zones: [String] = [], subnets: String? = nil
  ) {
    self.groupName = groupName
    self.minimum = minimum
    self.maximum = maximum
    self.desiredCapacity = desiredCapacity
    self.launchTemplateName = launchTemplateName
    self.launchTemplateId = launchTemplateId
    self.launchConfigurationName = launchConfigurationName
    self.instanceId = instanceId
    self.zones = zones
    self.subnets = subnets
  }

  /// Whether it says what instances are launched from.
  public var hasLaunchSource: Bool {
    launchTemplateName != nil || launchTemplateId != nil || launchConfigurationName != nil || instanceId != nil
  }
}
