// A run that fails has hundreds of mishaps, of which three matter. Delta debugging (Zeller, Hildebrandt 2002) leaves
// out halves, then quarters, then smaller parts, and keeps whatever still breaks the same invariant, until no single
// one can be left out or the patience is over.

import Scaling

/// Looks for the smallest run that still breaks the same invariant.
public struct Shrinking {
  /// So many runs at most.
  public static let runsMost = 600

  public private(set) var runs = 0
  private let plan: RunPlan
  private let invariant: Invariant
  private let told: (Int) -> Void

  /// The story of the smallest run found.
  /// - Parameter told: after each run, how many mishaps are left.
  public static func smallest(
    _ plan: RunPlan, breaking invariant: Invariant, told: (Int) -> Void = { _ in }
  ) -> (story: Story, runs: Int) {
    withoutActuallyEscaping(told) { told in
      var shrinking = Shrinking(plan: plan, invariant: invariant, told: told)
      let story = shrinking.shrink()
      return (story, shrinking.runs)
    }
  }

  private init(plan: RunPlan, invariant: Invariant, told: @escaping (Int) -> Void) {
    self.plan = plan
    self.invariant = invariant
    self.told = told
  }

  private mutating func shrink() -> Story {
    var kept = SeedRun.story(plan).occurred.sorted()
    if breaks([]) { kept = [] }
    kept = withoutWholeKinds(kept)
    kept = minimal(kept)
    var last = plan
    last.allowed = Set(kept)
    return SeedRun.story(last)
  }

  /// Switches one kind of mishap off after the other.
  private mutating func withoutWholeKinds(_ all: [Occurrence]) -> [Occurrence] {
    var kept = all
    for mishap in Mishap.allCases where kept.contains(where: { $0.mishap == mishap }) {
      let candidate = kept.filter { $0.mishap != mishap }
      if breaks(candidate) { kept = candidate }
    }
    return kept
  }

  private mutating func minimal(_ all: [Occurrence]) -> [Occurrence] {
    var kept = all
    var parts = 2
    while kept.count >= 2, runs < Self.runsMost {
      let size = (kept.count + parts - 1) / parts
      if let smaller = smaller(kept, withoutOnePartOf: size) {
        kept = smaller
        parts = max(parts - 1, 2)
      } else if size == 1 {
        return kept
      } else {
        parts = min(parts * 2, kept.count)
      }
    }
    return kept
  }

  private mutating func smaller(_ kept: [Occurrence], withoutOnePartOf size: Int) -> [Occurrence]? {
    for start in stride(from: 0, to: kept.count, by: size) where runs < Self.runsMost {
      let candidate = Array(kept[..<start] + kept[min(start + size, kept.count)...])
      if breaks(candidate) { return candidate }
    }
    return nil
  }

  private mutating func breaks(_ occurrences: [Occurrence]) -> Bool {
    runs += 1
    told(occurrences.count)
    var candidate = plan
    candidate.allowed = Set(occurrences)
    return SeedRun.verdict(candidate).breach?.invariant == invariant
  }
}
