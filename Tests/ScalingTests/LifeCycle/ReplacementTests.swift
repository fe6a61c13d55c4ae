import Testing

@testable import Scaling

@Suite struct ReplacementTests {
  @Test func aDeadProcessIsReplacedAtOnceEvenInItsGracePeriod() throws {
    var shell = ObedientShell()
    shell.tell(.woke)
    shell.pass(seconds: 1)
    let id = shell.inService[0].id
    shell.effects = []
    shell.kill(id)
    #expect(shell.launches.count == 1)
    #expect(shell.launches[0].zone == "us-east-1a")
    #expect(shell.effects(of: id) == [.deregister(id), .removeTarget(id, cutting: true)])
    #expect(shell.state.instance(id)?.lifeCycle == .terminated(at: shell.now))
    #expect(shell.inService.count == 2)
  }

  @Test func anUnhealthyInstanceIsReplacedAfterItsGracePeriod() {
    var shell = ObedientShell()
    shell.tell(.woke)
    shell.pass(seconds: 5)
    let id = shell.inService[0].id
    shell.health[id] = .unhealthy(.timeOut)
    shell.pass(seconds: 4.5)
    #expect(shell.state.instance(id)?.inServiceSince != nil)
    shell.pass(seconds: 0.5)
    #expect(shell.state.instance(id)?.healthStatus == .unhealthy)
  }

  @Test func theNewOneStartsWhileTheOldOneDrains() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.health[id] = .unhealthy(.timeOut)
    shell.inFlight[id] = 1
    shell.pass(seconds: 0.5)
    #expect(shell.effects(of: id) == [.deregister(id)])
    #expect(shell.launches.count == 1)
    #expect(shell.inService.count == 2)
    #expect(shell.state.decisions(at: shell.now).first?.decision == .replacing(id))
  }

  @Test func unhealthyInstancesAreReplacedOneByOne() {
    var shell = ObedientShell.serving()
    let ids = shell.inService.map(\.id)
    for id in ids { shell.health[id] = .unhealthy(.responseCodeMismatch(503)) }
    shell.pass(seconds: 0.5)
    #expect(shell.launches.count == 1)
    shell.pass(seconds: 4.5)
    #expect(shell.launches.count == 1)
    // The first replacement has passed a check and its warm-up.
    shell.pass(seconds: 1)
    #expect(shell.launches.count == 2)
  }

  /// A check that no instance ever passed is a wrong check: replacing would empty the group for nothing.
  @Test func nothingIsReplacedBeforeAnyTargetWasHealthy() {
    var shell = ObedientShell()
    shell.tell(.woke)
    for instance in shell.state.instances { shell.health[instance.id] = .unhealthy(.failedHealthChecks) }
    shell.pass(seconds: 120)
    #expect(shell.launches.count == 2)
    #expect(shell.state.attachment == .added)
    shell.health = [shell.inService[0].id: .healthy, shell.inService[1].id: .unhealthy(.failedHealthChecks)]
    shell.pass(seconds: 1)
    #expect(shell.launches.count == 3)
  }

  @Test func theBalancersWordDoesNotCountForTypeEC2() {
    var configuration = GroupConfiguration.bookstore(timing: .fast, fleet: 0)
    configuration.healthCheckType = .ec2
    var shell = ObedientShell.serving(configuration)
    shell.health[shell.inService[0].id] = .unhealthy(.timeOut)
    shell.pass(seconds: 60)
    #expect(shell.launches.isEmpty)
  }

  @Test func targetsThatTheBalancerLostAreRegisteredAgain() {
    var shell = ObedientShell.serving()
    shell.now = shell.now + .seconds(1)
    shell.tell(.balancerSeen(BalancerView(takenAt: shell.now, targets: [:])))
    #expect(shell.effects == shell.inService.map { .register($0.id, address: $0.address) })
    #expect(shell.inService.count == 2)
  }

  @Test func targetsThatBelongToNobodyAreRemoved() {
    var shell = ObedientShell.serving()
    let unknown = InstanceID("i-0000000000000dead")
    var targets = [unknown: TargetReport(health: .healthy, inFlight: 3)]
    for instance in shell.inService { targets[instance.id] = TargetReport(health: .healthy, inFlight: 0) }
    shell.now = shell.now + .seconds(1)
    shell.tell(.balancerSeen(BalancerView(takenAt: shell.now, targets: targets)))
    #expect(shell.effects == [.removeTarget(unknown, cutting: true)])
    #expect(shell.state.leftovers.isEmpty)
  }
}
