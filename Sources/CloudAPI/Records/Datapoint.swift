/// One data point of GetMetricStatistics: the statistics that were asked for, of one period.
public struct Datapoint: Hashable, Sendable {
  /// The beginning of the period.
  public var time: WireTime
  /// How many samples.
  public var sampleCount: Double?
  /// Their mean.
  public var average: Double?
  /// Their sum.
  public var sum: Double?
  /// The least.
  public var minimum: Double?
  /// The greatest.
  public var maximum: Double?
  /// `Percent`, `Count` …
  public var unit: String?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    time: WireTime, sampleCount: Double? = nil, average: Double? = nil, sum: Double? = nil,
    minimum: Double? = nil, maximum: Double? = nil, unit: String? = nil
  ) {
    self.time = time
    self.sampleCount = sampleCount
    self.average = average
    self.sum = sum
    self.minimum = minimum
    self.maximum = maximum
    self.unit = unit
  }
}

extension Datapoint: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      time: try source.time("Timestamp"),
      sampleCount: try source.optionalNumber("SampleCount"),
      average: try source.optionalNumber("Average"),
      sum: try source.optionalNumber("Sum"),
      minimum: try source.optionalNumber("Minimum"),
      maximum: try source.optionalNumber("Maximum"),
      unit: source.optionalText("Unit"))
  }

  var wire: WireValue {
    .members([
      ("Timestamp", .time(time)),
      ("SampleCount", sampleCount.map(WireValue.number)),
      ("Average", average.map(WireValue.number)),
      ("Sum", sum.map(WireValue.number)),
      ("Minimum", minimum.map(WireValue.number)),
      ("Maximum", maximum.map(WireValue.number)),
      ("Unit", unit.map(WireValue.text)),
    ])
  }
}
