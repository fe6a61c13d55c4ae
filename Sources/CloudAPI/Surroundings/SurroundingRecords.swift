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

  public init(
    arn: String, name: String, dnsName: String, scheme: String? = nil, state: String? = nil, type: String? = nil,
    zones: [String] = [], securityGroups: [String] = []
  ) {
    self.arn = arn
    self.name = name
    self.dnsName = dnsName
    self.scheme = scheme
    self.state = state
    self.type = type
    self.zones = zones
    self.securityGroups = securityGroups
  }
}

extension LoadBalancerRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    let zones: [ZoneRecord] = try source.records("AvailabilityZones")
    self.init(
      arn: try source.text("LoadBalancerArn"), name: try source.text("LoadBalancerName"),
      dnsName: try source.text("DNSName"), scheme: source.optionalText("Scheme"),
      state: source.object("State").optionalText("Code"), type: source.optionalText("Type"),
      zones: zones.map(\.name), securityGroups: try source.texts("SecurityGroups"))
  }

  var wire: WireValue {
    .members([
      ("LoadBalancerArn", .text(arn)), ("LoadBalancerName", .text(name)), ("DNSName", .text(dnsName)),
      ("Scheme", scheme.map(WireValue.text)), ("State", state.map { .members([("Code", .text($0))]) }),
      ("Type", type.map(WireValue.text)), ("AvailabilityZones", .list(zones.map { ZoneRecord(name: $0).wire })),
      ("SecurityGroups", .texts(securityGroups)),
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
  /// What it does with a request: `forward`, `redirect`, `fixed-response`.
  public var actions: [String]

  public init(arn: String, loadBalancerARN: String, port: Int, protocolName: String, actions: [String] = []) {
    self.arn = arn
    self.loadBalancerARN = loadBalancerARN
    self.port = port
    self.protocolName = protocolName
    self.actions = actions
  }
}

extension ListenerRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    let actions: [ActionRecord] = try source.records("DefaultActions")
    self.init(
      arn: try source.text("ListenerArn"), loadBalancerARN: source.optionalText("LoadBalancerArn") ?? "",
      port: try source.optionalInteger("Port") ?? 0, protocolName: source.optionalText("Protocol") ?? "",
      actions: actions.map(\.type))
  }

  var wire: WireValue {
    .members([
      ("ListenerArn", .text(arn)), ("LoadBalancerArn", .text(loadBalancerARN)), ("Port", .integer(port)),
      ("Protocol", .text(protocolName)), ("DefaultActions", .list(actions.map { ActionRecord(type: $0).wire })),
    ])
  }
}

private struct ActionRecord: WireRecord {
  var type: String

  init(type: String) { self.type = type }
  init(_ source: Fields) throws(FieldProblem) { type = source.optionalText("Type") ?? "" }
  var wire: WireValue { .members([("Type", .text(type))]) }
}

/// A security group with what it lets in.
public struct SecurityGroupRecord: Hashable, Sendable {
  /// `sg-…`.
  public var id: String
  public var name: String
  public var ingress: [PermissionRecord]

  public init(id: String, name: String, ingress: [PermissionRecord] = []) {
    self.id = id
    self.name = name
    self.ingress = ingress
  }
}

extension SecurityGroupRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      id: try source.text("groupId"), name: source.optionalText("groupName") ?? "",
      ingress: try source.records("ipPermissions"))
  }

  var wire: WireValue {
    .members([
      ("groupId", .text(id)), ("groupName", .text(name)), ("ipPermissions", .list(ingress.map(\.wire))),
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
