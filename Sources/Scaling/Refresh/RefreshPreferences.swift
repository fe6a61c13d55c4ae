/// How an instance refresh goes about it (Auto Scaling API, RefreshPreferences). What is nil is as the API has it where
/// nothing is said.
public struct RefreshPreferences: Hashable, Codable, Sendable {
  /// 0…100; the maintenance policy's where absent, and 90 without one.
  public var healthyPercentLeast: Int?
  /// 100…200; the maintenance policy's where absent, and 100 without one.
  public var healthyPercentMost: Int?
  /// Seconds in service until a new instance counts; the group's warm-up where absent.
  public var warmUpSeconds: Int?
  /// Instances of the wished version stay.
  public var skipsMatching = false
  /// A refresh that fails is rolled back.
  public var rollsBack = false
  public var protected = Protected.wait
  public var standby = Standby.wait
  /// Ascending percentages at which it waits; the last is where it ends.
  public var checkpoints: [Int] = []
  /// How long it waits at each.
  public var checkpointDelaySeconds = 3600
  /// How long it stays under watch after the last replacement.
  public var bakeSeconds = 0
  /// Names of alarms; one that rings makes it fail.
  public var alarms: [String] = []

  /// What becomes of instances that are protected from scale-in; the raw value is the API's.
  public enum Protected: String, Hashable, Codable, Sendable, CaseIterable {
    case refresh = "Refresh"
    case ignore = "Ignore"
    case wait = "Wait"
  }

  /// What becomes of instances in standby; the raw value is the API's.
  public enum Standby: String, Hashable, Codable, Sendable, CaseIterable {
    case terminate = "Terminate"
    case ignore = "Ignore"
    case wait = "Wait"
  }

  public init() {}

  /// How many stay ready, by what was said, what the group has, and what the API takes.
  public func maintenance(of group: MaintenancePolicy?) -> MaintenancePolicy {
    let least = healthyPercentLeast ?? group?.healthyPercentLeast ?? 90
    let most = healthyPercentMost ?? group?.healthyPercentMost ?? 100
    return MaintenancePolicy(healthyPercentLeast: least, healthyPercentMost: max(100, min(most, least + 100)))
  }
}
