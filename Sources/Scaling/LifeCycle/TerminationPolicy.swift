// Which instance leaves when capacity shrinks: EC2 Auto Scaling's Default termination policy.

extension GroupState {
  /// The zone with most instances first, in it the oldest template version, then the instance closest to its next
  /// hour, then by lot from the group's own seed. Nil while the fullest zones have only instances that are still
  /// starting: they may fail, and zones are to stay balanced.
  mutating func nextToTerminate(at now: Moment) -> Int? {
    let counts = configuration.zones.map { zone in
      (zone: zone.name, count: instances.count { $0.isActive && $0.zone == zone.name })
    }
    let most = counts.map(\.count).max() ?? 0
    let fullest = Set(counts.filter { $0.count == most }.map(\.zone))
    var candidates = instances.indices.filter {
      instances[$0].inServiceSince != nil && fullest.contains(instances[$0].zone)
    }
    candidates = candidates.keepingLeast { instances[$0].templateVersion }
    candidates = candidates.keepingLeast { secondsToNextHour(instances[$0], at: now) }
    return candidates.isEmpty ? nil : candidates[generator.next(below: candidates.count)]
  }

  private func secondsToNextHour(_ instance: Instance, at now: Moment) -> Int64 {
    let seconds = (now - instance.launchedAt).wholeMilliseconds / 1000
    return 3600 - seconds % 3600
  }
}

extension [Int] {
  fileprivate func keepingLeast<Rank: Comparable>(_ rank: (Int) -> Rank) -> [Int] {
    let ranks = map(rank)
    guard let least = ranks.min() else { return [] }
    return zip(self, ranks).filter { $0.1 == least }.map(\.0)
  }
}
