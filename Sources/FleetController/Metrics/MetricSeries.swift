import Scaling

/// One metric of the load balancer: a value a period, bounded in number, in memory only.
struct MetricSeries: Hashable, Sendable {
  /// One period's value.
  struct Sample: Hashable, Sendable {
    let start: Moment
    let value: Double
  }

  private(set) var samples: [Sample] = []

  init() {}

  /// Adds the newest period's value; one of the same period is replaced, an older one ignored.
  mutating func add(_ value: Double, start: Moment) {
    if let last = samples.last {
      if last.start == start { samples.removeLast() } else if last.start > start { return }
    }
    samples.append(Sample(start: start, value: value))
    // Dropped by the hundred, so that the array is not moved for each sample.
    if samples.count >= Limits.datapointsKept + 100 { samples.removeFirst(samples.count - Limits.datapointsKept) }
  }

  /// Statistics of longer periods counted from 1970, for the samples that start in `from ..< to`.
  func statistics(from: Moment, to: Moment, period: Duration) -> [PeriodStatistics] {
    let length = period.wholeMilliseconds
    precondition(length > 0, "A period has a length.")
    var gathered: [PeriodStatistics] = []
    for sample in samples where sample.start >= from && sample.start < to {
      let start = Moment(milliseconds: sample.start.milliseconds / length * length)
      if gathered.last?.start == start {
        gathered[gathered.count - 1].add(sample.value)
      } else {
        gathered.append(PeriodStatistics(start: start, value: sample.value))
      }
    }
    return gathered
  }
}

/// What CloudWatch tells about one period of a metric.
struct PeriodStatistics: Hashable, Sendable {
  let start: Moment
  private(set) var sum: Double
  private(set) var minimum: Double
  private(set) var maximum: Double
  private(set) var sampleCount: Int

  init(start: Moment, value: Double) {
    self.start = start
    sum = value
    minimum = value
    maximum = value
    sampleCount = 1
  }

  /// From a datapoint of the group's own metrics.
  init(_ point: Scaling.Datapoint) {
    start = point.start
    sum = point.average * Double(point.sampleCount)
    minimum = point.minimum
    maximum = point.maximum
    sampleCount = point.sampleCount
  }

  mutating func add(_ value: Double) {
    sum += value
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    sampleCount += 1
  }

  var average: Double { sum / Double(max(1, sampleCount)) }

  /// The value of a statistic by CloudWatch's name; nil for one that is not kept (percentiles need every sample).
  func value(of statistic: String) -> Double? {
    switch statistic {
    case "Average": average
    case "Sum": sum
    case "Minimum": minimum
    case "Maximum": maximum
    case "SampleCount": Double(sampleCount)
    default: nil
    }
  }
}
