/// One period of a metric.
public struct Datapoint: Hashable, Sendable {
  /// Start of the period, a multiple of the period since 1970.
  public var start: Moment
  /// Over all samples of the period, in the metric's unit; so are the other two.
  public var average: Double
  public var minimum: Double
  public var maximum: Double
  /// How many values the average is made of: for the group's CPU, how many mature instances were measured.
  public var sampleCount: Int
  /// For how many instances the average stands, so that their product is a load: the mature ones that were measured, or
  /// the targets that took requests. 0 is "not told".
  public var instanceCount: Int

  public init(start: Moment, average: Double, minimum: Double, maximum: Double, sampleCount: Int) {
    self.start = start
    self.average = average
    self.minimum = minimum
    self.maximum = maximum
    self.sampleCount = sampleCount
    instanceCount = sampleCount
  }

  /// A period with what is known of its values; of how many instances is not told.
  public init(start: Moment, _ value: MetricValue) {
    self.init(
      start: start, average: value.average, minimum: value.minimum, maximum: value.maximum,
      sampleCount: value.sampleCount)
    instanceCount = 0
  }

  /// A period with these values; nil for none.
  public init?(start: Moment, values: [Double]) {
    guard let least = values.min(), let most = values.max() else { return nil }
    self.init(
      start: start, average: values.reduce(0, +) / Double(values.count), minimum: least, maximum: most,
      sampleCount: values.count)
  }
}

extension Datapoint {
  public var sum: Double { average * Double(sampleCount) }

  /// The same period with more values.
  func gathered(with other: Datapoint) -> Datapoint {
    let count = sampleCount + other.sampleCount
    var whole = Datapoint(
      start: start, average: (sum + other.sum) / Double(max(count, 1)), minimum: min(minimum, other.minimum),
      maximum: max(maximum, other.maximum), sampleCount: count)
    whole.instanceCount = max(instanceCount, other.instanceCount)
    return whole
  }

  public func value(of statistic: Statistic) -> Double {
    switch statistic {
    case .average: average
    case .sum: sum
    case .minimum: minimum
    case .maximum: maximum
    case .sampleCount: Double(sampleCount)
    }
  }
}

/// `Statistic` of the CloudWatch API. Percentiles are not kept: they need every sample.
public enum Statistic: String, Hashable, Codable, Sendable, CaseIterable {
  case average = "Average"
  case sum = "Sum"
  case minimum = "Minimum"
  case maximum = "Maximum"
  case sampleCount = "SampleCount"
}
