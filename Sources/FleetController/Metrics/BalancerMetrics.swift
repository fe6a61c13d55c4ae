import Scaling

/// The load balancer's metrics (namespace AWS/ApplicationELB).
struct BalancerMetrics: Hashable, Sendable {
  /// Metric names as CloudWatch has them.
  enum Name: String, CaseIterable, Hashable, Sendable {
    case requestCount = "RequestCount"
    case target2XX = "HTTPCode_Target_2XX_Count"
    case target3XX = "HTTPCode_Target_3XX_Count"
    case target4XX = "HTTPCode_Target_4XX_Count"
    case target5XX = "HTTPCode_Target_5XX_Count"
    case balancer5XX = "HTTPCode_ELB_5XX_Count"
    case healthyHosts = "HealthyHostCount"
    case unhealthyHosts = "UnHealthyHostCount"
  }

  private(set) var series: [Name: MetricSeries] = [:]

  init() {}

  /// Stores one period. As CloudWatch does, codes that did not occur are not stored; RequestCount and the host
  /// counts always are.
  mutating func add(_ traffic: TrafficMeter.Traffic, start: Moment) {
    put(.requestCount, traffic.requests, start)
    let byClass: [(Int, Name)] = [(2, .target2XX), (3, .target3XX), (4, .target4XX), (5, .target5XX)]
    for (hundred, name) in byClass {
      let count = traffic.targetAnswers[hundred] ?? 0
      if count > 0 { put(name, count, start) }
    }
    if traffic.balancerErrors > 0 { put(.balancer5XX, traffic.balancerErrors, start) }
  }

  /// Stores how many targets were healthy and unhealthy in a period.
  mutating func addHosts(healthy: Int, unhealthy: Int, start: Moment) {
    put(.healthyHosts, healthy, start)
    put(.unhealthyHosts, unhealthy, start)
  }

  private mutating func put(_ name: Name, _ value: Int, _ start: Moment) {
    series[name, default: MetricSeries()].add(Double(value), start: start)
  }
}
