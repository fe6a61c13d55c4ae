// The fleet as it was told last: the answers to several calls, folded into one value that a screen shows. Folding a first
// page replaces what was there, a next page adds to it; so a value is never emptied by a call that has not come back.

import CloudAPI

/// One group, its target group, and what happens there.
public struct FleetSnapshot: Hashable, Sendable {
  /// The group's name.
  public let groupName: String
  /// The target group's name.
  public let targetGroupName: String
  public private(set) var group: Reading<AutoScalingGroupRecord> = .notRead
  public private(set) var targetGroup: Reading<TargetGroupRecord> = .notRead
  /// Machines by id.
  public private(set) var machines: [String: EC2InstanceRecord] = [:]
  /// Targets in the order of the balancer.
  public private(set) var targets: [TargetHealthRecord] = []
  /// Running ones first, then the newest.
  public private(set) var activities: [ActivityRecord] = []
  public private(set) var policies: [PolicyRecord] = []
  public private(set) var alarms: [MetricAlarmRecord] = []
  /// Metric series by the id of their query; of each, pages joined.
  public private(set) var series: [String: MetricResult] = [:]
  public private(set) var identity: CallerIdentity?

  /// Something that is there, is known not to be there, or was not asked for yet.
  public enum Reading<Record: Hashable & Sendable>: Hashable, Sendable {
    case notRead
    case missing
    case found(Record)

    /// The record where there is one.
    public var record: Record? { if case .found(let record) = self { record } else { nil } }
  }

  /// Nothing read yet.
  public init(groupName: String, targetGroupName: String) {
    self.groupName = groupName
    self.targetGroupName = targetGroupName
  }
}

extension FleetSnapshot {
  /// Folds the answer to a call. Answers about other groups are not kept.
  public mutating func fold(_ reply: APIReply, to call: APICall) {
    let continues = call.pageToken != nil
    switch reply {
    case .describeAutoScalingGroups(let page):
      if let found = page.records.first(where: { $0.name == groupName }) {
        group = .found(found)
      } else if page.nextToken == nil, !continues {
        group = .missing
      }
    case .describeTargetGroups(let page):
      if let found = page.records.first(where: { $0.name == targetGroupName }) {
        targetGroup = .found(found)
      } else if page.nextToken == nil, !continues {
        targetGroup = .missing
      }
    case .describeTargetHealth(let records): targets = records
    case .describeInstances(let page):
      if !continues { machines = [:] }
      for record in page.records { machines[record.id] = record }
    case .describeScalingActivities(let page): activities = (continues ? activities : []) + page.records
    case .describePolicies(let page): policies = (continues ? policies : []) + page.records
    case .describeAlarms(let page): alarms = (continues ? alarms : []) + page.records
    case .getMetricData(let data): fold(data, continues: continues)
    case .getCallerIdentity(let caller): identity = caller
    case .setDesiredCapacity, .getMetricStatistics, .logs, .operate, .surroundings, .policies, .monitoring, .templates,
      .balancing:
      break
    case .terminateInstanceInAutoScalingGroup(let activity):
      activities = [activity] + activities.filter { $0.id != activity.id }
    }
  }

  private mutating func fold(_ data: MetricData, continues: Bool) {
    for result in data.results {
      guard continues, var known = series[result.id] else {
        series[result.id] = result
        continue
      }
      known.timestamps += result.timestamps
      known.values += result.values
      known.statusCode = result.statusCode
      series[result.id] = known
    }
  }

  /// The refusal "target group not found" is an answer too: it is not there.
  public mutating func fold(_ error: APIError, to call: APICall) {
    if case .describeTargetGroups = call, error.code == APIError.targetGroupNotFound.code { targetGroup = .missing }
  }
}
