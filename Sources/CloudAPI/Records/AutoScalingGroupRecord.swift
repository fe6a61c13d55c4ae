// An Auto Scaling group as DescribeAutoScalingGroups tells it (API 2011-01-01, AutoScalingGroup).

/// One Auto Scaling group with its instances. Times in milliseconds since 1970 UTC, durations in whole seconds.
public struct AutoScalingGroupRecord: Hashable, Sendable {
  /// The name, unique in account and region.
  public var name: String
  /// `arn:aws:autoscaling:REGION:ACCOUNT:autoScalingGroup:UUID:autoScalingGroupName/NAME`.
  public var arn: String
  /// What new instances are made from.
  public var launchTemplate: LaunchTemplateReference?
  /// The fewest instances the group may want.
  public var minSize: Int
  /// The most instances the group may want.
  public var maxSize: Int
  /// How many instances the group wants now.
  public var desiredCapacity: Int
  /// Seconds that simple scaling and `HonorCooldown` wait after an activity.
  public var defaultCooldownSeconds: Int
  /// The zones over which instances are spread.
  public var availabilityZones: [String]
  /// The target groups in which the instances are registered.
  public var targetGroupARNs: [String]
  /// `EC2`, or `ELB` where target health counts too.
  public var healthCheckType: String
  /// Seconds after launch in which ill health is not acted upon.
  public var healthCheckGracePeriodSeconds: Int?
  /// The instances that are not yet terminated.
  public var instances: [InstanceRecord]
  /// When the group was made.
  public var createdTime: WireTime
  /// Processes an operator has halted.
  public var suspendedProcesses: [SuspendedProcessRecord]
  /// Present only while the group is being deleted.
  public var status: String?
  /// Tags of the group.
  public var tags: [TagRecord]
  /// How the instance to terminate is chosen.
  public var terminationPolicies: [String]
  /// Whether new instances are kept from scale-in.
  public var newInstancesProtectedFromScaleIn: Bool
  /// Seconds of warm-up; absent where none is set.
  public var defaultInstanceWarmupSeconds: Int?
  /// Subnets with commas between them.
  public var subnets: String?
  /// Seconds after which an instance is replaced; absent where none is set.
  public var lifetimeSecondsMost: Int?
  /// How many instances stay ready while others are replaced; absent where none is set.
  public var maintenance: MaintenancePolicyRecord?
  /// The group's own metrics that are collected.
  public var enabledMetrics: [EnabledMetricRecord]

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String, arn: String = "", launchTemplate: LaunchTemplateReference? = nil, minSize: Int, maxSize: Int,
    desiredCapacity: Int, defaultCooldownSeconds: Int, availabilityZones: [String] = [],
    targetGroupARNs: [String] = [], healthCheckType: String, healthCheckGracePeriodSeconds: Int? = nil,
    instances: [InstanceRecord] = [], createdTime: WireTime, suspendedProcesses: [SuspendedProcessRecord] = [],
    status: String? = nil, tags: [TagRecord] = [], terminationPolicies: [String] = [],
    newInstancesProtectedFromScaleIn: Bool = false, defaultInstanceWarmupSeconds: Int? = nil,
    subnets: String? = nil, lifetimeSecondsMost: Int? = nil, maintenance: MaintenancePolicyRecord? = nil,
    enabledMetrics: [EnabledMetricRecord] = []
  ) {
    self.name = name
    self.arn = arn
    self.launchTemplate = launchTemplate
    self.minSize = minSize
    self.maxSize = maxSize
    self.desiredCapacity = desiredCapacity
    self.defaultCooldownSeconds = defaultCooldownSeconds
    self.availabilityZones = availabilityZones
    self.targetGroupARNs = targetGroupARNs
    self.healthCheckType = healthCheckType
    self.healthCheckGracePeriodSeconds = healthCheckGracePeriodSeconds
    self.instances = instances
    self.createdTime = createdTime
    self.suspendedProcesses = suspendedProcesses
    self.status = status
    self.tags = tags
    self.terminationPolicies = terminationPolicies
    self.newInstancesProtectedFromScaleIn = newInstancesProtectedFromScaleIn
    self.defaultInstanceWarmupSeconds = defaultInstanceWarmupSeconds
    self.subnets = subnets
    self.lifetimeSecondsMost = lifetimeSecondsMost
    self.maintenance = maintenance
    self.enabledMetrics = enabledMetrics
  }
}

