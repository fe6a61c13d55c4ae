import Foundation
import Testing

@testable import Scaling

/// RegisterTargets and DeregisterTargets: an instance without requests runs on and stays in the group.
@Suite struct TargetsByHandTests {
  private static func balance(_ change: BalancingChange) -> Event { .commanded(.balance(change)) }

  @Test func aDeregisteredTargetFinishesLeavesTheBalancerAndStaysInService() throws {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(Self.balance(.deregister([id])))
    #expect(shell.effects(of: id) == [.deregister(id)])
    shell.pass(seconds: 3)
    #expect(shell.effects(of: id) == [.deregister(id)], "it has a request in flight")
    shell.inFlight[id] = 0
    shell.pass(seconds: 1)
    #expect(shell.effects(of: id) == [.deregister(id), .removeTarget(id, cutting: false)])
    let instance = try #require(shell.state.instance(id))
    #expect(instance.inServiceSince != nil && instance.target == .absent && instance.healthStatus == .healthy)
    shell.pass(seconds: 60)
    #expect(shell.effects(of: id).count == 2 && shell.state.desiredCapacity == 2 && shell.inService.count == 2)
  }

  /// ELBv2 User Guide: it is shown as draining until the delay is over, though it has left.
  @Test func itIsShownAsDrainingUntilTheDelayIsOver() throws {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.tell(Self.balance(.deregister([id])))
    shell.pass(seconds: 5)
    let instance = try #require(shell.state.instance(id))
    #expect(instance.target == .absent && shell.state.shownTargetHealth(of: instance) == .draining)
    shell.pass(seconds: 6)
    #expect(shell.state.shownTargetHealth(of: try #require(shell.state.instance(id))) == nil)
  }

  @Test func whatIsInFlightAtTheEndOfTheDelayIsCut() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.tell(Self.balance(.set([.deregistrationDelaySeconds(4)])))
    shell.inFlight[id] = 1
    shell.tell(Self.balance(.deregister([id])))
    shell.pass(seconds: 3.5)
    #expect(shell.effects(of: id) == [.deregister(id)])
    shell.pass(seconds: 1)
    #expect(shell.effects(of: id) == [.deregister(id), .removeTarget(id, cutting: true)])
  }

  @Test func registeredAgainItGetsRequestsAgain() throws {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.tell(Self.balance(.deregister([id])))
    shell.pass(seconds: 2)
    shell.tell(Self.balance(.register([id])))
    let instance = try #require(shell.state.instance(id))
    #expect(shell.effects(of: id).last == .register(id, address: instance.address))
    #expect(shell.state.shownTargetHealth(of: instance) == .initial(.registrationInProgress))
    shell.pass(seconds: 60)
    #expect(shell.state.instance(id)?.targetHealth == .healthy && shell.inService.map(\.id).contains(id))
  }

  /// One that is deregistered leaves the group as every other does, and one that comes after it is registered.
  @Test func terminatedItIsReplacedByOneThatIsRegistered() throws {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.tell(Self.balance(.deregister([id])))
    shell.pass(seconds: 2)
    shell.tell(.commanded(.terminate(id, decrement: false)))
    shell.pass(seconds: 20)
    #expect(shell.inService.allSatisfy { $0.targetHealth == .healthy } && shell.inService.count == 2)
  }

  @Test func whatDoesNotRunCannotBeRegisteredAndWhatIsNotThereCanLeave() throws {
    var shell = ObedientShell.serving()
    let unknown = InstanceID("i-0123456789abcdef0")
    let refusal = try #require(shell.state.refusal(of: .balance(.register([unknown])), at: shell.now))
    #expect(refusal.code == "InvalidTarget")
    #expect(
      refusal.message
        == "The following targets are not in a running state and cannot be registered: 'i-0123456789abcdef0'")
    #expect(shell.state.refusal(of: .balance(.deregister([unknown])), at: shell.now) == nil)
    let id = shell.inService[0].id
    shell.tell(.commanded(.change(.enterStandby([id], decrement: false))))
    #expect(shell.state.refusal(of: .balance(.register([id])), at: shell.now)?.code == "InvalidTarget")
  }

  @Test func aTargetWhoseProcessEndedIsNotUsed() throws {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.change(.suspend([.terminate]))))
    let id = shell.inService[0].id
    shell.kill(id)
    let instance = try #require(shell.state.instance(id))
    #expect(shell.state.shownTargetHealth(of: instance) == .unused(.invalidState))
  }
}

