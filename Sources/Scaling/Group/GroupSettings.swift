// What UpdateAutoScalingGroup can settle beside the sizes. Absent means "as the timing has it", so that a group on the
// clocks `fast` and one on `aws` differ in numbers alone until an operator says otherwise.

/// An operator's settings of a group (Auto Scaling API, UpdateAutoScalingGroup).
public struct GroupSettings: Hashable, Codable, Sendable {
  /// `HealthCheckGracePeriod`, in seconds.
  public var gracePeriodSeconds: Int?
  /// `DefaultCooldown`, in seconds.
  public var cooldownSeconds: Int?
  /// `DefaultInstanceWarmup`, in seconds.
  public var warmUp = WarmUpSetting.ofTiming
  /// Applied in order; each decides among those that the one before left.
  public var terminationPolicies: [TerminationPolicy] = [.standard]
  /// `NewInstancesProtectedFromScaleIn`.
  public var protectsNewInstances = false
  /// Names of the zones in which instances may run; all of the fleet's where absent.
  public var zoneNames: [String]?
  /// `MaxInstanceLifetime`, in seconds; older instances are replaced.
  public var lifetimeSecondsMost: Int?
  public var maintenance: MaintenancePolicy?
  public var tags: [GroupTag] = [GroupTag(key: "Name", value: "bookstore", isGivenToInstances: true)]

  public init() {}

  /// What is in force of `DefaultInstanceWarmup`.
  public enum WarmUpSetting: Hashable, Codable, Sendable {
    /// Never set: the timing's.
    case ofTiming
    /// Unset by −1: the cooldown counts in its place (Auto Scaling API).
    case unset
    case seconds(Int)
  }

  /// The clocks with what an operator set in them.
  func applied(to given: Timing) -> Timing {
    var timing = given
    if let gracePeriodSeconds { timing.gracePeriod = .seconds(gracePeriodSeconds) }
    if let cooldownSeconds { timing.cooldown = .seconds(cooldownSeconds) }
    switch warmUp {
    case .ofTiming: break
    case .unset: timing.warmUp = timing.cooldown
    case .seconds(let seconds): timing.warmUp = .seconds(seconds)
    }
    return timing
  }
}

/// How many instances stay ready while others are replaced, percent of desired capacity (Auto Scaling User Guide,
/// instance maintenance policies). It never holds back ordinary scaling.
public struct MaintenancePolicy: Hashable, Codable, Sendable {
  /// 0…100.
  public var healthyPercentLeast: Int
  /// 100…200, at most 100 above the least.
  public var healthyPercentMost: Int

  public init(healthyPercentLeast: Int, healthyPercentMost: Int) {
    precondition(
      (0...100).contains(healthyPercentLeast) && (100...200).contains(healthyPercentMost)
        && healthyPercentMost - healthyPercentLeast <= 100,
      "a maintenance policy keeps 0 to 100 % ready and allows 100 to 200 %, no more than 100 apart")
    self.healthyPercentLeast = healthyPercentLeast
    self.healthyPercentMost = healthyPercentMost
  }

  /// How many must stay ready.
  public func readyLeast(desired: Int) -> Int { (desired * healthyPercentLeast + 99) / 100 }

  /// How many there may be in all. Above 100 % there is room for one at least, or the policy could never launch first.
  public func most(desired: Int) -> Int {
    guard healthyPercentMost > 100 else { return desired }
    return desired + max(1, desired * (healthyPercentMost - 100) / 100)
  }
}

/// A tag of the group.
public struct GroupTag: Hashable, Codable, Sendable {
  public var key: String
  public var value: String
  /// `PropagateAtLaunch`: instances that are launched from now on carry it too.
  public var isGivenToInstances: Bool

  public init(key: String, value: String, isGivenToInstances: Bool) {
    self.key = key
    self.value = value
    self.isGivenToInstances = isGivenToInstances
  }
}
