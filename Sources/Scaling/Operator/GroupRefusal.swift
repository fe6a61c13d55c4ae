// Why a change of a group is refused, in AWS's words where they are known; each unknown one says so.

/// A refusal of `GroupChange`; the code of all is `ValidationError`.
public enum GroupRefusal: Hashable, Sendable {
  case maximumBelowMinimum(maximum: Int, minimum: Int)
  case capacityOutside(desired: Int, minimum: Int, maximum: Int)
  /// Ours: AWS has a quota of instances in its place.
  case tooLarge(maximum: Int, most: Int)
  case lifetimeTooShort(seconds: Int)
  /// Ours: AWS names its own zones and subnets.
  case unknownZone(String, known: [String])
  case instanceNotInGroup(InstanceID, group: String)
  /// SetInstanceProtection of one that leaves or starts.
  case notToProtect(InstanceID)
  /// EnterStandby of one that is not in service.
  case notInService(InstanceID)
  /// ExitStandby of one that is not in standby.
  case notInStandby(InstanceID)
  /// EnterStandby or DetachInstances that lowers desired capacity below the minimum size, AttachInstances that raises it
  /// above the maximum size (the sentence of detaching as seen in public records, the others after it).
  case sizesInTheWay(Move, count: Int, group: String, minimum: Int, maximum: Int, desired: Int)
  /// AttachInstances of one that was not detached: it is in the group, leaves it, or is not there.
  case notToAttach(InstanceID)
  case tooManyTags(most: Int)

  /// What moves instances, as AWS's sentence names it.
  public enum Move: String, Hashable, Sendable {
    case placeIntoStandby = "place into standby"
    case detach, attach
  }

  /// `Message` of the API's error.
  public var message: String {
    switch self {
    case .maximumBelowMinimum(let maximum, let minimum):
      "Max bound, \(maximum), must be greater than or equal to min bound, \(minimum)"
    case .capacityOutside(let desired, let minimum, let maximum):
      "Desired capacity:\(desired) must be between the specified min size:\(minimum) and max size:\(maximum)"
    case .tooLarge(let maximum, let most):
      "Max bound, \(maximum), must be less than or equal to \(most), the most instances of one group here"
    case .lifetimeTooShort(let seconds):
      "Max instance lifetime \(seconds) must be 0 or at least \(Limits.lifetimeSecondsLeast) seconds"
    case .unknownZone(let name, let known):
      "The zone or subnet \(name) is none of this fleet: it has \(known.joined(separator: ", "))"
    case .instanceNotInGroup(let id, let group):
      "The instance \(id) is not part of Auto Scaling group \(group)."
    case .notToProtect(let id):
      "The instance \(id) is not in InService or EnteringStandby or Standby."
    case .notInService(let id): "The instance \(id) is not in InService."
    case .notInStandby(let id): "The instance \(id) is not in Standby."
    case .sizesInTheWay(let move, let count, let group, let minimum, let maximum, let desired):
      "AutoScalingGroup \(group) has min-size=\(minimum), max-size=\(maximum), and desired-size=\(desired). To "
        + "\(move.rawValue) \(count) instance\(count == 1 ? "" : "s"), please update the AutoScalingGroup sizes "
        + "appropriately."
    case .notToAttach(let id): "The instance \(id) cannot be attached: it was not detached from a group of this fleet."
    case .tooManyTags(let most): "A group can have no more than \(most) tags"
    }
  }
}
