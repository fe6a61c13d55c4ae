// The records of what stands around a group: API 2015-12-01 (LoadBalancer, Listener) and EC2 2016-11-15 (SecurityGroup).
// Of each the members that a console shows or judges.

/// A load balancer.
public struct LoadBalancerRecord: Hashable, Sendable {
  public var arn: String
  public var name: String
  /// The name under which it is reached.
  public var dnsName: String
  /// `internet-facing` or `internal`.
  public var scheme: String?
  /// `active`, `provisioning`, `failed`.
  public var state: String?
  /// `application`, `network`.
  public var type: String?
  /// The zones in which it has an address.
  public var zones: [String]
  /// `sg-…`.
  public var securityGroups: [String]
  /// The network.
  public var vpcId: String?
  /// `ipv4` or `dualstack`.
  public var addressType: String?
  public var createdTime: WireTime?

  public init(
    arn: String, name: String, dnsName: String, scheme: String? = nil, state: String? = nil, type: String? = nil,
    zones: [String] = [], securityGroups: [String] = [], vpcId: String? = nil, addressType: String? = nil,
    createdTime: WireTime? = nil
  ) {
    self.arn = arn
    self.name = name
    self.dnsName = dnsName
    self.scheme = scheme
    self.state = state
    self.type = type
    self.zones = zones
    self.securityGroups = securityGroups
    self.vpcId = vpcId
    self.addressType = addressType
    self.createdTime = createdTime
  }
}

extension LoadBalancerRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    let zones: [ZoneRecord] = try source.records("AvailabilityZones")
    self.init(
      arn: try source.text("LoadBalancerArn"), name: try source.text("LoadBalancerName"),
      dnsName: try source.text("DNSName"), scheme: source.optionalText("Scheme"),
      state: source.object("State").optionalText("Code"), type: source.optionalText("Type"),
      zones: zones.map(\.name), securityGroups: try source.texts("SecurityGroups"),
      vpcId: source.optionalText("VpcId"), addressType: source.optionalText("IpAddressType"),
      createdTime: try source.optionalTime("CreatedTime"))
  }

  var wire: WireValue {
    .members([
      ("LoadBalancerArn", .text(arn)), ("LoadBalancerName", .text(name)), ("DNSName", .text(dnsName)),
      ("Scheme", scheme.map(WireValue.text)), ("State", state.map { .members([("Code", .text($0))]) }),
      ("Type", type.map(WireValue.text)), ("AvailabilityZones", .list(zones.map { ZoneRecord(name: $0).wire })),
      ("SecurityGroups", .texts(securityGroups)), ("VpcId", vpcId.map(WireValue.text)),
      ("IpAddressType", addressType.map(WireValue.text)), ("CreatedTime", createdTime.map(WireValue.time)),
    ])
  }
}

private struct ZoneRecord: WireRecord {
  var name: String

  init(name: String) { self.name = name }
  init(_ source: Fields) throws(FieldProblem) { name = source.optionalText("ZoneName") ?? "" }
  var wire: WireValue { .members([("ZoneName", .text(name))]) }
}

/// A port on which a balancer listens.
public struct ListenerRecord: Hashable, Sendable {
  public var arn: String
  public var loadBalancerARN: String
  public var port: Int
  /// `HTTP` or `HTTPS`.
  public var protocolName: String
  /// What it does with a request that no rule is for.
  public var defaultActions: [ActionRecord]

  /// What it does, by the kinds alone: `forward`, `redirect`, `fixed-response`.
  public var actions: [String] { defaultActions.map(\.type) }

  public init(
    arn: String, loadBalancerARN: String, port: Int, protocolName: String, defaultActions: [ActionRecord] = []
  ) {
    self.arn = arn
    self.loadBalancerARN = loadBalancerARN
    self.port = port
    self.protocolName = protocolName
    self.defaultActions = defaultActions
  }

  /// A listener of which the kinds of its actions are known.
  public init(arn: String, loadBalancerARN: String, port: Int, protocolName: String, actions: [String]) {
    self.init(
      arn: arn, loadBalancerARN: loadBalancerARN, port: port, protocolName: protocolName,
      defaultActions: actions.map { ActionRecord(type: $0) })
  }
}

