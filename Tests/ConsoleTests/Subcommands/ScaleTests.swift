import CloudAPI
import Testing

@testable import Console

/// `scale`: what the argument means, what is asked, what is said.
@Suite struct ScaleTests {
  @Test(arguments: [
    ("out", ScaleWish.out), ("in", .inward), ("0", .exactly(0)), ("12", .exactly(12)),
  ])
  func readsItsArgument(argument: String, wish: ScaleWish) { #expect(ScaleWish(argument: argument) == wish) }

  @Test(arguments: ["", "up", "-1", "+1", "2.0", " 2", "٣", "99999999999999999999"])
  func refusesAnythingElse(argument: String) { #expect(ScaleWish(argument: argument) == nil) }

  @Test func asksForOneMoreThanTheGroupWants() {
    guard case .setDesiredCapacity(let call) = ScaleWish.out.setting(Samples.group()) else {
      Issue.record("scale sets the desired capacity")
      return
    }
    #expect(call == SetDesiredCapacity(groupName: "bookstore-asg", desiredCapacity: 3))
  }

  @Test func saysWhatItDid() {
    let report = ScaleWish.out.done(Samples.group(), .english)
    #expect(report.lines == ["desired 2 → 3 (min 2, max 4)"])
    #expect(report.record.changed)
    #expect(ScaleWish.exactly(2).done(Samples.group(), .english).lines == ["desired stays 2 (min 2, max 4)"])
    #expect(ScaleWish.exactly(2).done(Samples.group(), .english).record.changed == false)
  }

  @Test func logsItAsThePlanOfTheScreenDoes() {
    #expect(
      ScaleWish.inward.logLine(Samples.group(), at: Samples.now)
        == "2026-11-23T05:14:15Z\tset desired capacity of bookstore-asg from 2 to 1\t"
        + "aws autoscaling set-desired-capacity --auto-scaling-group-name bookstore-asg --desired-capacity 1")
  }

  @Test func unknownGroupIsRefused() {
    #expect(throws: Trouble.fleetRefused(.groupNotFound("other"))) {
      try ScaleWish.group("other", in: .describeAutoScalingGroups(RecordPage([Samples.group()])))
    }
  }

  @Test func refusalHasTheServicesCodeAndWords() {
    let trouble = Trouble.fleetRefused(.capacityAboveMaximum(9, maximum: 4))
    #expect(trouble.exit == .refused)
    #expect(
      trouble.lines(.spanish) == [
        "ValidationError: New SetDesiredCapacity value 9 is above max value 4 for the AutoScalingGroup."
      ])
  }
}
