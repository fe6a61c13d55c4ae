import CloudAPI
import Scaling
import Testing

@testable import FleetController

/// From UpdateAutoScalingGroup to the group's change, and what no fleet has.
@Suite struct GroupUpdateTests {
  private static let zones = GroupConfiguration.bookstore(timing: .fast, fleet: 0).zones

  private static func read(_ settle: (inout UpdateAutoScalingGroup) -> Void) throws(APIError) -> GroupUpdate {
    var call = UpdateAutoScalingGroup(groupName: "bookstore-asg")
    settle(&call)
    return try GroupUpdate(call, zones: zones)
  }

  @Test func whatIsAbsentStays() throws {
    #expect(try Self.read { _ in } == GroupUpdate())
  }

  @Test func healthCheckTypesAreAList() throws {
    #expect(try Self.read { $0.healthCheckType = "EC2" }.healthCheckType == .ec2)
    #expect(try Self.read { $0.healthCheckType = "EC2,ELB" }.healthCheckType == .elb)
    #expect(try Self.read { $0.healthCheckType = "ELB, EC2" }.healthCheckType == .elb)
    #expect(
      throws: APIError.validation("Health check type VPC_LATTICE is none of this fleet: it has EC2 and ELB")
    ) { try Self.read { $0.healthCheckType = "ELB,VPC_LATTICE" } }
  }

  @Test func zonesAreNamedOrMeantByTheirSubnets() throws {
    #expect(try Self.read { $0.zones = ["us-east-1b"] }.zoneNames == ["us-east-1b"])
    #expect(try Self.read { $0.subnets = "subnet-us-east-1a, subnet-us-east-1b" }.zoneNames == Self.zones.map(\.name))
    // Refused by the group, which knows its zones.
    #expect(try Self.read { $0.subnets = "subnet-1" }.zoneNames == ["subnet-1"])
  }

  @Test func terminationPoliciesAreKnownByName() throws {
    let names = TerminationPolicy.allCases.map(\.rawValue)
    #expect(try Self.read { $0.terminationPolicies = names }.terminationPolicies == TerminationPolicy.allCases)
    #expect(throws: APIError.validation("Termination policy arn:aws:lambda:x is none of this fleet")) {
      try Self.read { $0.terminationPolicies = ["Default", "arn:aws:lambda:x"] }
    }
  }

  @Test(arguments: [(90, 110, true), (0, 100, true), (100, 200, true), (-1, -1, false)])
  func aMaintenancePolicyIsSetOrCleared(least: Int, most: Int, isSet: Bool) throws {
    let update = try Self.read {
      $0.maintenance = MaintenancePolicyRecord(healthyPercentLeast: least, healthyPercentMost: most)
    }
    let policy = isSet ? MaintenancePolicy(healthyPercentLeast: least, healthyPercentMost: most) : nil
    #expect(update.maintenance == policy.map(GroupUpdate.MaintenanceUpdate.set) ?? .clear)
  }

  @Test(arguments: [(-1, 110), (90, -1), (90, 99), (50, 151), (0, 101)])
  func percentagesThatDoNotGoTogetherAreRefused(least: Int, most: Int) {
    #expect(throws: APIError.self) {
      try Self.read {
        $0.maintenance = MaintenancePolicyRecord(healthyPercentLeast: least, healthyPercentMost: most)
      }
    }
  }
}
