/// Other settings of a group; what is absent stays.
public struct UpdateAutoScalingGroup: Hashable, Sendable {
  /// The group.
  public var groupName: String
  /// The fewest instances that the group may want.
  public var minimum: Int?
  /// The most instances that the group may want.
  public var maximum: Int?
  /// How many instances the group wants.
  public var desiredCapacity: Int?
  /// `EC2`, or a list with commas that has `ELB` in it.
  public var healthCheckType: String?
  /// Seconds from entering service in which ill health is not acted upon.
  public var gracePeriodSeconds: Int?
  /// Seconds that simple scaling and `HonorCooldown` wait.
  public var cooldownSeconds: Int?
  /// Seconds until a new instance counts; −1 unsets it.
  public var warmupSeconds: Int?
  /// How the instance to terminate is chosen, in order; empty leaves it.
  public var terminationPolicies: [String] = []
  /// Whether new instances are kept from scale-in.
  public var protectsNewInstances: Bool?
  /// The zones in which instances may run; empty leaves them.
  public var zones: [String] = []
  /// The same by subnets, with commas between them.
  public var subnets: String?
  /// Seconds after which an instance is replaced; 0 for never.
  public var lifetimeSecondsMost: Int?
  /// How many stay ready while others are replaced.
  public var maintenance: MaintenancePolicyRecord?
  /// What instances are launched from.
  public var launchTemplate: LaunchTemplateReference?

  /// A call from its parameters; all others are left as they are.
  public init(groupName: String, minimum: Int? = nil, maximum: Int? = nil, desiredCapacity: Int? = nil) {
    self.groupName = groupName
    self.minimum = minimum
    self.maximum = maximum
    self.desiredCapacity = desiredCapacity
  }
}

extension UpdateAutoScalingGroup: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      groupName: try source.text("AutoScalingGroupName"), minimum: try source.optionalInteger("MinSize"),
      maximum: try source.optionalInteger("MaxSize"), desiredCapacity: try source.optionalInteger("DesiredCapacity"))
    healthCheckType = source.optionalText("HealthCheckType")
    gracePeriodSeconds = try source.optionalInteger("HealthCheckGracePeriod")
    cooldownSeconds = try source.optionalInteger("DefaultCooldown")
    warmupSeconds = try source.optionalInteger("DefaultInstanceWarmup")
    terminationPolicies = try source.texts("TerminationPolicies")
    protectsNewInstances = try source.optionalBoolean("NewInstancesProtectedFromScaleIn")
    zones = try source.texts("AvailabilityZones")
    subnets = source.optionalText("VPCZoneIdentifier")
    lifetimeSecondsMost = try source.optionalInteger("MaxInstanceLifetime")
    maintenance = try source.optionalRecord("InstanceMaintenancePolicy")
    launchTemplate = try source.optionalRecord("LaunchTemplate")
  }

  var wire: WireValue {
    .members([
      ("AutoScalingGroupName", .text(groupName)), ("LaunchTemplate", launchTemplate?.wire),
      ("MinSize", minimum.map(WireValue.integer)),
      ("MaxSize", maximum.map(WireValue.integer)), ("DesiredCapacity", desiredCapacity.map(WireValue.integer)),
      ("DefaultCooldown", cooldownSeconds.map(WireValue.integer)),
      ("AvailabilityZones", zones.isEmpty ? nil : .texts(zones)),
      ("HealthCheckType", healthCheckType.map(WireValue.text)),
      ("HealthCheckGracePeriod", gracePeriodSeconds.map(WireValue.integer)),
      ("VPCZoneIdentifier", subnets.map(WireValue.text)),
      ("TerminationPolicies", terminationPolicies.isEmpty ? nil : .texts(terminationPolicies)),
      ("NewInstancesProtectedFromScaleIn", protectsNewInstances.map(WireValue.boolean)),
      ("MaxInstanceLifetime", lifetimeSecondsMost.map(WireValue.integer)),
      ("DefaultInstanceWarmup", warmupSeconds.map(WireValue.integer)),
      ("InstanceMaintenancePolicy", maintenance?.wire),
    ])
  }
}

extension Parameter {
  private static let size = ParameterRule.integer(0...Int(Int32.max))

  /// What UpdateAutoScalingGroup takes, of what is carried (autoscaling service-2.json; ranges of the percentages and
  /// of the warm-up are those of the API reference).
  static let groupUpdate: [Parameter] = [
    .required("AutoScalingGroupName", .text(1...255)), .optional("LaunchTemplate", templateReference),
    .optional("MinSize", size), .optional("MaxSize", size),
    .optional("DesiredCapacity", size), .optional("DefaultCooldown", size),
    .optional("AvailabilityZones", .list(most: 50, of: .text(1...255))),
    .optional("HealthCheckType", .text(1...32)), .optional("HealthCheckGracePeriod", size),
    .optional("VPCZoneIdentifier", .text(1...5000)),
    .optional("TerminationPolicies", .list(most: 50, of: .text(1...1600))),
    .optional("NewInstancesProtectedFromScaleIn", .boolean), .optional("MaxInstanceLifetime", size),
    .optional("DefaultInstanceWarmup", .integer(-1...3600)),
    .optional(
      "InstanceMaintenancePolicy",
      .record([
        .required("MinHealthyPercentage", .integer(-1...100)),
        .required("MaxHealthyPercentage", .integer(-1...200)),
      ])),
  ]

  /// What CreateOrUpdateTags and DeleteTags take.
  static let tags: [Parameter] = [
    .required(
      "Tags",
      .list(
        most: 50,
        of: .record([
          .required("Key", .text(1...128)), .optional("Value", .text(0...256)),
          .optional("ResourceId", .text(1...255)), .optional("ResourceType", .text(1...255)),
          .optional("PropagateAtLaunch", .boolean),
        ])))
  ]
}
