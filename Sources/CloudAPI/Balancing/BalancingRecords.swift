// Records of API 2015-12-01: TargetGroupAttribute and LoadBalancerAttribute, Action, Rule.

/// One attribute of a target group or a balancer: `deregistration_delay.timeout_seconds`, `300`.
public struct AttributeRecord: Hashable, Sendable {
  public var key: String
  /// Numbers and switches are texts too.
  public var value: String

  /// An attribute from its key and value.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

extension AttributeRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(key: source.optionalText("Key") ?? "", value: source.optionalText("Value") ?? "")
  }

  var wire: WireValue { .members([("Key", .text(key)), ("Value", .text(value))]) }
}

/// What a listener does with a request.
public struct ActionRecord: Hashable, Sendable {
  /// `forward`, `redirect`, `fixed-response`.
  public var type: String
  /// Of `forward`: where to.
  public var targetGroupARN: String?
  /// Of `redirect`: what becomes of the URL.
  public var redirect: RedirectRecord?

  /// An action from its members.
  public init(type: String, targetGroupARN: String? = nil, redirect: RedirectRecord? = nil) {
    self.type = type
    self.targetGroupARN = targetGroupARN
    self.redirect = redirect
  }
}

extension ActionRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      type: source.optionalText("Type") ?? "", targetGroupARN: source.optionalText("TargetGroupArn"),
      redirect: try source.optionalRecord("RedirectConfig"))
  }

  var wire: WireValue {
    let forward: WireValue? = targetGroupARN.map { arn in
      .members([
        ("TargetGroups", .list([.members([("TargetGroupArn", .text(arn)), ("Weight", .integer(1))])])),
        ("TargetGroupStickinessConfig", .members([("Enabled", .boolean(false))])),
      ])
    }
    return .members([
      ("Type", .text(type)), ("TargetGroupArn", targetGroupARN.map(WireValue.text)), ("Order", .integer(1)),
      ("RedirectConfig", redirect?.wire), ("ForwardConfig", forward),
    ])
  }
}

/// What becomes of a URL that is redirected; `#{host}`, `#{path}` and `#{query}` are those of the request.
public struct RedirectRecord: Hashable, Sendable {
  public var protocolName: String
  /// A number in text.
  public var port: String
  public var host: String
  public var path: String
  public var query: String
  /// `HTTP_301` or `HTTP_302`.
  public var statusCode: String

  /// A redirect that keeps what is not said.
  public init(
    protocolName: String, port: String, host: String = "#{host}", path: String = "/#{path}",
    query: String = "#{query}", statusCode: String = "HTTP_301"
  ) {
    self.protocolName = protocolName
    self.port = port
    self.host = host
    self.path = path
    self.query = query
    self.statusCode = statusCode
  }
}

extension RedirectRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      protocolName: source.optionalText("Protocol") ?? "#{protocol}", port: source.optionalText("Port") ?? "#{port}",
      host: source.optionalText("Host") ?? "#{host}", path: source.optionalText("Path") ?? "/#{path}",
      query: source.optionalText("Query") ?? "#{query}", statusCode: source.optionalText("StatusCode") ?? "")
  }

  var wire: WireValue {
    .members([
      ("Protocol", .text(protocolName)), ("Port", .text(port)), ("Host", .text(host)), ("Path", .text(path)),
      ("Query", .text(query)), ("StatusCode", .text(statusCode)),
    ])
  }
}

/// A rule of a listener. Conditions are not carried: a fleet's listeners have their default rule alone.
public struct RuleRecord: Hashable, Sendable {
  public var arn: String
  /// A number in text, or `default`.
  public var priority: String
  public var actions: [ActionRecord]
  public var isDefault: Bool

  /// A rule from its members.
  public init(arn: String, priority: String, actions: [ActionRecord], isDefault: Bool) {
    self.arn = arn
    self.priority = priority
    self.actions = actions
    self.isDefault = isDefault
  }
}

extension RuleRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      arn: source.optionalText("RuleArn") ?? "", priority: source.optionalText("Priority") ?? "",
      actions: try source.records("Actions"), isDefault: try source.optionalBoolean("IsDefault") ?? false)
  }

  var wire: WireValue {
    .members([
      ("RuleArn", .text(arn)), ("Priority", .text(priority)), ("Conditions", .list([])),
      ("Actions", .list(actions.map(\.wire))), ("IsDefault", .boolean(isDefault)),
    ])
  }
}
