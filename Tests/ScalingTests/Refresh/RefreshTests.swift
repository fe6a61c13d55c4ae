import Testing

@testable import Scaling

@Suite struct RefreshTests {
  @Test func replacesOneAtATimeAndTakesTheVersionOverWhenItHasSucceeded() {
    var shell = ObedientShell.withTwoVersions()
    let before = Set(shell.inService.map(\.id))
    shell.startRefresh()
    #expect(shell.newest?.status == "InProgress")
    #expect(shell.newest?.instancesToUpdate == 4)
    #expect(shell.state.configuration.launchTemplate.version == 1)
    let course = shell.followRefresh()
    // 90 % of four is four, and there is no room for a fifth: one may be missing.
    #expect(course.readyLeast == 3)
    #expect(course.percentages == [0, 25, 50, 75, 100])
    #expect(shell.newest?.status == "Successful")
    #expect(shell.versions() == [2, 2, 2, 2])
    #expect(before.isDisjoint(with: shell.inService.map(\.id)))
    #expect(shell.state.configuration.launchTemplate.version == 2)
    #expect(shell.state.templates.choice == .number(2))
  }

  @Test func launchesFirstWhereTheGroupMayBeLarger() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh {
      $0.healthyPercentLeast = 100
      $0.healthyPercentMost = 150
    }
    #expect(shell.launches.count == 2)
    let course = shell.followRefresh()
    #expect(course.readyLeast == 4)
    #expect(shell.newest?.status == "Successful")
    #expect(shell.versions() == [2, 2, 2, 2])
  }

  @Test func takesOutAsManyAsThePreferencesAllow() {
    var shell = ObedientShell.withTwoVersions(desired: 8)
    shell.startRefresh { $0.healthyPercentLeast = 50 }
    #expect(shell.state.instances.count { $0.isActive && $0.templateVersion == 2 } == 4)
    #expect(shell.followRefresh().readyLeast == 4)
    #expect(shell.newest?.status == "Successful")
  }

  @Test func waitsForTheWarmUpThatWasSaid() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh { $0.warmUpSeconds = 30 }
    shell.pass(seconds: 29)
    #expect(shell.newest?.percentComplete == 0)
    #expect(shell.newest?.reason?.hasPrefix("Waiting for instances to warm up before continuing.") == true)
    shell.pass(seconds: 2)
    #expect(shell.newest?.percentComplete == 25)
  }

  @Test func aVersionThatNeverBecomesHealthyCostsOneInstanceAndFails() {
    var shell = ObedientShell.withTwoVersions()
    let old = shell.inService.map(\.id)
    shell.startRefresh()
    let sick = shell.state.instances.filter { $0.templateVersion == 2 }.map(\.id)
    #expect(sick.count == 1)
    for _ in 0..<400 where shell.newest?.isOver == false {
      for instance in shell.state.instances where instance.templateVersion == 2 {
        shell.health[instance.id] = .unhealthy(.responseCodeMismatch(500))
      }
      shell.pass(seconds: 0.5)
      #expect(shell.state.instances.count { old.contains($0.id) && $0.inServiceSince != nil } == 3)
    }
    #expect(shell.newest?.status == "Failed")
    #expect(shell.newest?.percentComplete == 0)
    #expect(shell.newest?.reason?.hasPrefix("No instance was replaced for 75 seconds.") == true)
    #expect(shell.state.configuration.launchTemplate.version == 1)
  }

  @Test func aProgramThatCannotStartIsToldInTheReason() {
    var shell = ObedientShell.withTwoVersions()
    shell.outcome = { action in
      guard case .launch(let launch) = action else { return .done }
      return launch.templateVersion == 2
        ? .failed("no such program") : .launched(ObedientShell.identity(launch.instance))
    }
    shell.startRefresh {
      $0.healthyPercentLeast = 100
      $0.healthyPercentMost = 200
    }
    shell.pass(seconds: 20)
    #expect(shell.ready == 4)
    #expect(shell.newest?.reason?.hasSuffix("The last: no such program") == true)
    #expect(shell.state.activities.contains { $0.statusCode == "Failed" })
    shell.pass(seconds: 120)
    #expect(shell.newest?.status == "Failed")
    #expect(shell.ready == 4)
    shell.pass(seconds: 60)
    #expect(shell.versions() == [1, 1, 1, 1])
  }

  /// Seen with real processes: those that had just been rolled out were taken for idle, and a program that could not
  /// start cost one of them.
  @Test func thoseThatStillWarmUpServe() {
    var shell = ObedientShell.withTwoVersions(desired: 0)
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    shell.pass(seconds: 2)
    #expect(shell.ready == 2)
    shell.outcome = { action in
      guard case .launch(let launch) = action else { return .done }
      return launch.templateVersion == 2
        ? .failed("no such program") : .launched(ObedientShell.identity(launch.instance))
    }
    shell.startRefresh {
      $0.healthyPercentLeast = 100
      $0.healthyPercentMost = 200
    }
    #expect(shell.followRefresh().readyLeast == 2)
  }

  @Test func anIdleInstanceLeavesFirst() {
    var shell = ObedientShell.withTwoVersions()
    let sick = shell.inService[2].id
    shell.change(.suspend([.replaceUnhealthy]))
    shell.health[sick] = .unhealthy(.timeOut)
    shell.pass(seconds: 1)
    shell.startRefresh()
    #expect(shell.state.instance(sick)?.inServiceSince == nil)
    #expect(shell.ready == 3)
  }

  @Test func whatMatchesStays() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    shell.pass(seconds: 8)
    shell.refresh(.cancel(waits: false))
    let replaced = Set(shell.state.instances.filter { $0.isActive && $0.templateVersion == 2 }.map(\.id))
    #expect(!replaced.isEmpty)
    shell.pass(seconds: 30)
    shell.startRefresh { $0.skipsMatching = true }
    #expect(shell.newest?.instancesToUpdate == 4 - replaced.count)
    _ = shell.followRefresh()
    #expect(replaced.isSubset(of: shell.inService.map(\.id)))
    #expect(shell.versions() == [2, 2, 2, 2])
  }

  @Test func withoutAWishedVersionAllAreReplacedByWhatTheGroupLaunchesFrom() {
    var shell = ObedientShell.withTwoVersions(desired: 2)
    let before = Set(shell.inService.map(\.id))
    shell.startRefresh(to: nil)
    _ = shell.followRefresh()
    #expect(shell.newest?.status == "Successful")
    #expect(shell.versions() == [1, 1])
    #expect(before.isDisjoint(with: shell.inService.map(\.id)))
  }

  @Test func growthMeanwhileIsOfTheNewVersion() {
    var shell = ObedientShell.withTwoVersions(desired: 2)
    shell.startRefresh()
    shell.tell(.commanded(.setDesiredCapacity(5, honorCooldown: false)))
    #expect(shell.state.instances.count { $0.isActive && $0.templateVersion == 2 } == 4)
    _ = shell.followRefresh()
    #expect(shell.versions() == [2, 2, 2, 2, 2])
  }

  @Test func aNewInstanceThatDiesIsReplacedByTheNewVersion() {
    var shell = ObedientShell.withTwoVersions(desired: 2)
    shell.startRefresh()
    let new = shell.state.instances.first { $0.templateVersion == 2 }
    if let new { shell.kill(new.id) }
    let course = shell.followRefresh()
    #expect(course.percentages == course.percentages.sorted())
    #expect(shell.versions() == [2, 2])
  }

  @Test func anEmptyGroupIsDoneAtOnce() {
    var shell = ObedientShell.withTwoVersions(desired: 0)
    shell.startRefresh()
    #expect(shell.newest?.status == "Successful")
    #expect(shell.newest?.percentComplete == 100)
    #expect(shell.state.configuration.launchTemplate.version == 2)
  }

  @Test func itSurvivesTheControllersEnd() throws {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    shell.pass(seconds: 9)
    let live = shell.state.instances.compactMap { instance in
      instance.process.identity.map {
        LiveProcess(instance: instance.id, address: instance.address, identity: $0)
      }
    }
    shell.state = try restored(shell.state)
    shell.tell(.restored(live))
    let course = shell.followRefresh()
    #expect(course.readyLeast >= 3)
    #expect(shell.newest?.status == "Successful")
    #expect(shell.versions() == [2, 2, 2, 2])
  }
}
