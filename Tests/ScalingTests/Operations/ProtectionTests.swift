import Testing

@testable import Scaling

@Suite struct ProtectionTests {
  @Test func scaleInLeavesProtectedInstancesAlone() {
    var shell = ObedientShell.serving(.roomy(desired: 4))
    let kept = shell.inService[0...1].map(\.id)
    shell.change(.protect(kept, true))
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    #expect(shell.inService.map(\.id) == kept)
  }

  /// Balance comes first only among the zones that have one to give.
  @Test func theFullestZoneThatHasOneToGiveGivesIt() {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    let fullest = shell.inService.filter { $0.zone == "us-east-1a" }.map(\.id)
    #expect(fullest.count == 2)
    shell.change(.protect(fullest, true))
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    #expect(shell.inService.map(\.id) == fullest)
  }

  @Test func whereAllAreProtectedDesiredDropsAndOneActivitySaysSo() throws {
    var shell = ObedientShell.serving(.roomy)
    shell.change(.protect(shell.inService.map(\.id), true))
    shell.tell(.commanded(.setDesiredCapacity(1, honorCooldown: false)))
    shell.pass(seconds: 60)
    #expect(shell.state.desiredCapacity == 1)
    #expect(shell.inService.count == 2)
    let told = shell.state.activities.filter { $0.kind == .scaleInHeldBack }
    #expect(told.count == 1)
    let activity = try #require(told.first)
    let sentence = "Could not scale to desired capacity because all remaining instances are protected from scale-in."
    #expect(activity.description == sentence)
    #expect(activity.statusCode == "Cancelled")
    #expect(activity.cause.contains("changing the desired capacity from 2 to 1.  At "))
    // Told again only of another desired capacity.
    shell.tell(.commanded(.setDesiredCapacity(0, honorCooldown: false)))
    #expect(shell.state.activities.count { $0.kind == .scaleInHeldBack } == 2)
    shell.change(.protect(shell.inService.map(\.id), false))
    #expect(shell.inService.isEmpty)
  }

  @Test func illHealthAndOperatorsEndProtectedInstances() {
    var shell = ObedientShell.serving(.roomy)
    let ids = shell.inService.map(\.id)
    shell.change(.protect(ids, true))
    shell.health[ids[0]] = .unhealthy(.timeOut)
    shell.pass(seconds: 20)
    #expect(shell.state.instance(ids[0])?.inServiceSince == nil)
    shell.tell(.commanded(.terminate(ids[1], decrement: false)))
    #expect(shell.state.instance(ids[1])?.inServiceSince == nil)
  }

  @Test func newInstancesAreProtectedWhereTheGroupSaysSo() {
    var shell = ObedientShell.serving(.roomy)
    shell.update { $0.protectsNewInstances = true }
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    #expect(shell.state.instances.map(\.marks.isProtected) == [false, false, true])
  }
}

@Suite struct TerminationPoliciesTests {
  /// Launched at 0, 100 and 3,599 seconds of an hour, of template versions 2, 1 and 2.
  private func shell(_ policies: [TerminationPolicy], balanced: Bool = true) -> (ObedientShell, [InstanceID]) {
    var shell = ObedientShell.serving(.roomy(desired: 4))
    shell.update { $0.terminationPolicies = policies }
    let began = shell.now
    let ages: [Int64] = [7_200, 3_500, 1_800, 60]
    let versions = [2, 1, 1, 2]
    for index in shell.state.instances.indices {
      shell.state.instances[index].launchedAt = began - .seconds(ages[index])
      let old = shell.state.instances[index]
      var made = Instance(
        id: old.id, zone: "us-east-1a", address: old.address, templateVersion: versions[index], at: old.launchedAt)
      made.lifeCycle = old.lifeCycle
      made.process = old.process
      made.target = old.target
      made.firstHealthyAt = old.firstHealthyAt
      shell.state.instances[index] = made
    }
    shell.change(.suspend([.zoneRebalance]))
    return (shell, shell.state.instances.map(\.id))
  }

  private func leaver(_ policies: [TerminationPolicy]) -> Int? {
    var (shell, ids) = shell(policies)
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    let left = shell.state.instances.first { $0.inServiceSince == nil }?.id
    return left.flatMap(ids.firstIndex)
  }

  @Test func eachPolicyChoosesByItsOwnRule() {
    #expect(leaver([.oldestInstance]) == 0)
    #expect(leaver([.newestInstance]) == 3)
    // 3,500 seconds are nearest to a full hour.
    #expect(leaver([.closestToNextInstanceHour]) == 1)
    // The older template first, and of its two the one nearest to its next hour.
    #expect(leaver([.standard]) == 1)
    #expect(leaver([.oldestLaunchTemplate, .newestInstance]) == 2)
    #expect(leaver([.oldestLaunchTemplate, .oldestInstance]) == 1)
    // These tell nothing apart: the next one decides.
    #expect(leaver([.allocationStrategy, .oldestLaunchConfiguration, .newestInstance]) == 3)
  }

  @Test func balanceOfTheZonesComesBeforeEveryPolicy() {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    shell.update { $0.terminationPolicies = [.newestInstance] }
    for index in shell.state.instances.indices {
      shell.state.instances[index].launchedAt = ObedientShell.began + .seconds(Int64(index == 1 ? 9 : index))
    }
    let newestInTheFuller = shell.inService.last { $0.zone == "us-east-1a" }?.id
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    #expect(shell.state.instances.first { $0.inServiceSince == nil }?.id == newestInTheFuller)
    #expect(shell.count(in: "us-east-1b") == 1)
  }
}
