// Which fleet a console looks at, and how often it asks. Secrets are not here: the runtime has them.
import Scaling

/// The fleet that is watched.
public struct FleetContext: Hashable, Sendable {
  /// What the title bar says: `local`, or the endpoint's host.
  public var name: String
  public var region: String
  public var group: String
  public var targetGroup: String
  public var pace: PollPace
  /// How the instances are reached from here: on AWS a laptop reaches no private address.
  public var probe: ProbeMode
  /// Whether load and chaos can be run: only against a fleet of this machine.
  public var isLocal: Bool
  /// Where a mistake costs: the title bar says so in a word, and a new capacity is confirmed by typing it.
  public var danger: Bool
  /// Nothing may be changed until the user unlocks it for this run.
  public var readOnly: Bool
  /// The log group of the instances' application, where the context names one.
  public var logGroup: String?
  /// The user's own commands for shells and logs.
  public var hooks: ContextHooks

  public init(
    name: String, region: String, group: String, targetGroup: String, pace: PollPace, probe: ProbeMode = .direct,
    isLocal: Bool, danger: Bool = false, readOnly: Bool = false, logGroup: String? = nil,
    hooks: ContextHooks = ContextHooks()
  ) {
    self.name = name
    self.region = region
    self.group = group
    self.targetGroup = targetGroup
    self.pace = pace
    self.probe = probe
    self.isLocal = isLocal
    self.danger = danger
    self.readOnly = readOnly
    self.logGroup = logGroup
    self.hooks = hooks
  }

  /// Whether group and target group are known: a context may leave them to be chosen from what is there.
  public var isComplete: Bool { !group.isEmpty && !targetGroup.isEmpty }
}

/// How often each feed is asked, in milliseconds.
public enum PollPace: String, Hashable, Sendable {
  /// A local fleet with timing `fast`: one group, on this machine.
  case fast
  /// AWS's limits (CloudWatch service quotas: DescribeAlarms 9 a second for a whole account).
  case aws

  public func intervalMilliseconds(_ feed: FleetFeed) -> Int64 {
    switch (self, feed) {
    case (.fast, .group), (.fast, .targets), (.fast, .probes): 1_000
    case (.fast, .metrics), (.fast, .activities), (.fast, .alarms), (.fast, .refreshes): 2_000
    case (.fast, .machines): 5_000
    case (.fast, .policies), (.fast, .targetGroup): 10_000
    case (.aws, .group), (.aws, .targets), (.aws, .probes): 5_000
    case (.aws, .activities): 10_000
    case (.aws, .alarms), (.aws, .machines), (.aws, .refreshes): 30_000
    case (.aws, .metrics): 60_000
    case (.aws, .policies), (.aws, .targetGroup): 300_000
    }
  }
}

/// What is polled of a fleet.
public enum FleetFeed: String, Hashable, Sendable, CaseIterable {
  case group, targetGroup, targets, probes, metrics, activities, alarms, machines, policies, refreshes
}
