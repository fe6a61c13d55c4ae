import CloudAPI
import Scaling
import Testing

@testable import FleetController

/// What is refused about groups that begin and end: AWS's refusals first, then that a fleet is one group.
@Suite struct MembershipTests {
  private static func view(desired: Int = 0) -> FleetView {
    var configuration = GroupConfiguration.bookstore(timing: .fast, fleet: 0)
    configuration.minimumSize = 0
    configuration.initialCapacity = desired
    var group = GroupState(configuration: configuration, seed: 3, now: FleetView.sampleStart)
    _ = group.advance(.woke, now: FleetView.sampleStart)
    return .sample(group)
  }

  private static func create(_ settle: (inout CreateAutoScalingGroup) -> Void) -> GroupMembership {
    var call = CreateAutoScalingGroup(
      groupName: "other", minimum: 1, maximum: 3, launchTemplateName: "t", zones: ["us-east-1a"])
    settle(&call)
    return .createAutoScalingGroup(call)
  }

  static let refused: [(GroupMembership, APIError)] = [
    (create { $0.groupName = "bookstore-asg" }, .groupAlreadyExists("bookstore-asg")),
    (create { $0.launchTemplateName = nil }, .noLaunchSource),
    (create { $0.zones = [] }, .noZone),
    (
      create {
        $0.minimum = 4
        $0.maximum = 10
        $0.desiredCapacity = 2
      }, .validation("Desired capacity:2 must be between the specified min size:4 and max size:10")
    ),
    (
      create { $0.minimum = 4 },
      .validation("Max bound, 3, must be greater than or equal to min bound, 4")
    ),
    (create { _ in }, .oneGroupOnly("bookstore-asg")),
    (.deleteAutoScalingGroup(group: "bookstore-asg", isForced: true), .groupIsTheFleet),
    (.deleteAutoScalingGroup(group: "bookstore-asg", isForced: false), .groupIsTheFleet),
  ]

  @Test(arguments: refused.indices) func isRefused(index: Int) {
    let (membership, refusal) = Self.refused[index]
    #expect(throws: refusal) { try Self.view().change(of: membership) }
  }

  @Test func aGroupWithInstancesIsNotDeletedWithoutForce() {
    let call = GroupMembership.deleteAutoScalingGroup(group: "bookstore-asg", isForced: false)
    #expect(throws: APIError.groupHasInstances) { try Self.view(desired: 2).change(of: call) }
  }

  @Test func anUnknownGroupIsNamed() {
    for call: GroupMembership in [
      .attachInstances(group: "x", instances: []), .deleteAutoScalingGroup(group: "x", isForced: true),
      .detachInstances(group: "x", instances: [], decrementsDesiredCapacity: true),
    ] {
      #expect(throws: APIError.groupNotFound("x")) { try Self.view().checkGroup(of: call) }
    }
  }
}
