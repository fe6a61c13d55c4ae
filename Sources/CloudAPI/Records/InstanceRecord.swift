// An instance in the eyes of its group. Its address is in `EC2InstanceRecord`, its health behind the balancer in
// `TargetHealthRecord`; the three meet in BookStoreKit.

/// One instance of an Auto Scaling group (API 2011-01-01, Instance).
public struct InstanceRecord: Hashable, Sendable {
  /// `i-` and 17 hexadecimal digits.
  public var id: String
  /// For example `t3.small`.
  public var type: String?
  /// Where it runs.
  public var availabilityZone: String
  /// Where it is in its life.
  public var lifecycleState: LifecycleState
  /// `Healthy` or `Unhealthy`, as the group believes.
  public var healthStatus: String
  /// What it was made from.
  public var launchTemplate: LaunchTemplateReference?
  /// Whether scale-in leaves it alone.
  public var protectedFromScaleIn: Bool

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, type: String? = nil, availabilityZone: String, lifecycleState: LifecycleState,
    healthStatus: String, launchTemplate: LaunchTemplateReference? = nil, protectedFromScaleIn: Bool
  ) {
    self.id = id
    self.type = type
    self.availabilityZone = availabilityZone
    self.lifecycleState = lifecycleState
    self.healthStatus = healthStatus
    self.launchTemplate = launchTemplate
    self.protectedFromScaleIn = protectedFromScaleIn
  }
}

extension InstanceRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("InstanceId"),
      type: source.optionalText("InstanceType"),
      availabilityZone: try source.text("AvailabilityZone"),
      lifecycleState: LifecycleState(rawValue: try source.text("LifecycleState")),
      healthStatus: try source.text("HealthStatus"),
      launchTemplate: try source.optionalRecord("LaunchTemplate"),
      protectedFromScaleIn: try source.boolean("ProtectedFromScaleIn"))
  }

  var wire: WireValue {
    .members([
      ("InstanceId", .text(id)),
      ("InstanceType", type.map(WireValue.text)),
      ("AvailabilityZone", .text(availabilityZone)),
      ("LifecycleState", .text(lifecycleState.rawValue)),
      ("HealthStatus", .text(healthStatus)),
      ("LaunchTemplate", launchTemplate?.wire),
      ("ProtectedFromScaleIn", .boolean(protectedFromScaleIn)),
    ])
  }
}
