import Foundation
import Testing

@testable import Scaling

/// Every refusal of a change, word for word as AWS answers where its words are known.
@Suite struct ChangeRefusalTests {
  static let group = ObedientShell.serving().state
  static let serving = group.instances[0].id
  static let unknown = InstanceID("i-00000000000000000")

  static func update(_ settle: (inout GroupUpdate) -> Void) -> GroupChange {
    var update = GroupUpdate()
    settle(&update)
    return .update(update)
  }

  static let refused: [(GroupChange, String)] = [
    (
      update { ($0.minimumSize, $0.maximumSize) = (5, 3) },
      "Max bound, 3, must be greater than or equal to min bound, 5"
    ),
    (update { $0.maximumSize = 1 }, "Max bound, 1, must be greater than or equal to min bound, 2"),
    (
      update { ($0.minimumSize, $0.maximumSize, $0.desiredCapacity) = (4, 10, 2) },
      "Desired capacity:2 must be between the specified min size:4 and max size:10"
    ),
    (
      update { $0.desiredCapacity = 5 },
      "Desired capacity:5 must be between the specified min size:2 and max size:4"
    ),
    (
      update { $0.maximumSize = 10_001 },
      "Max bound, 10001, must be less than or equal to 10000, the most instances of one group here"
    ),
    (
      update { $0.lifetimeSecondsMost = 86_399 },
      "Max instance lifetime 86399 must be 0 or at least 86400 seconds"
    ),
    (
      update { $0.zoneNames = ["us-east-1a", "us-east-1c"] },
      "The zone or subnet us-east-1c is none of this fleet: it has us-east-1a, us-east-1b"
    ),
    (.protect([unknown], true), "The instance \(unknown) is not part of Auto Scaling group bookstore-asg."),
    (
      .enterStandby([serving, unknown], decrement: false),
      "The instance \(unknown) is not part of Auto Scaling group bookstore-asg."
    ),
    (.exitStandby([serving]), "The instance \(serving) is not in Standby."),
    (
      .enterStandby([serving], decrement: true),
      "AutoScalingGroup bookstore-asg has min-size=2, max-size=4, and desired-size=2. To place into standby 1 "
        + "instance, please update the AutoScalingGroup sizes appropriately."
    ),
    (
      .detach([serving], decrement: true),
      "AutoScalingGroup bookstore-asg has min-size=2, max-size=4, and desired-size=2. To detach 1 instance, please "
        + "update the AutoScalingGroup sizes appropriately."
    ),
    (
      .detach([unknown], decrement: false), "The instance \(unknown) is not part of Auto Scaling group bookstore-asg."
    ),
    (
      .attach([serving]), "The instance \(serving) cannot be attached: it was not detached from a group of this fleet."
    ),
    (
      .setHealth(unknown, .unhealthy, respectsGracePeriod: true),
      "Instance Id not found - No managed instance found for instance ID \(unknown)"
    ),
    (
      .setTags((0..<50).map { GroupTag(key: "\($0)", value: "", isGivenToInstances: true) }),
      "A group can have no more than 50 tags"
    ),
  ]

  @Test(arguments: refused) func aChangeIsRefusedInAWSsWords(change: GroupChange, message: String) {
    let refusal = Self.group.refusal(of: .change(change), at: Self.group.clock)
    #expect(refusal?.message == message)
    #expect(refusal?.code == "ValidationError")
    #expect(refusal?.httpStatus == 400)
    var shell = ObedientShell.serving()
    shell.change(change)
    #expect(shell.state == Self.group)
  }

  @Test func instancesOnTheirWayAreNotProtectedAndDoNotEnterStandby() {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    let id = shell.inService[0].id
    shell.inFlight[id] = 1
    shell.tell(.commanded(.terminate(id, decrement: true)))
    #expect(
      shell.state.refusal(of: .change(.protect([id], true)), at: shell.now)?.message
        == "The instance \(id) is not in InService or EnteringStandby or Standby.")
    #expect(
      shell.state.refusal(of: .change(.enterStandby([id], decrement: false)), at: shell.now)?.message
        == "The instance \(id) is not in InService.")
    let other = shell.inService[0].id
    shell.change(.enterStandby([other], decrement: true))
    #expect(shell.state.refusal(of: .change(.protect([other], true)), at: shell.now) == nil)
  }

  @Test func aGroupThatStandsStillRefusesEveryChange() {
    var state = Self.group
    state.suspend(because: "The disk is full.", now: state.clock)
    #expect(state.refusal(of: .change(.suspend([])), at: state.clock)?.code == "ServiceUnavailable")
  }

  /// What a fleet stored before it knew of any of this.
  @Test func olderStatesAreRead() throws {
    let state = Self.group
    var object = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(state)) as? [String: Any])
    object["operations"] = nil
    var configuration = try #require(object["configuration"] as? [String: Any])
    configuration["settings"] = nil
    object["configuration"] = configuration
    var instances = try #require(object["instances"] as? [[String: Any]])
    for index in instances.indices { #expect(instances[index].removeValue(forKey: "marks") != nil) }
    object["instances"] = instances
    let data = try JSONSerialization.data(withJSONObject: object)
    let old = try JSONDecoder().decode(GroupState.self, from: data)
    #expect(old.configuration == state.configuration)
    #expect(old.instances.map(\.marks) == state.instances.map { _ in InstanceMarks() })
    #expect(old.suspendedProcesses.isEmpty)
  }

  @Test func whatOperatorsDidIsStored() throws {
    var shell = ObedientShell.serving(.roomy(desired: 3))
    shell.change(.protect([shell.inService[0].id], true))
    shell.change(.suspend([.launch, .zoneRebalance]))
    shell.update { update in
      update.maintenance = .set(MaintenancePolicy(healthyPercentLeast: 90, healthyPercentMost: 120))
      update.terminationPolicies = [.newestInstance, .standard]
      update.zoneNames = ["us-east-1b"]
      update.gracePeriodSeconds = 42
    }
    let back = try restored(shell.state)
    #expect(back.configuration == shell.state.configuration)
    #expect(back.suspendedProcesses == shell.state.suspendedProcesses)
    #expect(back.instances == shell.state.instances)
  }
}
