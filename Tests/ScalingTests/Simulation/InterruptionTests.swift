import Foundation
import Scaling
import Testing

/// One story, interrupted at every single step and effect of it in turn: each time the group must come to the same
/// rest, with nothing doubled, nothing leaked and no request cut.
@Suite struct InterruptionTests {
  /// Scale out by load, a termination by hand, scale in by load.
  private static func story(interruptedBy interruption: Interruption?) -> World {
    var world = World(seed: 11, faults: .calm)
    world.interruption = interruption
    world.run(for: .seconds(10))
    world.load = 2.4
    world.run(for: .seconds(14))
    if let id = world.state.listedInstances.first?.id { world.feed(.commanded(.terminate(id, decrement: false))) }
    world.run(for: .seconds(8))
    world.load = 0.2
    // Room for an effect whose answer was lost, which is asked again after 15 s.
    world.run(for: .seconds(160))
    return world
  }

  private static func check(_ interruptions: [Interruption]) {
    for interruption in interruptions {
      let world = story(interruptedBy: interruption)
      if let problem = world.checker.violation ?? world.unrest() {
        Issue.record("\(interruption): \(problem)\n\(world.lastLines(30))")
      }
    }
  }

  /// How many there are: the story as it goes without an interruption.
  private static let whole = story(interruptedBy: nil)
  private static var effects: ClosedRange<Int> { 1...whole.effectsPerformed }

  @Test func theStoryHasEveryKindOfEffect() {
    #expect(Self.whole.unrest() == nil)
    let kinds = Set(Self.whole.log.flatMap(\.effects).map { "\($0.action)".prefix { $0 != "(" } })
    #expect(kinds.isSuperset(of: ["launch", "register", "deregister", "removeTarget", "stop"]))
  }

  @Test func aCrashBeforeThePlanIsStored() {
    Self.check((1...Self.whole.stepsWithEffects).map { .crashBeforeStoring($0) })
  }

  @Test func aCrashBeforeAnEffectIsDone() { Self.check(Self.effects.map { .crashBefore($0) }) }

  @Test func aCrashAfterAnEffectWasDone() { Self.check(Self.effects.map { .crashAfter($0) }) }

  @Test func anAnswerThatNeverComes() { Self.check(Self.effects.map { .lostAnswer($0) }) }
}

/// Answers that never come, and what an operator does meanwhile.
@Suite struct UnansweredTests {
  private static func isLaunch(_ action: Effect.Action) -> Bool { if case .launch = action { true } else { false } }
  private static func isRegister(_ action: Effect.Action) -> Bool { if case .register = action { true } else { false } }

  /// A group whose first instance was launched and whose registrations nobody answered; then it is terminated.
  private static func terminatedWhileRegistering() throws -> (ObedientShell, InstanceID) {
    var shell = ObedientShell()
    let obedient = shell.outcome
    shell.outcome = { isRegister($0) ? nil : obedient($0) }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    shell.outcome = obedient
    shell.tell(.commanded(.terminate(id, decrement: false)))
    return (shell, id)
  }

  @Test func aRegistrationThatACrashLeftUnansweredIsDrainedBeforeTheSignal() throws {
    var (shell, id) = try Self.terminatedWhileRegistering()
    let live = shell.launches.map {
      LiveProcess(instance: $0.instance, address: $0.address, identity: ObedientShell.identity($0.instance))
    }
    shell.effects = []
    shell.tell(.restored(live))
    #expect(shell.effects(of: id).first == .deregister(id))
  }

