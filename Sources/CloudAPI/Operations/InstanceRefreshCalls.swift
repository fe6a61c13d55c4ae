// Instance refreshes (API 2011-01-01): what is asked for and what is told. Strategy ReplaceRootVolume, mixed instances
// and warm pools are not carried.

/// How a refresh goes about it; what is absent is as the API has it.
public struct RefreshPreferencesRecord: Hashable, Sendable {
  /// Percent of the desired capacity that stays healthy, and that there may be in all.
  public var minimumHealthyPercentage: Int?
  public var maximumHealthyPercentage: Int?
  /// Seconds until a new instance counts; the group's where none is named.
  public var warmupSeconds: Int?
  /// Whether instances that are as wished already stay.
  public var skipsMatching: Bool?
  /// Whether a refresh that fails is rolled back.
  public var rollsBack: Bool?
  /// `Refresh`, `Ignore` or `Wait`.
  public var protectedInstances: String?
  /// `Terminate`, `Ignore` or `Wait`.
  public var standbyInstances: String?
  /// Ascending percentages at which it waits, and for how long at each.
  public var checkpoints: [Int]
  public var checkpointDelaySeconds: Int?
  /// Seconds under watch after the last replacement.
  public var bakeSeconds: Int?
  /// Names of alarms that make it fail.
  public var alarms: [String]

  /// Preferences of which nothing is said.
  public init(
    minimumHealthyPercentage: Int? = nil, maximumHealthyPercentage: Int? = nil, warmupSeconds: Int? = nil,
    skipsMatching: Bool? = nil
  ) {
    self.minimumHealthyPercentage = minimumHealthyPercentage
    self.maximumHealthyPercentage = maximumHealthyPercentage
    self.warmupSeconds = warmupSeconds
    self.skipsMatching = skipsMatching
    checkpoints = []
    alarms = []
  }
}

extension RefreshPreferencesRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      minimumHealthyPercentage: try source.optionalInteger("MinHealthyPercentage"),
      maximumHealthyPercentage: try source.optionalInteger("MaxHealthyPercentage"),
      warmupSeconds: try source.optionalInteger("InstanceWarmup"),
      skipsMatching: try source.optionalBoolean("SkipMatching"))
    rollsBack = try source.optionalBoolean("AutoRollback")
    protectedInstances = source.optionalText("ScaleInProtectedInstances")
    standbyInstances = source.optionalText("StandbyInstances")
    checkpoints = try source.numbers("CheckpointPercentages").map { Int($0) }
    checkpointDelaySeconds = try source.optionalInteger("CheckpointDelay")
    bakeSeconds = try source.optionalInteger("BakeTime")
    alarms = try source.object("AlarmSpecification").texts("Alarms")
  }

  var wire: WireValue { .members(members) }

  fileprivate var members: [(name: String, value: WireValue?)] {
    [
      ("MinHealthyPercentage", minimumHealthyPercentage.map(WireValue.integer)),
      ("InstanceWarmup", warmupSeconds.map(WireValue.integer)),
      ("CheckpointPercentages", checkpoints.isEmpty ? nil : .list(checkpoints.map(WireValue.integer))),
      ("CheckpointDelay", checkpointDelaySeconds.map(WireValue.integer)),
      ("SkipMatching", skipsMatching.map(WireValue.boolean)), ("AutoRollback", rollsBack.map(WireValue.boolean)),
      ("ScaleInProtectedInstances", protectedInstances.map(WireValue.text)),
      ("StandbyInstances", standbyInstances.map(WireValue.text)),
      ("AlarmSpecification", alarms.isEmpty ? nil : .members([("Alarms", .texts(alarms))])),
      ("MaxHealthyPercentage", maximumHealthyPercentage.map(WireValue.integer)),
      ("BakeTime", bakeSeconds.map(WireValue.integer)),
    ]
  }

  fileprivate var isEmpty: Bool { members.allSatisfy { $0.value == nil } }
}

/// What instances are to be made from.
struct DesiredConfigurationRecord: WireRecord {
  var launchTemplate: LaunchTemplateReference?

