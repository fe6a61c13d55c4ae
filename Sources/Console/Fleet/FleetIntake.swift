// Where what the API said becomes what the screen knows. Every string goes through the sanitiser here and
// nowhere later.
import BookStoreKit
import CloudAPI
import Scaling
import Terminal

/// Turns the API's records into facts.
enum FleetIntake {
  static func group(_ record: AutoScalingGroupRecord) -> GroupFacts {
    GroupFacts(
      name: safe(record.name), minimum: record.minSize, desired: record.desiredCapacity, maximum: record.maxSize,
      instances: record.instances.map(instance).sorted { ($0.zone, $0.id) < ($1.zone, $1.id) },
      healthCheckType: safe(record.healthCheckType),
      warmupSeconds: bounded(record.defaultInstanceWarmupSeconds ?? record.defaultCooldownSeconds),
      graceSeconds: bounded(record.healthCheckGracePeriodSeconds ?? 0), suspended: suspended(record.suspendedProcesses),
      terminationPolicies: record.terminationPolicies.map(safe),
      suspendedProcesses: record.suspendedProcesses.map { safe($0.name) },
      template: record.launchTemplate.map(GroupTemplateFacts.init))
  }

  private static func instance(_ record: InstanceRecord) -> InstanceFacts {
    InstanceFacts(
      id: safe(record.id), zone: safe(record.availabilityZone), lifecycle: safe(record.lifecycleState.rawValue),
      health: safe(record.healthStatus), isProtected: record.protectedFromScaleIn, type: safe(record.type ?? ""),
      template: template(record.launchTemplate))
  }

  private static func template(_ reference: LaunchTemplateReference?) -> String {
    guard let reference, let name = reference.name ?? reference.id else { return "" }
    return safe(reference.version.map { "\(name) \($0)" } ?? name)
  }

  /// The processes without which a group neither repairs nor scales itself (Auto Scaling User Guide, suspend and
  /// resume processes); the others, such as AZRebalance, are often suspended for good.
  private static let vital = [
    "Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "HealthCheck", "ReplaceUnhealthy",
  ]

  private static func suspended(_ records: [SuspendedProcessRecord]) -> SuspendedFacts? {
    let halted = records.filter { vital.contains($0.name) }
    guard let first = halted.first else { return nil }
    return SuspendedFacts(processes: halted.map { safe($0.name) }, reason: safe(first.reason ?? ""))
  }

  static func target(_ record: TargetHealthRecord) -> TargetFacts {
    let code = record.health.reason?.rawValue ?? ""
    return TargetFacts(
      id: safe(record.target.id), port: record.target.port ?? 0, state: safe(record.health.state.rawValue),
      reason: safe(code.split(separator: ".").last.map(String.init) ?? ""),
      explanation: safe(record.health.description ?? ""))
  }

  static func targetGroup(_ record: TargetGroupRecord) -> TargetGroupFacts {
    TargetGroupFacts(
      name: safe(record.name), arn: record.arn, loadBalancerARN: record.loadBalancerARNs.first,
      balancerName: record.loadBalancerARNs.first.map(balancerName),
      healthyThreshold: record.healthyThresholdCount, unhealthyThreshold: record.unhealthyThresholdCount,
      speaks: safe([record.protocolName, record.port.map(String.init)].compactMap(\.self).joined(separator: ":")),
      checkPath: safe(record.healthCheckPath ?? ""),
      checkIntervalSeconds: record.healthCheckIntervalSeconds.map(bounded),
      checkTimeOutSeconds: record.healthCheckTimeoutSeconds.map(bounded),
      checkCodes: safe(record.matcher?.httpCode ?? ""))
  }

  /// An ARN ends in `loadbalancer/app/NAME/ID`.
  private static func balancerName(_ arn: String) -> String {
    let parts = arn.split(separator: "/")
    return safe(parts.count >= 3 ? String(parts[parts.count - 2]) : arn)
  }

