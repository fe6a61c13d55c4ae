// Replies to trees and back. Lists are always written, also when empty: a client that asks for `reply["Instances"]`
// fails on an absent one (seen with boto3).

extension APIReply {
  /// What stands in the result; nil for an action that answers nothing.
  var result: WireValue? {
    switch self {
    case .describeAutoScalingGroups(let page): page.wire(as: "AutoScalingGroups")
    case .setDesiredCapacity: nil
    case .terminateInstanceInAutoScalingGroup(let activity): .members([("Activity", activity.wire)])
    case .describeScalingActivities(let page): page.wire(as: "Activities")
    case .describePolicies(let page): page.wire(as: "ScalingPolicies")
    case .describeTargetGroups(let page): page.wire(as: "TargetGroups", token: "NextMarker")
    case .describeTargetHealth(let targets):
      .members([("TargetHealthDescriptions", .list(targets.map(\.wire)))])
    case .describeInstances(let page):
      .members([
        ("reservationSet", .list(page.records.map(\.reservation))), ("nextToken", page.nextToken.map(WireValue.text)),
      ])
    case .getMetricData(let data):
      .members([
        ("MetricDataResults", .list(data.results.map(\.wire))), ("NextToken", data.nextToken.map(WireValue.text)),
        ("Messages", .list([])),
      ])
    case .getMetricStatistics(let statistics):
      .members([
        ("Label", .text(statistics.label)), ("Datapoints", .list(statistics.datapoints.map(\.wire))),
      ])
    case .describeAlarms(let page):
      .members([
        ("CompositeAlarms", .list([])), ("MetricAlarms", .list(page.records.map(\.wire))),
        ("NextToken", page.nextToken.map(WireValue.text)),
      ])
    case .getCallerIdentity(let identity): identity.wire
    case .logs(let reply): reply.result
    case .operate(let reply): reply.result
    case .surroundings(let reply): reply.result
    case .policies(let reply): reply.result
    case .monitoring(let reply): reply.result
    case .templates(let reply): reply.result
    case .balancing(let reply): reply.result
    }
  }

  /// Reads the result of a call.
  init(to call: APICall, result source: Fields) throws(FieldProblem) {
    switch call {
    case .describeAutoScalingGroups:
      self = .describeAutoScalingGroups(try RecordPage(source, list: "AutoScalingGroups"))
    case .setDesiredCapacity: self = .setDesiredCapacity
    case .terminateInstanceInAutoScalingGroup:
      self = .terminateInstanceInAutoScalingGroup(try source.record("Activity"))
    case .describeScalingActivities:
      self = .describeScalingActivities(try RecordPage(source, list: "Activities"))
    case .describePolicies: self = .describePolicies(try RecordPage(source, list: "ScalingPolicies"))
    case .describeTargetGroups:
      self = .describeTargetGroups(try RecordPage(source, list: "TargetGroups", token: "NextMarker"))
    case .describeTargetHealth: self = .describeTargetHealth(try source.records("TargetHealthDescriptions"))
    case .describeInstances:
      let reservations: [Reservation] = try source.records("reservationSet")
      self = .describeInstances(
        RecordPage(reservations.flatMap(\.machines), nextToken: source.token("nextToken")))
    case .getMetricData:
      self = .getMetricData(
        MetricData(results: try source.records("MetricDataResults"), nextToken: source.token("NextToken")))
    case .getMetricStatistics:
      self = .getMetricStatistics(
        MetricStatistics(label: source.optionalText("Label") ?? "", datapoints: try source.records("Datapoints")))
    case .describeAlarms: self = .describeAlarms(try RecordPage(source, list: "MetricAlarms"))
    case .getCallerIdentity: self = .getCallerIdentity(try CallerIdentity(source))
    case .logs(let call): self = .logs(try LogReply(to: call, result: source))
    case .operate(let operation): self = .operate(try GroupOperationReply(to: operation, result: source))
    case .surroundings(let call): self = .surroundings(try SurroundingReply(to: call, result: source))
    case .policies(let call): self = .policies(try PolicyReply(to: call, result: source))
    case .monitoring(let call): self = .monitoring(try MonitoringReply(to: call, result: source))
    case .templates(let call): self = .templates(try TemplateReply(to: call, result: source))
    case .balancing(let call): self = .balancing(try BalancingReply(to: call, result: source))
    }
  }
}

extension Fields {
  /// A page token; an empty one is none.
  fileprivate func token(_ name: String) -> String? { optionalText(name).flatMap { $0.isEmpty ? nil : $0 } }
}

extension RecordPage where Record: WireRecord {
  fileprivate func wire(as list: String, token: String = "NextToken") -> WireValue {
    .members([(list, .list(records.map(\.wire))), (token, nextToken.map(WireValue.text))])
  }

  fileprivate init(_ source: Fields, list: String, token: String = "NextToken") throws(FieldProblem) {
    self.init(try source.records(list), nextToken: source.token(token))
  }
}

/// EC2 groups machines by the request that launched them. An Auto Scaling group launches them one by one, so each stands
/// in a reservation of its own, named after it.
private struct Reservation: WireRecord {
  var machines: [EC2InstanceRecord]

  init(_ source: Fields) throws(FieldProblem) { machines = try source.records("instancesSet") }

  var wire: WireValue { .members([("instancesSet", .list(machines.map(\.wire)))]) }
}

extension EC2InstanceRecord {
  fileprivate var reservation: WireValue {
    .members([
      ("reservationId", .text("r-" + id.drop { $0 != "-" }.dropFirst())), ("ownerId", .text("000000000000")),
      ("groupSet", .list([])), ("instancesSet", .list([wire])),
    ])
  }
}
