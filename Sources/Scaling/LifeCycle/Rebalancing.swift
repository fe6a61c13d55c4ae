// Zones out of balance (EC2 Auto Scaling User Guide, rebalancing): after zones were changed, or an operator ended an
// instance or took it into standby. The missing one is launched first, over the maximum size if need be (by 10 % or one,
// whichever is more; here always by one at a time), and when it is ready ordinary scale-in takes one of the fullest zone.

extension GroupState {
  mutating func rebalanceZones(at now: Moment) {
    // A refresh moves instances itself, and launches into the emptiest zone.
    guard activeRefresh == nil else { return }
    guard activeCount == desiredCapacity, launchFailures == 0, isOutOfBalance, !isSuspended(.zoneRebalance),
      launchesAllowed(at: now) > 0
    else { return }
    // While anything starts, warms up or is to be replaced, the counts are about to change.
    guard instances.allSatisfy({ !$0.isActive || ($0.marks.illness == nil && isReady($0, at: now)) }) else { return }
    let counts = configuration.zones.map { active(in: $0.name) }.sorted(by: >)
    launchAhead(cause: Cause.startedForBalance(counts: counts, at: now), at: now)
  }

  /// Whether moving an instance would bring the zones nearer to each other, or one runs in a zone that the group left;
  /// and whether it may be moved.
  private var isOutOfBalance: Bool {
    let names = configuration.settings.zoneNames
    if names == nil, configuration.zones.count == 1 { return false }
    func isUsed(_ zone: Zone) -> Bool { names.map { $0.contains(zone.name) } ?? true }
    var least: Int?
    for zone in configuration.zones where isUsed(zone) {
      let count = active(in: zone.name)
      least = least.map { min($0, count) } ?? count
    }
    guard let least else { return false }
    return configuration.zones.contains { zone in
      guard active(in: zone.name) >= (isUsed(zone) ? least + 2 : 1) else { return false }
      return instances.contains { $0.isActive && $0.zone == zone.name && !$0.marks.isProtected }
    }
  }

  private func active(in zone: String) -> Int {
    var count = 0
    for index in instances.indices where instances[index].isActive && instances[index].zone == zone { count += 1 }
    return count
  }
}
