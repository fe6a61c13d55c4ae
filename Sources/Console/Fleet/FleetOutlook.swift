// The inputs of the scaling decision as the AWS API tells them, so that the NEXT line is made by the same
// function that decides in the controller.
import Scaling

extension FleetPane {
  /// What comes next; nil while the group, its policy or its alarms are not known.
  public func nextDecision(at now: Moment) -> NextDecision? {
    guard let group = group.value, let policies = policies.value, alarms.value != nil else { return nil }
    guard let policy = policies.first(where: { $0.targetValue != nil }) else { return nil }
    return NextDecision(
      Outlook(
        now: now, minimumSize: group.minimum, maximumSize: group.maximum, desiredCapacity: group.desired,
        targetValue: policy.targetValue ?? 0, policyEnabled: policy.enabled,
        scaleInDisabled: policy.scaleInDisabled, instances: group.instances.compactMap { member($0, group, now) },
        high: highAlarm.map(status), low: lowAlarm.map(status), datapoints: datapoints(group)))
  }

  /// Until when an instance warms up: the group's warm-up after its launch activity ended. The API does not
  /// tell it in one place (user guide: default instance warmup).
  func warmUntil(_ instance: String, _ group: GroupFacts) -> Moment? {
    let launch = (activities.value ?? []).first { $0.kind == .launch && $0.instance == instance }
    guard let ended = launch?.endedAt else { return nil }
    return ended.adding(milliseconds: Int64(group.warmupSeconds) * 1000)
  }

  private func member(_ instance: InstanceFacts, _ group: GroupFacts, _ now: Moment) -> Outlook.Member? {
    let id = InstanceID(instance.id)
    if instance.lifecycle == "InService" {
      let until = warmUntil(instance.id, group).flatMap { $0 > now ? $0 : nil }
      return Outlook.Member(id: id, phase: .inService(warmUntil: until))
    }
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

  private func datapoints(_ group: GroupFacts) -> [Datapoint] {
    (metrics.value?.groupCPU.suffix(Self.datapointsRead) ?? []).map {
      Datapoint(
        start: $0.at, average: $0.value, minimum: $0.value, maximum: $0.value, sampleCount: group.inServiceCount)
    }
  }

  /// The decision reads the newest few dozen (Outlook.datapoints).
  private static let datapointsRead = 60
}
