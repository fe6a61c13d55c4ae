import CloudAPI
import Scaling

/// The fleet at one moment, as the API tells it: a value, so that every answer is a pure function of it.
struct FleetView: Sendable {
  var group: GroupState
  var names: FleetNames
  /// The port of the targets.
  var instancePort: Int
  /// Who asks, for GetCallerIdentity.
  var accessKeyId: String
  /// Where the balancer listens.
  var front: BalancerFront
  /// What holds instances to their share of a core.
  var limit = ShareLimit.measuredOnly(because: "nobody asked")

  init(
    group: GroupState, names: FleetNames, instancePort: Int, accessKeyId: String, front: BalancerFront
  ) {
    self.group = group
    self.names = names
    self.instancePort = instancePort
    self.accessKeyId = accessKeyId
    self.front = front
  }

  /// The answer to a call that changes nothing.
  func answer(_ call: APICall) throws(APIError) -> APIReply {
    switch call {
    case .describeAutoScalingGroups(let call): .describeAutoScalingGroups(try groups(call))
    case .describeScalingActivities(let call): .describeScalingActivities(try activities(call))
    case .describePolicies(let call): .describePolicies(try policies(call))
    case .describeTargetGroups(let call): .describeTargetGroups(try targetGroups(call))
    case .describeTargetHealth(let call): .describeTargetHealth(try targetHealth(call))
    case .describeInstances(let call): .describeInstances(try machines(call))
    case .getMetricData(let call): .getMetricData(try metricData(call))
    case .getMetricStatistics(let call): .getMetricStatistics(try metricStatistics(call))
    case .describeAlarms(let call): .describeAlarms(try alarms(call))
    case .getCallerIdentity: .getCallerIdentity(caller)
    case .surroundings(let call): .surroundings(try surroundings(call))
    case .logs: preconditionFailure("Logs are read from files, by LogAnswers.")
    case .monitoring(let call): .monitoring(try monitoring(call))
    case .balancing(let call) where !call.changesFleet: .balancing(try balancing(call))
    case .operate(let operation) where !operation.changesFleet: .operate(try inquire(operation))
    case .templates(let call): .templates(try templates(call))
    case .setDesiredCapacity, .terminateInstanceInAutoScalingGroup, .operate, .policies, .balancing:
      preconditionFailure("A call that changes the fleet is the controller's to answer.")
    }
  }

  private var caller: CallerIdentity {
    CallerIdentity(arn: callerARN, userId: accessKeyId, account: FleetNames.account)
  }

  var callerARN: String { "arn:aws:iam::\(FleetNames.account):user/bookstore-operator" }
}

/// A time of the group on the wire.
func wire(_ moment: Moment) -> WireTime { WireTime(milliseconds: moment.milliseconds) }

/// Whole seconds of a duration, as AWS gives periods and delays.
func seconds(_ duration: Duration) -> Int { Int(duration.wholeMilliseconds / 1_000) }

/// Pages of a list. The token is the id of the last record that was given, in hexadecimal digits: a list that grows
/// meanwhile neither repeats nor skips what was there.
enum Paging {
  static func page<Record>(
    _ records: [Record], _ request: PageRequest, size: Int, most: Int, id: (Record) -> String
  ) throws(APIError) -> RecordPage<Record> {
    if let limit = request.limit, !(1...most).contains(limit) {
      let bound = limit < 1 ? "greater than or equal to 1" : "less than or equal to \(most)"
      throw .validation(
        "1 validation error detected: Value '\(limit)' at 'maxRecords' failed to satisfy constraint: "
          + "Member must have value \(bound)")
    }
    var start = 0
    if let token = request.token {
      guard let last = records.firstIndex(where: { Hexadecimal.text(id($0).utf8) == token }) else {
        throw .invalidNextToken
      }
      start = last + 1
    }
    let end = min(records.count, start + (request.limit ?? size))
    let slice = Array(records[start..<end])
    let token = end < records.count ? slice.last.map { Hexadecimal.text(id($0).utf8) } : nil
    return RecordPage(slice, nextToken: token)
  }
}
