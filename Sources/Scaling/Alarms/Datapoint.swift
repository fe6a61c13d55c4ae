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

  public init(start: Moment, average: Double, minimum: Double, maximum: Double, sampleCount: Int) {
    self.start = start
    self.average = average
    self.minimum = minimum
    self.maximum = maximum
    self.sampleCount = sampleCount
  }

  /// A period with these values; nil for none.
  public init?(start: Moment, values: [Double]) {
    guard let least = values.min(), let most = values.max() else { return nil }
    self.init(
      start: start, average: values.reduce(0, +) / Double(values.count), minimum: least, maximum: most,
      sampleCount: values.count)
  }
}
