// A fleet of three after a scale-out, as the API tells it.
import CloudAPI
import Scaling
import Terminal

@testable import Console

enum FleetSamples {
  static let ids = ["i-0a17c2d4e6f80a1b3", "i-0b52c2d4e6f80a1b4", "i-0c91c2d4e6f80a1b5"]

  static func time(_ secondsAgo: Int64) -> WireTime { WireTime(milliseconds: noon.milliseconds - secondsAgo * 1000) }

  static func group(desired: Int = 3, lifecycles: [String] = ["InService", "InService", "InService"]) -> APIReply {
    .describeAutoScalingGroups(
      RecordPage([
        AutoScalingGroupRecord(
          name: "bookstore-asg", minSize: 2, maxSize: 4, desiredCapacity: desired, defaultCooldownSeconds: 5,
          healthCheckType: "ELB", healthCheckGracePeriodSeconds: 10,
          instances: zip(ids, lifecycles).enumerated().map { index, pair in
            InstanceRecord(
              id: pair.0, availabilityZone: index == 1 ? "us-east-1b" : "us-east-1a",
              lifecycleState: LifecycleState(rawValue: pair.1), healthStatus: "Healthy", protectedFromScaleIn: false)
          },
          createdTime: time(900), defaultInstanceWarmupSeconds: 5)
      ]))
  }

  /// A group with these instances, all in service.
  static func group(_ ids: [String]) -> APIReply {
    .describeAutoScalingGroups(
      RecordPage([
        AutoScalingGroupRecord(
          name: "bookstore-asg", minSize: 2, maxSize: ids.count, desiredCapacity: ids.count, defaultCooldownSeconds: 5,
          healthCheckType: "ELB", healthCheckGracePeriodSeconds: 10,
          instances: ids.map { id in
            InstanceRecord(
              id: id, availabilityZone: "us-east-1a", lifecycleState: .inService, healthStatus: "Healthy",
              protectedFromScaleIn: false)
          },
          createdTime: time(900), defaultInstanceWarmupSeconds: 5)
      ]))
  }

  static let targetGroup: APIReply = .describeTargetGroups(
    RecordPage([
      TargetGroupRecord(
        arn: "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/bookstore-tg/0123456789abcdef",
        name: "bookstore-tg", protocolName: "HTTP", port: 8080, healthCheckIntervalSeconds: 1,
        healthCheckTimeoutSeconds: 1, healthyThresholdCount: 2, unhealthyThresholdCount: 3, healthCheckPath: "/health",
        loadBalancerARNs: [
          "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/bookstore-load-balancer/0123456789abcdef"
        ])
    ]))

  static func targets(_ states: [TargetStateRecord] = ids.map { _ in TargetStateRecord(state: .healthy) }) -> APIReply {
    .describeTargetHealth(
      zip(ids, states).map { TargetHealthRecord(target: TargetRecord(id: $0, port: 8080), health: $1) })
  }

  static let machines: APIReply = .describeInstances(
    RecordPage(
      ids.enumerated().map { index, id in
        EC2InstanceRecord(
          id: id, state: EC2StateRecord(code: 16, name: "running"), launchTime: time(index == 2 ? 48 : 720),
          privateAddress: "127.64.0.1\(index)",
          tags: [EC2TagRecord(key: "bookstore:cpu-share", value: "0.25 core, cgroup v2")])
      }))

  static let policies: APIReply = .describePolicies(
    RecordPage([
      PolicyRecord(
        name: "cpu70", arn: "", type: "TargetTrackingScaling",
        targetTracking: TargetTrackingRecord(targetValue: 70, isScaleInDisabled: false), isEnabled: true)
    ]))

  static func alarms(high: CloudAPI.AlarmState = .ok, low: CloudAPI.AlarmState = .ok) -> APIReply {
    .describeAlarms(
      RecordPage([
        alarm("TargetTracking-bookstore-asg-AlarmHigh-1", high, "GreaterThanThreshold", 70, 3),
        alarm("TargetTracking-bookstore-asg-AlarmLow-1", low, "LessThanThreshold", 49, 15),
      ]))
  }

