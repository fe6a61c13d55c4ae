import Scaling
import Testing

@testable import Simulation

/// Stories in a calm world: what is promised of times and sizes.
@Suite struct StoryTests {
  static let bookstore = Knobs.calm(.bookstore(timing: .fast, fleet: 0))

  static func calm(seed: UInt64) -> World { World(seed: seed, knobs: bookstore) }

  /// 21: noticed at once, served again within boot and two checks.
  @Test func aKilledInstanceServesAgainWithinTwoSeconds() throws {
    var world = Self.calm(seed: 5)
    world.run(for: .seconds(30))
    let victim = try #require(world.machine.processes.first)
    let diedAt = world.now
    world.endProcess(victim.identity)
    world.run(for: .seconds(2))
    let launch = try #require(world.state.activities.first { $0.kind == .launch && $0.startTime >= diedAt })
    #expect(launch.startTime - diedAt < .milliseconds(50))
    #expect(world.unserved() == nil || world.unserved()?.invariant == .activitiesEnd)
    #expect(world.state.instances.count { $0.targetHealth == .healthy } == 2)
  }

  /// 21: three failed checks a second apart, and the same again for the replacement to serve.
  @Test func aHungInstanceServesAgainWithinSixSeconds() throws {
    var world = Self.calm(seed: 6)
    world.run(for: .seconds(30))
    let victim = try #require(world.machine.processes.first).identity
    world.machine.behave(victim, .frozen)
    world.run(for: .seconds(6))
    #expect(world.machine.lives(victim))
    #expect(world.state.instances.count { $0.targetHealth == .healthy } == 2)
    // SIGTERM does nothing to it: drain, then ten seconds, then SIGKILL.
    world.run(for: .seconds(25))
    #expect(!world.machine.lives(victim))
  }

  @Test func followsAStepOfLoadOneByOneAndComesBack() {
    var world = Self.calm(seed: 1)
    world.run(for: .seconds(12))
    world.load.calm(3.6)
    world.run(for: .seconds(30))
    #expect(world.state.desiredCapacity == 4)
    world.load.calm(0.2)
    world.run(for: .seconds(90))
    #expect(world.breach == nil)
    #expect(world.sizes == [2, 3, 4, 3, 2])
    #expect(world.chainProblem() == nil)
  }

  @Test func followsTheSameStepsOnTheClocksOfAWS() {
    var world = World(seed: 3, knobs: .calm(.bookstore(timing: .aws, fleet: 0)))
    world.run(for: .seconds(900))
    world.load.calm(3.6)
    world.run(for: .seconds(3600))
    world.load.calm(0.2)
    world.run(for: .seconds(3 * 3600))
    #expect(world.breach == nil)
    #expect(world.sizes == [2, 3, 4, 3, 2])
    #expect(world.chainProblem() == nil)
  }

  /// A disk without room: nothing is done, facts are kept, and all goes on when there is room again.
  @Test func aGroupThatCannotBeStoredStandsStillAndGoesOn() throws {
    var world = Self.calm(seed: 12)
    world.run(for: .seconds(30))
    let before = world.state
    world.diskFullUntil = world.now + .seconds(20)
    world.load.calm(3.6)
    let victim = try #require(world.machine.processes.first).identity
    world.endProcess(victim)
    world.run(for: .seconds(19))
    #expect(world.state.suspension != nil)
    #expect(world.state.desiredCapacity == before.desiredCapacity)
    #expect(world.state.instances.map(\.id) == before.instances.map(\.id))
    #expect(world.state.activities == before.activities)
    #expect(world.machine.processes.count == before.instances.count)
    let asked = world.state.refusal(of: .setDesiredCapacity(3, honorCooldown: false), at: world.clock)
    #expect(asked?.httpStatus == 503)
    world.load.calm(0.5)
    world.run(for: .seconds(60))
    #expect(world.state.suspension == nil)
    #expect(world.breach == nil)
    #expect(world.unserved() == nil)
    #expect(!world.state.listedInstances.contains { $0.process.identity == victim })
  }
}

extension World {
  /// Desired capacity through time, changes only.
  var sizes: [Int] {
    var sizes: [Int] = []
    for activity in state.activities.reversed() {
      guard let range = activity.cause.firstRange(of: "desired capacity from ") else { continue }
      let numbers = activity.cause[range.upperBound...].prefix { $0 != "." }.split(separator: " ")
      if let to = numbers.last.flatMap({ Int($0) }), sizes.last != to { sizes.append(to) }
    }
    return sizes
  }

  /// Capacity numbers in causes follow one another.
  func chainProblem() -> String? {
    var capacity = 0
    for activity in state.activities.reversed() {
      for verb in ["increasing the capacity from ", "shrinking the capacity from "] {
        guard let range = activity.cause.firstRange(of: verb) else { continue }
        let numbers = activity.cause[range.upperBound...].prefix { $0 != "." }.split(separator: " ")
        guard let from = Int(numbers[0]), let to = Int(numbers[2]) else { return "15: no numbers in \(activity.cause)" }
        if from != capacity { return "15: from \(from), but it was \(capacity): \(activity.cause)" }
        capacity = to
      }
    }
    return nil
  }
}