/// ModifyTargetGroup and the attributes.
@Suite struct BalancingSettingsTests {
  @Test func aCheckIsChangedInThePartsThatAreSaid() throws {
    var shell = ObedientShell.serving()
    var update = CheckUpdate()
    update.intervalSeconds = 10
    update.timeoutSeconds = 5
    update.matcher = HealthMatcher("200-299,301")
    shell.tell(.commanded(.balance(.setCheck(update))))
    let check = shell.state.configuration.timing.healthCheck
    #expect(check.interval == .seconds(10) && check.intervalWhileChanging == .seconds(10))
    #expect(check.timeOut == .seconds(5) && check.healthyCount == 2 && check.unhealthyCount == 3)
    #expect(shell.state.balancing.matcher.text == "200-299,301" && shell.state.balancing.healthCheckPath == "/health")
    update = CheckUpdate()
    update.timeoutSeconds = 10
    let refusal = shell.state.refusal(of: .balance(.setCheck(update)), at: shell.now)
    #expect(refusal?.message == "Health check timeout '10' must be smaller than the interval '10'")
  }

  @Test(arguments: ["", "abc", "199", "500", "200-", "299-200", "200,,201", "20", "2000", "200 ", "+20", "200-300-400"])
  func whatIsNoListOfCodesIsNoMatcher(text: String) {
    #expect(HealthMatcher(text) == nil)
  }

  @Test func slowStartAndLeastOutstandingRequestsExcludeEachOther() {
    var shell = ObedientShell.serving()
    func refusal(_ attributes: [BalancingAttribute]) -> String? {
      shell.state.refusal(of: .balance(.set(attributes)), at: shell.now)?.code
    }
    #expect(refusal([.slowStartSeconds(30), .algorithm(.leastOutstandingRequests)]) == "InvalidConfigurationRequest")
    shell.tell(.commanded(.balance(.set([.slowStartSeconds(30)]))))
    #expect(refusal([.algorithm(.leastOutstandingRequests)]) == "InvalidConfigurationRequest")
    #expect(refusal([.algorithm(.leastOutstandingRequests), .slowStartSeconds(0)]) == nil)
    #expect(refusal([.algorithm(.weightedRandom)]) == nil)
  }

  @Test(arguments: [(1, nil, 4, 1), (2, nil, 4, 2), (1, 50, 4, 2), (1, 51, 4, 3), (3, 50, 4, 3), (1, 50, 0, 1)])
  func eitherThresholdOpens(count: Int, percent: Int?, registered: Int, least: Int) {
    var open = BalancingSettings.FailOpen()
    open.healthyLeast = count
    open.healthyPercentLeast = percent
    #expect(open.healthyLeast(ofRegistered: registered) == least)
  }

  @Test func theStateKeepsThemAndAnOlderOneHasNone() throws {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.balance(.set([.stickiness(true), .healthyLeast(2), .accessLog(true)]))))
    shell.tell(.commanded(.balance(.deregister([shell.inService[0].id]))))
    let bytes = try JSONEncoder().encode(shell.state)
    #expect(try JSONDecoder().decode(GroupState.self, from: bytes) == shell.state.asStored)
    var older = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    older["balancing"] = nil
    let read = try JSONDecoder().decode(GroupState.self, from: JSONSerialization.data(withJSONObject: older))
    #expect(read.balancing == BalancingSettings())
  }
}