  static func machine(_ record: EC2InstanceRecord) -> MachineFacts {
    let share = record.tags.first { $0.key == EC2TagRecord.shareKey }?.value
    return MachineFacts(
      id: safe(record.id), privateAddress: record.privateAddress.map(safe),
      launchedAt: record.launchTime.map(moment), state: safe(record.state.name),
      publicAddress: record.publicAddress.map(safe), image: safe(record.imageId ?? ""), type: safe(record.type ?? ""),
      subnet: safe(record.subnetId ?? ""),
      stateReason: safe(record.stateReason?.message ?? record.stateTransitionReason ?? ""),
      share: safe(share ?? ""), isHeldToShare: share.map { !$0.hasSuffix(EC2TagRecord.measuredOnly) })
  }

  static func activity(_ record: ActivityRecord) -> ActivityFacts {
    let text = record.description ?? ""
    let kind: ActivityFacts.Kind =
      text.hasPrefix("Launching") ? .launch : text.hasPrefix("Terminating") ? .terminate : .other
    // The id stands behind the colon, and a note may follow it: `… instance: i-0a1 - Waiting For …`.
    let instance = text.split(separator: ":").last?.split(separator: " ").first.map { safe(String($0)) }
    return ActivityFacts(
      id: safe(record.id), kind: kind, instance: kind == .other ? nil : instance, text: safe(text),
      cause: safe(record.cause), status: safe(record.statusCode.rawValue),
      statusMessage: safe(record.statusMessage ?? ""), startedAt: moment(record.startTime),
      endedAt: record.endTime.map(moment), progress: record.progress ?? 0)
  }

  /// Nil for an alarm without a threshold, which no target tracking policy makes.
  static func alarm(_ record: MetricAlarmRecord) -> AlarmFacts? {
    guard let threshold = record.threshold else { return nil }
    return AlarmFacts(
      name: safe(record.name), state: AlarmFacts.State(rawValue: record.state.rawValue) ?? .insufficientData,
      threshold: threshold, ringsAbove: record.comparisonOperator.hasPrefix("Greater"),
      periodSeconds: max(1, bounded(record.periodSeconds ?? 60)), evaluationPeriods: max(1, record.evaluationPeriods),
      datapointsToAlarm: max(1, record.datapointsToAlarm ?? record.evaluationPeriods),
      reason: safe(record.stateReason ?? ""), changedAt: record.stateTransitionedTime.map(moment),
      metric: safe([record.statistic, record.metricName].compactMap(\.self).joined(separator: " ")),
      missingData: safe(record.treatMissingData ?? "missing"), measured: measured(record))
  }

  static func policy(_ record: PolicyRecord) -> PolicyFacts {
    PolicyFacts(
      name: safe(record.name), enabled: record.isEnabled, targetValue: record.targetTracking?.targetValue,
      scaleInDisabled: record.targetTracking?.isScaleInDisabled ?? false, type: safe(record.type),
      metric: safe(
        record.targetTracking?.predefinedMetric?.type ?? record.targetTracking?.customizedMetric?.name ?? ""),
      warmupSeconds: record.estimatedInstanceWarmupSeconds.map(bounded), alarms: record.alarms.map { safe($0.name) },
      steps: record.stepAdjustments.map(step), rule: rule(record))
  }

  private static func step(_ record: StepAdjustmentRecord) -> String {
    let bounds = [record.lowerBound.map { "≥ \($0)" }, record.upperBound.map { "< \($0)" }].compactMap(\.self)
    return safe("\(bounds.joined(separator: ", ")): \(record.adjustment > 0 ? "+" : "")\(record.adjustment)")
  }

