import Foundation
import Scaling
import Testing

@testable import Simulation

/// Groups in simulated worlds: safety under faults after every event, then liveness without.
///
/// `SIMULATION_SEED=17` runs one seed alone; `SIMULATION_SEEDS=1000` runs so many instead of the usual number.
@Suite struct SeedTests {
  /// What three minutes of two cores hold in a debug build.
  static let usualSeeds = 300
  static let events = 5000
  /// Several at a time, so that the machine's cores are used.
  static let batches = 4

  static var seeds: [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    if let one = environment["SIMULATION_SEED"].flatMap(UInt64.init) { return [one] }
    return Array(1...(environment["SIMULATION_SEEDS"].flatMap(UInt64.init) ?? UInt64(usualSeeds)))
  }

  @Test(arguments: 0..<batches)
  func everySeedHolds(batch: Int) async {
    for seed in Self.seeds where Int(seed) % Self.batches == batch {
      // Between two seeds the other tests have their turn.
      await Task.yield()
      let verdict = SeedRun.verdict(RunPlan(seed: seed, events: Self.events))
      guard let breach = verdict.breach else { continue }
      Issue.record(
        "\(breach.sentence)\nbookstore-fleet simulate --seed \(seed) --seeds 1 --events \(Self.events) tells it whole")
    }
  }

  @Test func sameSeedGivesTheSameLog() {
    func story() -> World {
      var world = World(seed: 7, knobs: Knobs(seed: 7), isRecording: true)
      world.run(events: 1500)
      return world
    }
    let first = story()
    #expect(first.log.count > 1000)
    let second = story()
    #expect(first.log == second.log)
    #expect(first.occurred == second.occurred)
    #expect(first.digest == second.digest)
  }

  @Test func anotherSeedGivesAnother() {
    let digests = Set((1...20).map { SeedRun.verdict(RunPlan(seed: $0, events: 200)).digest })
    #expect(digests.count == 20)
  }

  /// What a run went through is enough to go through it again.
  @Test func theMishapsOfARunAreTheRun() {
    let plan = RunPlan(seed: 9, events: 800)
    let story = SeedRun.story(plan)
    var again = plan
    again.allowed = Set(story.occurred)
    #expect(!story.occurred.isEmpty)
    #expect(SeedRun.verdict(again).digest == story.verdict.digest)
  }

  /// The quick way of reading a stored state is the same as the file's.
  @Test(arguments: [3, 8, 21] as [UInt64])
  func whatIsStoredIsReadAgain(seed: UInt64) {
    let plan = RunPlan(seed: seed, events: 2000)
    var slow = plan
    slow.reread = { state in try JSONDecoder().decode(GroupState.self, from: JSONEncoder().encode(state)) }
    #expect(SeedRun.verdict(plan) == SeedRun.verdict(slow))
  }

  /// Whether the seeds meet everything on the menu.
  @Test func everyMishapHappensInSomeSeed() {
    var met: Set<Mishap> = []
    for seed in 1...40 as ClosedRange<UInt64> where met.count < Mishap.allCases.count {
      met.formUnion(SeedRun.story(RunPlan(seed: seed, events: 600)).occurred.map(\.mishap))
    }
    #expect(Set(Mishap.allCases).subtracting(met) == [])
  }
}
