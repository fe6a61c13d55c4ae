import Testing

@testable import Scaling

/// Cancelled, rolled back, refused.
@Suite struct RefreshEndTests {
  @Test func cancelledWaitsForWhatWasBegunAndLeavesTheRest() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    shell.pass(seconds: 1)
    shell.refresh(.cancel(waits: true))
    #expect(shell.newest?.status == "Cancelling")
    shell.pass(seconds: 30)
    #expect(shell.newest?.status == "Cancelled")
    #expect(shell.versions() == [1, 1, 1, 2])
    #expect(shell.state.configuration.launchTemplate.version == 1)
  }

  @Test func cancelledAtOnce() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    shell.refresh(.cancel(waits: false))
    #expect(shell.newest?.status == "Cancelled")
    #expect(shell.newest?.endTime == shell.now)
  }

  @Test func rolledBackReplacesWhatWasReplaced() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    shell.pass(seconds: 14)
    #expect(shell.newest?.percentComplete == 50)
    shell.refresh(.rollBack)
    #expect(shell.newest?.status == "RollbackInProgress")
    let course = shell.followRefresh()
    #expect(course.percentages == course.percentages.sorted(by: >))
    #expect(course.percentages.last == 0)
    #expect(course.readyLeast >= 3)
    #expect(shell.newest?.status == "RollbackSuccessful")
    #expect(shell.newest?.rollback?.percentComplete == 50)
    #expect(shell.versions() == [1, 1, 1, 1])
    #expect(shell.state.configuration.launchTemplate.version == 1)
  }

  @Test func aFailureRollsBackByItselfWhereThatWasAskedFor() {
    var shell = ObedientShell.withTwoVersions()
    shell.outcome = { action in
      guard case .launch(let launch) = action else { return .done }
      return launch.templateVersion == 2
        ? .failed("no such program") : .launched(ObedientShell.identity(launch.instance))
    }
    shell.startRefresh { $0.rollsBack = true }
    _ = shell.followRefresh(seconds: 400)
    #expect(shell.newest?.status == "RollbackSuccessful")
    #expect(shell.newest?.rollback?.reason.hasPrefix("No instance was replaced for 75 seconds.") == true)
    shell.pass(seconds: 60)
    #expect(shell.versions() == [1, 1, 1, 1])
    #expect(shell.ready == 4)
  }

  @Test func oneAtATime() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    let refusal = shell.state.refusal(of: .refresh(.start(RefreshPreferences(), desired: nil)), at: shell.now)
    #expect(refusal == .refresh(.inProgress))
    #expect(refusal?.code == "InstanceRefreshInProgress")
    shell.startRefresh()
    #expect(shell.state.refresh.refreshes.count == 1)
  }

  @Test func noneToCancelOrRollBack() {
    let shell = ObedientShell.withTwoVersions()
    for command in [RefreshCommand.cancel(waits: true), .rollBack] {
      let refusal = shell.state.refusal(of: .refresh(command), at: shell.now)
      #expect(refusal?.code == "ActiveInstanceRefreshNotFound")
      #expect(
        refusal?.message == "No in progress or pending Instance Refresh found for Auto Scaling group bookstore-asg")
    }
  }

  @Test func withoutAWishedVersionThereIsNoWayBack() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh(to: nil)
    #expect(shell.state.refusal(of: .refresh(.rollBack), at: shell.now)?.code == "IrreversibleInstanceRefresh")
  }

  @Test func withALooseVersionOfTheGroupThereIsNoWayBack() {
    var shell = ObedientShell.withTwoVersions()
    shell.update { $0.template = .standard }
    shell.startRefresh()
    #expect(shell.state.refusal(of: .refresh(.rollBack), at: shell.now)?.code == "IrreversibleInstanceRefresh")
  }

  @Test(arguments: [
    ("two versions", TemplateChoice.latest), ("the group's choice", TemplateChoice.number(2)),
  ])
  func rollingBackByItselfNeedsFixedVersions(_ name: String, _ desired: TemplateChoice) {
    var shell = ObedientShell.withTwoVersions()
    if desired.isFixed { shell.update { $0.template = .latest } }
    var preferences = RefreshPreferences()
    preferences.rollsBack = true
    let refusal = shell.state.refusal(of: .refresh(.start(preferences, desired: desired)), at: shell.now)
    #expect(refusal == .refresh(.rollbackNeedsFixedVersion(.latest)), "\(name)")
  }

  @Test func preferencesThatDoNotFit() {
    let shell = ObedientShell.withTwoVersions()
    func refusal(_ settle: (inout RefreshPreferences) -> Void, _ desired: TemplateChoice? = nil) -> Refusal? {
      var preferences = RefreshPreferences()
      settle(&preferences)
      return shell.state.refusal(of: .refresh(.start(preferences, desired: desired)), at: shell.now)
    }
    #expect(refusal { $0.checkpoints = [50, 20] } == .refresh(.checkpointsNotAscending([50, 20])))
    #expect(refusal { $0.checkpoints = [50, 101] } == .refresh(.checkpointsNotAscending([50, 101])))
    #expect(refusal { $0.rollsBack = true } == .refresh(.rollbackNeedsDesired))
    #expect(
      refusal {
        $0.healthyPercentLeast = 50
        $0.healthyPercentMost = 160
      } == .refresh(.percentagesApart(least: 50, most: 160)))
    #expect(refusal({ _ in }, .number(9)) == .template(.unknownVersion(9)))
  }

  @Test func theGroupsVersionCannotBeChangedMeanwhile() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    var update = GroupUpdate()
    update.template = .number(2)
    #expect(shell.state.refusal(of: .change(.update(update)), at: shell.now) == .refresh(.configurationHeld))
  }

  /// What it waits for may never become ready: the group's own version cannot start, and only another one helps.
  @Test func whileItIsCancelledTheGroupsVersionIsFree() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    shell.pass(seconds: 1)
    shell.refresh(.cancel(waits: true))
    var update = GroupUpdate()
    update.template = .number(2)
    #expect(shell.state.refusal(of: .change(.update(update)), at: shell.now) == nil)
  }

  @Test func theWaitOfACancelledOneIsCutShort() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    shell.pass(seconds: 1)
    shell.refresh(.cancel(waits: true))
    let again = shell.state.refusal(of: .refresh(.cancel(waits: true)), at: shell.now)
    #expect(again == .refresh(.notFound(group: shell.state.configuration.name)))
    #expect(shell.state.refusal(of: .refresh(.cancel(waits: false)), at: shell.now) == nil)
    shell.refresh(.cancel(waits: false))
    #expect(shell.newest?.status == "Cancelled")
  }

  @Test func aClockThatIsSetBackDoesNotHoldItUp() {
    var shell = ObedientShell.withTwoVersions()
    shell.startRefresh()
    shell.pass(seconds: 3)
    shell.now = shell.now - .seconds(3_000)
    _ = shell.followRefresh()
    #expect(shell.newest?.status == "Successful")
  }
}
