import Testing

@testable import Scaling

@Suite struct TerminationTests {
  /// Deregister, drain, remove, SIGTERM: in this order, each when the one before is done.
  @Test func anInstanceDrainsBeforeItStops() throws {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.inFlight[id] = 2
    shell.tell(.commanded(.terminate(id, decrement: false)))
    #expect(shell.effects(of: id) == [.deregister(id)])
    shell.pass(seconds: 5)
    #expect(shell.effects(of: id) == [.deregister(id)])
    #expect(shell.state.instance(id)?.targetHealth == .draining)
    #expect(shell.state.activity(.terminate, of: id)?.statusCode == "WaitingForELBConnectionDraining")
    shell.inFlight[id] = 0
    shell.pass(seconds: 0.5)
    #expect(
      shell.effects(of: id) == [
        .deregister(id), .removeTarget(id, cutting: false), .stop(id, ObedientShell.identity(id)),
      ])
    #expect(shell.state.instance(id)?.lifeCycle == .terminated(at: shell.now))
    #expect(shell.state.activity(.terminate, of: id)?.statusCode == "Successful")
  }

  @Test func requestsThatOutlastTheDeregistrationDelayAreCut() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(.commanded(.terminate(id, decrement: false)))
    shell.pass(seconds: 9.5)
    #expect(shell.effects(of: id) == [.deregister(id)])
    shell.pass(seconds: 0.5)
    #expect(shell.effects(of: id).contains(.removeTarget(id, cutting: true)))
  }

  /// A balancer that came back with the target ready is told again; the delay is not begun again.
  @Test func aRestartedBalancerDoesNotLengthenTheDrain() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(.commanded(.terminate(id, decrement: false)))
    shell.pass(seconds: 6)
    var targets = Dictionary(
      uniqueKeysWithValues: shell.inService.map { ($0.id, TargetReport(health: .healthy, inFlight: 1)) })
    targets[id] = TargetReport(health: .healthy, inFlight: 1)
    shell.now = shell.now + .milliseconds(100)
    shell.tell(.balancerSeen(BalancerView(takenAt: shell.now, targets: targets)))
    #expect(shell.effects(of: id) == [.deregister(id), .deregister(id)])
    shell.pass(seconds: 3.9)
    #expect(shell.effects(of: id).contains(.removeTarget(id, cutting: true)))
  }

  /// Before the balancer was asked again, nothing tells that no request is in flight.
  @Test func anOldViewDoesNotEndTheDrain() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    let old = BalancerView(takenAt: shell.now, targets: [id: TargetReport(health: .draining, inFlight: 0)])
    shell.now = shell.now + .milliseconds(10)
    shell.tell(.commanded(.terminate(id, decrement: false)))
    shell.tell(.balancerSeen(old))
    #expect(shell.effects(of: id) == [.deregister(id)])
  }

  @Test func aProcessThatIgnoresSIGTERMIsKilled() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    let identity = ObedientShell.identity(id)
    shell.tell(.commanded(.terminate(id, decrement: false)))
    let ordinary = shell.outcome
    // Signals are answered by the test alone: the obedient shell would let the process end.
    shell.outcome = { action in
      if case .stop = action { return nil }
      return ordinary(action)
    }
    shell.pass(seconds: 0.5)
    let stop = shell.state.instance(id)?.processLane.underWay?.effect
    #expect(stop?.action == .stop(id, identity))
    if let stop { shell.tell(.finished(stop, .done)) }
    let stopped = shell.now
    shell.pass(seconds: 9.5)
    #expect(!shell.effects.contains(.kill(id, identity)))
    shell.pass(seconds: 0.5)
    #expect(shell.effects.contains(.kill(id, identity)))
    #expect(shell.now - stopped == shell.state.configuration.timing.stopTimeOut)
    shell.kill(id)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }

  /// Nothing happens from outside: the group asks to be woken when each wait is over, to the millisecond.
  @Test func wakesItselfForEveryDeadline() throws {
    var shell = ObedientShell.serving()
    // With a replacement, its grace period would wake the group at the same moments.
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    shell.pass(seconds: 20)
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    let ordinary = shell.outcome
    shell.outcome = { action in
      // An answered stop would end the obedient shell's process: this one ignores SIGTERM.
      if case .stop = action { return nil }
      return ordinary(action)
    }
    shell.now = shell.now + .milliseconds(333)
    let began = shell.now
    shell.tell(.commanded(.terminate(id, decrement: true)))
    var times: [String: Moment] = [:]
    while times["kill"] == nil, let next = shell.wakeAt, next < began + .seconds(60) {
      shell.now = next
      let count = shell.effects.count
      shell.tell(.woke)
      for action in shell.effects.dropFirst(count) where action.instance == id {
        switch action {
        case .removeTarget: times["remove"] = shell.now
        case .stop:
          let effect = try #require(shell.state.instance(id)?.processLane.underWay?.effect)
          shell.tell(.finished(effect, .done))
        case .kill: times["kill"] = shell.now
        default: break
        }
      }
    }
    #expect(times == ["remove": began + .seconds(10), "kill": began + .seconds(20)])
  }

  @Test func failedEffectsAreTriedAgainWithLongerWaits() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    let ordinary = shell.outcome
    shell.outcome = { action in
      if case .deregister = action { return .failed("socket: connection refused") }
      return ordinary(action)
    }
    shell.tell(.commanded(.terminate(id, decrement: false)))
    var times: [Moment] = [shell.now]
    for _ in 0..<600 {
      shell.now = shell.now + .milliseconds(50)
      let before = shell.effects(of: id).count
      shell.tell(.woke)
      if shell.effects(of: id).count > before { times.append(shell.now) }
    }
    let waits = zip(times, times.dropFirst()).map { ($1 - $0).wholeMilliseconds }
    #expect(Array(waits.prefix(6)) == [200, 400, 800, 1600, 3200, 5000])
    #expect(waits.dropFirst(6).allSatisfy { $0 == 5000 })
  }

  @Test func aStartingInstanceIsTakenOutWhenItsLaunchIsAnswered() {
    var shell = ObedientShell.serving()
    let ordinary = shell.outcome
    shell.outcome = { action in
      if case .launch = action { return nil }
      return ordinary(action)
    }
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    guard let starting = shell.state.instances.last, let effect = starting.processLane.underWay?.effect else {
      Issue.record("nothing was launched")
      return
    }
    shell.outcome = ordinary
    shell.tell(.commanded(.terminate(starting.id, decrement: true)))
    #expect(shell.state.instance(starting.id)?.lifeCycle.name == "Terminating")
    #expect(shell.state.activity(.launch, of: starting.id)?.statusCode == "Cancelled")
    shell.tell(.finished(effect, .launched(ObedientShell.identity(starting.id))))
    #expect(shell.effects.last == .stop(starting.id, ObedientShell.identity(starting.id)))
    #expect(shell.state.instance(starting.id)?.lifeCycle.name == "Terminated")
  }
}