  /// The points that were known, with those that came: a later answer may mend an earlier figure.
  ///
  /// - Parameter watched: the alarms' metrics in the order in which they were asked for.
  static func metrics(
    _ results: [MetricResult], into known: MetricFacts?, watched: [MeasuredMetric] = [], keepingFrom oldest: Moment
  ) -> MetricFacts {
    var facts = known ?? MetricFacts()
    for result in results {
      let points = zip(result.timestamps, result.values).map { MetricPoint(at: moment($0), value: $1) }
        .filter { $0.value.isFinite }
      switch MetricName(identifier: result.id) {
      case .groupCPU: facts.groupCPU = merge(facts.groupCPU, points, from: oldest)
      case .requests: facts.requests = merge(facts.requests, points, from: oldest)
      case .failedRequests(let source):
        facts.failed[source] = merge(facts.failed[source] ?? [], points, from: oldest)
      case .instanceCPU(let id):
        guard let last = points.max(by: { $0.at < $1.at }) else { continue }
        facts.instanceCPU[safe(id)] = last
      case .watched(let key):
        guard let metric = watched.first(where: { $0.key == key }) else { continue }
        facts.watched[metric] = merge(facts.watched[metric] ?? [], points, from: oldest)
      case nil: continue
      }
    }
    if known != nil, !watched.isEmpty || !facts.watched.isEmpty {
      facts.watched = facts.watched.filter { watched.contains($0.key) }
    }
    facts.instanceCPU = facts.instanceCPU.filter { $0.value.at >= oldest }
    return facts
  }

  private static func merge(_ known: [MetricPoint], _ new: [MetricPoint], from oldest: Moment) -> [MetricPoint] {
    var byTime = Dictionary(known.map { ($0.at, $0.value) }, uniquingKeysWith: { $1 })
    for point in new { byTime[point.at] = point.value }
    return byTime.filter { $0.key >= oldest }.map { MetricPoint(at: $0.key, value: $0.value) }.sorted { $0.at < $1.at }
  }

  /// - Parameter before: what the same instance said last, so that what only wanders stays as it was.
  static func probe(_ exchange: Exchange, before: HealthFacts?, at now: Moment) -> ProbeFacts {
    func took(_ microseconds: Int) -> LatencyStep { LatencyStep(milliseconds: microseconds / 1000) }
    return switch HealthProbe(address: "", port: 0).answer(from: exchange.result) {
    case .report(let report, let status, let microseconds):
      .answered(
        status: status, took: took(microseconds), report: HealthFacts(report, before: before, at: now))
    case .unreadable(let status, let microseconds): .answered(status: status, took: took(microseconds), report: nil)
    case .unreachable(let failure): .notReached(cause: safe(failure.explanation))
    }
  }

  /// Seconds of a setting: AWS's are at most days, and what is reckoned with them must not overflow.
  private static func bounded(_ seconds: Int) -> Int { min(max(0, seconds), secondsMost) }

  /// A year.
  private static let secondsMost = 31_536_000

  static func moment(_ time: WireTime) -> Moment { Moment(milliseconds: time.milliseconds) }
  static func safe(_ text: String) -> String { Sanitiser.line(text, limit: textLimit) }

  /// A cause has at most 1,023 characters (Auto Scaling API, Activity); nothing else is longer.
  private static let textLimit = 1_100
}

/// The names under which metrics are asked in one GetMetricData call.
public enum MetricName: Hashable, Sendable {
  case groupCPU
  case requests
  /// 5XX of the targets (`target`) and of the balancer itself (`balancer`).
  case failedRequests(String)
  /// CPU of the instance with this id.
  case instanceCPU(String)
  /// What an alarm looks at, by a key made of its names.
  case watched(String)

  /// `Id` of a MetricDataQuery: lower-case letter first, letters, digits, underscores.
  public var identifier: String {
    switch self {
    case .groupCPU: "cpu"
    case .requests: "requests"
    case .failedRequests(let source): "failed_\(source)"
    case .watched(let key): "watched_" + key
    case .instanceCPU(let id): "instance_" + String(id.map { $0 == "-" ? "_" : $0 })
    }
  }

  public init?(identifier: String) {
    if identifier == "cpu" {
      self = .groupCPU
    } else if identifier == "requests" {
      self = .requests
    } else if identifier.hasPrefix("failed_") {
      self = .failedRequests(String(identifier.dropFirst(7)))
    } else if identifier.hasPrefix("watched_") {
      self = .watched(String(identifier.dropFirst(8)))
    } else if identifier.hasPrefix("instance_") {
      self = .instanceCPU(String(identifier.dropFirst(9).map { $0 == "_" ? "-" : $0 }))
    } else {
      return nil
    }
  }
}
