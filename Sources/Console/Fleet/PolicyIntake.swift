// What the API says of policies and of what alarms look at, in the words of the scaling code.
import CloudAPI
import Scaling

extension FleetIntake {
  /// What the scaling code decides by.
  static func rule(_ record: PolicyRecord) -> PolicyFacts.Rule? {
    if let tracking = record.targetTracking { return .tracking(tracked(tracking)) }
    guard let adjustment = record.adjustmentType.flatMap(AdjustmentType.init(rawValue:)) else { return nil }
    switch record.type {
    case "StepScaling":
      return .adjusting(
        .step(
          StepScaling(
            adjustment: adjustment, minimumMagnitude: record.minimumMagnitude,
            steps: record.stepAdjustments.map {
              ScalingStep(lower: $0.lowerBound, upper: $0.upperBound, adjustment: small($0.adjustment))
            }, aggregation: record.metricAggregation.flatMap(MetricAggregation.init(rawValue:)) ?? .average)))
    case "SimpleScaling":
      return .adjusting(
        .simple(
          SimpleScaling(
            adjustment: adjustment, minimumMagnitude: record.minimumMagnitude,
            amount: small(record.scalingAdjustment ?? 0))))
    default: return nil
    }
  }

  /// An adjustment is multiplied by capacities, and must not overflow, whatever an endpoint says.
  private static func small(_ adjustment: Int) -> Int { min(max(adjustment, -1_000_000), 1_000_000) }

  private static func tracked(_ record: TargetTrackingRecord) -> TrackedMetric {
    switch record.predefinedMetric?.type {
    case "ASGAverageNetworkIn": return .averageNetworkIn
    case "ASGAverageNetworkOut": return .averageNetworkOut
    case "ALBRequestCountPerTarget":
      return .requestsPerTarget(resourceLabel: safe(record.predefinedMetric?.resourceLabel ?? ""))
    case .some: return .averageCPU
    case nil:
      guard let own = record.customizedMetric else { return .averageCPU }
      let cloud = CloudMetric(namespace: safe(own.namespace ?? ""), name: safe(own.name ?? ""))
      return .customized(
        .custom(cloud), cloud: cloud, own.statistic.flatMap(Statistic.init(rawValue:)) ?? .average,
        unit: own.unit.map(safe))
    }
  }

  static func measured(_ record: MetricAlarmRecord) -> MeasuredMetric {
    // Made safe although it is only sent back: a name that this changes is none that AWS gives.
    let dimensions = record.dimensions.sorted { $0.name < $1.name }
    return MeasuredMetric(
      namespace: safe(record.namespace ?? ""), name: safe(record.metricName ?? ""),
      dimensions: dimensions.map { safe($0.name) }, values: dimensions.map { safe($0.value) },
      statistic: safe(record.statistic ?? "Average"))
  }
}

extension MeasuredMetric {
  /// A short name for a query: letters and digits, the same for the same metric (FNV-1a, 64 bits).
  var key: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in ([namespace, name, statistic] + dimensions + values).joined(separator: "\u{1F}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
  }
}
