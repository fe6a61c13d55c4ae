import CloudAPI
import Scaling

// The calls that change the fleet, and the way from the endpoint to the controller for all of them.

extension Controller {
  /// The answer to a call: what it changed is stored before this returns.
  func answer(_ call: APICall, accessKeyId: String) async throws(APIError) -> APIReply {
    switch call {
    case .setDesiredCapacity(let call):
      guard call.groupName == group.configuration.name else { throw .groupNotFound(call.groupName) }
      try change(.setDesiredCapacity(call.desiredCapacity, honorCooldown: call.honorsCooldown))
      return .setDesiredCapacity
    case .terminateInstanceInAutoScalingGroup(let call):
      let id = InstanceID(call.instanceId)
      try change(.terminate(id, decrement: call.decrementsDesiredCapacity))
      guard let activity = group.activity(.terminate, of: id) else { throw .internalFailure }
      return .terminateInstanceInAutoScalingGroup(view(accessKeyId).record(activity))
    case .policies(let call):
      try change(.policy(try view(accessKeyId).command(call)))
      return .policies(view(accessKeyId).reply(to: call))
    case .operate(.executePolicy(let name, let policy, let honorsCooldown, let value, let threshold)):
      guard name == group.configuration.name else { throw .groupNotFound(name) }
      let wish = PolicyExecution(
        policy: view(accessKeyId).policyName(policy), honorCooldown: honorsCooldown, metricValue: value,
        breachThreshold: threshold)
      try change(.policy(.execute(wish)))
      return .operate(.done(action: "ExecutePolicy"))
    case .monitoring(.putMetricData(let call)):
      let data = try view(accessKeyId).data(call, at: .now())
      handle(.metricsPut(data))
      return .monitoring(.done(action: "PutMetricData"))
    case .monitoring(let call) where call.changesFleet:
      try change(.policy(try view(accessKeyId).command(call, at: .now())))
      return .monitoring(.done(action: call.action))
    case .templates(let call) where call.changesFleet:
      return .templates(try await answer(call, accessKeyId: accessKeyId))
    case .balancing(let call) where call.changesFleet:
      try change(.balance(try view(accessKeyId).change(of: call)))
      return .balancing(try view(accessKeyId).balancing(call))
    case .operate(let operation): return .operate(try operate(operation, accessKeyId: accessKeyId))
    default:
      return try view(accessKeyId).answer(call)
    }
  }

  func change(_ wish: OperatorCommand) throws(APIError) {
    do { try command(wish) } catch {
      throw APIError(code: error.code, message: error.message, status: error.httpStatus)
    }
  }

  func view(_ accessKeyId: String) -> FleetView {
    var view = FleetView(
      group: group, names: place.names, instancePort: place.ports.instance,
      accessKeyId: accessKeyId,
      front: BalancerFront(address: place.index.shownAddress, httpPort: place.ports.http, httpsPort: place.ports.https))
    view.limit = shares.limit
    return view
  }
}
