import CloudAPI
import Scaling

// Groups that begin and end, and instances that come to the group or leave it alive. A fleet is one group, which begins
// with `start` and ends with `stop`: what AWS refuses about others is refused as there, and what it would do is told.

extension FleetView {
  func checkGroup(of membership: GroupMembership) throws(APIError) {
    switch membership {
    case .attachInstances(let name, _), .detachInstances(let name, _, _), .deleteAutoScalingGroup(let name, _):
      if name != group.configuration.name { throw .groupNotFound(name) }
    case .createAutoScalingGroup: break
    }
  }

  func change(of membership: GroupMembership) throws(APIError) -> GroupChange {
    switch membership {
    case .attachInstances(_, let ids): return .attach(ids.map(InstanceID.init))
    case .detachInstances(_, let ids, let decrements): return .detach(ids.map(InstanceID.init), decrement: decrements)
    case .createAutoScalingGroup(let call): throw refusal(of: call)
    case .deleteAutoScalingGroup(_, let isForced): throw refusalOfDeleting(isForced: isForced)
    }
  }

  private func refusal(of call: CreateAutoScalingGroup) -> APIError {
    if call.groupName == group.configuration.name { return .groupAlreadyExists(call.groupName) }
    if !call.hasLaunchSource { return .noLaunchSource }
    if call.zones.isEmpty && (call.subnets ?? "").isEmpty { return .noZone }
    let desired = call.desiredCapacity ?? call.minimum
    let refusal: GroupRefusal? =
      if call.maximum < call.minimum {
        .maximumBelowMinimum(maximum: call.maximum, minimum: call.minimum)
      } else if !(call.minimum...call.maximum).contains(desired) {
        .capacityOutside(desired: desired, minimum: call.minimum, maximum: call.maximum)
      } else {
        nil
      }
    return refusal.map { .validation($0.message) } ?? .oneGroupOnly(group.configuration.name)
  }

  private func refusalOfDeleting(isForced: Bool) -> APIError {
    if !isForced, !group.listedInstances.isEmpty { return .groupHasInstances }
    return .groupIsTheFleet
  }
}
