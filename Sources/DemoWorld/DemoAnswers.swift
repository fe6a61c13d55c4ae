// The demo's fleet by the AWS API: each call is read and each answer written by CloudAPI, as the controller's endpoint does
// it, so that the console cannot tell the difference.
import BookStoreKit
import CloudAPI
import FoundationEssentials
import Scaling

extension DemoWorld {
  /// What a request gets.
  public mutating func serve(_ request: WireRequest, at now: Moment) -> Result<WireReply, TransportFailure> {
    advance(to: now)
    if request.url.hasPrefix(Self.fleetURL) { return .success(serveFleet(request)) }
    if request.url.hasPrefix(Self.shopURL) {
      let serving = machine.servingIDs(at: clock).map(\.text)
      let reply = shop.serve(request, by: serving, at: clock)
      write(request, reply)
      return .success(reply)
    }
    let host = request.url.dropFirst("http://".count).prefix { $0 != ":" && $0 != "/" }
    guard let (id, seconds) = machine.instance(at: String(host), clock) else {
      return .failure(.cannotConnect("Connection refused"))
    }
    guard machine.serves(id, at: clock) else { return .failure(.timedOut(milliseconds: request.timeoutMilliseconds)) }
    let report = HealthReport(
      status: .ok, instance: id.text, version: "demo", uptimeSeconds: Int(seconds), inFlight: 0,
      database: DatabaseHealth(state: .ok, ageSeconds: 0), uploads: UploadsHealth(state: .ok))
    return .success(DemoShop.json(report, servedBy: id.text))
  }

  private mutating func serveFleet(_ request: WireRequest) -> WireReply {
    let wire = APIRequest(
      method: request.method.rawValue, target: "/",
      headers: request.headers.map { APIHeader(name: $0.name, value: $0.value) }, body: request.body)
    let rendered: RenderedReply
    do throws(APIError) {
      rendered = try answer(try wire.call()).rendered(in: wire.wireProtocol, requestId: Self.requestId)
    } catch {
      rendered = error.rendered(in: wire.wireProtocol, requestId: Self.requestId)
    }
    return WireReply(
      status: rendered.status, headers: [WireHeader("Content-Type", rendered.contentType)], body: rendered.body,
      elapsedMicroseconds: 1_500)
  }

  private static let requestId = "00000000-0000-4000-8000-000000000000"

  private mutating func answer(_ call: APICall) throws(APIError) -> APIReply {
    switch call {
    case .describeAutoScalingGroups: return .describeAutoScalingGroups(RecordPage([groupRecord]))
    case .describeScalingActivities(let call):
      let listed = group.listedActivities.prefix(call.page.limit ?? 100)
      return .describeScalingActivities(RecordPage(listed.map(record)))
    case .describePolicies: return .describePolicies(RecordPage([policyRecord]))
    case .describeTargetGroups: return .describeTargetGroups(RecordPage([targetGroupRecord]))
    case .describeTargetHealth:
      return .describeTargetHealth(group.instances.compactMap { i in i.targetHealth.map { record(i.id.text, $0) } })
    case .describeInstances: return .describeInstances(RecordPage(group.instances.map(record)))
    case .describeAlarms: return .describeAlarms(RecordPage(group.metrics.alarms.map(record)))
    case .getMetricData(let call): return .getMetricData(metricData(call))
    case .getCallerIdentity:
      return .getCallerIdentity(
        CallerIdentity(arn: "arn:aws:iam::000000000000:user/demo", userId: "demo", account: "000000000000"))
    case .setDesiredCapacity(let call):
      try command(.setDesiredCapacity(call.desiredCapacity, honorCooldown: call.honorsCooldown))
      return .setDesiredCapacity
    case .terminateInstanceInAutoScalingGroup(let call):
      let id = InstanceID(call.instanceId)
      try command(.terminate(id, decrement: call.decrementsDesiredCapacity))
      guard let activity = group.activity(.terminate, of: id) else { throw .internalFailure }
      return .terminateInstanceInAutoScalingGroup(record(activity))
    case .logs(let call): return .logs(try log.shelf.answer(call))
    case .operate(let operation): return .operate(try answer(operation))
    case .templates(let call): return .templates(try answer(call))
    default: throw APIError(code: "InvalidAction", message: "The demo does not know \(call.action).")
    }
  }

  mutating func command(_ wish: OperatorCommand) throws(APIError) {
    if let refusal = group.refusal(of: wish, at: clock) {
      throw APIError(code: refusal.code, message: refusal.message, status: refusal.httpStatus)
    }
    feed(.commanded(wish))
  }
}

// MARK: Records

extension DemoWorld {
  private static let targetGroupARN =
    "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/bookstore-tg/0123456789abcdef"
  private static let loadBalancerARN =
    "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/bookstore-load-balancer/0123456789abcdef"

  func wire(_ moment: Moment) -> WireTime { WireTime(milliseconds: moment.milliseconds) }
  private func seconds(_ duration: Duration) -> Int { Int(duration.wholeMilliseconds / 1_000) }

