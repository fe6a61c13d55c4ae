// The inputs of the scaling decision as the AWS API tells them, so that the NEXT line is made by the same
// function that decides in the controller.
import Scaling

extension FleetPane {
  /// What comes next; nil while the group, its policy or its alarms are not known.
  public func nextDecision(at now: Moment) -> NextDecision? { outlook(at: now).map { NextDecision($0) } }

  /// What the scaling code is asked with; nil while the group, its policy or its alarms are not known.
  func outlook(at now: Moment) -> Outlook? {
    guard let group = group.value, let policies = policies.value, alarms.value != nil else { return nil }
    guard let policy = policies.first(where: { $0.targetValue != nil }) else { return nil }
    let warming = warmingInstances(group, at: now)
    return Outlook(
      now: now, minimumSize: group.minimum, maximumSize: group.maximum, desiredCapacity: group.desired,
      targetValue: policy.targetValue ?? 0, policyEnabled: policy.enabled,
      scaleInDisabled: policy.scaleInDisabled, instances: group.instances.compactMap { member($0, warming[$0.id]) },
      high: highAlarm.map(status), low: lowAlarm.map(status), datapoints: datapoints)
  }

  /// Until when an instance warms up, estimated: the API does not tell it. The warm-up counts from InService on, which
  /// is when its launch activity ends, or, where AWS ends that only after the warm-up, not before it began.
  func warmUntil(_ instance: String, _ group: GroupFacts) -> Moment? {
    let launch = (activities.value ?? []).first { $0.kind == .launch && $0.instance == instance }
    return launch.map { warmUntil($0, group) }
  }

  private func warmUntil(_ launch: ActivityFacts, _ group: GroupFacts) -> Moment {
    (launch.endedAt ?? launch.startedAt).adding(milliseconds: Int64(warmupSeconds(group)) * 1000)
  }

  /// By whom the warm-up is set: the tracking policy, else the group (user guide, default instance warmup).
  func warmupSeconds(_ group: GroupFacts) -> Int {
    policies.value?.first { $0.targetValue != nil }?.warmupSeconds ?? group.warmupSeconds
  }

  /// The instances that warm up now, and until when. By activities, of which there are few, and not by instances.
  func warmingInstances(_ group: GroupFacts, at now: Moment) -> [String: Moment] {
    var warming: [String: Moment] = [:]
    for launch in activities.value ?? [] where launch.kind == .launch {
      guard let id = launch.instance, warming[id] == nil else { continue }
      warming[id] = warmUntil(launch, group)
    }
    return warming.filter { $0.value > now }
  }

  private func member(_ instance: InstanceFacts, _ warmUntil: Moment?) -> Outlook.Member? {
    let id = InstanceID(instance.id)
    if instance.lifecycle == "InService" { return Outlook.Member(id: id, phase: .inService(warmUntil: warmUntil)) }
    if instance.lifecycle.hasPrefix("Pending") { return Outlook.Member(id: id, phase: .pending) }
    if instance.lifecycle.hasPrefix("Terminating") {
      return Outlook.Member(id: id, phase: .terminating(unhealthy: instance.health == "Unhealthy"))
    }
    return nil
  }

  private func status(_ alarm: AlarmFacts) -> Outlook.AlarmStatus {
    let state: AlarmState =
      switch alarm.state {
      case .ok: .ok
      case .alarm: .alarm
      case .insufficientData: .insufficientData
      }
    let needed = min(alarm.datapointsToAlarm, alarm.evaluationPeriods)
    return Outlook.AlarmStatus(
      rule: AlarmRule(
        comparison: alarm.ringsAbove ? .greaterThan : .lessThan, threshold: alarm.threshold,
        window: AlarmWindow(evaluationPeriods: alarm.evaluationPeriods, datapointsToAlarm: needed),
        period: .seconds(alarm.periodSeconds)),
      state: state)
  }

  /// GetMetricData gives averages and not of how many instances: 0 has the scaling code assume those that are mature.
  private var datapoints: [Datapoint] {
    (metrics.value?.groupCPU.suffix(Self.datapointsRead) ?? []).map {
      Datapoint(start: $0.at, average: $0.value, minimum: $0.value, maximum: $0.value, sampleCount: 0)
    }
  }

  /// The decision reads the newest few dozen (Outlook.datapoints).
  private static let datapointsRead = 60
}

extension FleetPane {
  /// How long a target that leaves may finish its requests; nil where it is not known: AWS tells it only by
  /// DescribeTargetGroupAttributes. A local fleet runs the clocks of its timing.
  var drainSeconds: Int? {
    context.isLocal ? (context.pace == .fast ? Timing.fast : Timing.aws).deregistrationDelay.wholeSecondsUp : nil
  }
}