@Suite struct TerminationPolicyTests {
  @Test func theFullerZoneGivesFirst() {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    shell.pass(seconds: 20)
    #expect(shell.inService.map(\.zone) == ["us-east-1a", "us-east-1b", "us-east-1a"])
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    #expect(Set(shell.inService.map(\.zone)) == ["us-east-1a", "us-east-1b"])
  }

  @Test func inAZoneTheOldestTemplateThenTheNextHour() {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.setDesiredCapacity(4, honorCooldown: false)))
    shell.pass(seconds: 3000)
    // The first two are an hour minus nine minutes old, the others a minute less: those are further from their hour.
    let eldest = Set(shell.inService.prefix(2).map(\.id))
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    #expect(eldest.isDisjoint(with: shell.inService.map(\.id)))
  }

  @Test func anOlderTemplateGoesBeforeAnythingElse() {
    var shell = ObedientShell.serving()
    shell.state.configuration.launchTemplate.version = 2
    shell.tell(.commanded(.setDesiredCapacity(4, honorCooldown: false)))
    shell.pass(seconds: 3560)
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    #expect(shell.inService.map(\.templateVersion) == [2, 2])
  }

  /// Equal in all else, the choice is by lot, the same lot for the same seed.
  @Test func theLotComesFromTheSeed() {
    func survivors(_ seed: UInt64) -> [String] {
      var shell = ObedientShell.serving(seed: seed)
      shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
      shell.state.configuration.minimumSize = 1
      shell.tell(.commanded(.setDesiredCapacity(1, honorCooldown: false)))
      return shell.inService.map(\.zone)
    }
    #expect((1...5).allSatisfy { survivors($0) == survivors($0) })
    #expect(Set((1...20).flatMap(survivors)).count == 2)
  }
}