  @Test func aRegistrationThatWasNeverAnsweredIsDrainedBeforeTheSignal() throws {
    var (shell, id) = try Self.terminatedWhileRegistering()
    shell.effects = []
    shell.pass(seconds: 30)
    #expect(shell.effects(of: id).first == .deregister(id))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }

  /// The first try brought a process and its answer was lost; the second fails, which says nothing about the first.
  @Test func aLaunchThatFailsAfterOneWithoutAnAnswerIsAskedUntilItTells() throws {
    var shell = ObedientShell()
    let obedient = shell.outcome
    shell.outcome = { Self.isLaunch($0) ? nil : obedient($0) }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    shell.outcome = { Self.isLaunch($0) ? .failed("no descriptor is free") : obedient($0) }
    shell.pass(seconds: 16)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminating")
    shell.outcome = obedient
    shell.pass(seconds: 30)
    #expect(shell.effects(of: id).last == .stop(id, ObedientShell.identity(id)))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }

  @Test func theProcessOfALaunchThatWasNeverAnsweredIsEnded() throws {
    var shell = ObedientShell()
    let obedient = shell.outcome
    shell.outcome = { Self.isLaunch($0) ? nil : obedient($0) }
    shell.tell(.woke)
    let id = try #require(shell.launches.first?.instance)
    shell.outcome = obedient
    shell.tell(.commanded(.terminate(id, decrement: false)))
    shell.pass(seconds: 30)
    #expect(shell.effects(of: id).last == .stop(id, ObedientShell.identity(id)))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }
}

@Suite struct SuspensionTests {
  /// A disk without room: nothing is done, facts are kept, and all goes on when there is room again.
  @Test func aGroupThatCannotBeStoredStandsStillAndGoesOn() throws {
    var world = World(seed: 12, faults: .calm)
    world.run(for: .seconds(30))
    let before = world.state
    world.diskFullUntil = world.now + .seconds(20)
    world.load = 3.6
    let victim = try #require(world.processes.keys.min { $0.processIdentifier < $1.processIdentifier })
    world.endProcess(victim)
    world.run(for: .seconds(19))
    #expect(world.state.suspension != nil)
    #expect(world.state.desiredCapacity == before.desiredCapacity)
    #expect(world.state.instances.map(\.id) == before.instances.map(\.id))
    #expect(world.state.activities == before.activities)
    #expect(world.processes.count == before.instances.count)
    let asked = world.state.refusal(of: .setDesiredCapacity(3, honorCooldown: false), at: world.now)
    #expect(asked?.httpStatus == 503)
    world.load = 0.5
    world.run(for: .seconds(60))
    #expect(world.state.suspension == nil)
    #expect(world.checker.violation ?? world.unrestOfServing() == nil)
    #expect(!world.state.listedInstances.contains { $0.process.identity == victim })
  }

  @Test func aCommandThatCannotBeStoredIsNotKept() {
    var shell = ObedientShell.serving()
    let before = shell.state.beforeStep
    let event = Event.commanded(.setDesiredCapacity(3, honorCooldown: false))
    let planned = shell.state.advance(event, now: shell.now).effects
    #expect(!planned.isEmpty)
    _ = shell.state.takeBack(to: before, folding: event, because: "The disk is full.", now: shell.now)
    #expect(shell.state.desiredCapacity == 2)
    #expect(shell.state.suspension?.text.hasSuffix("Z: The disk is full.") == true)
    shell.state.resume()
    let after = shell.state.advance(.woke, now: shell.now).effects
    #expect(after.isEmpty)
  }

  /// A process that ended while nothing could be stored must be replaced afterwards: its end is told only once.
  @Test func aFactThatCannotBeStoredIsKept() throws {
    var shell = ObedientShell.serving()
    let victim = try #require(shell.inService.first?.id)
    let before = shell.state.beforeStep
    let event = Event.exited(victim, ObedientShell.identity(victim))
    _ = shell.state.advance(event, now: shell.now)
    _ = shell.state.takeBack(to: before, folding: event, because: "The disk is full.", now: shell.now)
    #expect(shell.state.instance(victim)?.lifeCycle.name == "InService")
    shell.state.resume()
    let effects = shell.state.advance(.woke, now: shell.now).effects
    #expect(effects.contains { if case .launch = $0.action { true } else { false } })
    #expect(shell.state.instance(victim)?.lifeCycle.name == "Terminating")
  }
}
