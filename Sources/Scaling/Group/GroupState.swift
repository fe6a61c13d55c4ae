// All that the controller knows of a group. Everything in it is a fact or a settled wish; what is to be done is
// derived. It is stored as JSON before every effect (metrics apart), and read back after a crash.

/// A group: what is desired, what is there, what was done.
public struct GroupState: Hashable, Sendable {
  public internal(set) var configuration: GroupConfiguration
  public internal(set) var createdAt: Moment
  /// Between the configuration's bounds, always.
  public internal(set) var desiredCapacity: Int
  /// In order of launch; terminated ones stay until their address may be used again.
  public internal(set) var instances: [Instance] = []
  /// Newest first, running ones among them.
  public internal(set) var activities = ActivityLog()
  /// Whether any target ever was healthy; until then no unhealthy target is replaced.
  public internal(set) var attachment = Attachment.added
  /// Scaling policies, and the alarms that were put.
  public internal(set) var policies: PolicyBook
  /// In memory only: empty after reading a stored state.
  public internal(set) var metrics: Metrics
  /// In memory only, for it says that nothing can be stored.
  public internal(set) var suspension: Suspension?

  /// The group's time: the newest heard of, unless the clock was set back by much.
  var clock: Moment
  var generator: Generator
  var nextEffectNumber: UInt64 = 1
  /// The sentence of the last change of desired capacity, until capacity has reached it.
  var capacityTrigger: String?
  /// How many of the next launches take the place of an unhealthy or dead instance.
  var replacementsOwed = 0
  /// Launches in a row that never served.
  var launchFailures = 0
  var launchNotBefore: Moment?
  var launchFailedAt: Moment?
  /// Targets at the balancer that belong to no instance, on their way out.
  var leftovers: [InstanceID: Lane] = [:]
  var operations = GroupOperations()
  /// The launch template's versions, and which of them counts.
  public internal(set) var templates: TemplateBook
  /// Instance refreshes.
  public internal(set) var refresh = RefreshBook()
  /// How targets are checked and get their requests.
  public internal(set) var balancing = BalancingSettings()

  /// State of the target group's attachment (DescribeTrafficSources).
  public enum Attachment: String, Hashable, Codable, Sendable {
    case added = "Added"
    case inService = "InService"
  }

  /// A new group, with nothing started. Give it `Event.woke` to begin.
  ///
  /// `template` is the first version of its launch template. `seed` decides all ids and all choices by lot: 64 random bits, drawn by the shell once in a group's life.
  public init(
    configuration: GroupConfiguration, template: LaunchTemplateData = LaunchTemplateData(), seed: UInt64, now: Moment
  ) {
    self.configuration = configuration
    templates = TemplateBook(first: template, createdAt: now)
    createdAt = now
    clock = now
    desiredCapacity = configuration.initialCapacity
    var generator = Generator(seed: seed)
    let prefix = "TargetTracking-\(configuration.name)-Alarm"
    policies = PolicyBook(
      configuration.policy, isEnabled: true, highAlarm: prefix + "High-" + generator.uuid(),
      lowAlarm: prefix + "Low-" + generator.uuid(), createdAt: now)
    metrics = Metrics()
    self.generator = generator
    if configuration.initialCapacity > 0 {
      capacityTrigger = Cause.created(capacity: configuration.initialCapacity, at: now)
    }
    arrangeAlarms(at: now)
  }
}

extension GroupState {
  /// The instance of that id, terminated ones included.
  public func instance(_ id: InstanceID) -> Instance? { instances.place(of: id).map { instances[$0] } }

  /// The newest activity that starts or ends this instance: the answer to TerminateInstanceInAutoScalingGroup.
  public func activity(_ kind: Activity.Kind, of id: InstanceID) -> Activity? {
    activities.first { $0.instance == id && $0.kind == kind }
  }

  /// What DescribeAutoScalingGroups lists: all but the terminated and the detached.
  public var listedInstances: [Instance] {
    instances.filter { instance in
      if case .terminated = instance.lifeCycle { return false }
      return !instance.isDetached
    }
  }

  /// Activities as DescribeScalingActivities orders them: running ones first, then by start, newest first.
  public var listedActivities: [Activity] {
    activities.filter { $0.endTime == nil } + activities.filter { $0.endTime != nil }
  }
}

extension GroupState {
  /// What is read again after this state was stored: all of it but what lives in memory only. The same as encoding
  /// and decoding, without the text between.
  public var asStored: GroupState {
    var copy = self
    copy.suspension = nil
    copy.metrics = Metrics()
    copy.arrangeAlarms(at: clock)
    return copy
  }
}

