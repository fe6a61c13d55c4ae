// Calls to parameters and back. A parameter's name stands here once for each direction and nowhere else.

extension PageRequest {
  /// Reads token and size under the names the action gives them.
  fileprivate init(_ source: Fields, token: String, limit: String) throws(FieldProblem) {
    self.init(token: source.optionalText(token), limit: try source.optionalInteger(limit))
  }
}

extension APICall {
  /// What an action's parameters say; nil where the service has no such action here.
  init?(action: String, service: APIService, parameters source: Fields) throws(FieldProblem) {
    switch (service, action) {
    case (.autoScaling, _):
      guard let call = try Self.autoScaling(action, source) else { return nil }
      self = call
    case (.loadBalancing, "DescribeTargetGroups"):
      self = .describeTargetGroups(
        DescribeTargetGroups(
          loadBalancerARN: source.optionalText("LoadBalancerArn"), arns: try source.texts("TargetGroupArns"),
          names: try source.texts("Names"), page: try PageRequest(source, token: "Marker", limit: "PageSize")))
    case (.loadBalancing, "DescribeTargetHealth"):
      self = .describeTargetHealth(
        DescribeTargetHealth(
          targetGroupARN: try source.text("TargetGroupArn"), targets: try source.records("Targets")))
    case (.loadBalancing, _):
      if let call = try BalancingCall(action: action, parameters: source) {
        self = .balancing(call)
        return
      }
      guard let call = try SurroundingCall(action: action, service: service, parameters: source) else { return nil }
      self = .surroundings(call)
    case (.ec2, "DescribeInstances"):
      self = .describeInstances(
        DescribeInstances(
          instanceIds: try source.texts("InstanceId"), filters: try source.records("Filter"),
          page: try PageRequest(source, token: "NextToken", limit: "MaxResults")))
    case (.monitoring, _):
      guard let call = try Self.monitoring(action, source) else { return nil }
      self = call
    case (.tokens, "GetCallerIdentity"): self = .getCallerIdentity
    case (.logs, _):
      guard let call = try LogCall(action: action, parameters: source) else { return nil }
      self = .logs(call)
    case (.ec2, _) where Parameter.templates[action] != nil:
      guard let call = try TemplateCall(action: action, parameters: source) else { return nil }
      self = .templates(call)
    default:
      guard let call = try SurroundingCall(action: action, service: service, parameters: source) else { return nil }
      self = .surroundings(call)
    }
  }

  private static func autoScaling(_ action: String, _ source: Fields) throws(FieldProblem) -> APICall? {
    let page = try PageRequest(source, token: "NextToken", limit: "MaxRecords")
    switch action {
    case "DescribeAutoScalingGroups":
      return .describeAutoScalingGroups(
        DescribeAutoScalingGroups(groupNames: try source.texts("AutoScalingGroupNames"), page: page))
    case "SetDesiredCapacity":
      return .setDesiredCapacity(
        SetDesiredCapacity(
          groupName: try source.text("AutoScalingGroupName"),
          desiredCapacity: try source.integer("DesiredCapacity"),
          honorsCooldown: try source.optionalBoolean("HonorCooldown") ?? false))
    case "TerminateInstanceInAutoScalingGroup":
      return .terminateInstanceInAutoScalingGroup(
        TerminateInstanceInAutoScalingGroup(
          instanceId: try source.text("InstanceId"),
          decrementsDesiredCapacity: try source.boolean("ShouldDecrementDesiredCapacity")))
    case "DescribeScalingActivities":
      return .describeScalingActivities(
        DescribeScalingActivities(
          activityIds: try source.texts("ActivityIds"), groupName: source.optionalText("AutoScalingGroupName"),
          page: page))
    case "DescribePolicies":
      return .describePolicies(
        DescribePolicies(
          groupName: source.optionalText("AutoScalingGroupName"), policyNames: try source.texts("PolicyNames"),
          policyTypes: try source.texts("PolicyTypes"), page: page))
    default:
      if let call = try PolicyCall(action: action, parameters: source) { return .policies(call) }
      return try GroupOperation(action: action, parameters: source).map(APICall.operate)
    }
  }

