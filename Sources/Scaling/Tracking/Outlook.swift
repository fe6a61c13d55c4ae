// The plain inputs of the scaling decision. The controller makes them from its state, the console from what the
// AWS API tells; both then ask the same functions.

/// Everything that target tracking decides by.
public struct Outlook: Hashable, Sendable {
  public var now: Moment
  /// DescribeAutoScalingGroups: sizes and desired capacity, in instances.
  public var minimumSize: Int
  public var maximumSize: Int
  public var desiredCapacity: Int
  /// DescribePolicies: the policy, what it tracks, and at which value (in the metric's unit).
  public var policy: String
  public var metric: TrackedMetric
  public var targetValue: Double
  /// DescribePolicies: whether the policy acts at all, and whether it only scales out.
  public var policyEnabled: Bool
  public var scaleInDisabled: Bool
  public var instances: [Member]
  /// The policy's two alarms; nil where the policy has none (yet).
  public var high: AlarmStatus?
  public var low: AlarmStatus?
  /// The tracked metric, oldest first, one a period; only the newest few dozen are read. An `instanceCount` of 0 stands
  /// for "not told" (GetMetricData gives averages alone): then as many are assumed as are mature now.
  public var datapoints: [Datapoint]

  /// An instance, as far as scaling is concerned. Terminated ones are left out.
  public struct Member: Hashable, Sendable {
    public var id: InstanceID
    public var phase: Phase

    /// Where it is in its life, with what scaling needs to know of it.
    public enum Phase: Hashable, Sendable {
      case pending
      /// `warmUntil` nil: past its warm-up or not known to be warming.
      case inService(warmUntil: Moment?)
      /// `unhealthy`: HealthStatus says so, that is: it is being replaced.
      case terminating(unhealthy: Bool)
    }

    public init(id: InstanceID, phase: Phase) {
      self.id = id
      self.phase = phase
    }
  }

  /// An alarm's rule and its state (DescribeAlarms).
  public struct AlarmStatus: Hashable, Sendable {
    public var rule: AlarmRule
    public var state: AlarmState

    public init(rule: AlarmRule, state: AlarmState) {
      self.rule = rule
      self.state = state
    }
  }

  public init(
    now: Moment, minimumSize: Int, maximumSize: Int, desiredCapacity: Int, policy: String = "",
    metric: TrackedMetric = .averageCPU, targetValue: Double, policyEnabled: Bool, scaleInDisabled: Bool,
    instances: [Member], high: AlarmStatus?, low: AlarmStatus?, datapoints: [Datapoint]
  ) {
    self.now = now
    self.minimumSize = minimumSize
    self.maximumSize = maximumSize
    self.desiredCapacity = desiredCapacity
    self.policy = policy
    self.metric = metric
    self.targetValue = targetValue
    self.policyEnabled = policyEnabled
    self.scaleInDisabled = scaleInDisabled
    self.instances = instances
    self.high = high
    self.low = low
    self.datapoints = datapoints
    let mature = matureCount
    for index in datapoints.indices where datapoints[index].instanceCount == 0 {
      self.datapoints[index].instanceCount = mature
    }
  }
}