extension ListenerRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      arn: try source.text("ListenerArn"), loadBalancerARN: source.optionalText("LoadBalancerArn") ?? "",
      port: try source.optionalInteger("Port") ?? 0, protocolName: source.optionalText("Protocol") ?? "",
      defaultActions: try source.records("DefaultActions"))
  }

  var wire: WireValue {
    .members([
      ("ListenerArn", .text(arn)), ("LoadBalancerArn", .text(loadBalancerARN)), ("Port", .integer(port)),
      ("Protocol", .text(protocolName)), ("DefaultActions", .list(defaultActions.map(\.wire))),
    ])
  }
}

/// A security group with what it lets in.
public struct SecurityGroupRecord: Hashable, Sendable {
  /// `sg-…`.
  public var id: String
  public var name: String
  /// Whom it is for, in a sentence.
  public var note: String?
  public var ingress: [PermissionRecord]
  public var egress: [PermissionRecord]
  /// The network.
  public var vpcId: String?

  public init(
    id: String, name: String, note: String? = nil, ingress: [PermissionRecord] = [], egress: [PermissionRecord] = [],
    vpcId: String? = nil
  ) {
    self.id = id
    self.name = name
    self.note = note
    self.ingress = ingress
    self.egress = egress
    self.vpcId = vpcId
  }
}

extension SecurityGroupRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("groupId"), name: source.optionalText("groupName") ?? "",
      note: source.optionalText("groupDescription"), ingress: try source.records("ipPermissions"),
      egress: try source.records("ipPermissionsEgress"), vpcId: source.optionalText("vpcId"))
  }

  var wire: WireValue {
    .members([
      ("ownerId", .text("000000000000")), ("groupId", .text(id)), ("groupName", .text(name)),
      ("groupDescription", note.map(WireValue.text)), ("vpcId", vpcId.map(WireValue.text)),
      ("ipPermissions", .list(ingress.map(\.wire))), ("ipPermissionsEgress", .list(egress.map(\.wire))),
      ("tagSet", .list([])),
    ])
  }
}

/// One rule of a security group: which ports, from whom.
public struct PermissionRecord: Hashable, Sendable {
  /// `tcp`, `udp`, or `-1` for all.
  public var protocolName: String
  /// Absent for all ports.
  public var fromPort: Int?
  public var toPort: Int?
  /// Groups whose members may come.
  public var groups: [String]
  /// Networks that may come, of IPv4 and IPv6.
  public var networks: [String]

  public init(
    protocolName: String, fromPort: Int? = nil, toPort: Int? = nil, groups: [String] = [], networks: [String] = []
  ) {
    self.protocolName = protocolName
    self.fromPort = fromPort
    self.toPort = toPort
    self.groups = groups
    self.networks = networks
  }

  /// Whether it lets a TCP port in.
  public func allows(port: Int) -> Bool {
    if protocolName == "-1" { return true }
    guard protocolName == "tcp" || protocolName == "6" else { return false }
    return (fromPort ?? 0) <= port && port <= (toPort ?? 65_535)
  }
}

extension PermissionRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    let groups: [NamedRecord] = try source.records("groups")
    let four: [NamedRecord] = try source.records("ipRanges")
    let six: [NamedRecord] = try source.records("ipv6Ranges")
    self.init(
      protocolName: source.optionalText("ipProtocol") ?? "", fromPort: try source.optionalInteger("fromPort"),
      toPort: try source.optionalInteger("toPort"), groups: groups.map(\.text),
      networks: (four + six).map(\.text))
  }

  var wire: WireValue {
    func named(_ texts: [String], _ name: String) -> WireValue {
      .list(texts.map { .members([(name, .text($0))]) })
    }
    return .members([
      ("ipProtocol", .text(protocolName)), ("fromPort", fromPort.map(WireValue.integer)),
      ("toPort", toPort.map(WireValue.integer)), ("groups", named(groups, "groupId")),
      ("ipRanges", named(networks.filter { !$0.contains(":") }, "cidrIp")),
      ("ipv6Ranges", named(networks.filter { $0.contains(":") }, "cidrIpv6")),
    ])
  }
}

/// An item with one name: a group's id, a network.
private struct NamedRecord: WireRecord {
  static let names = ["groupId", "cidrIp", "cidrIpv6"]
  var name: String
  var text: String

  init(_ source: Fields) throws(FieldProblem) {
    name = Self.names.first { source.optionalText($0) != nil } ?? Self.names[0]
    text = source.optionalText(name) ?? ""
  }
  var wire: WireValue { .members([(name, .text(text))]) }
}
