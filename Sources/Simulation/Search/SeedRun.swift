// One seed: a world with faults, then the same world without. Whoever asks gets a verdict and nothing else, so that
// millions of events leave no trace; a run that is to be looked at is run again, and told in full.

import Scaling

/// What to run.
public struct RunPlan: Sendable {
  public var seed: UInt64
  /// How many things the controller is told while faults go on.
  public var events: Int
  /// If given, only these mishaps happen.
  public var allowed: Set<Occurrence>?
  /// The world; nil: the one that the seed draws.
  public var knobs: Knobs?
  /// Writes a state as the state file holds it and reads it again; nil: by the quick way that is the same.
  public var reread: (@Sendable (GroupState) throws -> GroupState)?

  public init(
    seed: UInt64, events: Int, allowed: Set<Occurrence>? = nil, knobs: Knobs? = nil,
    reread: (@Sendable (GroupState) throws -> GroupState)? = nil
  ) {
    self.seed = seed
    self.events = events
    self.allowed = allowed
    self.knobs = knobs
    self.reread = reread
  }

  fileprivate func world(isRecording: Bool) -> World {
    World(
      seed: seed, knobs: knobs ?? Knobs(seed: seed), allowed: allowed, isRecording: isRecording, reread: reread)
  }
}

/// What came of a run.
public struct Verdict: Hashable, Sendable {
  public let seed: UInt64
  /// The invariant that did not hold.
  public let breach: Breach?
  /// How many things the controller was told, in all.
  public let events: Int
  /// How long it was in the world's time.
  public let simulated: Duration
  /// Two runs that were told and answered the same have the same.
  public let digest: UInt64
}

/// A run told in full.
public struct Story: Sendable {
  public let verdict: Verdict
  /// What went wrong, in order.
  public let occurred: [Occurrence]
  /// What the controller was told and answered, a line each, without what led to nothing.
  public let lines: [String]
}

/// Runs seeds.
public enum SeedRun {
  /// Every so many seeds are run twice, to see that they give the same.
  static let twiceEvery: UInt64 = 16

  /// Runs a seed.
  public static func verdict(_ plan: RunPlan) -> Verdict {
    let world = run(plan, isRecording: false)
    guard world.breach == nil, plan.seed % twiceEvery == 0, plan.allowed == nil else {
      return Verdict(world, seed: plan.seed)
    }
    let again = run(plan, isRecording: false)
    guard again.digest != world.digest || again.breach != nil else { return Verdict(world, seed: plan.seed) }
    let breach = Breach(invariant: .sameSeedSameLog, detail: "two runs of the seed differ", at: world.clock)
    return Verdict(again, seed: plan.seed, breach: breach)
  }

  /// Runs a seed and tells everything.
  public static func story(_ plan: RunPlan) -> Story {
    let world = run(plan, isRecording: true)
    return Story(
      verdict: Verdict(world, seed: plan.seed), occurred: world.occurred,
      lines: world.log.filter(\.isTelling).map(\.text))
  }

  private static func run(_ plan: RunPlan, isRecording: Bool) -> World {
    var world = plan.world(isRecording: isRecording)
    world.run(events: plan.events)
    world.demandRest()
    return world
  }
}

extension Verdict {
  init(_ world: World, seed: UInt64, breach: Breach? = nil) {
    self.init(
      seed: seed, breach: breach ?? world.breach, events: world.counts.events, simulated: world.now - World.began,
      digest: world.digest)
  }
}
