/// A metric of one's own for target tracking. Metric math (`Metrics`) is not carried; a policy that has it comes without
/// names.
public struct CustomizedMetricRecord: Hashable, Sendable {
  /// Its name.
  public var name: String?
  /// Where it lives.
  public var namespace: String?
  /// Whose it is.
  public var dimensions: [MetricDimension]
  /// `Average`, `Sum` …
  public var statistic: String?
  /// `Count` …
  public var unit: String?
  /// Seconds in one data point; AWS takes 10, 30 and 60.
  public var periodSeconds: Int?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    name: String? = nil, namespace: String? = nil, dimensions: [MetricDimension] = [], statistic: String? = nil,
    unit: String? = nil, periodSeconds: Int? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.dimensions = dimensions
    self.statistic = statistic
    self.unit = unit
    self.periodSeconds = periodSeconds
  }
}

extension CustomizedMetricRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      name: source.optionalText("MetricName"),
      namespace: source.optionalText("Namespace"),
      dimensions: try source.records("Dimensions"),
      statistic: source.optionalText("Statistic"),
      unit: source.optionalText("Unit"),
      periodSeconds: try source.optionalInteger("Period"))
  }

  var wire: WireValue {
    .members([
      ("MetricName", name.map(WireValue.text)),
      ("Namespace", namespace.map(WireValue.text)),
      ("Dimensions", .list(dimensions.map(\.wire))),
      ("Statistic", statistic.map(WireValue.text)),
      ("Unit", unit.map(WireValue.text)),
      ("Period", periodSeconds.map(WireValue.integer)),
    ])
  }
}
