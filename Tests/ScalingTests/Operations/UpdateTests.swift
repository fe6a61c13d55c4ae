import Testing

@testable import Scaling

@Suite struct UpdateTests {
  @Test func boundsTakeDesiredCapacityAlong() {
    var shell = ObedientShell.serving()
    shell.update { $0.minimumSize = 3 }
    #expect(shell.state.desiredCapacity == 3)
    #expect(
      shell.state.activities[0].cause.contains(
        "a user request update of AutoScalingGroup constraints to min: 3, max: 4, desired: 3 changing the desired "
          + "capacity from 2 to 3.  At "))
    shell.update { update in
      update.minimumSize = 1
      update.maximumSize = 1
    }
    #expect(shell.state.desiredCapacity == 1)
    #expect(shell.inService.count == 1)
    shell.update { update in
      update.maximumSize = 6
      update.desiredCapacity = 4
    }
    #expect(shell.state.desiredCapacity == 4)
    #expect(shell.state.configuration.minimumSize == 1)
  }

  @Test func clocksThatAreSetAreInForce() throws {
    var shell = ObedientShell.serving()
    #expect(shell.state.configuration.timing.warmUp == .seconds(5))
    shell.update { update in
      update.gracePeriodSeconds = 60
      update.cooldownSeconds = 30
      update.warmUpSeconds = 0
    }
    #expect(shell.state.configuration.timing.gracePeriod == .seconds(60))
    #expect(shell.state.configuration.timing.cooldown == .seconds(30))
    #expect(shell.state.configuration.timing.warmUp == .zero)
    shell.update { $0.warmUpSeconds = -1 }
    // Unset, the cooldown counts in its place, also when that changes.
    #expect(shell.state.configuration.timing.warmUp == .seconds(30))
    shell.update { $0.cooldownSeconds = 7 }
    #expect(shell.state.configuration.timing.warmUp == .seconds(7))
    #expect(try restored(shell.state).configuration == shell.state.configuration)
  }

  @Test func theHealthCheckTypeCountsFromNowOn() {
    var shell = ObedientShell.serving(.roomy)
    shell.update { $0.healthCheckType = .ec2 }
    shell.health[shell.inService[0].id] = .unhealthy(.timeOut)
    shell.pass(seconds: 30)
    #expect(shell.launches.isEmpty)
    shell.update { $0.healthCheckType = .elb }
    #expect(shell.launches.count == 1)
  }

  @Test func anInstanceThatIsTooOldIsReplaced() throws {
    var shell = ObedientShell.serving(.roomy)
    shell.update { $0.lifetimeSecondsMost = 86_400 }
    let ids = shell.inService.map(\.id)
    shell.now = shell.now + .seconds(86_400 - 70)
    shell.pass(seconds: 5)
    #expect(shell.launches.isEmpty)
    shell.pass(seconds: 6)
    // One at a time, like all replacements.
    #expect(shell.launches.count == 1)
    let activity = try #require(shell.state.activity(.terminate, of: ids[0]))
    #expect(activity.cause.hasSuffix("which has reached the group's maximum instance lifetime."))
    shell.pass(seconds: 20)
    #expect(shell.launches.count == 2)
    shell.pass(seconds: 20)
    #expect(shell.launches.count == 2)
  }

  @Test func zonesThatTheGroupLeavesAreEmptiedOneByOneAndLaunchFirst() {
    var shell = ObedientShell.serving(.roomy(desired: 4))
    shell.update { $0.zoneNames = ["us-east-1b"] }
    #expect(shell.inService.count == 5)
    shell.pass(seconds: 1)
    #expect(shell.inService.count == 5)
    shell.pass(seconds: 30)
    #expect(shell.inService.count == 4)
    #expect(shell.count(in: "us-east-1a") == 0)
    shell.update { $0.zoneNames = ["us-east-1a", "us-east-1b"] }
    shell.pass(seconds: 30)
    #expect(shell.count(in: "us-east-1a") == 2)
    #expect(shell.count(in: "us-east-1b") == 2)
  }

  /// AWS: at most 10 % or one over the maximum size, and only while it is needed.
  @Test func rebalancingMayPassTheMaximumByOne() throws {
    var configuration = GroupConfiguration.roomy(desired: 4)
    configuration.maximumSize = 4
    var shell = ObedientShell.serving(configuration)
    shell.change(.suspend([.zoneRebalance]))
    for instance in shell.inService where instance.zone == "us-east-1b" {
      shell.tell(.commanded(.terminate(instance.id, decrement: true)))
    }
    shell.update { update in
      update.zoneNames = ["us-east-1a"]
      update.desiredCapacity = 4
    }
    shell.pass(seconds: 30)
    #expect(shell.count(in: "us-east-1a") == 4)
    shell.update { $0.zoneNames = ["us-east-1a", "us-east-1b"] }
    shell.change(.resume([]))
    var most = 0
    for _ in 0..<120 {
      shell.pass(seconds: 0.5)
      most = max(most, shell.inService.count)
    }
    #expect(most == 5)
    #expect(shell.count(in: "us-east-1a") == 2)
    #expect(shell.count(in: "us-east-1b") == 2)
    let cause = try #require(shell.state.activities.last { $0.cause.contains("balancing") }?.cause)
    #expect(
      cause.hasSuffix(
        "availability zones had 4 0 instances respectively. An instance was launched to aid in balancing the "
          + "group's zones."))
  }

  @Test func tagsAreKeptByKeyAndGivenToNewInstances() {
    var shell = ObedientShell.serving(.roomy)
    shell.change(
      .setTags([
        GroupTag(key: "Name", value: "other", isGivenToInstances: false),
        GroupTag(key: "team", value: "a", isGivenToInstances: true),
      ]))
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    #expect(shell.state.instances.map { $0.marks.tags?.map(\.key) } == [["Name"], ["Name"], ["team"]])
    shell.change(.deleteTags(["team", "never"]))
    #expect(shell.state.configuration.settings.tags.map(\.key) == ["Name"])
  }
}