extension AutoScalingGroupRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("AutoScalingGroupName"),
      arn: source.optionalText("AutoScalingGroupARN") ?? "",
      launchTemplate: try source.optionalRecord("LaunchTemplate"),
      minSize: try source.integer("MinSize"),
      maxSize: try source.integer("MaxSize"),
      desiredCapacity: try source.integer("DesiredCapacity"),
      defaultCooldownSeconds: try source.integer("DefaultCooldown"),
      availabilityZones: try source.texts("AvailabilityZones"),
      targetGroupARNs: try source.texts("TargetGroupARNs"),
      healthCheckType: try source.text("HealthCheckType"),
      healthCheckGracePeriodSeconds: try source.optionalInteger("HealthCheckGracePeriod"),
      instances: try source.records("Instances"),
      createdTime: try source.time("CreatedTime"),
      suspendedProcesses: try source.records("SuspendedProcesses"),
      status: source.optionalText("Status"),
      tags: try source.records("Tags"),
      terminationPolicies: try source.texts("TerminationPolicies"),
      newInstancesProtectedFromScaleIn: try source.optionalBoolean("NewInstancesProtectedFromScaleIn") ?? false,
      defaultInstanceWarmupSeconds: try source.optionalInteger("DefaultInstanceWarmup"),
      subnets: source.optionalText("VPCZoneIdentifier"),
      lifetimeSecondsMost: try source.optionalInteger("MaxInstanceLifetime"),
      maintenance: try source.optionalRecord("InstanceMaintenancePolicy"),
      enabledMetrics: try source.records("EnabledMetrics"))
  }

  var wire: WireValue {
    .members([
      ("AutoScalingGroupName", .text(name)),
      ("AutoScalingGroupARN", .text(arn)),
      ("LaunchTemplate", launchTemplate?.wire),
      ("MinSize", .integer(minSize)),
      ("MaxSize", .integer(maxSize)),
      ("DesiredCapacity", .integer(desiredCapacity)),
      ("DefaultCooldown", .integer(defaultCooldownSeconds)),
      ("AvailabilityZones", .texts(availabilityZones)),
      ("TargetGroupARNs", .texts(targetGroupARNs)),
      ("HealthCheckType", .text(healthCheckType)),
      ("HealthCheckGracePeriod", healthCheckGracePeriodSeconds.map(WireValue.integer)),
      ("Instances", .list(instances.map(\.wire))),
      ("CreatedTime", .time(createdTime)),
      ("SuspendedProcesses", .list(suspendedProcesses.map(\.wire))),
      ("Status", status.map(WireValue.text)),
      ("Tags", .list(tags.map(\.wire))),
      ("TerminationPolicies", .texts(terminationPolicies)),
      ("NewInstancesProtectedFromScaleIn", .boolean(newInstancesProtectedFromScaleIn)),
      ("DefaultInstanceWarmup", defaultInstanceWarmupSeconds.map(WireValue.integer)),
      ("VPCZoneIdentifier", subnets.map(WireValue.text)),
      ("MaxInstanceLifetime", lifetimeSecondsMost.map(WireValue.integer)),
      ("InstanceMaintenancePolicy", maintenance?.wire),
      ("EnabledMetrics", .list(enabledMetrics.map(\.wire))),
    ])
  }
}

/// One of the group's own metrics that is collected.
public struct EnabledMetricRecord: Hashable, Sendable {
  /// For example `GroupDesiredCapacity`.
  public var name: String
  /// `1Minute`, the only one that AWS has.
  public var granularity: String

  /// A record from its members.
  public init(name: String, granularity: String = "1Minute") {
    self.name = name
    self.granularity = granularity
  }
}

extension EnabledMetricRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("Metric"),
      granularity: source.optionalText("Granularity") ?? "1Minute")
  }

  var wire: WireValue {
    .members([
      ("Metric", .text(name)),
      ("Granularity", .text(granularity)),
    ])
  }
}

/// One process of a group that is halted.
public struct SuspendedProcessRecord: Hashable, Sendable {
  /// For example `AlarmNotification`.
  public var name: String
  /// Who halted it and when.
  public var reason: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String, reason: String? = nil
  ) {
    self.name = name
    self.reason = reason
  }
}

extension SuspendedProcessRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: try source.text("ProcessName"),
      reason: source.optionalText("SuspensionReason"))
  }

  var wire: WireValue {
    .members([
      ("ProcessName", .text(name)),
      ("SuspensionReason", reason.map(WireValue.text)),
    ])
  }
}

/// The launch template from which an instance was or will be made.
public struct LaunchTemplateReference: Hashable, Sendable {
  /// `lt-…`.
  public var id: String?
  /// Its name.
  public var name: String?
  /// A number, `$Latest` or `$Default`.
  public var version: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String? = nil, name: String? = nil, version: String? = nil
  ) {
    self.id = id
    self.name = name
    self.version = version
  }
}

extension LaunchTemplateReference: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: source.optionalText("LaunchTemplateId"),
      name: source.optionalText("LaunchTemplateName"),
      version: source.optionalText("Version"))
  }

  var wire: WireValue {
    .members([
      ("LaunchTemplateId", id.map(WireValue.text)),
      ("LaunchTemplateName", name.map(WireValue.text)),
      ("Version", version.map(WireValue.text)),
    ])
  }
}

/// One tag of a group.
public struct TagRecord: Hashable, Sendable {
  /// Its key.
  public var key: String
  /// Its value.
  public var value: String
  /// The group it hangs on.
  public var resourceId: String?
  /// `auto-scaling-group`.
  public var resourceType: String?
  /// Whether new instances get it.
  public var propagateAtLaunch: Bool?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    key: String, value: String = "", resourceId: String? = nil, resourceType: String? = nil,
    propagateAtLaunch: Bool? = nil
  ) {
    self.key = key
    self.value = value
    self.resourceId = resourceId
    self.resourceType = resourceType
    self.propagateAtLaunch = propagateAtLaunch
  }
}

extension TagRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      key: try source.text("Key"),
      value: source.optionalText("Value") ?? "",
      resourceId: source.optionalText("ResourceId"),
      resourceType: source.optionalText("ResourceType"),
      propagateAtLaunch: try source.optionalBoolean("PropagateAtLaunch"))
  }

  var wire: WireValue {
    .members([
      ("Key", .text(key)),
      ("Value", .text(value)),
      ("ResourceId", resourceId.map(WireValue.text)),
      ("ResourceType", resourceType.map(WireValue.text)),
      ("PropagateAtLaunch", propagateAtLaunch.map(WireValue.boolean)),
    ])
  }
}
