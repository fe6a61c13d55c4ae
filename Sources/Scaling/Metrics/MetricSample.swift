/// What was measured in one metric period. Give a period's figures in one sample or in several, as they come.
public struct MetricSample: Hashable, Sendable {
  /// When the period ended. It is rounded to the nearest multiple of the metric period since 1970, so sample near
  /// those multiples; a second figure of the same period replaces the first.
  public var endedAt: Moment
  /// By instance. Instances that could not be measured are left out.
  public var instances: [InstanceMetric: [InstanceID: Double]]
  /// Of the balancer. What stands for a number per target is made of the others, and is not given.
  public var balancer: [BalancerMetric: MetricValue]

  public init(
    endedAt: Moment, instances: [InstanceMetric: [InstanceID: Double]] = [:],
    balancer: [BalancerMetric: MetricValue] = [:]
  ) {
    self.endedAt = endedAt
    self.instances = instances
    self.balancer = balancer
  }

  /// CPU alone, percent of each instance's share.
  public init(endedAt: Moment, cpu: [InstanceID: Double]) {
    self.init(endedAt: endedAt, instances: [.cpu: cpu])
  }
}

/// One value, or several of which only their statistics are known.
public struct MetricValue: Hashable, Sendable {
  public var average: Double
  public var minimum: Double
  public var maximum: Double
  /// At least 1.
  public var sampleCount: Int

  public init(_ value: Double) {
    self.init(average: value, minimum: value, maximum: value, sampleCount: 1)
  }

  public init(average: Double, minimum: Double, maximum: Double, sampleCount: Int) {
    self.average = average
    self.minimum = minimum
    self.maximum = maximum
    self.sampleCount = sampleCount
  }

  var isSound: Bool { average.isFinite && minimum.isFinite && maximum.isFinite && sampleCount > 0 }
}

/// One entry of PutMetricData.
public struct MetricDatum: Hashable, Sendable {
  public var metric: CloudMetric
  public var at: Moment
  public var value: MetricValue

  public init(metric: CloudMetric, at: Moment, value: MetricValue) {
    self.metric = metric
    self.at = at
    self.value = value
  }
}
