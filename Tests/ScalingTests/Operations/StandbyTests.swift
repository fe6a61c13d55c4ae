import Testing

@testable import Scaling

@Suite struct StandbyTests {
  @Test func anInstanceDrainsIntoStandbyAndRunsOn() throws {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    shell.pass(seconds: 30)
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.effects = []
    shell.tell(.commanded(.change(.enterStandby([id], decrement: true))))
    #expect(shell.state.instance(id)?.lifeCycle.name == "EnteringStandby")
    #expect(shell.state.desiredCapacity == 2)
    shell.pass(seconds: 5)
    #expect(shell.effects == [.deregister(id)])
    let activity = try #require(shell.state.activity(.enterStandby, of: id))
    #expect(activity.description == "Moving EC2 instance to Standby: \(id) - Waiting For ELB Connection Draining.")
    #expect(
      activity.cause.hasSuffix(
        "was moved to standby in response to a user request, shrinking the capacity from 3 to 2."))
    shell.inFlight[id] = 0
    shell.pass(seconds: 1)
    #expect(shell.effects == [.deregister(id), .removeTarget(id, cutting: false)])
    #expect(shell.state.instance(id)?.lifeCycle.name == "Standby")
    #expect(shell.state.activity(.enterStandby, of: id)?.statusCode == "Successful")
    #expect(shell.state.activity(.enterStandby, of: id)?.description == "Moving EC2 instance to Standby: \(id)")
    shell.pass(seconds: 30)
    #expect(shell.effects.count == 2)
    #expect(shell.state.listedInstances.map(\.id).contains(id))
  }

  @Test func requestsInFlightAreCutWhenTheDeregistrationDelayIsOver() {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(.commanded(.change(.enterStandby([id], decrement: true))))
    shell.pass(seconds: 9.5)
    #expect(shell.effects(of: id) == [.deregister(id)])
    shell.pass(seconds: 1)
    #expect(shell.effects(of: id) == [.deregister(id), .removeTarget(id, cutting: true)])
  }

  @Test func withoutDecrementAnotherTakesItsPlace() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.tell(.commanded(.change(.enterStandby([id], decrement: false))))
    shell.pass(seconds: 1)
    #expect(shell.state.desiredCapacity == 2)
    #expect(shell.launches.count == 1)
    #expect(shell.inService.count == 2)
  }

  @Test func backFromStandbyItIsRegisteredAndHasItsGracePeriodAnew() throws {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.tell(.commanded(.change(.enterStandby([id], decrement: true))))
    shell.pass(seconds: 30)
    shell.effects = []
    shell.tell(.commanded(.change(.exitStandby([id]))))
    #expect(shell.state.desiredCapacity == 2)
    #expect(shell.effects == [.register(id, address: shell.state.instance(id)?.address ?? "")])
    #expect(shell.state.instance(id)?.inServiceSince == shell.now)
    let activity = try #require(shell.state.activity(.exitStandby, of: id))
    #expect(activity.description == "Moving EC2 instance out of Standby: \(id)")
    #expect(
      activity.cause.hasSuffix(
        "was moved out of standby in response to a user request, increasing the capacity from 1 to 2."))
    #expect(activity.statusCode == "Successful")
    shell.health[id] = .unhealthy(.timeOut)
    shell.pass(seconds: 9)
    #expect(shell.state.instance(id)?.inServiceSince != nil)
    shell.pass(seconds: 2)
    #expect(shell.state.instance(id)?.inServiceSince == nil)
  }

  /// Desired capacity stays within its bounds, and what is too much leaves by the termination policy.
  @Test func whatOvershootsTheMaximumIsTrimmed() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.tell(.commanded(.change(.enterStandby([id], decrement: false))))
    shell.tell(.commanded(.setDesiredCapacity(4, honorCooldown: false)))
    shell.pass(seconds: 30)
    shell.tell(.commanded(.change(.exitStandby([id]))))
    shell.pass(seconds: 30)
    #expect(shell.state.desiredCapacity == 4)
    #expect(shell.inService.count == 4)
    #expect(shell.state.activities.contains { $0.kind == .terminate })
  }

  @Test func inStandbyNothingChecksIt() {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.tell(.commanded(.change(.enterStandby([id], decrement: true))))
    shell.pass(seconds: 30)
    shell.effects = []
    shell.kill(id)
    shell.pass(seconds: 30)
    #expect(shell.effects.isEmpty)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Standby")
    // Its process is gone: put back it cannot serve, and is replaced.
    shell.tell(.commanded(.change(.exitStandby([id]))))
    shell.pass(seconds: 5)
    #expect(shell.state.activity(.exitStandby, of: id)?.statusCode == "Failed")
    #expect(shell.inService.count == 2)
  }

  @Test func itsCPUIsNotTheGroups() {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.tell(.commanded(.change(.enterStandby([id], decrement: true))))
    shell.cpu = 30
    shell.pass(seconds: 10)
    #expect(shell.state.metrics.group.points.last?.sampleCount == 1)
    #expect(Outlook(of: shell.state, at: shell.now)?.instances.map(\.id) == shell.inService.map(\.id))
  }

  @Test func anOperatorEndsItWithoutLoweringDesiredCapacity() {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.tell(.commanded(.change(.enterStandby([id], decrement: true))))
    shell.pass(seconds: 1)
    shell.tell(.commanded(.terminate(id, decrement: true)))
    shell.pass(seconds: 1)
    #expect(shell.state.desiredCapacity == 1)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
  }

  @Test func itSurvivesTheControllersEnd() throws {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(.commanded(.change(.enterStandby([id], decrement: true))))
    shell.state = try restored(shell.state)
    let live = shell.state.instances.map {
      LiveProcess(instance: $0.id, address: $0.address, identity: ObedientShell.identity($0.id))
    }
    shell.inFlight[id] = 0
    shell.tell(.restored(live))
    shell.pass(seconds: 1)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Standby")
    #expect(shell.inService.count == 1)
  }
}
