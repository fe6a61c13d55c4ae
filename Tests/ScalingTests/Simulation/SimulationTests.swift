import Foundation
import Scaling
import Testing

/// Groups in simulated worlds: safety under faults after every event, then liveness without.
///
/// `SCALING_SEED=17` runs one seed alone; `SCALING_SEEDS=1000` runs so many instead of the usual few.
@Suite struct SimulationTests {
  static var seeds: [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    if let one = environment["SCALING_SEED"].flatMap(UInt64.init) { return [one] }
    let count = environment["SCALING_SEEDS"].flatMap(UInt64.init) ?? 16
    return Array(1...count)
  }

  @Test(arguments: seeds)
  func holdsUnderFaultsAndRecovers(seed: UInt64) {
    var world = World(seed: seed)
    world.run(for: .seconds(90))
    if let violation = world.checker.violation {
      Issue.record("seed \(seed): \(violation)\n\(world.lastLines(40))")
      return
    }
    world.faultsGoOn = false
    world.load = Double(world.dice.number(1...26)) / 10
    world.run(for: .seconds(150))
    let problem = world.checker.violation ?? world.unrest()
    if let problem { Issue.record("seed \(seed): \(problem)\n\(world.lastLines(40))") }
  }

  @Test func sameSeedGivesTheSameLog() {
    func log() -> [World.LogLine] {
      var world = World(seed: 7)
      world.run(for: .seconds(40))
      return world.log
    }
    let first = log()
    #expect(first.count > 200)
    #expect(first == log())
  }

  /// 21: noticed at once, served again within boot and two checks.
  @Test func aKilledInstanceServesAgainWithinTwoSeconds() throws {
    var world = World(seed: 5, faults: .calm)
    world.run(for: .seconds(30))
    let victim = try #require(world.processes.keys.min { $0.processIdentifier < $1.processIdentifier })
    let diedAt = world.now
    world.endProcess(victim)
    world.run(for: .seconds(2))
    let launch = try #require(world.state.activities.first { $0.kind == .launch && $0.startTime >= diedAt })
    #expect(launch.startTime - diedAt < .milliseconds(50))
    #expect(world.unrestOfServing() == nil)
  }

  /// 21: three failed checks a second apart, and the same again for the replacement to serve.
  @Test func aHungInstanceServesAgainWithinSixSeconds() throws {
    var world = World(seed: 6, faults: .calm)
    world.run(for: .seconds(30))
    let victim = try #require(world.processes.keys.min { $0.processIdentifier < $1.processIdentifier })
    world.processes[victim]?.isHung = true
    world.run(for: .seconds(6))
    #expect(world.processes[victim]?.isAlive == true)
    #expect(world.unrestOfServing() == nil)
    // SIGTERM does nothing to it: drain, then ten seconds, then SIGKILL.
    world.run(for: .seconds(25))
    #expect(world.processes[victim]?.isAlive == false)
  }

  @Test func followsAStepOfLoadOneByOneAndComesBack() {
    var world = World(seed: 1, faults: .calm)
    world.run(for: .seconds(12))
    world.load = 3.6
    world.run(for: .seconds(30))
    #expect(world.state.desiredCapacity == 4)
    world.load = 0.2
    world.run(for: .seconds(90))
    #expect(world.checker.violation == nil)
    #expect(world.sizes == [2, 3, 4, 3, 2])
    #expect(world.cutRequests == 0)
    #expect(world.chainProblem() == nil)
  }

  @Test func followsTheSameStepsOnTheClocksOfAWS() {
    var world = World(seed: 3, faults: .calm, configuration: .bookstore(timing: .aws, fleet: 0))
    world.run(for: .seconds(900))
    world.load = 3.6
    world.run(for: .seconds(3600))
    world.load = 0.2
    world.run(for: .seconds(3 * 3600))
    #expect(world.checker.violation == nil)
    #expect(world.sizes == [2, 3, 4, 3, 2])
    #expect(world.chainProblem() == nil)
  }
}

extension World {
  /// Desired capacity through time, changes only.
  var sizes: [Int] {
    var sizes: [Int] = []
    for activity in state.activities.reversed() {
      for word in ["desired capacity from "] {
        guard let range = activity.cause.firstRange(of: word) else { continue }
        let numbers = activity.cause[range.upperBound...].prefix { $0 != "." }.split(separator: " ")
        if let to = numbers.last.flatMap({ Int($0) }), sizes.last != to { sizes.append(to) }
      }
    }
    return sizes
  }

  /// What is missing for as many healthy instances as are desired.
  func unrestOfServing() -> String? {
    let inService = state.instances.filter { $0.inServiceSince != nil }
    if inService.count != state.desiredCapacity {
      return "18: \(inService.count) in service, \(state.desiredCapacity) desired"
    }
    return inService.first { $0.targetHealth != .healthy }.map { "18: \($0.id) is not healthy" }
  }

  /// What keeps the world from rest: liveness after the last fault.
  func unrest() -> String? {
    if cutRequests > 0 { return "8: \(cutRequests) requests were cut that would have ended in time" }
    if let missing = unrestOfServing() { return missing }
    let inService = state.instances.filter { $0.inServiceSince != nil }
    if Set(targets.keys) != Set(inService.map(\.id)) { return "20: the balancer's targets differ from the record" }
    if targets.values.contains(where: { $0.draining != nil }) { return "20: a target in service drains" }
    let alive = Set(processes.values.filter(\.isAlive).map(\.instance))
    if alive != Set(inService.map(\.id)) { return "5: processes differ from the record" }
    if let open = state.activities.first(where: { $0.endTime == nil }) { return "15: \(open.description) has no end" }
    let calm = now - .seconds(60)
    if let late = state.activities.first(where: { $0.startTime > calm }) { return "19: flapping: \(late.cause)" }
    let size = Double(state.desiredCapacity)
    let policy = state.configuration.policy
    let share = 100 * load
    let isEnough = share / size <= policy.targetValue || state.desiredCapacity == state.configuration.maximumSize
    let isNeeded =
      state.desiredCapacity == state.configuration.minimumSize || share / (size - 1) >= policy.targetValue
      || share / size >= state.metrics.low.rule.threshold
    return isEnough && isNeeded ? nil : "19: \(state.desiredCapacity) instances for a load of \(load)"
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

  func lastLines(_ count: Int) -> String {
    let telling = log.filter { line in
      switch line.event {
      case .woke, .balancerSeen, .sampled, .metricsPut: !line.effects.isEmpty
      case .finished, .exited, .restored, .commanded: true
      }
    }
    return telling.suffix(count).map(describe).joined(separator: "\n")
  }

  private func describe(_ line: LogLine) -> String {
    let event: String
    switch line.event {
    case .balancerSeen: event = "view"
    case .sampled: event = "sample"
    case .finished(let effect, let outcome): event = "finished \(effect.id.number) \(outcome)"
    default: event = "\(line.event)"
    }
    let effects = line.effects.map { "\($0.id.number) \($0.action)" }.joined(separator: ", ")
    return "\(line.at.iso8601WithMilliseconds) \(event) → \(effects)".replacing("Scaling.", with: "")
  }
}