@Suite struct MaintenanceTests {
  /// A group of so many, one of which falls ill; the events until all is well again, as counts of what serves.
  private func healing(_ policy: MaintenancePolicy?, of desired: Int, ill: Int = 1) -> (
    least: Int, most: Int, count: Int
  ) {
    var shell = ObedientShell.serving(.roomy(desired: desired))
    if let policy { shell.update { $0.maintenance = .set(policy) } }
    let ids = shell.inService.prefix(ill).map(\.id)
    for id in ids { shell.health[id] = .unhealthy(.timeOut) }
    var least = Int.max
    var most = 0
    for _ in 0..<200 {
      shell.pass(seconds: 0.5)
      least = min(least, shell.inService.count)
      most = max(most, shell.state.instances.count { $0.isActive })
    }
    #expect(shell.inService.allSatisfy { !ids.contains($0.id) })
    #expect(shell.inService.count == desired)
    return (least, most, shell.launches.count)
  }

  @Test func withoutAPolicyOneLeavesAndAnotherIsLaunched() {
    #expect(healing(nil, of: 4) == (4, 4, 1))
  }

  @Test func launchingFirstKeepsAllAndAddsOne() {
    #expect(healing(MaintenancePolicy(healthyPercentLeast: 100, healthyPercentMost: 110), of: 4) == (4, 5, 1))
    #expect(healing(MaintenancePolicy(healthyPercentLeast: 100, healthyPercentMost: 110), of: 4, ill: 3) == (4, 5, 3))
    #expect(healing(MaintenancePolicy(healthyPercentLeast: 100, healthyPercentMost: 110), of: 1) == (1, 2, 1))
    #expect(
      healing(MaintenancePolicy(healthyPercentLeast: 100, healthyPercentMost: 110), of: 30, ill: 5) == (30, 33, 5))
  }

  /// With no room over desired capacity it can only be kept by ending one at a time.
  @Test func allAndNoneMoreMeansOneAtATime() {
    #expect(healing(MaintenancePolicy(healthyPercentLeast: 100, healthyPercentMost: 100), of: 4, ill: 2) == (4, 4, 2))
  }

  @Test func aDeadProcessIsReplacedWithoutAskingThePolicy() {
    var shell = ObedientShell.serving(.roomy(desired: 4))
    shell.update { $0.maintenance = .set(MaintenancePolicy(healthyPercentLeast: 100, healthyPercentMost: 110)) }
    shell.kill(shell.inService[0].id)
    #expect(shell.inService.count == 4)
    #expect(shell.launches.count == 1)
  }

  /// One that was launched ahead fills the place of one that died meanwhile.
  @Test func whatWasLaunchedAheadIsNotLaunchedTwice() {
    var shell = ObedientShell.serving(.roomy(desired: 4))
    shell.update { $0.maintenance = .set(MaintenancePolicy(healthyPercentLeast: 100, healthyPercentMost: 110)) }
    let id = shell.inService[0].id
    shell.health[id] = .unhealthy(.timeOut)
    shell.pass(seconds: 1)
    #expect(shell.launches.count == 1)
    shell.kill(id)
    shell.pass(seconds: 30)
    #expect(shell.launches.count == 1)
    #expect(shell.inService.count == 4)
  }

  @Test func ordinaryScalingAsksNoPolicy() {
    var shell = ObedientShell.serving(.roomy(desired: 4))
    shell.update { $0.maintenance = .set(MaintenancePolicy(healthyPercentLeast: 100, healthyPercentMost: 110)) }
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    #expect(shell.inService.count == 2)
    shell.tell(.commanded(.setDesiredCapacity(8, honorCooldown: false)))
    #expect(shell.inService.count == 8)
  }
}

