// The actions, as values: what a client asks and what a server is asked. `APIReply` holds the answers in the same
// order. Parameters that AWS has and this room does not carry are listed at each action; a server ignores them.

/// One action with its parameters.
public enum APICall: Hashable, Sendable {
  case describeAutoScalingGroups(DescribeAutoScalingGroups)
  case setDesiredCapacity(SetDesiredCapacity)
  case terminateInstanceInAutoScalingGroup(TerminateInstanceInAutoScalingGroup)
  case describeScalingActivities(DescribeScalingActivities)
  case describePolicies(DescribePolicies)
  case describeTargetGroups(DescribeTargetGroups)
  case describeTargetHealth(DescribeTargetHealth)
  case describeInstances(DescribeInstances)
  case getMetricData(GetMetricData)
  case getMetricStatistics(GetMetricStatistics)
  case describeAlarms(DescribeAlarms)
  case getCallerIdentity
  /// An action of CloudWatch Logs.
  case logs(LogCall)
  /// One of the rarer actions of Auto Scaling.
  case operate(GroupOperation)
  /// About what stands around a group.
  case surroundings(SurroundingCall)
  /// About scaling policies.
  case policies(PolicyCall)
  /// One of CloudWatch's other actions.
  case monitoring(MonitoringCall)
  /// About launch templates.
  case templates(TemplateCall)
  /// About targets, the health check and the balancer's attributes.
  case balancing(BalancingCall)

  /// AWS's name of the action.
  public var action: String {
    switch self {
    case .describeAutoScalingGroups: "DescribeAutoScalingGroups"
    case .setDesiredCapacity: "SetDesiredCapacity"
    case .terminateInstanceInAutoScalingGroup: "TerminateInstanceInAutoScalingGroup"
    case .describeScalingActivities: "DescribeScalingActivities"
    case .describePolicies: "DescribePolicies"
    case .describeTargetGroups: "DescribeTargetGroups"
    case .describeTargetHealth: "DescribeTargetHealth"
    case .describeInstances: "DescribeInstances"
    case .getMetricData: "GetMetricData"
    case .getMetricStatistics: "GetMetricStatistics"
    case .describeAlarms: "DescribeAlarms"
    case .getCallerIdentity: "GetCallerIdentity"
    case .logs(let call): call.action
    case .operate(let operation): operation.action
    case .surroundings(let call): call.action
    case .policies(let call): call.action
    case .monitoring(let call): call.action
    case .templates(let call): call.action
    case .balancing(let call): call.action
    }
  }

  /// The service it belongs to.
  public var service: APIService {
    switch self {
    case .describeAutoScalingGroups, .setDesiredCapacity, .terminateInstanceInAutoScalingGroup,
      .describeScalingActivities, .describePolicies, .operate, .policies:
      .autoScaling
    case .describeTargetGroups, .describeTargetHealth, .balancing: .loadBalancing
    case .describeInstances, .templates: .ec2
    case .getMetricData, .getMetricStatistics, .describeAlarms, .monitoring: .monitoring
    case .getCallerIdentity: .tokens
    case .logs: .logs
    case .surroundings(let call): call.service
    }
  }

  /// Whether it changes the fleet. All others may be repeated freely.
  public var changesFleet: Bool {
    switch self {
    case .setDesiredCapacity, .terminateInstanceInAutoScalingGroup, .policies: true
    case .monitoring(let call): call.changesFleet
    case .templates(let call): call.changesFleet
    case .balancing(let call): call.changesFleet
    case .operate(let operation): operation.changesFleet
    // Each by its name, so that a new call is thought of here.
    case .describeAutoScalingGroups, .describeScalingActivities, .describePolicies, .describeTargetGroups,
      .describeTargetHealth, .describeInstances, .getMetricData, .getMetricStatistics, .describeAlarms,
      .getCallerIdentity, .logs, .surroundings:
      false
    }
  }
}

/// Which page of a list is asked for.
public struct PageRequest: Hashable, Sendable {
  /// The token of the page before; nil asks for the first.
  public var token: String?
  /// The most records wanted; nil leaves it to the server. AWS's limits differ by action.
  public var limit: Int?

  /// A page by token and size; both absent means the first page of the server's size.
  public init(token: String? = nil, limit: Int? = nil) {
    self.token = token
    self.limit = limit
  }
}
