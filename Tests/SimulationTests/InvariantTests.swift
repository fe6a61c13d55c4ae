import Scaling
import Testing

@testable import Simulation

/// That the checkers see what they are for: each is shown a group that did wrong.
@Suite struct InvariantTests {
  @Test func theNumbersAreThoseOfTheDesignPageAndThenOurs() {
    #expect(Invariant.allCases.map(\.number) == Array(1...26))
    #expect(Set(Invariant.allCases.map(\.sentence)).count == 26)
  }

  @Test func whatIsNotApplicableSaysWhy() {
    for invariant in Invariant.allCases {
      if case .notApplicable(let reason) = invariant.time { #expect(reason.hasPrefix("no ")) }
    }
  }

  /// A process that nobody knows.
  @Test func anUnknownProcessIsSeen() {
    var world = StoryTests.calm(seed: 2)
    world.run(for: .seconds(5))
    let stranger = Effect.Launch.stranger(like: world)
    _ = world.machine.start(stranger, at: world.now, boot: .zero, stopTakes: nil)
    world.run(for: .seconds(2))
    #expect(world.breach?.invariant == .oneProcessOneRecord)
  }

  /// A death that is never told: the world keeps the pidfd's news back.
  @Test func aDeathThatIsNotNoticedIsSeen() throws {
    var world = StoryTests.calm(seed: 2)
    world.run(for: .seconds(20))
    let victim = try #require(world.machine.processes.first).identity
    _ = world.machine.end(victim, at: world.now)
    world.run(for: .seconds(3))
    #expect(world.breach?.invariant == .deathNoticed)
  }

  @Test func aSignalToARegisteredInstanceIsSeen() throws {
    var world = StoryTests.calm(seed: 2)
    world.run(for: .seconds(20))
    let process = try #require(world.machine.processes.first)
    world.checker.signalled(
      process.instance, process.identity, world.state, world.machine, world.balancer, isExcused: false, at: world.now)
    #expect(world.breach?.invariant == .signalAfterDrain)
  }

  @Test func aRequestToADrainingTargetIsSeen() throws {
    var world = StoryTests.calm(seed: 2)
    world.run(for: .seconds(20))
    let target = try #require(world.balancer.targets.first)
    world.balancer.drain(target.instance, at: world.now)
    world.checker.dispatched(by: world.balancer, isInControl: true, at: world.now)
    #expect(world.breach?.invariant == .noRequestToLeaving)
  }

  /// The group says one thing and the world shows another, when the faults are over.
  @Test func aTargetTooManyIsSeenAtRest() {
    var world = StoryTests.calm(seed: 2)
    world.run(for: .seconds(30))
    #expect(world.unserved() == nil)
    world.balancer.register(InstanceID("i-0"), address: "127.64.0.99", at: world.now)
    #expect(world.unserved()?.invariant == .balancerEqualsRegistry)
  }

  /// What could not be stored is taken back: desired capacity stays, and no alarm is to blame.
  @Test func aCallThatIsTakenBackIsNoAlarmsDoing() {
    var world = StoryTests.calm(seed: 2)
    world.run(for: .seconds(20))
    world.call(.change(.suspend([.alarmNotification])))
    world.diskFullUntil = world.now + .seconds(5)
    world.call(.setDesiredCapacity(3, honorCooldown: false))
    #expect(world.state.desiredCapacity == 2)
    #expect(world.breach == nil)
  }

  /// Without a warm-up an instance counts from its first moment, also from one that is yet to come again.
  @Test func aClockThatIsSetBackMakesNoInstanceImmature() {
    var world = StoryTests.calm(seed: 2)
    world.run(for: .seconds(20))
    var update = GroupUpdate()
    update.warmUpSeconds = 0
    world.call(.change(.update(update)))
    world.load.calm(1.8)
    world.call(.setDesiredCapacity(3, honorCooldown: false))
    world.run(for: .seconds(2))
    world.skew = .seconds(-12)
    world.sample()
    world.run(for: .seconds(2))
    #expect(world.breach == nil)
    #expect(world.state.metrics.group.points.last?.instanceCount == 3)
  }

  @Test func aSizeThatDoesNotFitIsSeenAtRest() {
    var world = StoryTests.calm(seed: 2)
    world.run(for: .seconds(30))
    #expect(world.unsettled() == nil)
    world.load.calm(3)
    #expect(world.unsettled()?.invariant == .settles)
  }
}

extension Effect.Launch {
  /// A launch that no group asked for.
  fileprivate static func stranger(like world: World) -> Effect.Launch {
    var other = GroupState(configuration: world.knobs.configuration, seed: 99, now: world.now)
    for effect in other.advance(.woke, now: world.now).effects {
      if case .launch(let launch) = effect.action { return launch }
    }
    preconditionFailure("a new group launches")
  }
}