  init(launchTemplate: LaunchTemplateReference?) { self.launchTemplate = launchTemplate }
  init(_ source: Fields) throws(FieldProblem) { launchTemplate = try source.optionalRecord("LaunchTemplate") }
  var wire: WireValue { .members([("LaunchTemplate", launchTemplate?.wire)]) }
}

/// Replaces all instances, some at a time.
public struct StartInstanceRefresh: Hashable, Sendable {
  /// The group.
  public var groupName: String
  /// `Rolling`, which AWS takes where none is named, or `ReplaceRootVolume`.
  public var strategy: String?
  /// What instances are to be made from (`DesiredConfiguration`); what the group launches from where absent.
  public var desiredTemplate: LaunchTemplateReference?
  public var preferences: RefreshPreferencesRecord

  /// A call from its parameters; what AWS may leave out has a default.
  public init(
    groupName: String, strategy: String? = nil, desiredTemplate: LaunchTemplateReference? = nil,
    preferences: RefreshPreferencesRecord = RefreshPreferencesRecord()
  ) {
    self.groupName = groupName
    self.strategy = strategy
    self.desiredTemplate = desiredTemplate
    self.preferences = preferences
  }
}

extension StartInstanceRefresh: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    let desired: DesiredConfigurationRecord? = try source.optionalRecord("DesiredConfiguration")
    self.init(
      groupName: try source.text("AutoScalingGroupName"), strategy: source.optionalText("Strategy"),
      desiredTemplate: desired?.launchTemplate,
      preferences: try source.optionalRecord("Preferences") ?? RefreshPreferencesRecord())
  }

  var wire: WireValue {
    .members([
      ("AutoScalingGroupName", .text(groupName)), ("Strategy", strategy.map(WireValue.text)),
      ("DesiredConfiguration", desiredTemplate.map { DesiredConfigurationRecord(launchTemplate: $0).wire }),
      ("Preferences", preferences.isEmpty ? nil : preferences.wire),
    ])
  }
}

/// Refreshes of a group, the newest first.
public struct DescribeInstanceRefreshes: Hashable, Sendable {
  /// The group.
  public var groupName: String
  /// Only these, where not empty.
  public var refreshIds: [String]
  /// Which page.
  public var page: PageRequest

  /// A call from its parameters; what AWS may leave out has a default.
  public init(groupName: String, refreshIds: [String] = [], page: PageRequest = PageRequest()) {
    self.groupName = groupName
    self.refreshIds = refreshIds
    self.page = page
  }
}

extension Parameter {
  private static let wholePercent = ParameterRule.integer(0...100)
  private static let delay = ParameterRule.integer(0...172_800)

  /// What a launch template is named by.
  static let templateReference = ParameterRule.record([
    .optional("LaunchTemplateId", .text(1...255)), .optional("LaunchTemplateName", .text(3...128)),
    .optional("Version", .text(1...255)),
  ])

  /// What StartInstanceRefresh takes, of what is carried.
  static let instanceRefresh: [Parameter] = [
    .required("AutoScalingGroupName", .text(1...255)),
    .optional("Strategy", .choice(["Rolling", "ReplaceRootVolume"])),
    .optional("DesiredConfiguration", .record([.optional("LaunchTemplate", templateReference)])),
    .optional(
      "Preferences",
      .record([
        .optional("MinHealthyPercentage", wholePercent), .optional("InstanceWarmup", .integer(0...21_600)),
        .optional("CheckpointPercentages", .list(most: 100, of: wholePercent)),
        .optional("CheckpointDelay", delay), .optional("SkipMatching", .boolean), .optional("AutoRollback", .boolean),
        .optional("ScaleInProtectedInstances", .choice(["Refresh", "Ignore", "Wait"])),
        .optional("StandbyInstances", .choice(["Terminate", "Ignore", "Wait"])),
        .optional(
          "AlarmSpecification", .record([.optional("Alarms", .list(most: 10, of: .text(1...255)))])),
        .optional("MaxHealthyPercentage", .integer(100...200)), .optional("BakeTime", delay),
      ])),
  ]
}
