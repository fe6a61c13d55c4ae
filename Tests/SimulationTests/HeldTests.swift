import Scaling
import Testing

@testable import Simulation

/// Each invariant by itself over a few seeds, so that a bug planted in the controller (Tests/Mutations) is found by the
/// invariant that it breaks, by name. The seeds run once for all of these tests.
@Suite struct HeldTests {
  static let seeds: ClosedRange<UInt64> = 1...24
  static let events = 1500

  /// The first breach of each invariant, of those that any seed broke first.
  private static let breaches: [Invariant: (seed: UInt64, breach: Breach)] = {
    var found: [Invariant: (seed: UInt64, breach: Breach)] = [:]
    for seed in seeds {
      guard let breach = SeedRun.verdict(RunPlan(seed: seed, events: events)).breach else { continue }
      if found[breach.invariant] == nil { found[breach.invariant] = (seed, breach) }
    }
    return found
  }()

  private func expectHeld(_ invariant: Invariant, _ location: SourceLocation = #_sourceLocation) {
    guard let (seed, breach) = Self.breaches[invariant] else { return }
    Issue.record("seed \(seed): \(breach.sentence)", sourceLocation: location)
  }

  @Test func atMostMaximum() { expectHeld(.atMostMaximum) }
  @Test func desiredWithinBounds() { expectHeld(.desiredWithinBounds) }
  @Test func noRequestToLeaving() { expectHeld(.noRequestToLeaving) }
  @Test func lifeCycleGraph() { expectHeld(.lifeCycleGraph) }
  @Test func reachesDesired() { expectHeld(.reachesDesired) }
  @Test func settles() { expectHeld(.settles) }
  @Test func noReplacementStorm() { expectHeld(.noReplacementStorm) }
  @Test func oneProcessOneRecord() { expectHeld(.oneProcessOneRecord) }
  @Test func signalAfterDrain() { expectHeld(.signalAfterDrain) }
  @Test func requestsFinish() { expectHeld(.requestsFinish) }
  @Test func scaleInIsFair() { expectHeld(.scaleInIsFair) }
  @Test func scaleInWhenReady() { expectHeld(.scaleInWhenReady) }
  @Test func replacementConcurrency() { expectHeld(.replacementConcurrency) }
  @Test func gracePeriod() { expectHeld(.gracePeriod) }
  @Test func suspendedRests() { expectHeld(.suspendedRests) }
  @Test func metricOfMature() { expectHeld(.metricOfMature) }
  @Test func balancerEqualsRegistry() { expectHeld(.balancerEqualsRegistry) }
  @Test func deathNoticed() { expectHeld(.deathNoticed) }
  @Test func planComesFromState() { expectHeld(.planComesFromState) }
  @Test func unstoredIsNotDone() { expectHeld(.unstoredIsNotDone) }
  @Test func cautiousScaleIn() { expectHeld(.cautiousScaleIn) }
  @Test func cooldownHonoured() { expectHeld(.cooldownHonoured) }
  @Test func refreshKeepsServing() { expectHeld(.refreshKeepsServing) }

  /// Those that no bug above is for.
  @Test func allOthers() {
    let named: Set<Invariant> = [
      .desiredWithinBounds, .oneProcessOneRecord, .signalAfterDrain, .requestsFinish, .scaleInIsFair,
      .scaleInWhenReady, .replacementConcurrency, .gracePeriod, .suspendedRests, .metricOfMature,
      .balancerEqualsRegistry, .deathNoticed, .planComesFromState, .unstoredIsNotDone, .cautiousScaleIn,
      .cooldownHonoured, .refreshKeepsServing,
      .atMostMaximum, .noRequestToLeaving, .lifeCycleGraph, .reachesDesired, .settles, .noReplacementStorm,
    ]
    for invariant in Invariant.allCases where !named.contains(invariant) { expectHeld(invariant) }
  }
}
