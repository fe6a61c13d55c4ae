import Testing

@testable import Scaling

/// Checkpoints, baking, protection, standby, suspended processes: what a refresh waits for.
@Suite struct RefreshWaitTests {
  @Test func waitsAtItsCheckpointsAndLaunchesNoMoreThanTheyAskFor() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh {
      $0.healthyPercentLeast = 0
      $0.checkpoints = [50, 100]
      $0.checkpointDelaySeconds = 20
    }
    #expect(shell.versions() == [1, 1, 2, 2])
    shell.pass(seconds: 15)
    #expect(shell.newest?.percentComplete == 50)
    #expect(shell.newest?.reason?.hasPrefix("Waiting at the checkpoint of 50 %") == true)
    #expect(shell.versions() == [1, 1, 2, 2])
    shell.pass(seconds: 40)
    #expect(shell.newest?.status == "Successful")
  }

  @Test func endsAtItsLastCheckpoint() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh {
      $0.checkpoints = [50]
      $0.checkpointDelaySeconds = 0
    }
    _ = shell.followRefresh()
    #expect(shell.newest?.status == "Successful")
    #expect(shell.newest?.percentComplete == 50)
    #expect(shell.versions() == [1, 1, 2, 2])
  }

  @Test func bakes() {
    var shell = ObedientShell.withTwoVersions(desired: 1)
    shell.startRefresh { $0.bakeSeconds = 30 }
    shell.pass(seconds: 15)
    #expect(shell.newest?.status == "Baking")
    #expect(shell.state.configuration.launchTemplate.version == 1)
    shell.pass(seconds: 30)
    #expect(shell.newest?.status == "Successful")
    #expect(shell.state.configuration.launchTemplate.version == 2)
  }

  @Test func aRingingAlarmEndsIt() {
    var shell = ObedientShell.withTwoVersions()
    let alarm = shell.state.metrics.alarms[0].name
    shell.startRefresh { $0.alarms = [alarm] }
    shell.tell(.commanded(.policy(.setAlarmState(alarm, .alarm, reason: "tried", data: nil))))
    #expect(shell.newest?.status == "Failed")
    #expect(shell.newest?.reason == "The alarm \(alarm) is in state ALARM.")
  }

  @Test(arguments: RefreshPreferences.Protected.allCases)
  func protectedInstances(_ wish: RefreshPreferences.Protected) {
    var shell = ObedientShell.withTwoVersions(desired: 2)
    let kept = shell.inService[0].id
    shell.change(.protect([kept], true))
    shell.startRefresh { $0.protected = wish }
    shell.pass(seconds: 40)
    let isThere = shell.state.instance(kept)?.inServiceSince != nil
    switch wish {
    case .refresh:
      #expect(!isThere)
      #expect(shell.newest?.status == "Successful")
    case .ignore:
      #expect(isThere)
      #expect(shell.newest?.status == "Successful")
      #expect(shell.versions() == [1, 2])
    case .wait:
      #expect(isThere)
      #expect(shell.newest?.status == "InProgress")
      #expect(shell.newest?.reason?.contains("\(kept) is protected from scale-in") == true)
      shell.pass(seconds: 120)
      #expect(shell.newest?.status == "Failed")
      #expect(shell.newest?.percentComplete == 50)
    }
  }

  @Test(arguments: RefreshPreferences.Standby.allCases)
  func instancesInStandby(_ wish: RefreshPreferences.Standby) {
    var shell = ObedientShell.withTwoVersions(desired: 3)
    let aside = shell.inService[0].id
    shell.change(.enterStandby([aside], decrement: true))
    shell.pass(seconds: 5)
    shell.startRefresh { $0.standby = wish }
    shell.pass(seconds: 60)
    let isThere = shell.state.listedInstances.contains { $0.id == aside }
    switch wish {
    case .terminate:
      #expect(!isThere)
      #expect(shell.newest?.status == "Successful")
    case .ignore:
      #expect(isThere)
      #expect(shell.newest?.status == "Successful")
    case .wait:
      #expect(isThere)
      #expect(shell.newest?.status == "InProgress")
      #expect(shell.newest?.reason?.contains("\(aside) is in standby") == true)
    }
    #expect(shell.versions() == [2, 2])
  }

  @Test func rests() {
    var shell = ObedientShell.withTwoVersions()
    shell.change(.suspend([.instanceRefresh]))
    shell.startRefresh()
    shell.pass(seconds: 600)
    #expect(shell.newest?.status == "Pending")
    #expect(shell.newest?.reason == "The InstanceRefresh process is suspended.")
    #expect(shell.versions() == [1, 1, 1, 1])
    shell.change(.resume([.instanceRefresh]))
    _ = shell.followRefresh()
    #expect(shell.newest?.status == "Successful")
  }

  @Test(arguments: [ScalingProcess.launch, .terminate])
  func standsStillWhileInstancesCannotComeOrGo(_ process: ScalingProcess) {
    var shell = ObedientShell.withTwoVersions()
    shell.change(.suspend([process]))
    shell.startRefresh()
    shell.pass(seconds: 30)
    #expect(shell.versions() == [1, 1, 1, 1])
    #expect(shell.newest?.reason == "Waiting for the process \(process.rawValue), which is suspended.")
    shell.pass(seconds: 60)
    #expect(shell.newest?.status == "Failed")
  }
}
