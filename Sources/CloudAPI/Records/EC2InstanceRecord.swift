// A machine in the eyes of EC2: its state and addresses. EC2 speaks in camelCase and small sets of `item`.

/// One EC2 instance (API 2016-11-15, Instance), with the id of the reservation it came in.
public struct EC2InstanceRecord: Hashable, Sendable {
  /// `i-` and 17 hexadecimal digits.
  public var id: String
  /// `ami-…`.
  public var imageId: String?
  /// Whether it runs.
  public var state: EC2StateRecord
  /// Its name inside the network.
  public var privateDNSName: String?
  /// Its name outside.
  public var publicDNSName: String?
  /// Why it changed state last.
  public var stateTransitionReason: String?
  /// For example `t3.small`.
  public var type: String?
  /// When it was started.
  public var launchTime: WireTime?
  /// Where it runs.
  public var placement: EC2PlacementRecord?
  /// How often it publishes metrics.
  public var monitoring: EC2MonitoringRecord?
  /// `subnet-…`.
  public var subnetId: String?
  /// `vpc-…`.
  public var vpcId: String?
  /// Its address inside the network; absent once terminated.
  public var privateAddress: String?
  /// Its address outside, where it has one.
  public var publicAddress: String?
  /// Why it is stopped or terminated.
  public var stateReason: EC2StateReasonRecord?
  /// Its tags, `aws:autoscaling:groupName` among them.
  public var tags: [EC2TagRecord]

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, imageId: String? = nil, state: EC2StateRecord, privateDNSName: String? = nil,
    publicDNSName: String? = nil, stateTransitionReason: String? = nil, type: String? = nil,
    launchTime: WireTime? = nil, placement: EC2PlacementRecord? = nil, monitoring: EC2MonitoringRecord? = nil,
    subnetId: String? = nil, vpcId: String? = nil, privateAddress: String? = nil, publicAddress: String? = nil,
    stateReason: EC2StateReasonRecord? = nil, tags: [EC2TagRecord] = []
  ) {
    self.id = id
    self.imageId = imageId
    self.state = state
    self.privateDNSName = privateDNSName
    self.publicDNSName = publicDNSName
    self.stateTransitionReason = stateTransitionReason
    self.type = type
    self.launchTime = launchTime
    self.placement = placement
    self.monitoring = monitoring
    self.subnetId = subnetId
    self.vpcId = vpcId
    self.privateAddress = privateAddress
    self.publicAddress = publicAddress
    self.stateReason = stateReason
    self.tags = tags
  }
}

extension EC2InstanceRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("instanceId"),
      imageId: source.optionalText("imageId"),
      state: try source.record("instanceState"),
      privateDNSName: source.optionalText("privateDnsName"),
      publicDNSName: source.optionalText("dnsName"),
      stateTransitionReason: source.optionalText("reason"),
      type: source.optionalText("instanceType"),
      launchTime: try source.optionalTime("launchTime"),
      placement: try source.optionalRecord("placement"),
      monitoring: try source.optionalRecord("monitoring"),
      subnetId: source.optionalText("subnetId"),
      vpcId: source.optionalText("vpcId"),
      privateAddress: source.optionalText("privateIpAddress"),
      publicAddress: source.optionalText("ipAddress"),
      stateReason: try source.optionalRecord("stateReason"),
      tags: try source.records("tagSet"))
  }

  var wire: WireValue {
    .members([
      ("instanceId", .text(id)),
      ("imageId", imageId.map(WireValue.text)),
      ("instanceState", state.wire),
      ("privateDnsName", privateDNSName.map(WireValue.text)),
      ("dnsName", publicDNSName.map(WireValue.text)),
      ("reason", stateTransitionReason.map(WireValue.text)),
      ("instanceType", type.map(WireValue.text)),
      ("launchTime", launchTime.map(WireValue.time)),
      ("placement", placement?.wire),
      ("monitoring", monitoring?.wire),
      ("subnetId", subnetId.map(WireValue.text)),
      ("vpcId", vpcId.map(WireValue.text)),
      ("privateIpAddress", privateAddress.map(WireValue.text)),
      ("ipAddress", publicAddress.map(WireValue.text)),
      ("stateReason", stateReason?.wire),
      ("tagSet", .list(tags.map(\.wire))),
    ])
  }
}

/// State of a machine: 0 pending, 16 running, 32 shutting-down, 48 terminated, 64 stopping, 80 stopped.
public struct EC2StateRecord: Hashable, Sendable {
  /// The number.
  public var code: Int
  /// The word.
  public var name: String

  /// A record from its members; what AWS may leave out has a default.
  public init(
    code: Int, name: String
  ) {
    self.code = code
    self.name = name
  }
}

extension EC2StateRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      code: try source.integer("code"),
      name: try source.text("name"))
  }

  var wire: WireValue {
    .members([
      ("code", .integer(code)),
      ("name", .text(name)),
    ])
  }
}

/// Why a machine is in its state.
public struct EC2StateReasonRecord: Hashable, Sendable {
  /// For example `Client.UserInitiatedShutdown`.
  public var code: String?
  /// In words.
  public var message: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    code: String? = nil, message: String? = nil
  ) {
    self.code = code
    self.message = message
  }
}

extension EC2StateReasonRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      code: source.optionalText("code"),
      message: source.optionalText("message"))
  }

  var wire: WireValue {
    .members([
      ("code", code.map(WireValue.text)),
      ("message", message.map(WireValue.text)),
    ])
  }
}

/// Where a machine runs.
public struct EC2PlacementRecord: Hashable, Sendable {
  /// For example `us-east-1a`.
  public var availabilityZone: String
  /// `default`.
  public var tenancy: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    availabilityZone: String, tenancy: String? = nil
  ) {
    self.availabilityZone = availabilityZone
    self.tenancy = tenancy
  }
}

extension EC2PlacementRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      availabilityZone: try source.text("availabilityZone"),
      tenancy: source.optionalText("tenancy"))
  }

  var wire: WireValue {
    .members([
      ("availabilityZone", .text(availabilityZone)),
      ("tenancy", tenancy.map(WireValue.text)),
    ])
  }
}

/// How often a machine publishes metrics.
public struct EC2MonitoringRecord: Hashable, Sendable {
  /// `enabled`: each minute; `disabled`: each five minutes.
  public var state: String

  /// A record from its members; what AWS may leave out has a default.
  public init(
    state: String
  ) {
    self.state = state
  }
}

extension EC2MonitoringRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      state: try source.text("state"))
  }

  var wire: WireValue {
    .members([
      ("state", .text(state))
    ])
  }
}

/// One tag of a machine.
public struct EC2TagRecord: Hashable, Sendable {
  /// Its key.
  public var key: String
  /// Its value.
  public var value: String

  /// A record from its members; what AWS may leave out has a default.
  public init(
    key: String, value: String = ""
  ) {
    self.key = key
    self.value = value
  }
}

extension EC2TagRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      key: try source.text("key"),
      value: source.optionalText("value") ?? "")
  }

  var wire: WireValue {
    .members([
      ("key", .text(key)),
      ("value", .text(value)),
    ])
  }
}

extension EC2TagRecord {
  /// Ours: the tag by which a fleet says what of a core an instance is worth, and what holds it to that. AWS has instance
  /// types instead.
  public static let shareKey = "bookstore:cpu-share"
  /// What the value of that tag ends with where nothing holds the instance.
  public static let measuredOnly = "measured only"
}
