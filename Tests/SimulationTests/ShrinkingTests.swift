import Scaling
import Testing

@testable import Simulation

/// A failing run shrinks. The breach is made by a state file that forgets: reading it again loses the newest instance.
@Suite struct ShrinkingTests {
  private struct Unreadable: Error {}

  @Test func onlyWhatMattersIsLeft() throws {
    // Unreadable once a fourth instance was ever launched: a crash after some load, and nothing else, breaks it.
    let plan = RunPlan(
      seed: 3, events: 3000, knobs: Self.rough,
      reread: { state in
        if state.activities.count(where: { $0.kind == .launch }) > 3 { throw Unreadable() }
        return state.asStored
      })
    let breach = try #require(SeedRun.verdict(plan).breach)
    #expect(breach.invariant == .oneProcessOneRecord)
    let whole = SeedRun.story(plan)
    let (small, runs) = Shrinking.smallest(plan, breaking: breach.invariant)
    #expect(small.verdict.breach?.invariant == breach.invariant)
    #expect(small.occurred.count < whole.occurred.count)
    #expect(small.occurred.count <= 3, "\(small.occurred)")
    #expect(runs <= Shrinking.runsMost)
  }

  /// Kills, load and ends of the controller.
  private static let rough: Knobs = {
    var knobs = StoryTests.bookstore
    knobs.percent = [.kill: 3, .load: 3, .controllerEnds: 3, .freeze: 3, .terminate: 3, .answerLost: 5]
    knobs.percentOfSeconds = 20
    return knobs
  }()
}
