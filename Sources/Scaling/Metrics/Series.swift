/// The datapoints of one metric, oldest first, one a period, bounded in number.
public struct Series: Hashable, Sendable {
  /// Oldest first; at most `Limits.datapointsKept` and a hundred.
  public private(set) var points: [Datapoint] = []

  public init() {}

  /// Adds a datapoint in its place; one of the same period is replaced.
  mutating func insert(_ point: Datapoint) {
    let place = firstIndex(from: point.start)
    if place < points.count, points[place].start == point.start {
      points[place] = point
    } else {
      points.insert(point, at: place)
    }
    // Dropped by the hundred, so that the array is not moved for each datapoint.
    if points.count >= Limits.datapointsKept + 100 { points.removeFirst(points.count - Limits.datapointsKept) }
  }

  /// Adds a datapoint in its place; with one of the same period it is gathered.
  mutating func gather(_ point: Datapoint) {
    insert(self.point(at: point.start)?.gathered(with: point) ?? point)
  }

  /// The datapoint of a period, by the period's start.
  public func point(at start: Moment) -> Datapoint? {
    let place = firstIndex(from: start)
    return place < points.count && points[place].start == start ? points[place] : nil
  }

  /// Datapoints that start in `from ..< to`.
  public func points(from: Moment, to: Moment) -> ArraySlice<Datapoint> {
    let first = firstIndex(from: from)
    return points[first..<max(first, firstIndex(from: to))]
  }

  /// The same, gathered into longer periods counted from 1970, as GetMetricStatistics and GetMetricData answer.
  /// The average is over all samples of the longer period.
  public func statistics(from: Moment, to: Moment, period: Duration) -> [Datapoint] {
    let length = period.wholeMilliseconds
    precondition(length > 0, "a period has a length")
    var gathered: [Datapoint] = []
    for point in points(from: from, to: to) {
      let start = Moment(milliseconds: Moment.floorDivide(point.start.milliseconds, length) * length)
      var moved = point
      moved.start = start
      if let last = gathered.last, last.start == start {
        gathered[gathered.count - 1] = last.gathered(with: moved)
      } else {
        gathered.append(moved)
      }
    }
    return gathered
  }

  /// Where `start` is or would be; binary search.
  private func firstIndex(from start: Moment) -> Int {
    if let last = points.last, last.start < start { return points.count }
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
