import Testing

@testable import Scaling

/// One test a row of the table of suspended processes, each with its end: what happens when it is resumed.
@Suite struct SuspendingTests {
  @Test func launchSuspendedMeansNoGrowthAndNoReplacement() {
    var shell = ObedientShell.serving(.roomy)
    shell.change(.suspend([.launch]))
    shell.tell(.commanded(.setDesiredCapacity(4, honorCooldown: false)))
    let id = shell.inService[0].id
    shell.health[id] = .unhealthy(.timeOut)
    shell.kill(shell.inService[1].id)
    shell.pass(seconds: 60)
    #expect(shell.launches.isEmpty)
    #expect(shell.state.desiredCapacity == 4)
    // The dead one was ended all the same. The other waits: the group is below its desired capacity already.
    #expect(shell.inService.map(\.id) == [id])
    shell.change(.resume([.launch]))
    #expect(shell.launches.count == 3)
  }

  @Test func unhealthyInstancesAreEndedAndNotReplacedWhileLaunchIsSuspended() {
    var shell = ObedientShell.serving(.roomy)
    shell.change(.suspend([.launch]))
    let id = shell.inService[0].id
    shell.health[id] = .unhealthy(.timeOut)
    shell.pass(seconds: 30)
    #expect(shell.inService.count == 1)
    #expect(shell.state.instance(id)?.inServiceSince == nil)
    #expect(shell.launches.isEmpty)
    shell.change(.resume([]))
    #expect(shell.launches.count == 1)
    #expect(shell.state.activities[0].cause.hasSuffix("in response to an unhealthy instance needing to be replaced."))
  }

  @Test func terminateSuspendedMeansNoScaleInAndOnlyMarking() {
    var shell = ObedientShell.serving(.roomy(desired: 4))
    shell.change(.suspend([.terminate]))
    let id = shell.inService[0].id
    shell.health[id] = .unhealthy(.timeOut)
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    shell.pass(seconds: 30)
    #expect(shell.inService.count == 4)
    #expect(shell.state.desiredCapacity == 2)
    #expect(shell.state.instance(id)?.healthStatus == .unhealthy)
    // An operator's own call still ends one.
    shell.tell(.commanded(.terminate(shell.inService[3].id, decrement: false)))
    #expect(shell.inService.count == 3)
    shell.change(.resume([.terminate]))
    shell.pass(seconds: 1)
    #expect(shell.inService.count == 2)
    #expect(shell.state.instance(id)?.inServiceSince == nil)
  }

  @Test func newInstancesStayUnregisteredForGoodWhereAddToLoadBalancerWasSuspended() {
    var shell = ObedientShell.serving(.roomy)
    shell.change(.suspend([.addToLoadBalancer]))
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    let id = shell.inService[2].id
    shell.change(.resume([.addToLoadBalancer]))
    shell.pass(seconds: 60)
    #expect(shell.effects(of: id).count == 1)
    #expect(shell.state.instance(id)?.target == .absent)
    #expect(shell.inService.count == 3)
    // Those of before are registered again when the balancer forgets them.
    shell.now = shell.now + .seconds(1)
    shell.tell(.balancerSeen(BalancerView(takenAt: shell.now, targets: [:])))
    let registered = shell.effects.compactMap { if case .register(let id, _) = $0 { id } else { nil } }
    #expect(registered == shell.inService[0...1].map(\.id))
  }

  @Test func alarmsAreIgnoredAndCountWhenTheyRingAtTheEnd() {
    var shell = ObedientShell.serving()
    shell.change(.suspend([.alarmNotification]))
    shell.cpu = 95
    shell.pass(seconds: 10)
    #expect(shell.state.metrics.high.state == .alarm)
    #expect(shell.state.desiredCapacity == 2)
    shell.change(.resume([.alarmNotification]))
    shell.pass(seconds: 2)
    #expect(shell.state.desiredCapacity == 3)
  }

  @Test func withoutRebalancingZonesStayUneven() {
    var shell = ObedientShell.serving(.roomy(desired: 4))
    shell.change(.suspend([.zoneRebalance]))
    for instance in shell.inService where instance.zone == "us-east-1b" {
      shell.tell(.commanded(.terminate(instance.id, decrement: true)))
    }
    shell.pass(seconds: 60)
    #expect(shell.count(in: "us-east-1a") == 2)
    #expect(shell.launches.isEmpty)
    shell.change(.resume([.zoneRebalance]))
    shell.pass(seconds: 60)
    #expect(shell.count(in: "us-east-1a") == 1)
    #expect(shell.count(in: "us-east-1b") == 1)
  }

  @Test func withoutHealthChecksNobodyIsMarkedButByHand() {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    shell.change(.suspend([.healthCheck]))
    let ids = shell.inService.map(\.id)
    shell.health[ids[0]] = .unhealthy(.timeOut)
    shell.kill(ids[1])
    shell.pass(seconds: 60)
    #expect(shell.launches.isEmpty)
    #expect(shell.inService.map(\.healthStatus) == [.healthy, .healthy, .healthy])
    shell.change(.setHealth(ids[2], .unhealthy, respectsGracePeriod: true))
    #expect(shell.state.instance(ids[2])?.inServiceSince == nil)
    shell.pass(seconds: 20)
    shell.change(.resume([.healthCheck]))
    #expect(shell.state.instance(ids[1])?.inServiceSince == nil)
  }

  @Test func markedInstancesAreReplacedAtOnceWhenReplacingIsResumed() {
    var shell = ObedientShell.serving(.roomy)
    shell.change(.suspend([.replaceUnhealthy]))
    let ids = shell.inService.map(\.id)
    shell.health[ids[0]] = .unhealthy(.timeOut)
    shell.kill(ids[1])
    shell.pass(seconds: 30)
    #expect(shell.launches.isEmpty)
    #expect(shell.inService.map(\.healthStatus) == [.unhealthy, .unhealthy])
    // The mark of one that recovers goes.
    shell.health[ids[0]] = .healthy
    shell.pass(seconds: 1)
    #expect(shell.inService.map(\.healthStatus) == [.healthy, .unhealthy])
    shell.change(.resume([.replaceUnhealthy]))
    #expect(shell.launches.count == 1)
    #expect(shell.state.instance(ids[1])?.inServiceSince == nil)
  }

  @Test func theListOmittedIsAllAndAReasonSaysSinceWhen() {
    var shell = ObedientShell.serving()
    shell.change(.suspend([.launch]))
    let since = shell.now
    shell.pass(seconds: 5)
    shell.change(.suspend([]))
    #expect(Set(shell.state.suspendedProcesses.map(\.process)) == Set(ScalingProcess.allCases))
    #expect(shell.state.suspendedProcesses[0].reason == "User suspended at \(since.iso8601)")
    shell.change(.resume([.launch]))
    #expect(shell.state.suspendedProcesses.count == 8)
    shell.change(.resume([]))
    #expect(shell.state.suspendedProcesses.isEmpty)
  }

  /// What has begun comes to its end.
  @Test func aLaunchUnderWayIsNotHalted() {
    var shell = ObedientShell.serving(.roomy)
    shell.outcome = { _ in nil }
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    #expect(shell.launches.count == 1)
    shell.change(.suspend([.launch]))
    shell.now = shell.now + .seconds(16)
    shell.tell(.woke)
    #expect(shell.launches.map(\.instance) == [shell.launches[0].instance, shell.launches[0].instance])
  }
}
