// Where the next instances go. Made once for a step that launches, for one instance or for thousands.

/// Zones by how full they are, the addresses that are free in them, and the ids that are taken.
struct Vacancies {
  private let zones: [Zone]
  /// Pending and in service, by zone.
  private var active: [Int]
  /// By zone, which host numbers are taken.
  private var taken: [[Bool]]
  /// Next host number to look at, by zone.
  private var hosts: [Int]
  /// All ids; nil where so few are launched that looking through the instances is quicker.
  private var ids: Set<InstanceID>?

  private static let fewLaunches = 16

  init(_ instances: [Instance], _ zones: [Zone], launches: Int) {
    self.zones = zones
    var active = zones.map { _ in 0 }
    // Addresses are given out from the lowest on, so that none beyond these can come to be asked for.
    let last = min(Limits.lastHost, Limits.firstHost + instances.count + launches)
    var taken = zones.map { _ in [Bool](repeating: false, count: last + 1) }
    for index in instances.indices {
      if let place = zones.firstIndex(where: { $0.name == instances[index].zone }), instances[index].isActive {
        active[place] += 1
      }
      for place in zones.indices {
        if let host = zones[place].host(of: instances[index].address), host < taken[place].count {
          taken[place][host] = true
        }
      }
    }
    self.active = active
    self.taken = taken
    if launches > Self.fewLaunches { ids = Set(instances.lazy.map(\.id)) }
    hosts = zones.map { _ in Limits.firstHost }
  }

  /// The emptiest zone and its lowest address that no record holds; a terminated instance's record holds its own for
  /// a while.
  mutating func take() -> (zone: String, address: String) {
    let place = active.indices.min { active[$0] < active[$1] } ?? 0
    active[place] += 1
    while hosts[place] < taken[place].count, taken[place][hosts[place]] { hosts[place] += 1 }
    precondition(hosts[place] < taken[place].count, "a zone has more addresses than a group has processes")
    taken[place][hosts[place]] = true
    return (zones[place].name, zones[place].address(host: hosts[place]))
  }

  /// Whether an id is free, and takes it; nil when it does not know.
  mutating func takeID(_ id: InstanceID) -> Bool? { ids?.insert(id).inserted }
}

extension Zone {
  /// The host number of an address of this zone; nil for any other text. The reverse of `address(host:)`.
  func host(of address: String) -> Int? {
    var numbers = (0, 0, 0, 0)
    var part = 0
    for byte in address.utf8 {
      if byte == UInt8(ascii: ".") {
        part += 1
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let digit = Int(byte - UInt8(ascii: "0"))
      switch part {
      case 0: numbers.0 = numbers.0 &* 10 &+ digit
      case 1: numbers.1 = numbers.1 &* 10 &+ digit
      case 2: numbers.2 = numbers.2 &* 10 &+ digit
      case 3: numbers.3 = numbers.3 &* 10 &+ digit
      default: return nil
      }
    }
    guard part == 3, numbers.0 == 127, numbers.1 == Int(network), (0...255).contains(numbers.2),
      (0...255).contains(numbers.3)
    else { return nil }
    return numbers.2 * 256 + numbers.3
  }
}
