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
  /// Those that scale-in may take, in the order of the group's policies.
  func departures(at now: Moment) -> Departures {
    let policies = configuration.settings.terminationPolicies
    return Departures(instances, zones: configuration.usedZones.map(\.name)) { index in
      policies.flatMap { rank(of: index, by: $0, at: now) }
    }
  }

  /// Which of these leaves first: of those in the fullest zones the one that the termination policies choose.
  mutating func chosenToLeave(_ pool: [Int], at now: Moment) -> Int? {
    let counts = instances.reduce(into: [String: Int]()) { counts, instance in
      if instance.isActive { counts[instance.zone, default: 0] += 1 }
    }
    let most = pool.map { counts[instances[$0].zone] ?? 0 }.max() ?? 0
    let policies = configuration.settings.terminationPolicies
    let ranked = pool.filter { counts[instances[$0].zone] == most }.map { index in
      (index: index, rank: policies.flatMap { rank(of: index, by: $0, at: now) })
    }
    guard let least = ranked.map(\.rank).min(by: { $0.lexicographicallyPrecedes($1) }) else { return nil }
    let tied = ranked.filter { $0.rank == least }
    return tied[generator.next(below: tied.count)].index
  }

  /// The least leave first.
  private func rank(of index: Int, by policy: TerminationPolicy, at now: Moment) -> [Int64] {
    switch policy {
    case .standard:
      rank(of: index, by: .oldestLaunchTemplate, at: now) + rank(of: index, by: .closestToNextInstanceHour, at: now)
    case .oldestLaunchTemplate: [Int64(instances[index].templateVersion)]
    case .closestToNextInstanceHour: [secondsToNextHour(instances[index].launchedAt, at: now)]
    case .oldestInstance: [instances[index].launchedAt.milliseconds]
    case .newestInstance: [-instances[index].launchedAt.milliseconds]
    // No instance comes from a launch configuration, and there is one kind of capacity: neither tells two apart.
    case .oldestLaunchConfiguration, .allocationStrategy: []
    }
  }

  private func secondsToNextHour(_ launchedAt: Moment, at now: Moment) -> Int64 {
    3600 - (now - launchedAt).wholeMilliseconds / 1000 % 3600
  }
}