  private static func monitoring(_ action: String, _ source: Fields) throws(FieldProblem) -> APICall? {
    switch action {
    case "GetMetricData":
      let scan = source.optionalText("ScanBy") ?? MetricScan.newestFirst.rawValue
      guard let order = MetricScan(rawValue: scan) else { throw source.problem("ScanBy", .malformed(scan)) }
      return .getMetricData(
        GetMetricData(
          queries: try source.records("MetricDataQueries"), startTime: try source.time("StartTime"),
          endTime: try source.time("EndTime"), scan: order,
          maximumDatapoints: try source.optionalInteger("MaxDatapoints"), token: source.optionalText("NextToken")))
    case "GetMetricStatistics":
      return .getMetricStatistics(
        GetMetricStatistics(
          metric: try MetricIdentity(source), startTime: try source.time("StartTime"),
          endTime: try source.time("EndTime"), periodSeconds: try source.integer("Period"),
          statistics: try source.texts("Statistics"), extendedStatistics: try source.texts("ExtendedStatistics"),
          unit: source.optionalText("Unit")))
    case "DescribeAlarms":
      return .describeAlarms(
        DescribeAlarms(
          names: try source.texts("AlarmNames"), namePrefix: source.optionalText("AlarmNamePrefix"),
          state: source.optionalText("StateValue").map(AlarmState.init(rawValue:)),
          actionPrefix: source.optionalText("ActionPrefix"),
          page: try PageRequest(source, token: "NextToken", limit: "MaxRecords")))
    default: return try MonitoringCall(action: action, parameters: source).map(APICall.monitoring)
    }
  }
}

extension APICall {
  /// The parameters as a tree. Empty lists are left out: a form cannot say them and AWS reads absence the same way.
  var parameters: WireValue {
    switch self {
    case .describeAutoScalingGroups(let call):
      .members([
        ("AutoScalingGroupNames", call.groupNames.listed), ("NextToken", call.page.token.map(WireValue.text)),
        ("MaxRecords", call.page.limit.map(WireValue.integer)),
      ])
    case .setDesiredCapacity(let call):
      .members([
        ("AutoScalingGroupName", .text(call.groupName)), ("DesiredCapacity", .integer(call.desiredCapacity)),
        ("HonorCooldown", .boolean(call.honorsCooldown)),
      ])
    case .terminateInstanceInAutoScalingGroup(let call):
      .members([
        ("InstanceId", .text(call.instanceId)),
        ("ShouldDecrementDesiredCapacity", .boolean(call.decrementsDesiredCapacity)),
      ])
    case .describeScalingActivities(let call):
      .members([
        ("ActivityIds", call.activityIds.listed), ("AutoScalingGroupName", call.groupName.map(WireValue.text)),
        ("NextToken", call.page.token.map(WireValue.text)), ("MaxRecords", call.page.limit.map(WireValue.integer)),
      ])
    case .describePolicies(let call):
      .members([
        ("AutoScalingGroupName", call.groupName.map(WireValue.text)), ("PolicyNames", call.policyNames.listed),
        ("PolicyTypes", call.policyTypes.listed), ("NextToken", call.page.token.map(WireValue.text)),
        ("MaxRecords", call.page.limit.map(WireValue.integer)),
      ])
    case .describeTargetGroups(let call):
      .members([
        ("LoadBalancerArn", call.loadBalancerARN.map(WireValue.text)), ("TargetGroupArns", call.arns.listed),
        ("Names", call.names.listed), ("Marker", call.page.token.map(WireValue.text)),
        ("PageSize", call.page.limit.map(WireValue.integer)),
      ])
    case .describeTargetHealth(let call):
      .members([("TargetGroupArn", .text(call.targetGroupARN)), ("Targets", call.targets.listed)])
    case .describeInstances(let call):
      .members([
        ("InstanceId", call.instanceIds.listed), ("Filter", call.filters.listed),
        ("NextToken", call.page.token.map(WireValue.text)), ("MaxResults", call.page.limit.map(WireValue.integer)),
      ])
    case .getMetricData, .getMetricStatistics, .describeAlarms: monitoringParameters
    case .getCallerIdentity: .object([])
    case .logs(let call): call.parameters
    case .operate(let operation): operation.parameters
    case .surroundings(let call): call.parameters
    case .policies(let call): call.parameters
    case .monitoring(let call): call.parameters
    case .templates(let call): call.parameters
    case .balancing(let call): call.parameters
    }
  }

