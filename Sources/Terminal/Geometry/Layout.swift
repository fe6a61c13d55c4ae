// Divides a length among tracks. The intuition: every track says what it needs at least and how
// much of the rest it wants; when the least does not fit, whole tracks go, the least important
// first, so that what stays is still readable. Nothing here knows what is drawn.

/// One row or one column of a layout.
public struct Track: Hashable, Sendable {
  /// Cells without which the track is not shown.
  public var minimum: Int
  /// Cells beyond which it does not grow.
  public var maximum: Int
  /// Its share of the cells that are left when every track has its minimum; 0: none.
  public var weight: Int
  /// When room is short the track with the lowest priority goes first; of equals the last one.
  public var priority: Int

  public init(minimum: Int, maximum: Int = .max, weight: Int, priority: Int = 0) {
    precondition(minimum >= 0 && maximum >= minimum && weight >= 0, "a track's lengths and weight are not negative")
    self.minimum = minimum
    self.maximum = maximum
    self.weight = weight
    self.priority = priority
  }

  /// Always that many cells, or not shown.
  public static func fixed(_ cells: Int, priority: Int = 0) -> Track {
    Track(minimum: cells, maximum: cells, weight: 0, priority: priority)
  }

  /// At least `minimum` cells and a share of what is left.
  public static func flexible(
    minimum: Int = 1, maximum: Int = .max, weight: Int = 1, priority: Int = 0
  ) -> Track {
    Track(minimum: minimum, maximum: maximum, weight: weight, priority: priority)
  }
}

/// The division itself.
public enum Layout {
  /// Divides `length` cells among the tracks, in their order.
  ///
  /// - Parameter gap: cells between two shown tracks; -1 lets neighbours share a border.
  /// - Returns: for each track its cells, or `nil` when there was no room for it. The last
  ///   track that would go stays, cut to what is there, as long as there is one cell.
  public static func split(_ length: Int, into tracks: [Track], gap: Int = 0) -> [Range<Int>?] {
    precondition(gap >= -1, "tracks overlap by one shared border at most")
    let shown = survivors(length, tracks, gap)
    guard !shown.isEmpty else { return tracks.map { _ in nil } }
    let lengths = distribute(length, tracks, shown, gap)
    var result: [Range<Int>?] = tracks.map { _ in nil }
    var start = 0
    for index in shown {
      result[index] = start..<(start + lengths[index])
      start += lengths[index] + gap
    }
    return result
  }

  private static func survivors(_ length: Int, _ tracks: [Track], _ gap: Int) -> [Int] {
    guard length > 0 else { return [] }
    var shown = Array(tracks.indices)
    while shown.count > 1 {
      let needed = shown.reduce(0) { $0 + tracks[$1].minimum } + gap * (shown.count - 1)
      if needed <= length { break }
      var least = shown.count - 1
      for position in shown.indices.reversed() where tracks[shown[position]].priority < tracks[shown[least]].priority {
        least = position
      }
      shown.remove(at: least)
    }
    return shown
  }

  private static func distribute(_ length: Int, _ tracks: [Track], _ shown: [Int], _ gap: Int) -> [Int] {
    var lengths = tracks.map(\.minimum)
    if shown.count == 1 { lengths[shown[0]] = min(lengths[shown[0]], length) }
    var rest = length - shown.reduce(0) { $0 + lengths[$1] } - gap * (shown.count - 1)
    var growing = shown.filter { tracks[$0].weight > 0 && lengths[$0] < tracks[$0].maximum }
    // Each round either hands out every cell or fills up a track, so it ends.
    while rest > 0, !growing.isEmpty {
      let weights = growing.reduce(0) { $0 + tracks[$1].weight }
      let portion = rest
      for (position, index) in growing.enumerated() {
        let isLast = position == growing.count - 1
        let share = isLast ? rest : min(rest, portion * tracks[index].weight / weights)
        let taken = min(share, tracks[index].maximum - lengths[index])
        lengths[index] += taken
        rest -= taken
      }
      growing = growing.filter { lengths[$0] < tracks[$0].maximum }
    }
    return lengths
  }
}

extension Rectangle {
  /// Divides the height; `nil` for a track that found no room. See ``Layout/split(_:into:gap:)``.
  public func rows(_ tracks: [Track], gap: Int = 0) -> [Rectangle?] {
    Layout.split(height, into: tracks, gap: gap).map { range in
      range.map { Rectangle(x: x, y: y + $0.lowerBound, width: width, height: $0.count) }
    }
  }

  /// Divides the width; `nil` for a track that found no room. See ``Layout/split(_:into:gap:)``.
  public func columns(_ tracks: [Track], gap: Int = 0) -> [Rectangle?] {
    Layout.split(width, into: tracks, gap: gap).map { range in
      range.map { Rectangle(x: x + $0.lowerBound, y: y, width: $0.count, height: height) }
    }
  }
}
