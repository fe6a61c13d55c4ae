/// One target in the balancer's eyes (API 2015-12-01, TargetHealthDescription).
public struct TargetHealthRecord: Hashable, Sendable {
  /// Which target.
  public var target: TargetRecord
  /// The port that is checked, as a number in text.
  public var healthCheckPort: String?
  /// How it is.
  public var health: TargetStateRecord

  /// A record from its members; what AWS may leave out has a default.
  public init(
    target: TargetRecord, healthCheckPort: String? = nil, health: TargetStateRecord
  ) {
    self.target = target
    self.healthCheckPort = healthCheckPort
    self.health = health
  }
}

extension TargetHealthRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      target: try source.record("Target"),
      healthCheckPort: source.optionalText("HealthCheckPort"),
      health: try source.record("TargetHealth"))
  }

  var wire: WireValue {
    .members([
      ("Target", target.wire),
      ("HealthCheckPort", healthCheckPort.map(WireValue.text)),
      ("TargetHealth", health.wire),
    ])
  }
}

/// A target by id and port.
public struct TargetRecord: Hashable, Sendable {
  /// The instance id.
  public var id: String
  /// The port it serves on.
  public var port: Int?
  /// Given for targets outside the network only.
  public var availabilityZone: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, port: Int? = nil, availabilityZone: String? = nil
  ) {
    self.id = id
    self.port = port
    self.availabilityZone = availabilityZone
  }
}

extension TargetRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("Id"),
      port: try source.optionalInteger("Port"),
      availabilityZone: source.optionalText("AvailabilityZone"))
  }

  var wire: WireValue {
    .members([
      ("Id", .text(id)),
      ("Port", port.map(WireValue.integer)),
      ("AvailabilityZone", availabilityZone.map(WireValue.text)),
    ])
  }
}

/// State, and why, of a target. A healthy one has neither reason nor description.
public struct TargetStateRecord: Hashable, Sendable {
  /// How it is.
  public var state: TargetState
  /// The cause as a code.
  public var reason: TargetReason?
  /// The cause in words.
  public var description: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    state: TargetState, reason: TargetReason? = nil, description: String? = nil
  ) {
    self.state = state
    self.reason = reason
    self.description = description
  }
}

extension TargetStateRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      state: TargetState(rawValue: try source.text("State")),
      reason: source.optionalText("Reason").map(TargetReason.init(rawValue:)),
      description: source.optionalText("Description"))
  }

  var wire: WireValue {
    .members([
      ("State", .text(state.rawValue)),
      ("Reason", reason.map { .text($0.rawValue) }),
      ("Description", description.map(WireValue.text)),
    ])
  }
}