  private var monitoringParameters: WireValue {
    switch self {
    case .getMetricData(let call):
      .members([
        ("MetricDataQueries", .list(call.queries.map(\.wire))), ("StartTime", .time(call.startTime)),
        ("EndTime", .time(call.endTime)), ("ScanBy", .text(call.scan.rawValue)),
        ("MaxDatapoints", call.maximumDatapoints.map(WireValue.integer)),
        ("NextToken", call.token.map(WireValue.text)),
      ])
    case .getMetricStatistics(let call):
      .members([
        ("Namespace", .text(call.metric.namespace)), ("MetricName", .text(call.metric.name)),
        ("Dimensions", call.metric.dimensions.listed), ("StartTime", .time(call.startTime)),
        ("EndTime", .time(call.endTime)), ("Period", .integer(call.periodSeconds)),
        ("Statistics", call.statistics.listed), ("ExtendedStatistics", call.extendedStatistics.listed),
        ("Unit", call.unit.map(WireValue.text)),
      ])
    case .describeAlarms(let call):
      .members([
        ("AlarmNames", call.names.listed), ("AlarmNamePrefix", call.namePrefix.map(WireValue.text)),
        ("StateValue", call.state.map { .text($0.rawValue) }), ("ActionPrefix", call.actionPrefix.map(WireValue.text)),
        ("NextToken", call.page.token.map(WireValue.text)), ("MaxRecords", call.page.limit.map(WireValue.integer)),
      ])
    default: preconditionFailure("\(action) is no action of CloudWatch")
    }
  }

  /// The same call for the page that a token names.
  public func continuing(at token: String) -> APICall {
    switch self {
    case .describeAutoScalingGroups(var call):
      call.page.token = token
      return .describeAutoScalingGroups(call)
    case .describeScalingActivities(var call):
      call.page.token = token
      return .describeScalingActivities(call)
    case .describePolicies(var call):
      call.page.token = token
      return .describePolicies(call)
    case .describeTargetGroups(var call):
      call.page.token = token
      return .describeTargetGroups(call)
    case .describeInstances(var call):
      call.page.token = token
      return .describeInstances(call)
    case .getMetricData(var call):
      call.token = token
      return .getMetricData(call)
    case .describeAlarms(var call):
      call.page.token = token
      return .describeAlarms(call)
    case .logs(var call):
      call.page.token = token
      return .logs(call)
    case .surroundings(let call): return .surroundings(call.continuing(at: token))
    case .balancing(let call): return .balancing(call.continuing(at: token))
    case .monitoring(let call): return .monitoring(call.continuing(at: token))
    case .templates(let call): return .templates(call.continuing(at: token))
    case .operate(.describeInstanceRefreshes(var call)):
      call.page.token = token
      return .operate(.describeInstanceRefreshes(call))
    case .operate(.inquire(let inquiry)): return .operate(.inquire(inquiry.continuing(at: token)))
    case .setDesiredCapacity, .terminateInstanceInAutoScalingGroup, .describeTargetHealth, .getMetricStatistics,
      .getCallerIdentity, .operate, .policies:
      preconditionFailure("\(action) has no pages")
    }
  }

  /// The token of the page this asks for; nil for a first page.
  public var pageToken: String? {
    switch self {
    case .describeAutoScalingGroups(let call): call.page.token
    case .describeScalingActivities(let call): call.page.token
    case .describePolicies(let call): call.page.token
    case .describeTargetGroups(let call): call.page.token
    case .describeInstances(let call): call.page.token
    case .getMetricData(let call): call.token
    case .describeAlarms(let call): call.page.token
    case .logs(let call): call.page.token
    case .operate(.describeInstanceRefreshes(let call)): call.page.token
    case .operate(.inquire(let inquiry)): inquiry.page?.token
    case .surroundings(let call): call.page.token
    case .monitoring(let call): call.pageToken
    case .templates(let call): call.page?.token
    case .balancing(let call): call.pageToken
    case .setDesiredCapacity, .terminateInstanceInAutoScalingGroup, .describeTargetHealth, .getMetricStatistics,
      .getCallerIdentity, .operate, .policies:
      nil
    }
  }
}

extension [String] {
  var listed: WireValue? { isEmpty ? nil : .texts(self) }
}

extension Array where Element: WireRecord {
  var listed: WireValue? { isEmpty ? nil : .list(map(\.wire)) }
}
