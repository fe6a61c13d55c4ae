import CloudAPI
import Scaling

// DescribeSecurityGroups: the four groups of the deployed system as far as a fleet has them. Each says what is enforced
// here and by what, for there is no packet filter without root: the balancer and the database by where they listen, the
// instances by whom their server answers (ALLOWED_CLIENTS).

extension FleetView {
  static let balancerSecurityGroup = "sg-0b000000000000001"
  static let applicationSecurityGroup = "sg-0b000000000000002"
  static let databaseSecurityGroup = "sg-0b000000000000003"
  static let filesSecurityGroup = "sg-0b000000000000004"
  static let network = "vpc-local"

  func securityGroups(_ ids: [String], _ page: PageRequest) throws(APIError) -> RecordPage<SecurityGroupRecord> {
    let all = securityGroups
    for id in ids where !all.contains(where: { $0.id == id }) { throw .securityGroupNotFound(id) }
    return try Paging.page(ids.isEmpty ? all : all.filter { ids.contains($0.id) }, page, size: 1_000, most: 1_000) {
      $0.id
    }
  }

  private var securityGroups: [SecurityGroupRecord] {
    let out = PermissionRecord(protocolName: "-1", networks: ["0.0.0.0/0"])
    func group(_ id: String, _ name: String, _ note: String, _ ingress: [PermissionRecord]) -> SecurityGroupRecord {
      SecurityGroupRecord(id: id, name: name, note: note, ingress: ingress, egress: [out], vpcId: Self.network)
    }
    func tcp(_ port: Int, from group: String) -> PermissionRecord {
      PermissionRecord(protocolName: "tcp", fromPort: port, toPort: port, groups: [group])
    }
    // Loopback is all the network that a fleet has.
    let anywhere = ["127.0.0.0/8"]
    let fronts = [front.httpPort, front.httpsPort].map {
      PermissionRecord(protocolName: "tcp", fromPort: $0, toPort: $0, networks: anywhere)
    }
    return [
      group(
        Self.balancerSecurityGroup, "bookstore-balancer",
        "Load balancer: its two listeners, from this machine; it listens on loopback alone", fronts),
      group(
        Self.applicationSecurityGroup, "bookstore-application",
        "Instances: the balancer alone; others are refused by the server, but for GET of the health check",
        [tcp(instancePort, from: Self.balancerSecurityGroup)]),
      group(
        Self.databaseSecurityGroup, "bookstore-database",
        "Database: a file that this user's processes alone may open; no port listens", []),
      group(
        Self.filesSecurityGroup, "bookstore-files",
        "Uploads: a folder that this user's processes alone may open; no port listens", []),
    ]
  }
}
