import Testing

@testable import Scaling

/// Who leaves, for thousands as for one.
@Suite struct DeparturesTests {
  /// So many in service by zone, the first of each launched first; ids and launches count up.
  private static func group(_ sizes: [(zone: String, count: Int)]) -> [Instance] {
    var instances: [Instance] = []
    for (zone, count) in sizes {
      for _ in 0..<count {
        let at = Moment(milliseconds: Int64(instances.count) * 1000)
        var instance = Instance(
          id: InstanceID("i-\(instances.count)"), zone: zone, address: "127.64.0.\(instances.count)",
          templateVersion: 1, at: at)
        instance.lifeCycle = .inService(since: at)
        instances.append(instance)
      }
    }
    return instances
  }

  private static func order(_ instances: [Instance], zones: [String], _ rank: (Int) -> [Int64]) -> [Int] {
    var departures = Departures(instances, zones: zones, rank: rank)
    var generator = Generator(seed: 1)
    var order: [Int] = []
    while let index = departures.take(&generator) { order.append(index) }
    return order
  }

  @Test func theFullestZoneGivesAndTheLeastRankOfAllTheFullest() {
    let instances = Self.group([("a", 3), ("b", 2)])
    #expect(Self.order(instances, zones: ["a", "b"]) { [Int64($0)] } == [0, 1, 3, 2, 4])
    #expect(Self.order(instances, zones: ["a", "b"]) { [-Int64($0)] } == [2, 4, 1, 3, 0])
  }

  @Test func thoseInAZoneThatTheGroupLeftGoFirstAndAlone() {
    let instances = Self.group([("a", 3), ("b", 1)])
    #expect(Self.order(instances, zones: ["a"]) { [Int64($0)] } == [3])
  }

  @Test func aFullestZoneThatOnlyStartsHoldsTheOthersBack() {
    var instances = Self.group([("a", 1), ("b", 1)])
    #expect(Self.order(instances, zones: ["a", "b"]) { [Int64($0)] } == [0, 1])
    instances[0].lifeCycle = .pending
    instances += Self.group([("a", 1)]).map { instance in
      var starting = instance
      starting.lifeCycle = .pending
      return starting
    }
    #expect(Self.order(instances, zones: ["a", "b"]) { [Int64($0)] } == [])
  }

  @Test func protectedOnesStayAndCountInTheirZone() {
    var instances = Self.group([("a", 3), ("b", 2)])
    for index in 0..<2 { instances[index].marks.isProtected = true }
    #expect(Self.order(instances, zones: ["a", "b"]) { [Int64($0)] } == [2, 3, 4])
  }

  @Test func equalsAreDrawnByLotEachOnce() {
    let instances = Self.group([("a", 1000), ("b", 1000)])
    let order = Self.order(instances, zones: ["a", "b"]) { _ in [] }
    #expect(Set(order) == Set(0..<2000))
    #expect(order != order.sorted())
    // After any number of them the zones are as even as can be.
    var left = 0
    for index in order {
      left += index < 1000 ? -1 : 1
      #expect(abs(left) <= 1)
    }
  }
}
