import Testing

@testable import Scaling

@Suite struct OperatorCommandTests {
  @Test func capacityOutsideTheBoundsIsRefusedInAWSsWords() {
    let state = ObedientShell.serving().state
    let now = state.clock
    let above = state.refusal(of: .setDesiredCapacity(9, honorCooldown: false), at: now)
    #expect(above?.code == "ValidationError")
    #expect(above?.message == "New SetDesiredCapacity value 9 is above max value 4 for the AutoScalingGroup.")
    let below = state.refusal(of: .setDesiredCapacity(1, honorCooldown: false), at: now)
    #expect(below?.message == "New SetDesiredCapacity value 1 is below min value 2 for the AutoScalingGroup.")
    #expect(state.refusal(of: .setDesiredCapacity(2, honorCooldown: false), at: now) == nil)
    #expect(state.refusal(of: .setDesiredCapacity(4, honorCooldown: false), at: now) == nil)
  }

  @Test func aRefusedCommandChangesNothing() {
    var shell = ObedientShell.serving()
    let before = shell.state
    shell.tell(.commanded(.setDesiredCapacity(9, honorCooldown: false)))
    shell.tell(.commanded(.terminate(shell.inService[0].id, decrement: true)))
    shell.tell(.commanded(.terminate(InstanceID("i-1"), decrement: false)))
    #expect(shell.state == before)
  }

  @Test func honoredCooldownBlocksUntilItIsOver() throws {
    var shell = ObedientShell.serving()
    let command = OperatorCommand.setDesiredCapacity(4, honorCooldown: true)
    #expect(shell.state.refusal(of: command, at: shell.now) == nil)
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    let activity = try #require(shell.state.activities.first)
    let refusal = shell.state.refusal(of: command, at: shell.now + .milliseconds(4999))
    #expect(refusal?.code == "ScalingActivityInProgress")
    #expect(refusal?.message == "Scaling activity \(activity.id) is in progress and blocks this action")
    #expect(shell.state.refusal(of: command, at: shell.now + .seconds(5)) == nil)
    #expect(shell.state.refusal(of: .setDesiredCapacity(4, honorCooldown: false), at: shell.now) == nil)
  }

  @Test func terminationWithDecrementAtTheMinimumIsRefused() {
    let state = ObedientShell.serving().state
    let refusal = state.refusal(of: .terminate(state.instances[0].id, decrement: true), at: state.clock)
    #expect(refusal?.code == "ValidationError")
    #expect(
      refusal?.message
        == "Currently, desiredSize equals minSize (2). Terminating instance without replacement will violate group's "
        + "min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.")
  }

  @Test func unknownNamesAreRefused() {
    let state = ObedientShell.serving().state
    #expect(
      state.refusal(of: .terminate(InstanceID("i-1"), decrement: false), at: state.clock)?.message
        == "Instance Id not found - No managed instance found for instance ID i-1")
    #expect(
      Refusal.unknownGroup("x").message == "AutoScalingGroup name not found - AutoScalingGroup 'x' not found")
  }

  /// Asked twice, an instance is terminated once and capacity lowered once.
  @Test func terminationIsIdempotent() {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.setDesiredCapacity(4, honorCooldown: false)))
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(.commanded(.terminate(id, decrement: true)))
    shell.tell(.commanded(.terminate(id, decrement: true)))
    #expect(shell.state.desiredCapacity == 3)
    #expect(shell.state.activities.count { $0.kind == .terminate } == 1)
  }

  /// The low alarm still rings over a gap; an instance is removed only for a period that was measured.
  @Test func aGapInTheDataRemovesNothing() {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.policy(.cpu70(isEnabled: false))))
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    shell.cpu = 5
    shell.pass(seconds: 30)
    shell.cpu = nil
    shell.tell(.commanded(.policy(.cpu70(isEnabled: true))))
    shell.pass(seconds: 5)
    #expect(shell.state.metrics.low.state == .alarm)
    #expect(shell.state.desiredCapacity == 3)
    shell.cpu = 5
    shell.pass(seconds: 1)
    #expect(shell.state.desiredCapacity == 2)
  }

  @Test func aDisabledPolicyWatchesOnly() {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.policy(.cpu70(isEnabled: false))))
    shell.cpu = 95
    shell.pass(seconds: 10)
    #expect(shell.state.metrics.high.state == .alarm)
    #expect(shell.state.desiredCapacity == 2)
    shell.tell(.commanded(.policy(.cpu70(isEnabled: true))))
    shell.pass(seconds: 2)
    #expect(shell.state.desiredCapacity == 3)
  }
}
