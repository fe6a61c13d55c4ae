import Testing

@testable import Scaling

@Suite struct DetachingTests {
  @Test func anInstanceDrainsLeavesTheGroupAndRunsOn() throws {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    let id = shell.inService[0].id
    shell.change(.protect([id], true))
    shell.inFlight[id] = 1
    shell.effects = []
    shell.change(.detach([id], decrement: true))
    #expect(shell.state.instance(id)?.stateName == "Detaching")
    #expect(shell.state.listedInstances.map(\.id).contains(id), "it is listed until it has left")
    #expect(shell.state.desiredCapacity == 2)
    shell.inFlight[id] = 0
    shell.pass(seconds: 2)
    #expect(shell.effects == [.deregister(id), .removeTarget(id, cutting: false)])
    let instance = try #require(shell.state.instance(id))
    #expect(instance.isDetached && instance.stateName == "Detached" && !instance.marks.isProtected)
    #expect(!shell.state.listedInstances.map(\.id).contains(id))
    let activity = try #require(shell.state.activity(.detach, of: id))
    #expect(activity.description == "Detaching EC2 instance: \(id)")
    #expect(
      activity.cause.hasSuffix("was detached in response to a user request, shrinking the capacity from 3 to 2."))
    #expect(activity.statusCode == "Successful")
    shell.pass(seconds: 60)
    #expect(shell.effects.count == 2, "nobody ends it, and nobody takes its place")
  }

  @Test func withoutDecrementAnotherTakesItsPlace() {
    var shell = ObedientShell.serving()
    shell.change(.detach([shell.inService[0].id], decrement: false))
    shell.pass(seconds: 2)
    #expect(shell.state.desiredCapacity == 2)
    #expect(shell.inService.count == 2 && shell.launches.count == 1)
  }

  @Test func attachedItServesAgainAndDesiredCapacityGrows() throws {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    let id = shell.inService[0].id
    shell.change(.detach([id], decrement: true))
    shell.pass(seconds: 5)
    shell.change(.attach([id]))
    #expect(shell.state.desiredCapacity == 3)
    shell.pass(seconds: 5)
    let instance = try #require(shell.state.instance(id))
    #expect(instance.stateName == "InService" && !instance.marks.isLeaving)
    let activity = try #require(shell.state.activity(.attach, of: id))
    #expect(activity.description == "Attaching an existing EC2 instance: \(id)")
    #expect(
      activity.cause.hasSuffix("was attached in response to a user request, increasing the capacity from 2 to 3."))
    #expect(activity.statusCode == "Successful")
  }

  @Test func oneThatWasTakenFromTheBalancerByHandComesBackAsOneThatStarts() {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    let id = shell.inService[0].id
    shell.tell(.commanded(.balance(.deregister([id]))))
    shell.pass(seconds: 15)
    shell.change(.detach([id], decrement: true))
    shell.pass(seconds: 15)
    shell.change(.attach([id]))
    shell.pass(seconds: 5)
    #expect(shell.state.instance(id)?.stateName == "InService")
    #expect(shell.state.instance(id)?.targetHealth == .healthy)
  }

  @Test func oneThatEndsAfterItLeftIsNoAffairOfTheGroup() throws {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    let id = shell.inService[0].id
    shell.change(.detach([id], decrement: true))
    shell.pass(seconds: 5)
    let identity = try #require(shell.state.instance(id)?.process.identity)
    let known = shell.state.activities.count
    shell.tell(.exited(id, identity))
    shell.pass(seconds: 5)
    #expect(shell.state.instance(id)?.lifeCycle.name == "Terminated")
    #expect(shell.state.activities.count == known && shell.state.desiredCapacity == 2)
    #expect(
      shell.state.refusal(of: .change(.attach([id])), at: shell.now)?.message
        == "The instance \(id) cannot be attached: it was not detached from a group of this fleet.")
  }

  @Test func theMaximumSizeBoundsWhatIsAttached() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.change(.detach([id], decrement: false))
    shell.change(.update(GroupUpdate.bounds(2, 2)))
    shell.pass(seconds: 5)
    #expect(
      shell.state.refusal(of: .change(.attach([id])), at: shell.now)?.message
        == "AutoScalingGroup bookstore-asg has min-size=2, max-size=2, and desired-size=2. To attach 1 instance, "
        + "please update the AutoScalingGroup sizes appropriately.")
  }

  @Test func marksOfOlderStatesSayNothingOfLeaving() throws {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    let id = shell.inService[0].id
    shell.change(.detach([id], decrement: true))
    #expect(shell.state.instance(id)?.marks.isLeaving == true)
    #expect(InstanceMarks().isLeaving == false)
  }
}

extension GroupUpdate {
  fileprivate static func bounds(_ minimum: Int, _ maximum: Int) -> GroupUpdate {
    var update = GroupUpdate()
    update.minimumSize = minimum
    update.maximumSize = maximum
    return update
  }
}
