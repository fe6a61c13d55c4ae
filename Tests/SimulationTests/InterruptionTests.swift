import Scaling
import Testing

@testable import Simulation

/// One story, interrupted at every single step and effect of it in turn: each time the group must come to the same
/// rest, with nothing doubled, nothing leaked and no request cut.
@Suite struct InterruptionTests {
  /// Scale out by load, a termination by hand, one into standby and back, scale in by load.
  private static func story(interruptedBy interruption: Interruption?, isRecording: Bool = false) -> World {
    var world = World(seed: 11, knobs: StoryTests.bookstore, isRecording: isRecording)
    world.interruption = interruption
    world.run(for: .seconds(10))
    world.load.calm(2.4)
    world.run(for: .seconds(14))
    if let id = world.state.listedInstances.first?.id { world.call(.terminate(id, decrement: false)) }
    world.run(for: .seconds(8))
    if let id = world.state.listedInstances.last(where: { $0.inServiceSince != nil })?.id {
      world.call(.change(.enterStandby([id], decrement: false)))
    }
    world.run(for: .seconds(20))
    world.putInOrder()
    world.load.calm(0.2)
    // Room for an effect whose answer was lost, which is asked again after 15 s.
    for _ in 0..<8 {
      world.run(for: .seconds(20))
      world.putInOrder()
    }
    return world
  }

  private static func check(_ interruptions: [Interruption]) {
    for interruption in interruptions {
      let world = story(interruptedBy: interruption)
      if let problem = world.breach?.sentence ?? world.unserved()?.detail {
        let told = story(interruptedBy: interruption, isRecording: true).log.filter(\.isTelling).suffix(30).map(\.text)
        Issue.record("\(interruption): \(problem)\n\(told.joined(separator: "\n"))")
      }
    }
  }

  /// How many there are: the story as it goes without an interruption.
  private static let whole = story(interruptedBy: nil, isRecording: true)
  private static var effects: ClosedRange<Int> { 1...whole.counts.effects }

  @Test func theStoryHasEveryKindOfEffect() {
    #expect(Self.whole.breach == nil)
    #expect(Self.whole.unserved() == nil)
    let kinds = Set(Self.whole.log.flatMap(\.effects).map { "\($0.action)".prefix { $0 != "(" } })
    #expect(kinds.isSuperset(of: ["launch", "register", "deregister", "removeTarget", "stop"]))
  }

  @Test func aCrashBeforeThePlanIsStored() {
    Self.check((1...Self.whole.counts.stepsWithEffects).map { .crashBeforeStoring($0) })
  }

  @Test func aCrashBeforeAnEffectIsDone() { Self.check(Self.effects.map { .crashBefore($0) }) }

  @Test func aCrashAfterAnEffectWasDone() { Self.check(Self.effects.map { .crashAfter($0) }) }

  @Test func anAnswerThatNeverComes() { Self.check(Self.effects.map { .lostAnswer($0) }) }
}
