import Testing

@testable import Scaling

@Suite struct ActivityTests {
  @Test func creationNamesTheRequestInEachLaunch() {
    var shell = ObedientShell()
    shell.tell(.woke)
    let causes = shell.state.activities.reversed().map(\.cause)
    let at = "At 2026-11-23T04:41:31Z"
    let trigger =
      "\(at) a user request created an AutoScalingGroup changing the desired capacity from 0 to 2."
    let started =
      "\(at) an instance was started in response to a difference between desired and actual capacity, increasing the "
      + "capacity from"
    #expect(causes == ["\(trigger)  \(started) 0 to 1.", "\(trigger)  \(started) 1 to 2."])
    let first = shell.state.activities[1]
    #expect(first.description == "Launching a new EC2 instance: \(first.instance)")
    #expect((first.statusCode, first.progress, first.endTime) == ("Successful", 100, shell.now))
    #expect(first.zone == "us-east-1a")
    #expect(first.id.count == 36)
  }

  @Test func aPolicyNamesItsAlarm() throws {
    var shell = ObedientShell.serving()
    shell.cpu = 90
    shell.pass(seconds: 4)
    let activity = try #require(shell.state.activities.first)
    let alarm = shell.state.metrics.high.name
    #expect(alarm.hasPrefix("TargetTracking-bookstore-asg-AlarmHigh-") && alarm.count == 39 + 36)
    #expect(
      activity.cause.hasPrefix(
        "At 2026-11-23T04:42:34Z a monitor alarm \(alarm) in state ALARM triggered policy cpu70 changing the desired "
          + "capacity from 2 to 3.  At 2026-11-23T04:42:34Z an instance was started"))
  }

  @Test func scaleInNamesTheChosenInstance() throws {
    var shell = ObedientShell.serving()
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    shell.pass(seconds: 20)
    shell.tell(.commanded(.setDesiredCapacity(2, honorCooldown: false)))
    let activity = try #require(shell.state.activities.first)
    let at = "At 2026-11-23T04:42:51Z"
    #expect(
      activity.cause
        == "\(at) a user request explicitly set group desired capacity changing the desired capacity from 3 to 2.  "
        + "\(at) an instance was taken out of service in response to a difference between desired and actual capacity, "
        + "shrinking the capacity from 3 to 2.  \(at) instance \(activity.instance) was selected for termination.")
  }

  @Test func replacementIsTwoActivities() {
    var shell = ObedientShell.serving()
    let ids = shell.inService.map(\.id)
    shell.kill(ids[0])
    shell.pass(seconds: 20)
    shell.health[ids[1]] = .unhealthy(.timeOut)
    shell.pass(seconds: 0.5)
    let sentences = shell.state.activities.prefix(4).map { String($0.cause.dropFirst(24)) }
    let launched = "an instance was launched in response to an unhealthy instance needing to be replaced."
    #expect(
      sentences == [
        launched, "an instance was taken out of service in response to an ELB system health check failure.",
        launched,
        "an instance was taken out of service in response to an EC2 health check indicating it has been terminated "
          + "or stopped.",
      ])
  }

  @Test func aUsersTerminationSaysWhetherCapacityShrinks() throws {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.tell(.commanded(.terminate(id, decrement: false)))
    let kept = try #require(shell.state.activity(.terminate, of: id))
    #expect(
      kept.cause == "At 2026-11-23T04:42:31Z instance \(id) was taken out of service in response to a user request.")
    #expect(kept.description == "Terminating EC2 instance: \(id) - Waiting For ELB Connection Draining.")
    shell.tell(.commanded(.setDesiredCapacity(3, honorCooldown: false)))
    let other = shell.inService[0].id
    shell.tell(.commanded(.terminate(other, decrement: true)))
    let shrunk = try #require(shell.state.activity(.terminate, of: other))
    #expect(
      shrunk.cause
        == "At 2026-11-23T04:42:31Z instance \(other) was taken out of service in response to a user request, "
        + "shrinking the capacity from 3 to 2.")
  }

  @Test func runningOnesAreListedFirstAndAThousandAreKept() {
    var shell = ObedientShell.serving()
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(.commanded(.terminate(id, decrement: false)))
    let running = shell.state.activities[1].id
    for _ in 0..<(Limits.activitiesKept + 100) {
      shell.state.record(.launch, shell.inService[0].id, zone: "us-east-1a", cause: "At …", at: shell.now)
      shell.state.updateActivities(at: shell.now)
    }
    #expect(shell.state.activities.count == Limits.activitiesKept)
    #expect(shell.state.listedActivities.first?.id == running)
  }
}
