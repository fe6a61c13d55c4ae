/// What a target tracking policy holds at its value.
public enum TrackedMetric: Hashable, Codable, Sendable {
  case averageCPU
  case averageNetworkIn
  case averageNetworkOut
  /// `ALBRequestCountPerTarget`. AWS counts a minute; here a metric period. The label names balancer and target group.
  case requestsPerTarget(resourceLabel: String)
  /// Any other, which must be proportional to load by capacity. `cloud` is its name as it was given.
  case customized(MetricID, cloud: CloudMetric, Statistic, unit: String?)

  /// `PredefinedMetricType` of the API; nil for a customized one.
  public var predefinedType: String? {
    switch self {
    case .averageCPU: "ASGAverageCPUUtilization"
    case .averageNetworkIn: "ASGAverageNetworkIn"
    case .averageNetworkOut: "ASGAverageNetworkOut"
    case .requestsPerTarget: "ALBRequestCountPerTarget"
    case .customized: nil
    }
  }

  /// The series that it is read from.
  public func id(warmUp: Duration?) -> MetricID {
    func group(_ metric: InstanceMetric) -> MetricID {
      warmUp.map { .warmGroup(metric, warmUpMilliseconds: $0.wholeMilliseconds) } ?? .group(metric)
    }
    return switch self {
    case .averageCPU: group(.cpu)
    case .averageNetworkIn: group(.networkIn)
    case .averageNetworkOut: group(.networkOut)
    case .requestsPerTarget: .balancer(.requestCountPerTarget)
    case .customized(let id, _, _, _): id
    }
  }

  /// How a period's values make one.
  public var statistic: Statistic {
    switch self {
    case .averageCPU, .averageNetworkIn, .averageNetworkOut: .average
    case .requestsPerTarget: .sum
    case .customized(_, _, let statistic, _): statistic
    }
  }

  public var unit: String? {
    if case .customized(_, _, _, let unit) = self { unit } else { nil }
  }

  /// The metric of instances that it is the mean of.
  public var instanceMetric: InstanceMetric? {
    switch self {
    case .averageCPU: .cpu
    case .averageNetworkIn: .networkIn
    case .averageNetworkOut: .networkOut
    case .requestsPerTarget, .customized: nil
    }
  }
}
