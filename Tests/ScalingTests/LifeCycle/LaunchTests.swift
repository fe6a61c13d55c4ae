import Testing

@testable import Scaling

@Suite struct LaunchTests {
  @Test func aNewGroupLaunchesInBothZonesThenRegisters() {
    var shell = ObedientShell()
    shell.tell(.woke)
    #expect(shell.launches.map(\.zone) == ["us-east-1a", "us-east-1b"])
    #expect(shell.launches.map(\.address) == ["127.64.0.10", "127.65.0.10"])
    for instance in shell.state.instances {
      let names = shell.effects(of: instance.id)
      #expect(names.count == 2)
      #expect(names.last == .register(instance.id, address: instance.address))
      #expect(instance.inServiceSince == shell.now)
      #expect(instance.id.text.count == 19 && instance.id.text.hasPrefix("i-"))
    }
  }

  /// In service means registered; healthy is another word (the grace period counts from here).
  @Test func inServiceIsRegisteredNotHealthy() throws {
    var shell = ObedientShell()
    shell.outcome = { action in
      if case .launch(let launch) = action { return .launched(ObedientShell.identity(launch.instance)) }
      return nil
    }
    shell.tell(.woke)
    #expect(shell.state.instances.map(\.lifeCycle) == [.pending, .pending])
    shell.outcome = { _ in .done }
    shell.now = shell.now + Limits.effectTimeOut
    shell.tell(.woke)
    #expect(shell.inService.count == 2)
    #expect(shell.inService.allSatisfy { $0.firstHealthyAt == nil })
    shell.see()
    #expect(shell.inService.allSatisfy { $0.targetHealth == .initial(.registrationInProgress) })
    shell.now = shell.now + .milliseconds(1)
    shell.see()
    #expect(shell.inService.allSatisfy { $0.firstHealthyAt == shell.now })
    #expect(shell.state.attachment == .inService)
  }

  @Test func failedLaunchesWaitLongerAndLonger() {
    var shell = ObedientShell()
    shell.outcome = { _ in .failed("fork: no memory") }
    shell.tell(.woke)
    shell.pass(seconds: 120)
    let launches = shell.launches.count
    #expect((10...20).contains(launches), "\(launches) launches in two minutes")
    #expect(shell.state.activities.allSatisfy { $0.statusCode == "Failed" && $0.statusMessage == "fork: no memory" })
    #expect(shell.state.activities.count == launches)
    shell.outcome = ObedientShell().outcome
    shell.pass(seconds: 60)
    #expect(shell.inService.count == 2)
    #expect(shell.state.launchFailures == 0)
  }

  @Test func aCrashLoopDoesNotSpin() {
    var shell = ObedientShell()
    shell.outcome = { action in
      if case .register = action { return nil }
      return ObedientShell().outcome(action)
    }
    shell.tell(.woke)
    for _ in 0..<240 {
      for instance in shell.state.instances where instance.lifeCycle == .pending { shell.kill(instance.id) }
      shell.pass(seconds: 0.5)
    }
    #expect(shell.launches.count <= 20, "\(shell.launches.count) launches in two minutes")
    #expect(shell.state.activities.last?.statusMessage == "The process ended before the instance was in service.")
  }

  /// The pidfd may be quicker than the answer to the launch.
  @Test func aProcessThatEndedBeforeItsLaunchWasAnsweredIsNotTakenForAlive() throws {
    var shell = ObedientShell()
    shell.outcome = { _ in nil }
    shell.tell(.woke)
    let effect = try #require(shell.state.instances[0].processLane.underWay?.effect)
    let id = effect.action.instance
    shell.kill(id)
    shell.tell(.finished(effect, .launched(ObedientShell.identity(id))))
    #expect(shell.state.instance(id)?.process == .ended(at: shell.now))
    #expect(shell.state.activity(.launch, of: id)?.statusCode == "Failed")
    #expect(shell.launches.count == 3)
  }

  /// The first launch was never answered, the second failed, and then the first one's process ends.
  @Test func theEndOfAProcessWhoseLaunchWasNeverAnsweredIsBelieved() throws {
    var shell = ObedientShell()
    shell.outcome = { _ in nil }
    shell.tell(.woke)
    let id = shell.state.instances[0].id
    shell.now = shell.now + Limits.effectTimeOut
    shell.outcome = { $0.instance == id ? .failed("fork: no memory") : nil }
    shell.tell(.woke)
    #expect(shell.state.instance(id)?.process == .never)
    shell.kill(id)
    #expect(shell.state.instance(id)?.process == .ended(at: shell.now))
    #expect(shell.state.instance(id)?.lifeCycle == .terminated(at: shell.now))
    shell.pass(seconds: 60)
    #expect(shell.launches.count { $0.instance == id } == 2, "it was launched again to ask which process it brought")
  }

  @Test func anAddressRestsForAMinute() throws {
    var shell = ObedientShell.serving()
    let victim = shell.inService[0]
    shell.kill(victim.id)
    shell.pass(seconds: 1)
    #expect(shell.launches.map(\.address) == ["127.64.0.11"])
    shell.pass(seconds: 55)
    #expect(shell.state.instance(victim.id)?.lifeCycle.name == "Terminated")
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    #expect(shell.launches.map(\.address) == ["127.64.0.11", "127.64.0.12"])
    shell.pass(seconds: 5)
    #expect(shell.state.instance(victim.id) == nil)
    shell.tell(.commanded(.setDesiredCapacity(4, honorCooldown: false)))
    let last = try #require(shell.launches.last)
    #expect(last.zone == "us-east-1b")
    shell.kill(shell.inService[1].id)
    #expect(shell.launches.last?.address == "127.64.0.10")
  }

  @Test func processesAreBoundedWhateverIsAsked() {
    var shell = ObedientShell.serving()
    for id in shell.inService.map(\.id) { shell.inFlight[id] = 1 }
    for _ in 0..<9 {
      for instance in shell.inService {
        shell.inFlight[instance.id] = 1
        shell.tell(.commanded(.terminate(instance.id, decrement: false)))
      }
      shell.now = shell.now + .milliseconds(500)
      shell.see()
    }
    #expect(shell.state.listedInstances.count == 8)
    shell.pass(seconds: 40)
    #expect(shell.inService.count == 2)
    #expect(shell.state.listedInstances.count == 2)
  }
}
