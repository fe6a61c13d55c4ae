// Where the next instances go. Made once for a step that launches, for one instance or for thousands.

/// Zones by how full they are, the addresses that are free in them, and the ids that are taken.
struct Vacancies {
  private let zones: [Zone]
  /// Pending and in service, by zone.
  private var active: [Int]
  /// Next host number to look at, by zone.
  private var hosts: [Int]
  private var addresses: Set<String>
  private var ids: Set<InstanceID>

  init(_ instances: [Instance], _ zones: [Zone]) {
    self.zones = zones
    var active: [String: Int] = [:]
    for instance in instances where instance.isActive { active[instance.zone, default: 0] += 1 }
    self.active = zones.map { active[$0.name] ?? 0 }
    hosts = zones.map { _ in Limits.firstHost }
    addresses = Set(instances.map(\.address))
    ids = Set(instances.map(\.id))
  }

  /// The emptiest zone and its lowest address that no record holds; a terminated instance's record holds its own for
  /// a while.
  mutating func take() -> (zone: String, address: String) {
    let place = active.indices.min { active[$0] < active[$1] } ?? 0
    active[place] += 1
    while hosts[place] <= Limits.lastHost {
      let address = zones[place].address(host: hosts[place])
      hosts[place] += 1
      if addresses.insert(address).inserted { return (zones[place].name, address) }
    }
    preconditionFailure("a zone has more addresses than a group has processes")
  }

  mutating func freshID(_ generator: inout Generator) -> InstanceID {
    var id: InstanceID
    repeat { id = generator.instanceID() } while !ids.insert(id).inserted
    return id
  }
}
