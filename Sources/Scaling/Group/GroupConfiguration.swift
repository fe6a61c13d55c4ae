/// What an operator settled about a group. Capacity inside these bounds is state, not configuration.
public struct GroupConfiguration: Hashable, Codable, Sendable {
  public var name: String
  /// Bounds of desired capacity, in instances: 0 ≤ minimum ≤ desired ≤ maximum.
  public var minimumSize: Int
  public var maximumSize: Int
  /// Desired capacity at creation.
  public var initialCapacity: Int
  /// At least one; new instances go to the one with fewest.
  public var zones: [Zone]
  public var healthCheckType: HealthCheckType
  public var launchTemplate: LaunchTemplate
  /// The policy that the group begins with; from then on the policies are state (`GroupState.policies`).
  public var policy: TrackingPolicy
  /// The low alarm's threshold in percent of the target value; nil for the rule (Alarms/PolicyAlarms).
  public var lowAlarmPercent: Double?
  /// Cores that an instance is worth, more than 0. By default four of them leave room for a balancer and shoppers on
  /// two cores.
  public var shareOfCore = 0.25
  /// All clocks in force; stored by name alone, and what operators settled with the settings.
  public var timing: Timing
  /// What operators settled since the fleet was started.
  public internal(set) var settings = GroupSettings()

  /// The zones in which instances may run now.
  public var usedZones: [Zone] {
    guard let names = settings.zoneNames else { return zones }
    return zones.filter { names.contains($0.name) }
  }

  public init(
    name: String, minimumSize: Int, maximumSize: Int, initialCapacity: Int, zones: [Zone],
    healthCheckType: HealthCheckType, launchTemplate: LaunchTemplate, policy: TrackingPolicy, timing: Timing
  ) {
    precondition(
      0 <= minimumSize && minimumSize <= initialCapacity && initialCapacity <= maximumSize,
      "a group needs 0 ≤ minimum ≤ desired ≤ maximum")
    precondition(!zones.isEmpty, "a group needs at least one Availability Zone")
    self.name = name
    self.minimumSize = minimumSize
    self.maximumSize = maximumSize
    self.initialCapacity = initialCapacity
    self.zones = zones
    self.healthCheckType = healthCheckType
    self.launchTemplate = launchTemplate
    self.policy = policy
    self.timing = timing
  }

  /// The group of the deployed system. `fleet` (0…31) chooses the two /16s: 127.(64+2k) and 127.(65+2k).
  public static func bookstore(timing: Timing, fleet: Int) -> GroupConfiguration {
    precondition((0...31).contains(fleet), "127.64.0.0/10 has room for fleets 0 to 31")
    return GroupConfiguration(
      name: "bookstore-asg", minimumSize: 2, maximumSize: 4, initialCapacity: 2,
      zones: [
        Zone(name: "us-east-1a", network: UInt8(64 + 2 * fleet)),
        Zone(name: "us-east-1b", network: UInt8(65 + 2 * fleet)),
      ],
      healthCheckType: .elb,
      launchTemplate: LaunchTemplate(name: "bookstore-launch-template", version: 1, instanceType: "t3.small"),
      policy: TrackingPolicy(name: "cpu70", targetValue: 70, scaleInDisabled: false),
      timing: timing)
  }
}

extension GroupConfiguration {
  private enum CodingKeys: String, CodingKey {
    case name, minimumSize, maximumSize, initialCapacity, zones, healthCheckType, launchTemplate, policy
    case timing, settings
    case lowAlarmPercent, shareOfCore
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    minimumSize = try values.decode(Int.self, forKey: .minimumSize)
    maximumSize = try values.decode(Int.self, forKey: .maximumSize)
    initialCapacity = try values.decode(Int.self, forKey: .initialCapacity)
    zones = try values.decode([Zone].self, forKey: .zones)
    healthCheckType = try values.decode(HealthCheckType.self, forKey: .healthCheckType)
    launchTemplate = try values.decode(LaunchTemplate.self, forKey: .launchTemplate)
    policy = try values.decode(TrackingPolicy.self, forKey: .policy)
    settings = try values.decodeIfPresent(GroupSettings.self, forKey: .settings) ?? GroupSettings()
    timing = settings.applied(to: try values.decode(Timing.self, forKey: .timing))
    lowAlarmPercent = try values.decodeIfPresent(Double.self, forKey: .lowAlarmPercent)
    shareOfCore = try values.decodeIfPresent(Double.self, forKey: .shareOfCore) ?? 0.25
  }
}

/// An Availability Zone: locally a /16 of the loopback range.
public struct Zone: Hashable, Codable, Sendable {
  public var name: String
  /// Second byte of its addresses: 64 stands for 127.64.0.0/16.
  public var network: UInt8

  public init(name: String, network: UInt8) {
    self.name = name
    self.network = network
  }

  /// The dotted address of a host number: 10 in network 64 is `127.64.0.10`.
  func address(host: Int) -> String { "127.\(network).\(host / 256).\(host % 256)" }
}

/// Whose word about health counts. EC2 (is the process there?) always counts.
public enum HealthCheckType: String, Hashable, Codable, Sendable {
  case ec2 = "EC2"
  case elb = "ELB"
}

/// What an instance is started from.
public struct LaunchTemplate: Hashable, Codable, Sendable {
  public var name: String
  /// Counts from 1; instances of older versions are the first to leave.
  public var version: Int
  public var instanceType: String

  public init(name: String, version: Int, instanceType: String) {
    self.name = name
    self.version = version
    self.instanceType = instanceType
  }
}

/// A target tracking policy over the group's average CPU.
public struct TrackingPolicy: Hashable, Codable, Sendable {
  public var name: String
  /// Percent of CPU.
  public var targetValue: Double
  /// `DisableScaleIn` of the API: the policy only scales out.
  public var scaleInDisabled: Bool

  public init(name: String, targetValue: Double, scaleInDisabled: Bool) {
    self.name = name
    self.targetValue = targetValue
    self.scaleInDisabled = scaleInDisabled
  }
}
