// From a policy's adjustment to a capacity: AWS's three adjustment types, its rounding, its steps.

/// `AdjustmentType` of the API.
public enum AdjustmentType: String, Hashable, Codable, Sendable, CaseIterable {
  case change = "ChangeInCapacity"
  case exact = "ExactCapacity"
  case percent = "PercentChangeInCapacity"

  /// The capacity that an adjustment leads to from `capacity`; may lie outside the group's bounds.
  ///
  /// Percentages are rounded as the user guide says (Auto Scaling, "Scaling adjustment types"): above 1 down, between
  /// 0 and 1 to 1, between 0 and -1 to -1, below -1 towards 0. `minimumMagnitude` is then the least of a change.
  public func capacity(from capacity: Int, by amount: Int, minimumMagnitude: Int? = nil) -> Int {
    switch self {
    case .change: return capacity + amount
    case .exact: return amount
    case .percent:
      // Toward zero; what lies between 0 and 1 is 1.
      let hundredths = capacity * amount
      var change = hundredths / 100
      if change == 0, hundredths != 0 { change = hundredths.signum() }
      if let least = minimumMagnitude, change != 0 { change = max(abs(change), least) * change.signum() }
      return capacity + change
    }
  }
}

extension StepScaling {
  /// The step for a metric that is `distance` from its threshold, if there is one. Above the threshold the lower bound
  /// is inclusive and the upper exclusive, below it the other way round (API reference, StepAdjustment). At the
  /// threshold itself the alarm's comparison says which side is meant.
  public func step(at distance: Double, isBelow: Bool) -> ScalingStep? {
    steps.first { step in
      let lower = step.lower ?? -.infinity
      let upper = step.upper ?? .infinity
      return isBelow ? lower < distance && distance <= upper : lower <= distance && distance < upper
    }
  }
}

extension MetricAggregation {
  /// Over datapoints, at least one.
  func value(of values: [Double]) -> Double? {
    guard let least = values.min(), let most = values.max() else { return nil }
    return switch self {
    case .minimum: least
    case .maximum: most
    case .average: values.reduce(0, +) / Double(values.count)
    }
  }
}
