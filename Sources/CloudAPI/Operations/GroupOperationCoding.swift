// The rarer actions as trees and back, and the rules of their parameters.

extension GroupOperation {
  private static let group = "AutoScalingGroupName"

  /// What an action's parameters say; nil where it is none of these.
  init?(action: String, parameters source: Fields) throws(FieldProblem) {
    func group() throws(FieldProblem) -> String { try source.text(Self.group) }
    switch action {
    case "SetInstanceProtection":
      self = .setInstanceProtection(
        group: try group(), instances: try source.texts("InstanceIds"),
        isProtected: try source.boolean("ProtectedFromScaleIn"))
    case "EnterStandby":
      self = .enterStandby(
        group: try group(), instances: try source.texts("InstanceIds"),
        decrementsDesiredCapacity: try source.boolean("ShouldDecrementDesiredCapacity"))
    case "ExitStandby": self = .exitStandby(group: try group(), instances: try source.texts("InstanceIds"))
    case "SuspendProcesses":
      self = .suspendProcesses(group: try group(), processes: try source.texts("ScalingProcesses"))
    case "ResumeProcesses":
      self = .resumeProcesses(group: try group(), processes: try source.texts("ScalingProcesses"))
    case "CancelInstanceRefresh":
      self = .cancelInstanceRefresh(
        group: try group(), waitsForTransitioning: try source.optionalBoolean("WaitForTransitioningInstances"))
    case "RollbackInstanceRefresh": self = .rollbackInstanceRefresh(group: try group())
    case "ExecutePolicy":
      self = .executePolicy(
        group: try group(), policy: try source.text("PolicyName"),
        honorsCooldown: try source.optionalBoolean("HonorCooldown") ?? false,
        metricValue: try source.optionalNumber("MetricValue"),
        breachThreshold: try source.optionalNumber("BreachThreshold"))
    case "SetInstanceHealth":
      self = .setInstanceHealth(
        SetInstanceHealth(
          instanceId: try source.text("InstanceId"), healthStatus: try source.text("HealthStatus"),
          respectsGracePeriod: try source.optionalBoolean("ShouldRespectGracePeriod")))
    case "StartInstanceRefresh": self = .startInstanceRefresh(try StartInstanceRefresh(source))
    case "DescribeInstanceRefreshes":
      self = .describeInstanceRefreshes(
        DescribeInstanceRefreshes(
          groupName: try group(), refreshIds: try source.texts("InstanceRefreshIds"),
          page: PageRequest(token: source.optionalText("NextToken"), limit: try source.optionalInteger("MaxRecords"))))
    case "UpdateAutoScalingGroup": self = .updateAutoScalingGroup(try UpdateAutoScalingGroup(source))
    case "CreateOrUpdateTags": self = .createOrUpdateTags(try source.records("Tags"))
    case "DeleteTags": self = .deleteTags(try source.records("Tags"))
    default:
      if let membership = try GroupMembership(action: action, parameters: source) {
        self = .membership(membership)
      } else {
        guard let inquiry = try GroupInquiry(action: action, parameters: source) else { return nil }
        self = .inquire(inquiry)
      }
    }
  }

  /// The parameters as a tree.
  var parameters: WireValue {
    switch self {
    case .setInstanceProtection(let group, let instances, let isProtected):
      Self.members(group, "InstanceIds", instances, ("ProtectedFromScaleIn", .boolean(isProtected)))
    case .enterStandby(let group, let instances, let decrements):
      Self.members(group, "InstanceIds", instances, ("ShouldDecrementDesiredCapacity", .boolean(decrements)))
    case .exitStandby(let group, let instances): Self.members(group, "InstanceIds", instances)
    case .suspendProcesses(let group, let processes), .resumeProcesses(let group, let processes):
      Self.members(group, "ScalingProcesses", processes)
    case .startInstanceRefresh(let call): call.wire
    case .cancelInstanceRefresh(let group, let waits):
      .members([(Self.group, .text(group)), ("WaitForTransitioningInstances", waits.map(WireValue.boolean))])
    case .rollbackInstanceRefresh(let group): .members([(Self.group, .text(group))])
    case .describeInstanceRefreshes(let call):
      .members([
        (Self.group, .text(call.groupName)),
        ("InstanceRefreshIds", call.refreshIds.isEmpty ? nil : .texts(call.refreshIds)),
        ("NextToken", call.page.token.map(WireValue.text)), ("MaxRecords", call.page.limit.map(WireValue.integer)),
      ])
    case .updateAutoScalingGroup(let call): call.wire
    case .createOrUpdateTags(let tags), .deleteTags(let tags): .members([("Tags", .list(tags.map(\.wire)))])
    case .membership(let membership): membership.parameters
    case .inquire(let inquiry): inquiry.parameters
    case .setInstanceHealth(let call):
      .members([
        ("InstanceId", .text(call.instanceId)), ("HealthStatus", .text(call.healthStatus)),
        ("ShouldRespectGracePeriod", call.respectsGracePeriod.map(WireValue.boolean)),
      ])
    case .executePolicy(let group, let policy, let honorsCooldown, let value, let threshold):
      .members([
        (Self.group, .text(group)), ("PolicyName", .text(policy)), ("HonorCooldown", .boolean(honorsCooldown)),
        ("MetricValue", value.map(WireValue.number)), ("BreachThreshold", threshold.map(WireValue.number)),
      ])
    }
  }

