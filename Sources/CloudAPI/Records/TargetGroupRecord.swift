/// One target group with its health check (API 2015-12-01, TargetGroup).
public struct TargetGroupRecord: Hashable, Sendable {
  /// `arn:aws:elasticloadbalancing:…:targetgroup/NAME/ID`.
  public var arn: String
  /// Its name.
  public var name: String
  /// `HTTP` or `HTTPS`.
  public var protocolName: String?
  /// The port of its targets.
  public var port: Int?
  /// The network.
  public var vpcId: String?
  /// `HTTP` or `HTTPS`.
  public var healthCheckProtocol: String?
  /// A port, or `traffic-port`.
  public var healthCheckPort: String?
  /// Whether targets are checked.
  public var isHealthCheckEnabled: Bool?
  /// Seconds from one check to the next.
  public var healthCheckIntervalSeconds: Int?
  /// Seconds that a check may take.
  public var healthCheckTimeoutSeconds: Int?
  /// Passed checks that make a target healthy.
  public var healthyThresholdCount: Int?
  /// Failed checks that make it unhealthy.
  public var unhealthyThresholdCount: Int?
  /// `/health` here.
  public var healthCheckPath: String?
  /// Which replies pass.
  public var matcher: MatcherRecord?
  /// The balancers that send it traffic.
  public var loadBalancerARNs: [String]
  /// `instance` or `ip`.
  public var targetType: String?
  /// `HTTP1` or `HTTP2`.
  public var protocolVersion: String?
  /// `ipv4` or `ipv6`.
  public var ipAddressType: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    arn: String, name: String, protocolName: String? = nil, port: Int? = nil, vpcId: String? = nil,
    healthCheckProtocol: String? = nil, healthCheckPort: String? = nil, isHealthCheckEnabled: Bool? = nil,
    healthCheckIntervalSeconds: Int? = nil, healthCheckTimeoutSeconds: Int? = nil,
    healthyThresholdCount: Int? = nil, unhealthyThresholdCount: Int? = nil, healthCheckPath: String? = nil,
    matcher: MatcherRecord? = nil, loadBalancerARNs: [String] = [], targetType: String? = nil,
    protocolVersion: String? = nil, ipAddressType: String? = nil
  ) {
    self.arn = arn
    self.name = name
    self.protocolName = protocolName
    self.port = port
    self.vpcId = vpcId
    self.healthCheckProtocol = healthCheckProtocol
    self.healthCheckPort = healthCheckPort
    self.isHealthCheckEnabled = isHealthCheckEnabled
    self.healthCheckIntervalSeconds = healthCheckIntervalSeconds
    self.healthCheckTimeoutSeconds = healthCheckTimeoutSeconds
    self.healthyThresholdCount = healthyThresholdCount
    self.unhealthyThresholdCount = unhealthyThresholdCount
    self.healthCheckPath = healthCheckPath
    self.matcher = matcher
    self.loadBalancerARNs = loadBalancerARNs
    self.targetType = targetType
    self.protocolVersion = protocolVersion
    self.ipAddressType = ipAddressType
  }
}

extension TargetGroupRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      arn: try source.text("TargetGroupArn"),
      name: try source.text("TargetGroupName"),
      protocolName: source.optionalText("Protocol"),
      port: try source.optionalInteger("Port"),
      vpcId: source.optionalText("VpcId"),
      healthCheckProtocol: source.optionalText("HealthCheckProtocol"),
      healthCheckPort: source.optionalText("HealthCheckPort"),
      isHealthCheckEnabled: try source.optionalBoolean("HealthCheckEnabled"),
      healthCheckIntervalSeconds: try source.optionalInteger("HealthCheckIntervalSeconds"),
      healthCheckTimeoutSeconds: try source.optionalInteger("HealthCheckTimeoutSeconds"),
      healthyThresholdCount: try source.optionalInteger("HealthyThresholdCount"),
      unhealthyThresholdCount: try source.optionalInteger("UnhealthyThresholdCount"),
      healthCheckPath: source.optionalText("HealthCheckPath"),
      matcher: try source.optionalRecord("Matcher"),
      loadBalancerARNs: try source.texts("LoadBalancerArns"),
      targetType: source.optionalText("TargetType"),
      protocolVersion: source.optionalText("ProtocolVersion"),
      ipAddressType: source.optionalText("IpAddressType"))
  }

  var wire: WireValue {
    .members([
      ("TargetGroupArn", .text(arn)),
      ("TargetGroupName", .text(name)),
      ("Protocol", protocolName.map(WireValue.text)),
      ("Port", port.map(WireValue.integer)),
      ("VpcId", vpcId.map(WireValue.text)),
      ("HealthCheckProtocol", healthCheckProtocol.map(WireValue.text)),
      ("HealthCheckPort", healthCheckPort.map(WireValue.text)),
      ("HealthCheckEnabled", isHealthCheckEnabled.map(WireValue.boolean)),
      ("HealthCheckIntervalSeconds", healthCheckIntervalSeconds.map(WireValue.integer)),
      ("HealthCheckTimeoutSeconds", healthCheckTimeoutSeconds.map(WireValue.integer)),
      ("HealthyThresholdCount", healthyThresholdCount.map(WireValue.integer)),
      ("UnhealthyThresholdCount", unhealthyThresholdCount.map(WireValue.integer)),
      ("HealthCheckPath", healthCheckPath.map(WireValue.text)),
      ("Matcher", matcher?.wire),
      ("LoadBalancerArns", .texts(loadBalancerARNs)),
      ("TargetType", targetType.map(WireValue.text)),
      ("ProtocolVersion", protocolVersion.map(WireValue.text)),
      ("IpAddressType", ipAddressType.map(WireValue.text)),
    ])
  }
}

/// Which replies pass a health check.
public struct MatcherRecord: Hashable, Sendable {
  /// `200`, `200,202` or `200-299`.
  public var httpCode: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    httpCode: String? = nil
  ) {
    self.httpCode = httpCode
  }
}

extension MatcherRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      httpCode: source.optionalText("HttpCode"))
  }

  var wire: WireValue {
    .members([
      ("HttpCode", httpCode.map(WireValue.text))
    ])
  }
}