  private var groupRecord: AutoScalingGroupRecord {
    let configuration = group.configuration
    return AutoScalingGroupRecord(
      name: configuration.name, launchTemplate: reference(group.templates.choice), minSize: configuration.minimumSize,
      maxSize: configuration.maximumSize,
      desiredCapacity: group.desiredCapacity, defaultCooldownSeconds: seconds(configuration.timing.cooldown),
      healthCheckType: configuration.healthCheckType.rawValue,
      healthCheckGracePeriodSeconds: seconds(configuration.timing.gracePeriod),
      instances: group.listedInstances.map { instance in
        InstanceRecord(
          id: instance.id.text, availabilityZone: instance.zone,
          lifecycleState: LifecycleState(rawValue: instance.lifeCycle.name),
          healthStatus: instance.healthStatus.rawValue,
          launchTemplate: reference(.number(instance.templateVersion)), protectedFromScaleIn: instance.marks.isProtected
        )
      },
      createdTime: wire(group.createdAt),
      defaultInstanceWarmupSeconds: seconds(configuration.timing.warmUp))
  }

  private func record(_ activity: Activity) -> ActivityRecord {
    ActivityRecord(
      id: activity.id, groupName: group.configuration.name, description: activity.description, cause: activity.cause,
      startTime: wire(activity.startTime), endTime: activity.endTime.map(wire),
      statusCode: ActivityStatus(rawValue: activity.statusCode), statusMessage: activity.statusMessage,
      progress: activity.progress)
  }

  private var policyRecord: PolicyRecord {
    let policy = group.configuration.policy
    return PolicyRecord(
      groupName: group.configuration.name, name: policy.name, arn: "", type: "TargetTrackingScaling",
      targetTracking: TargetTrackingRecord(
        predefinedMetric: PredefinedMetricRecord(type: "ASGAverageCPUUtilization"), targetValue: policy.targetValue,
        isScaleInDisabled: policy.scaleInDisabled),
      isEnabled: group.policyEnabled)
  }

  private var targetGroupRecord: TargetGroupRecord {
    let check = group.configuration.timing.healthCheck
    return TargetGroupRecord(
      arn: Self.targetGroupARN, name: "bookstore-tg", protocolName: "HTTP", port: Self.port,
      healthCheckIntervalSeconds: check.interval.wholeSecondsUp,
      healthCheckTimeoutSeconds: check.timeOut.wholeSecondsUp, healthyThresholdCount: check.healthyCount,
      unhealthyThresholdCount: check.unhealthyCount, healthCheckPath: "/health",
      loadBalancerARNs: [Self.loadBalancerARN])
  }

  private func record(_ id: String, _ health: TargetHealth) -> TargetHealthRecord {
    TargetHealthRecord(
      target: TargetRecord(id: id, port: Self.port),
      health: TargetStateRecord(
        state: TargetState(rawValue: health.stateName), reason: health.reasonCode.map(TargetReason.init(rawValue:)),
        description: health.reasonText))
  }

  private func record(_ instance: Instance) -> EC2InstanceRecord {
    let isRunning = instance.process.identity != nil
    return EC2InstanceRecord(
      id: instance.id.text,
      state: isRunning ? EC2StateRecord(code: 16, name: "running") : EC2StateRecord(code: 48, name: "terminated"),
      type: group.configuration.launchTemplate.instanceType, launchTime: wire(instance.launchedAt),
      placement: EC2PlacementRecord(availabilityZone: instance.zone), privateAddress: instance.address,
      tags: [EC2TagRecord(key: EC2TagRecord.shareKey, value: "0.25 core, \(EC2TagRecord.measuredOnly)")])
  }

  private func record(_ alarm: Alarm) -> MetricAlarmRecord {
    MetricAlarmRecord(
      name: alarm.name, arn: "", state: CloudAPI.AlarmState(rawValue: alarm.state.rawValue),
      stateReason: alarm.stateReason, stateUpdatedTime: wire(alarm.stateUpdatedAt),
      stateTransitionedTime: wire(alarm.stateTransitionedAt), metricName: "CPUUtilization", namespace: "AWS/EC2",
      statistic: "Average", periodSeconds: seconds(alarm.rule.period),
      evaluationPeriods: alarm.rule.window.evaluationPeriods, datapointsToAlarm: alarm.rule.window.datapointsToAlarm,
      threshold: alarm.rule.threshold, comparisonOperator: alarm.rule.comparison.rawValue)
  }

  private func metricData(_ call: GetMetricData) -> MetricData {
    let (from, to) = (
      Moment(milliseconds: call.startTime.milliseconds), Moment(milliseconds: call.endTime.milliseconds)
    )
    return MetricData(
      results: call.queries.map { query in
        let points = query.statistic.map { self.points($0, from, to) } ?? []
        return MetricResult(
          id: query.id, label: query.statistic?.metric.name ?? query.id, timestamps: points.map { wire($0.0) },
          values: points.map(\.1), statusCode: .complete)
      })
  }

  private func points(_ wanted: MetricStatistic, _ from: Moment, _ to: Moment) -> [(Moment, Double)] {
    let dimensions = Dictionary(wanted.metric.dimensions.map { ($0.name, $0.value) }) { first, _ in first }
    switch wanted.metric.name {
    case "CPUUtilization":
      let id = dimensions["InstanceId"].map { MetricID.instance(InstanceID($0), .cpu) } ?? .group(.cpu)
      guard let series = group.metrics.series[id] else { return [] }
      let period = Duration.seconds(max(1, wanted.periodSeconds))
      return series.statistics(from: from, to: to, period: period).map { ($0.start, $0.average) }
    case "RequestCount":
      return traffic.filter { $0.start >= from && $0.start < to }.map { ($0.start, Double($0.requests)) }
    case "HTTPCode_ELB_5XX_Count":
      return traffic.filter { $0.start >= from && $0.start < to && $0.failed > 0 }.map { ($0.start, Double($0.failed)) }
    default: return []
    }
  }
}
