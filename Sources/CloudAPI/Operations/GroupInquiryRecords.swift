/// An instance with the group that it is in (DescribeAutoScalingInstances).
public struct AutoScalingInstanceRecord: Hashable, Sendable {
  /// The instance. `HealthStatus` is written in capitals here, as AWS does.
  public var instance: InstanceRecord
  /// Its group.
  public var groupName: String

  /// A record from its members.
  public init(instance: InstanceRecord, groupName: String) {
    self.instance = instance
    self.groupName = groupName
  }
}

extension AutoScalingInstanceRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(instance: try InstanceRecord(source), groupName: try source.text("AutoScalingGroupName"))
    instance.healthStatus = instance.healthStatus.capitalizedOnce
  }

  var wire: WireValue {
    var written = instance
    written.healthStatus = instance.healthStatus.uppercased()
    guard case .object(let members) = written.wire else { preconditionFailure("an instance is an object") }
    return .object(members + [WireValue.Member(name: "AutoScalingGroupName", value: .text(groupName))])
  }
}

extension String {
  /// `HEALTHY` as `Healthy`.
  fileprivate var capitalizedOnce: String { prefix(1).uppercased() + dropFirst().lowercased() }
}

/// How much of an account is used (DescribeAccountLimits).
public struct AccountLimitsRecord: Hashable, Sendable {
  /// The most groups, and how many there are.
  public var groupsMost: Int
  public var groups: Int
  /// The most launch configurations, and how many there are.
  public var launchConfigurationsMost: Int
  public var launchConfigurations: Int

  /// A record from its members.
  public init(groupsMost: Int, groups: Int, launchConfigurationsMost: Int, launchConfigurations: Int) {
    self.groupsMost = groupsMost
    self.groups = groups
    self.launchConfigurationsMost = launchConfigurationsMost
    self.launchConfigurations = launchConfigurations
  }
}

extension AccountLimitsRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      groupsMost: try source.integer("MaxNumberOfAutoScalingGroups"),
      groups: try source.optionalInteger("NumberOfAutoScalingGroups") ?? 0,
      launchConfigurationsMost: try source.integer("MaxNumberOfLaunchConfigurations"),
      launchConfigurations: try source.optionalInteger("NumberOfLaunchConfigurations") ?? 0)
  }

  var wire: WireValue {
    .members([
      ("MaxNumberOfAutoScalingGroups", .integer(groupsMost)),
      ("MaxNumberOfLaunchConfigurations", .integer(launchConfigurationsMost)),
      ("NumberOfAutoScalingGroups", .integer(groups)),
      ("NumberOfLaunchConfigurations", .integer(launchConfigurations)),
    ])
  }
}

/// Something that sends requests to a group's instances.
public struct TrafficSourceRecord: Hashable, Sendable {
  /// Its ARN.
  public var identifier: String
  /// `elbv2` for a target group.
  public var type: String
  /// `Adding`, `Added`, `InService` (a check was passed at least once), `Removing` or `Removed`.
  public var state: String

  /// A record from its members.
  public init(identifier: String, type: String, state: String) {
    self.identifier = identifier
    self.type = type
    self.state = state
  }
}

extension TrafficSourceRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      identifier: try source.text("Identifier"), type: source.optionalText("Type") ?? "",
      state: try source.text("State"))
  }

  var wire: WireValue {
    .members([
      ("TrafficSource", .text(identifier)), ("State", .text(state)), ("Identifier", .text(identifier)),
      ("Type", .text(type)),
    ])
  }

  /// As DescribeLoadBalancerTargetGroups writes it.
  var wireAsTargetGroup: WireValue {
    .members([("LoadBalancerTargetGroupARN", .text(identifier)), ("State", .text(state))])
  }
}

/// A traffic source as DescribeLoadBalancerTargetGroups writes it.
struct TargetGroupState: WireRecord {
  var source: TrafficSourceRecord

  init(_ fields: Fields) throws(FieldProblem) {
    source = TrafficSourceRecord(
      identifier: try fields.text("LoadBalancerTargetGroupARN"), type: "elbv2", state: try fields.text("State"))
  }

  var wire: WireValue { source.wireAsTargetGroup }
}

/// How many instances of a group stay ready while others are replaced, percent of desired capacity; −1 for both clears
/// it.
public struct MaintenancePolicyRecord: Hashable, Sendable {
  /// 0 to 100.
  public var healthyPercentLeast: Int
  /// 100 to 200.
  public var healthyPercentMost: Int

  /// A record from its members.
  public init(healthyPercentLeast: Int, healthyPercentMost: Int) {
    self.healthyPercentLeast = healthyPercentLeast
    self.healthyPercentMost = healthyPercentMost
  }
}

extension MaintenancePolicyRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      healthyPercentLeast: try source.integer("MinHealthyPercentage"),
      healthyPercentMost: try source.integer("MaxHealthyPercentage"))
  }

  var wire: WireValue {
    .members([
      ("MinHealthyPercentage", .integer(healthyPercentLeast)), ("MaxHealthyPercentage", .integer(healthyPercentMost)),
    ])
  }
}
