/// A call that changes a group.
public enum OperatorCommand: Hashable, Sendable {
  /// SetDesiredCapacity.
  case setDesiredCapacity(Int, honorCooldown: Bool)
  /// TerminateInstanceInAutoScalingGroup. Without `decrement` a new instance takes its place.
  case terminate(InstanceID, decrement: Bool)
  /// A change of the group's settings or of what its instances may do.
  case change(GroupChange)
  /// About policies, alarms and what is collected.
  case policy(PolicyCommand)
  /// About the launch template.
  case template(TemplateCommand)
  /// About instance refreshes.
  case refresh(RefreshCommand)
  /// About targets, their check and how they get requests.
  case balance(BalancingChange)
}

/// Why a call is refused, in AWS's words (code and message as AWS answers).
public enum Refusal: Error, Hashable, Sendable {
  case aboveMaximum(asked: Int, maximum: Int)
  case belowMinimum(asked: Int, minimum: Int)
  /// HonorCooldown was asked for, and this activity is the last or still runs.
  case inCooldown(activity: String)
  case atMinimum(minimum: Int)
  case unknownInstance(InstanceID)
  /// For the endpoint, which knows the names of groups; `step` never makes it.
  case unknownGroup(String)
  /// The group stands still, with the sentence that says why: nothing that is asked now could be kept.
  case suspended(String)
  /// A change of the group that its rules do not allow.
  case change(GroupRefusal)
  case policy(PolicyRefusal)
  case template(TemplateRefusal)
  case refresh(RefreshRefusal)
  case balancing(BalancingRefusal)

  /// `Code` of the API's error.
  public var code: String {
    switch self {
    case .inCooldown: "ScalingActivityInProgress"
    case .aboveMaximum, .belowMinimum, .atMinimum, .unknownInstance, .unknownGroup, .change: "ValidationError"
    case .suspended: "ServiceUnavailable"
    case .policy(let refusal): refusal.code
    case .template(let refusal): refusal.code
    case .refresh(let refusal): refusal.code
    case .balancing(let refusal): refusal.code
    }
  }

  /// A group that stands still is this side's trouble; everything else is the caller's mistake.
  public var httpStatus: Int {
    switch self {
    case .suspended: 503
    case .policy(.alarmNotFound): 404
    case .aboveMaximum, .belowMinimum, .inCooldown, .atMinimum, .unknownInstance, .unknownGroup, .change, .policy,
      .template, .refresh, .balancing:
      400
    }
  }

  /// `Message` of the API's error.
  public var message: String {
    switch self {
    case .aboveMaximum(let asked, let maximum):
      "New SetDesiredCapacity value \(asked) is above max value \(maximum) for the AutoScalingGroup."
    case .belowMinimum(let asked, let minimum):
      "New SetDesiredCapacity value \(asked) is below min value \(minimum) for the AutoScalingGroup."
    case .inCooldown(let activity):
      "Scaling activity \(activity) is in progress and blocks this action"
    case .atMinimum(let minimum):
      "Currently, desiredSize equals minSize (\(minimum)). Terminating instance without replacement will violate "
        + "group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's "
        + "min size."
    case .unknownInstance(let id):
      "Instance Id not found - No managed instance found for instance ID \(id)"
    case .unknownGroup(let name):
      "AutoScalingGroup name not found - AutoScalingGroup '\(name)' not found"
    case .suspended(let sentence): sentence
    case .change(let refusal): refusal.message
    case .policy(let refusal): refusal.message
    case .template(let refusal): refusal.message
    case .refresh(let refusal): refusal.message
    case .balancing(let refusal): refusal.message
    }
  }
}
