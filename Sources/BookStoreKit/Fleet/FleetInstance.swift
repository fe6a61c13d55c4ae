// One instance as three services see it: its group, EC2 and the balancer. Joined by id; each may lag behind the others.

import CloudAPI

/// An instance with its address and its target.
public struct FleetInstance: Hashable, Sendable, Identifiable {
  /// `i-…`.
  public let id: String
  /// In the group's eyes; nil for a target or machine that the group has already let go.
  public let member: InstanceRecord?
  /// In EC2's eyes: state and addresses.
  public let machine: EC2InstanceRecord?
  /// In the balancer's eyes; nil while it is not registered.
  public let target: TargetHealthRecord?

  /// Where it is reached inside the network.
  public var privateAddress: String? { machine?.privateAddress }

  /// Where it runs, whoever knows.
  public var availabilityZone: String? { member?.availabilityZone ?? machine?.placement?.availabilityZone }

  /// When it was launched.
  public var launchTime: WireTime? { machine?.launchTime }
}

extension FleetSnapshot {
  /// The group's instances in its order, then targets that the group no longer has (they drain).
  public var instances: [FleetInstance] {
    let members = group.record?.instances ?? []
    let known = Set(members.map(\.id))
    let targetsById = Dictionary(targets.map { ($0.target.id, $0) }, uniquingKeysWith: { first, _ in first })
    let inGroup = members.map { member in
      FleetInstance(id: member.id, member: member, machine: machines[member.id], target: targetsById[member.id])
    }
    let leaving = targets.filter { !known.contains($0.target.id) }.map { target in
      FleetInstance(id: target.target.id, member: nil, machine: machines[target.target.id], target: target)
    }
    return inGroup + leaving
  }

  /// The alarm above whose threshold the group grows, and the one below which it shrinks, by the policy's own alarms.
  public var scaleOutAlarm: MetricAlarmRecord? {
    trackedAlarms.first { $0.comparisonOperator.hasPrefix("GreaterThan") }
  }

  /// See `scaleOutAlarm`.
  public var scaleInAlarm: MetricAlarmRecord? {
    trackedAlarms.first { $0.comparisonOperator.hasPrefix("LessThan") }
  }

  /// The group's target tracking policy; the first, where there are several.
  public var targetTrackingPolicy: PolicyRecord? {
    policies.first { $0.targetTracking != nil && ($0.groupName ?? groupName) == groupName }
  }

  private var trackedAlarms: [MetricAlarmRecord] {
    let names = Set(targetTrackingPolicy?.alarms.map(\.name) ?? [])
    return alarms.filter { names.contains($0.name) }
  }
}
