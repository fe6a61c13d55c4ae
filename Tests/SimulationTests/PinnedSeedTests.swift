import Scaling
import Testing

@testable import Simulation

/// Seeds that once broke an invariant, each with what was the matter: of long searches, and none of the usual ones.
@Suite struct PinnedSeedTests {
  @Test(
    arguments: [
      // The controller was killed once in 30 s, always between two turns of the balancer: it was never long in control.
      (1335, 5000), (8525, 5000),
      // 220 ÷ 4 is a little more than 55 where numbers are binary.
      (6603, 5000),
      // The disk was full when the faults ended: nobody's call was heard, and a policy stayed that never agrees.
      (7557, 5000),
      // The group's warm-up was unset: then a refresh waits for the grace period.
      (10_521, 5000), (10_838, 5000), (11_569, 5000),
      // A process died while its launch, never answered, was asked again: the second process was nobody's.
      (20_395, 5000),
      // A refresh to a version that cannot start was cancelled and waited for what never came; meanwhile nobody could give
      // the group another version.
      (259, 5000),
      // What a refresh took out had ended by itself, and the health check was suspended: it served nobody.
      (8335, 5000), (9600, 5000),
    ] as [(UInt64, Int)])
  func holds(seed: UInt64, events: Int) {
    let verdict = SeedRun.verdict(RunPlan(seed: seed, events: events))
    #expect(verdict.breach?.sentence == nil)
  }
}