extension GroupState: Codable {
  private enum CodingKeys: String, CodingKey {
    case configuration, createdAt, desiredCapacity, policyEnabled, instances, activities, attachment, clock
    case generator, nextEffectNumber, capacityTrigger, replacementsOwed, launchFailures, launchNotBefore
    case launchFailedAt, leftovers
    case policies
    // Of a state that was stored before there were policies to choose from.
    case highAlarmName, lowAlarmName
    case operations, templates, refresh, balancing
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    configuration = try values.decode(GroupConfiguration.self, forKey: .configuration)
    createdAt = try values.decode(Moment.self, forKey: .createdAt)
    desiredCapacity = try values.decode(Int.self, forKey: .desiredCapacity)
    // What is reckoned with them must not overflow, whatever a file says.
    guard 0 <= configuration.minimumSize, configuration.minimumSize <= desiredCapacity,
      desiredCapacity <= configuration.maximumSize, configuration.maximumSize <= Limits.sizeMost
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .desiredCapacity, in: values,
        debugDescription: "a group has 0 ≤ minimum ≤ desired ≤ maximum ≤ \(Limits.sizeMost)")
    }
    instances = try values.decode([Instance].self, forKey: .instances)
    activities = try values.decode(ActivityLog.self, forKey: .activities)
    attachment = try values.decode(Attachment.self, forKey: .attachment)
    clock = try values.decode(Moment.self, forKey: .clock)
    generator = try values.decode(Generator.self, forKey: .generator)
    nextEffectNumber = try values.decode(UInt64.self, forKey: .nextEffectNumber)
    capacityTrigger = try values.decodeIfPresent(String.self, forKey: .capacityTrigger)
    replacementsOwed = try values.decode(Int.self, forKey: .replacementsOwed)
    launchFailures = try values.decode(Int.self, forKey: .launchFailures)
    launchNotBefore = try values.decodeIfPresent(Moment.self, forKey: .launchNotBefore)
    launchFailedAt = try values.decodeIfPresent(Moment.self, forKey: .launchFailedAt)
    leftovers = try values.decode([InstanceID: Lane].self, forKey: .leftovers)
    operations = try values.decodeIfPresent(GroupOperations.self, forKey: .operations) ?? GroupOperations()
    templates =
      try values.decodeIfPresent(TemplateBook.self, forKey: .templates)
      ?? TemplateBook(first: LaunchTemplateData(), createdAt: createdAt)
    refresh = try values.decodeIfPresent(RefreshBook.self, forKey: .refresh) ?? RefreshBook()
    balancing = try values.decodeIfPresent(BalancingSettings.self, forKey: .balancing) ?? BalancingSettings()
    policies =
      try values.decodeIfPresent(PolicyBook.self, forKey: .policies)
      ?? PolicyBook(
        configuration.policy, isEnabled: try values.decode(Bool.self, forKey: .policyEnabled),
        highAlarm: try values.decode(String.self, forKey: .highAlarmName),
        lowAlarm: try values.decode(String.self, forKey: .lowAlarmName), createdAt: createdAt)
    metrics = Metrics()
    arrangeAlarms(at: clock)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(configuration, forKey: .configuration)
    try values.encode(createdAt, forKey: .createdAt)
    try values.encode(desiredCapacity, forKey: .desiredCapacity)
    try values.encode(instances, forKey: .instances)
    try values.encode(activities, forKey: .activities)
    try values.encode(attachment, forKey: .attachment)
    try values.encode(clock, forKey: .clock)
    try values.encode(generator, forKey: .generator)
    try values.encode(nextEffectNumber, forKey: .nextEffectNumber)
    try values.encodeIfPresent(capacityTrigger, forKey: .capacityTrigger)
    try values.encode(replacementsOwed, forKey: .replacementsOwed)
    try values.encode(launchFailures, forKey: .launchFailures)
    try values.encodeIfPresent(launchNotBefore, forKey: .launchNotBefore)
    try values.encodeIfPresent(launchFailedAt, forKey: .launchFailedAt)
    try values.encode(leftovers, forKey: .leftovers)
    try values.encode(operations, forKey: .operations)
    try values.encode(policies, forKey: .policies)
    try values.encode(templates, forKey: .templates)
    try values.encode(refresh, forKey: .refresh)
    try values.encode(balancing, forKey: .balancing)
  }
}
