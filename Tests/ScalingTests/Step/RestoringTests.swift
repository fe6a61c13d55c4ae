import Foundation
import Testing

@testable import Scaling

@Suite struct RestoringTests {
  private func reread(_ state: GroupState) throws -> GroupState {
    try JSONDecoder().decode(GroupState.self, from: JSONEncoder().encode(state))
  }

  private func live(_ shell: ObedientShell) -> [LiveProcess] {
    shell.inService.map {
      LiveProcess(instance: $0.id, address: $0.address, identity: ObedientShell.identity($0.id))
    }
  }

  @Test func everythingButTheMetricsIsStored() throws {
    var shell = ObedientShell.serving()
    shell.cpu = 95
    shell.pass(seconds: 30)
    let again = try reread(shell.state)
    #expect(again.metrics.group.points.isEmpty)
    #expect(again.metrics.high.state == .insufficientData)
    #expect(again.metrics.high.name == shell.state.metrics.high.name)
    var expected = shell.state
    expected.metrics = again.metrics
    #expect(again == expected)
  }

  @Test func aQuietReturnDoesNothing() throws {
    var shell = ObedientShell.serving()
    shell.state = try reread(shell.state)
    shell.tell(.restored(live(shell)))
    shell.pass(seconds: 5)
    #expect(shell.effects.isEmpty)
    #expect(shell.inService.count == 2)
  }

  @Test func nothingScalesUntilTheAlarmsHaveFilled() throws {
    var shell = ObedientShell.serving()
    shell.cpu = 95
    shell.pass(seconds: 2)
    shell.state = try reread(shell.state)
    shell.tell(.restored(live(shell)))
    shell.pass(seconds: 2)
    #expect(shell.state.desiredCapacity == 2)
    shell.pass(seconds: 2)
    #expect(shell.state.desiredCapacity == 3)
  }

  @Test func whatDiedMeanwhileIsReplaced() throws {
    var shell = ObedientShell.serving()
    let survivors = Array(live(shell).dropFirst())
    let dead = shell.inService[0].id
    shell.state = try reread(shell.state)
    shell.tell(.restored(survivors))
    #expect(shell.launches.count == 1)
    #expect(shell.state.instance(dead)?.lifeCycle.name == "Terminated")
  }

  /// The intent was stored, the process was spawned, and the controller ended before it heard of it.
  @Test func aSpawnedProcessIsAdoptedAndNotStartedTwice() throws {
    var shell = ObedientShell()
    shell.outcome = { _ in nil }
    shell.tell(.woke)
    let launches = shell.launches
    shell.state = try reread(shell.state)
    shell.effects = []
    shell.outcome = ObedientShell().outcome
    let first = launches[0]
    shell.tell(
      .restored([
        LiveProcess(
          instance: first.instance, address: first.address, identity: ObedientShell.identity(first.instance))
      ]))
    #expect(shell.launches == [launches[1]])
    #expect(shell.inService.count == 2)
  }

  @Test func aProcessWithoutARecordIsDrainedAndStopped() {
    var shell = ObedientShell.serving()
    let id = InstanceID("i-0000000000000beef")
    let identity = ObedientShell.identity(id)
    shell.tell(.restored(live(shell) + [LiveProcess(instance: id, address: "127.65.0.99", identity: identity)]))
    #expect(shell.state.instance(id)?.zone == "us-east-1b")
    #expect(shell.effects == [.deregister(id)])
    shell.pass(seconds: 11)
    #expect(shell.effects(of: id).last == .stop(id, identity))
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
    #expect(shell.inService.count == 2)
  }

  @Test func aClockSetBackByMuchEndsNoWaitLater() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(.commanded(.terminate(id, decrement: false)))
    shell.now = shell.now - .seconds(3600)
    shell.pass(seconds: 9.5)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminating")
    shell.pass(seconds: 1)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
    #expect(shell.state.activities.allSatisfy { $0.endTime.map { $0 <= shell.now } ?? false })
    shell.cpu = 95
    shell.pass(seconds: 5)
    #expect(shell.state.desiredCapacity == 3)
  }

  @Test func aLittleSetBackIsWaitedOut() {
    var shell = ObedientShell.serving()
    let before = shell.state.clock
    shell.now = shell.now - .seconds(10)
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    #expect(shell.state.clock == before)
    #expect(shell.state.activities.first?.startTime == before)
  }
}