  private static func alarm(
    _ name: String, _ state: CloudAPI.AlarmState, _ comparison: String, _ threshold: Double, _ periods: Int
  ) -> MetricAlarmRecord {
    MetricAlarmRecord(
      name: name, arn: "", state: state, periodSeconds: 1, evaluationPeriods: periods, datapointsToAlarm: periods,
      threshold: threshold, comparisonOperator: comparison)
  }

  /// Five minutes: quiet, a climb over the target value, and back between the thresholds.
  static let metrics: APIReply = {
    let values = (0..<300).map { second -> Double in
      let wave = Double((second * 7) % 11) - 5
      if second < 150 { return 36 + wave }
      if second < 190 { return 36 + Double(second - 150) * 1.3 + wave / 2 }
      return 84 - min(26, Double(second - 190) * 0.5) + wave / 2
    }
    let times = (0..<300).map { time(Int64(300 - $0)) }
    let instances = zip(ids, [63.0, 59, 57]).map { id, value in
      MetricResult(id: MetricName.instanceCPU(id).identifier, timestamps: [time(1)], values: [value])
    }
    return .getMetricData(
      MetricData(
        results: [
          MetricResult(id: "cpu", timestamps: times, values: values),
          MetricResult(id: "requests", timestamps: times, values: values.map { _ in 120 }),
          MetricResult(id: "failed_target", timestamps: [], values: []),
        ] + instances))
  }()

  static let activities: APIReply = .describeScalingActivities(
    RecordPage([
      activity(
        "a3", "Launching a new EC2 instance: \(ids[2])", from: 48, to: 46,
        "At 2026-11-23T10:40:12Z a monitor alarm TargetTracking-bookstore-asg-AlarmHigh-1 in state ALARM triggered policy"
          + " cpu70 changing the desired capacity from 2 to 3.  At 2026-11-23T10:40:12Z an instance was started in"
          + " response to a difference between desired and actual capacity, increasing the capacity from 2 to 3."),
      activity(
        "a2", "Terminating EC2 instance: i-0b11c2d4e6f80a1b9", from: 299, to: 298,
        "At 2026-11-23T10:36:01Z an instance was taken out of service in response to an EC2 health check indicating it"
          + " has been terminated or stopped."),
      activity(
        "a1", "Launching a new EC2 instance: \(ids[0])", from: 720, to: 718,
        "At 2026-11-23T10:29:00Z a user request created an AutoScalingGroup changing the desired capacity from 0 to 2."
          + "  At 2026-11-23T10:29:00Z an instance was started in response to a difference between desired and actual"
          + " capacity, increasing the capacity from 0 to 2."),
    ]))

  private static func activity(
    _ id: String, _ description: String, from start: Int64, to end: Int64, _ cause: String
  ) -> ActivityRecord {
    ActivityRecord(
      id: id, groupName: "bookstore-asg", description: description, cause: cause, startTime: time(start),
      endTime: time(end), statusCode: .successful, progress: 100)
  }

  static let health = """
    {"status":"ok","instance":"i-0a17","version":"1","uptime_seconds":720,"in_flight":1,
    "database":{"state":"ok","age_seconds":0},"uploads":{"state":"ok"}}
    """
}

extension FleetSamples {
  /// What each feed says of the whole fleet.
  static let answers: [(FleetFeed, APIReply)] = [
    (.group, group()), (.targetGroup, targetGroup), (.targets, targets()), (.machines, machines), (.policies, policies),
    (.alarms, alarms()), (.metrics, metrics), (.activities, activities),
  ]
}

extension Fixture {
  /// Everything of the fleet has answered once.
  mutating func fleetIsKnown() {
    for (feed, reply) in FleetSamples.answers { answer(feed, reply) }
    send(.probed(FleetSamples.ids.map { ProbeOutcome(id: $0, exchange: .json(FleetSamples.health, milliseconds: 2)) }))
  }
}
