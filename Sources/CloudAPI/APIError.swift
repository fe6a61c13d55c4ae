// What AWS answers when it refuses: a code that programs branch on, a message for people, an HTTP status. The texts are
// AWS's own, so that scripts which match them work unchanged.

/// A refusal, by a server of this API or read from a reply of one.
public struct APIError: Error, Hashable, Sendable {
  /// The stable code, as boto3 shows it: `ValidationError`.
  public var code: String
  /// AWS's sentence.
  public var message: String
  /// HTTP status, 400 to 599.
  public var status: Int

  /// A refusal from its parts.
  public init(code: String, message: String, status: Int = 400) {
    self.code = code
    self.message = message
    self.status = status
  }

  /// Whose fault it is: `Sender` below 500, else `Receiver`.
  var fault: String { status < 500 ? "Sender" : "Receiver" }
}

extension APIError {
  /// `ValidationError` with a sentence of the service.
  public static func validation(_ message: String) -> APIError { APIError(code: "ValidationError", message: message) }

  /// An Auto Scaling call that names a group which is not there (sentence as seen in public records).
  public static func groupNotFound(_ name: String) -> APIError {
    validation("AutoScalingGroup name not found - AutoScalingGroup '\(name)' not found")
  }

  /// UpdateAutoScalingGroup that names a group which is not there (sentence as seen in public records).
  public static let updatedGroupNotFound = validation("AutoScalingGroup name not found - null")

  /// CreateAutoScalingGroup with the name of one that is there (sentence as moto has it after AWS).
  public static func groupAlreadyExists(_ name: String) -> APIError {
    APIError(
      code: "AlreadyExists",
      message: "AutoScalingGroup by this name already exists - A group with the name \(name) already exists")
  }

  /// CreateAutoScalingGroup without anything to launch from (sentence as moto has it after AWS).
  public static let noLaunchSource = validation(
    "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy "
      + "parameter.")

  /// CreateAutoScalingGroup without a place (sentence as moto has it after AWS).
  public static let noZone = validation("At least one Availability Zone or VPC Subnet is required.")

  /// Ours: a fleet has one group. The code is AWS's for a quota.
  public static func oneGroupOnly(_ name: String) -> APIError {
    APIError(code: "LimitExceeded", message: "A local fleet has one Auto Scaling group, \(name); start another fleet.")
  }

  /// DeleteAutoScalingGroup without force.
  public static let groupHasInstances = APIError(
    code: "ResourceInUse",
    message:
      "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still "
      + "in the group.")

  /// Ours: with its group a fleet would end under the feet of whoever watches it.
  public static let groupIsTheFleet = APIError(
    code: "ResourceInUse",
    message: "The group of a local fleet lives as long as the fleet: bookstore-fleet stop ends both.")

  /// SetDesiredCapacity above the group's maximum.
  public static func capacityAboveMaximum(_ capacity: Int, maximum: Int) -> APIError {
    validation("New SetDesiredCapacity value \(capacity) is above max value \(maximum) for the AutoScalingGroup.")
  }

  /// SetDesiredCapacity below the group's minimum.
  public static func capacityBelowMinimum(_ capacity: Int, minimum: Int) -> APIError {
    validation("New SetDesiredCapacity value \(capacity) is below min value \(minimum) for the AutoScalingGroup.")
  }

  /// TerminateInstanceInAutoScalingGroup for an instance that no group has.
  public static func instanceNotInGroup(_ id: String) -> APIError {
    validation("Instance Id not found - No managed instance found for instance ID: \(id)")
  }

  /// TerminateInstanceInAutoScalingGroup with decrement while the group is at its minimum.
  public static func decrementBelowMinimum(_ minimum: Int) -> APIError {
    validation(
      "Currently, desiredSize equals minSize (\(minimum)). Terminating instance without replacement will violate "
        + "group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min "
        + "size.")
  }

  /// SetDesiredCapacity with HonorCooldown while the cooldown runs.
  public static func scalingActivityInProgress(group: String) -> APIError {
    APIError(
      code: "ScalingActivityInProgress",
      message: "You cannot perform this operation while there are scaling activities in progress for \(group).")
  }

  /// elbv2: a target group named by ARN or name that is not there.
  public static let targetGroupNotFound = APIError(
    code: "TargetGroupNotFound", message: "One or more target groups not found")

  /// elbv2: a balancer that is not there.
  public static func loadBalancerNotFound(_ arn: String) -> APIError {
    APIError(code: "LoadBalancerNotFound", message: "Load balancer '\(arn)' not found")
  }

  /// elbv2: a listener that is not there.
  public static func listenerNotFound(_ arn: String) -> APIError {
    APIError(code: "ListenerNotFound", message: "One or more listeners not found: \(arn)")
  }

  /// EC2: a well-formed id that names no machine.
  public static func machineNotFound(_ ids: [String]) -> APIError {
    let noun = ids.count == 1 ? "ID '\(ids[0])' does" : "IDs '\(ids.joined(separator: ", "))' do"
    return APIError(code: "InvalidInstanceID.NotFound", message: "The instance \(noun) not exist")
  }

  /// EC2: an id that is no id.
  public static func machineIdMalformed(_ id: String) -> APIError {
    APIError(code: "InvalidInstanceID.Malformed", message: "Invalid id: \"\(id)\"")
  }

  /// An action that the service has and this server does not.
  public static func operationNotHere(_ operation: GroupOperation) -> APIError {
    let version = APIService.autoScaling.version
    return APIError(
      code: "InvalidAction", message: "Could not find operation \(operation.action) for version \(version)")
  }

  /// A page token that this server did not give.
  public static let invalidNextToken = APIError(code: "InvalidNextToken", message: "The specified token is not valid")

  /// Too many calls.
  public static let throttling = APIError(code: "Throttling", message: "Rate exceeded")

  /// More connections at once than the server holds.
  public static let serviceUnavailable = APIError(
    code: "ServiceUnavailable", message: "The request has failed due to a temporary failure of the server.",
    status: 503)

  /// A failure of the server itself.
  public static let internalFailure = APIError(
    code: "InternalFailure", message: "The request processing has failed because of an unknown error", status: 500)
}
