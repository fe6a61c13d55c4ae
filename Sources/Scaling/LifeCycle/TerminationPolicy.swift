// Which instance leaves when capacity shrinks (EC2 Auto Scaling User Guide, termination policies). Balance of the zones
// comes before every policy; then each policy of the list decides among those that the one before left; at last the
// group's own dice, which are seeded.

/// How the instance to leave is chosen; the raw value is the API's.
public enum TerminationPolicy: String, Hashable, Codable, Sendable, CaseIterable {
  case allocationStrategy = "AllocationStrategy"
  case closestToNextInstanceHour = "ClosestToNextInstanceHour"
  case standard = "Default"
  case newestInstance = "NewestInstance"
  case oldestInstance = "OldestInstance"
  case oldestLaunchConfiguration = "OldestLaunchConfiguration"
  case oldestLaunchTemplate = "OldestLaunchTemplate"
}

extension GroupState {
  /// The instance that leaves next. Nil while the fullest zones have only instances that are still starting (they may
  /// fail, and zones are to stay balanced), and where all are protected.
  mutating func nextToTerminate(at now: Moment) -> Int? {
    var candidates = scaleInCandidates
    for policy in configuration.settings.terminationPolicies { candidates = chosen(candidates, by: policy, at: now) }
    return candidates.isEmpty ? nil : candidates[generator.next(below: candidates.count)]
  }

  /// Those that scale-in may take: unprotected, in service, in a zone that the group left or else in the fullest.
  private var scaleInCandidates: [Int] {
    let free = instances.indices.filter { instances[$0].isActive && !instances[$0].marks.isProtected }
    let used = Set(configuration.usedZones.map(\.name))
    let astray = free.filter { !used.contains(instances[$0].zone) }
    let pool = astray.isEmpty ? free : astray
    let counts = activeByZone
    let most = pool.map { counts[instances[$0].zone] ?? 0 }.max() ?? 0
    return pool.filter { counts[instances[$0].zone] == most && instances[$0].inServiceSince != nil }
  }

  /// Instances that are starting or in service, by zone.
  var activeByZone: [String: Int] {
    instances.reduce(into: [:]) { counts, instance in
      if instance.isActive { counts[instance.zone, default: 0] += 1 }
    }
  }

  private func chosen(_ candidates: [Int], by policy: TerminationPolicy, at now: Moment) -> [Int] {
    switch policy {
    case .standard:
      chosen(
        chosen(candidates, by: .oldestLaunchTemplate, at: now), by: .closestToNextInstanceHour, at: now)
    case .oldestLaunchTemplate: candidates.keepingLeast { instances[$0].templateVersion }
    case .closestToNextInstanceHour: candidates.keepingLeast { secondsToNextHour(instances[$0], at: now) }
    case .oldestInstance: candidates.keepingLeast { instances[$0].launchedAt }
    case .newestInstance: candidates.keepingLeast { Moment(milliseconds: -instances[$0].launchedAt.milliseconds) }
    // No instance comes from a launch configuration, and there is one kind of capacity: neither tells two apart.
    case .oldestLaunchConfiguration, .allocationStrategy: candidates
    }
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
