// The answers to the actions, in the order of `APICall`.

/// What a server answers when it does what was asked.
public enum APIReply: Hashable, Sendable {
  case describeAutoScalingGroups(RecordPage<AutoScalingGroupRecord>)
  case setDesiredCapacity
  case terminateInstanceInAutoScalingGroup(ActivityRecord)
  case describeScalingActivities(RecordPage<ActivityRecord>)
  case describePolicies(RecordPage<PolicyRecord>)
  case describeTargetGroups(RecordPage<TargetGroupRecord>)
  case describeTargetHealth([TargetHealthRecord])
  case describeInstances(RecordPage<EC2InstanceRecord>)
  case getMetricData(MetricData)
  case getMetricStatistics(MetricStatistics)
  case describeAlarms(RecordPage<MetricAlarmRecord>)
  case getCallerIdentity(CallerIdentity)
  case logs(LogReply)
  case operate(GroupOperationReply)
  case surroundings(SurroundingReply)
  case policies(PolicyReply)
  case monitoring(MonitoringReply)
  case templates(TemplateReply)
  case balancing(BalancingReply)

  /// AWS's name of the action that is answered.
  public var action: String { outline.action }

  /// The service that answers.
  public var service: APIService { outline.service }

  /// The token of the next page, where there is one.
  public var nextToken: String? {
    switch self {
    case .describeAutoScalingGroups(let page): page.nextToken
    case .describeScalingActivities(let page): page.nextToken
    case .describePolicies(let page): page.nextToken
    case .describeTargetGroups(let page): page.nextToken
    case .describeInstances(let page): page.nextToken
    case .describeAlarms(let page): page.nextToken
    case .getMetricData(let data): data.nextToken
    case .logs(let reply): reply.nextToken
    case .operate(let reply): reply.nextToken
    case .surroundings(let reply): reply.nextToken
    case .monitoring(let reply): reply.nextToken
    case .templates(let reply): reply.nextToken
    case .balancing(let reply): reply.nextToken
    case .setDesiredCapacity, .terminateInstanceInAutoScalingGroup, .describeTargetHealth, .getMetricStatistics,
      .getCallerIdentity, .policies:
      nil
    }
  }

  private var outline: (action: String, service: APIService) {
    switch self {
    case .describeAutoScalingGroups: ("DescribeAutoScalingGroups", .autoScaling)
    case .setDesiredCapacity: ("SetDesiredCapacity", .autoScaling)
    case .terminateInstanceInAutoScalingGroup: ("TerminateInstanceInAutoScalingGroup", .autoScaling)
    case .describeScalingActivities: ("DescribeScalingActivities", .autoScaling)
    case .describePolicies: ("DescribePolicies", .autoScaling)
    case .describeTargetGroups: ("DescribeTargetGroups", .loadBalancing)
    case .describeTargetHealth: ("DescribeTargetHealth", .loadBalancing)
    case .describeInstances: ("DescribeInstances", .ec2)
    case .getMetricData: ("GetMetricData", .monitoring)
    case .getMetricStatistics: ("GetMetricStatistics", .monitoring)
    case .describeAlarms: ("DescribeAlarms", .monitoring)
    case .getCallerIdentity: ("GetCallerIdentity", .tokens)
    case .logs(let reply): (reply.action, .logs)
    case .operate(let reply): (reply.action, .autoScaling)
    case .surroundings(let reply): (reply.action, reply.service)
    case .policies(let reply): (reply.action, .autoScaling)
    case .monitoring(let reply): (reply.action, .monitoring)
    case .templates(let reply): (reply.action, .ec2)
    case .balancing(let reply): (reply.action, .loadBalancing)
    }
  }
}

/// One page of a list.
public struct RecordPage<Record: Hashable & Sendable>: Hashable, Sendable {
  /// The records of this page.
  public var records: [Record]
  /// Asks for the next page; nil at the end.
  public var nextToken: String?

  /// A page; without a token it is the last.
  public init(_ records: [Record], nextToken: String? = nil) {
    self.records = records
    self.nextToken = nextToken
  }
}

/// The answer of GetMetricData.
public struct MetricData: Hashable, Sendable {
  /// One result a query.
  public var results: [MetricResult]
  /// Asks for the rest; nil at the end.
  public var nextToken: String?

  /// Results; without a token there are no more.
  public init(results: [MetricResult], nextToken: String? = nil) {
    self.results = results
    self.nextToken = nextToken
  }
}

/// The answer of GetMetricStatistics. AWS gives the data points in no order.
public struct MetricStatistics: Hashable, Sendable {
  /// The metric's name.
  public var label: String
  /// One a period that has samples.
  public var datapoints: [Datapoint]

  /// Data points under their metric's name.
  public init(label: String, datapoints: [Datapoint]) {
    self.label = label
    self.datapoints = datapoints
  }
}