  private static func members(
    _ group: String, _ list: String, _ texts: [String], _ more: (name: String, value: WireValue?)...
  ) -> WireValue {
    .members([(list, texts.isEmpty ? nil : .texts(texts)), (Self.group, .text(group))] + more)
  }
}

extension GroupOperationReply {
  /// What stands in the result; nil for an action that answers nothing. SetInstanceProtection has an empty result in
  /// AWS's model, and botocore fails without it.
  var result: WireValue? {
    switch self {
    case .done(let action): action == "SetInstanceProtection" ? .object([]) : nil
    case .activities(_, let activities): .members([("Activities", .list(activities.map(\.wire)))])
    case .refreshId(_, let id): .members([("InstanceRefreshId", .text(id))])
    case .instanceRefreshes(let page):
      .members([
        ("InstanceRefreshes", .list(page.records.map(\.wire))), ("NextToken", page.nextToken.map(WireValue.text)),
      ])
    case .inquired(let reply): reply.result
    }
  }

  /// The token of the next page, where there is one.
  var nextToken: String? {
    switch self {
    case .instanceRefreshes(let page): page.nextToken
    case .inquired(let reply): reply.nextToken
    case .done, .activities, .refreshId: nil
    }
  }

  /// Reads the answer to an operation.
  init(to operation: GroupOperation, result source: Fields) throws(FieldProblem) {
    switch operation {
    case .setInstanceProtection, .suspendProcesses, .resumeProcesses, .updateAutoScalingGroup, .setInstanceHealth,
      .executePolicy, .createOrUpdateTags, .deleteTags:
      self = .done(action: operation.action)
    case .membership(.attachInstances), .membership(.createAutoScalingGroup), .membership(.deleteAutoScalingGroup):
      self = .done(action: operation.action)
    case .enterStandby, .exitStandby, .membership(.detachInstances):
      self = .activities(action: operation.action, try source.records("Activities"))
    case .startInstanceRefresh, .cancelInstanceRefresh, .rollbackInstanceRefresh:
      self = .refreshId(action: operation.action, try source.text("InstanceRefreshId"))
    case .describeInstanceRefreshes:
      let token = source.optionalText("NextToken").flatMap { $0.isEmpty ? nil : $0 }
      self = .instanceRefreshes(RecordPage(try source.records("InstanceRefreshes"), nextToken: token))
    case .inquire(let inquiry): self = .inquired(try GroupInquiryReply(to: inquiry, result: source))
    }
  }
}

extension Parameter {
  private static let name = ParameterRule.text(1...255)
  private static let group = Parameter.required("AutoScalingGroupName", name)
  /// AWS takes 50 for protection and 20 for standby (API reference).
  private static let instances = ParameterRule.list(most: 50, of: .text(1...19))
  private static let fewInstances = ParameterRule.list(most: 20, of: .text(1...19))
  private static let processes = Parameter.optional("ScalingProcesses", .list(most: 50, of: name))

  /// What the rarer actions of Auto Scaling take.
  static let operations: [String: [Parameter]] = [
    "SetInstanceProtection": [
      .required("InstanceIds", instances), group, .required("ProtectedFromScaleIn", .boolean),
    ],
    "EnterStandby": [
      .optional("InstanceIds", fewInstances), group, .required("ShouldDecrementDesiredCapacity", .boolean),
    ],
    "ExitStandby": [.optional("InstanceIds", fewInstances), group],
    "SuspendProcesses": [group, processes],
    "ResumeProcesses": [group, processes],
    "StartInstanceRefresh": instanceRefresh,
    "CancelInstanceRefresh": [group, .optional("WaitForTransitioningInstances", .boolean)],
    "RollbackInstanceRefresh": [group],
    "DescribeInstanceRefreshes": [
      group, .optional("InstanceRefreshIds", .list(most: 50, of: name)), .optional("NextToken", .text(1...4096)),
      .optional("MaxRecords", .integer(1...100)),
    ],
    "UpdateAutoScalingGroup": groupUpdate,
    "SetInstanceHealth": [
      .required("InstanceId", .text(1...19)), .required("HealthStatus", .text(1...32)),
      .optional("ShouldRespectGracePeriod", .boolean),
    ],
    "ExecutePolicy": [
      group, .required("PolicyName", .text(1...1600)),
      .optional("HonorCooldown", .boolean), .optional("MetricValue", .number), .optional("BreachThreshold", .number),
    ],
    "CreateOrUpdateTags": tags,
    "DeleteTags": tags,
  ].merging(inquiries) { first, _ in first }.merging(memberships) { first, _ in first }
}