@Suite struct HealthByHandTests {
  @Test func anOperatorsWordIsActedOnAtOnce() throws {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.change(.setHealth(id, .unhealthy, respectsGracePeriod: true))
    #expect(shell.launches.count == 1)
    let activity = try #require(shell.state.activity(.terminate, of: id))
    #expect(activity.cause.hasSuffix("an instance was taken out of service in response to a user health-check."))
  }

  @Test func theGracePeriodIsRespectedUnlessToldNotTo() {
    var shell = ObedientShell(.roomy)
    shell.tell(.woke)
    shell.pass(seconds: 1)
    let id = shell.inService[0].id
    shell.change(.setHealth(id, .unhealthy, respectsGracePeriod: true))
    shell.pass(seconds: 60)
    #expect(shell.state.instance(id)?.inServiceSince != nil)
    shell.update { $0.gracePeriodSeconds = 600 }
    shell.change(.setHealth(id, .unhealthy, respectsGracePeriod: false))
    #expect(shell.state.instance(id)?.inServiceSince == nil)
  }

  @Test func callingItHealthyHoldsWhileNothingIsReplaced() {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.change(.suspend([.replaceUnhealthy]))
    shell.change(.setHealth(id, .unhealthy, respectsGracePeriod: true))
    #expect(shell.state.instance(id)?.healthStatus == .unhealthy)
    shell.change(.setHealth(id, .healthy, respectsGracePeriod: true))
    shell.change(.resume([]))
    shell.pass(seconds: 10)
    #expect(shell.state.instance(id)?.inServiceSince != nil)
  }

  /// HealthCheck marks again what is unhealthy still.
  @Test func theHealthCheckMayContradictAnOperator() {
    var shell = ObedientShell.serving(.roomy)
    let id = shell.inService[0].id
    shell.change(.suspend([.replaceUnhealthy]))
    shell.kill(id)
    shell.change(.setHealth(id, .healthy, respectsGracePeriod: true))
    #expect(shell.state.instance(id)?.healthStatus == .unhealthy)
  }

  /// 10 % at a time, and a wrong check that fails all is no reason to end all.
  @Test func manyAreReplacedATenthAtATime() {
    var shell = ObedientShell.serving(.roomy(desired: 30))
    for instance in shell.inService { shell.health[instance.id] = .unhealthy(.responseCodeMismatch(500)) }
    shell.pass(seconds: 0.5)
    #expect(shell.launches.count == 3)
    shell.pass(seconds: 4)
    #expect(shell.launches.count == 3)
    shell.pass(seconds: 2)
    #expect(shell.launches.count == 6)
  }
}
