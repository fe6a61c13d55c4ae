/// One instance refresh (API 2011-01-01, InstanceRefresh).
public struct InstanceRefreshRecord: Hashable, Sendable {
  /// Its id, a UUID.
  public var id: String
  /// The group.
  public var groupName: String
  /// `Pending`, `InProgress`, `Successful`, `Failed`, `Cancelling`, `Cancelled` and more.
  public var status: String
  /// What it waits for, or why it ended so.
  public var statusReason: String?
  /// When it began.
  public var startTime: WireTime?
  /// When it ended; absent while it runs.
  public var endTime: WireTime?
  /// Percent of the instances that are replaced, healthy and warm.
  public var percentageComplete: Int?
  /// Instances that are still to be replaced.
  public var instancesToUpdate: Int?
  /// How it goes about it.
  public var preferences: RefreshPreferencesRecord?
  /// What instances are made from meanwhile.
  public var desiredTemplate: LaunchTemplateReference?
  /// Absent where it was not rolled back.
  public var rollback: RollbackRecord?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    id: String, groupName: String, status: String, statusReason: String? = nil, startTime: WireTime? = nil,
    endTime: WireTime? = nil, percentageComplete: Int? = nil, instancesToUpdate: Int? = nil,
    preferences: RefreshPreferencesRecord? = nil, desiredTemplate: LaunchTemplateReference? = nil,
    rollback: RollbackRecord? = nil
  ) {
    self.id = id
    self.groupName = groupName
    self.status = status
    self.statusReason = statusReason
    self.startTime = startTime
    self.endTime = endTime
    self.percentageComplete = percentageComplete
    self.instancesToUpdate = instancesToUpdate
    self.preferences = preferences
    self.desiredTemplate = desiredTemplate
    self.rollback = rollback
  }

  /// Whether it is over, well or not.
  public var isOver: Bool {
    ["Successful", "Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed"].contains(status)
  }
}

extension InstanceRefreshRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    let desired: DesiredConfigurationRecord? = try source.optionalRecord("DesiredConfiguration")
    self.init(
      id: try source.text("InstanceRefreshId"), groupName: try source.text("AutoScalingGroupName"),
      status: try source.text("Status"), statusReason: source.optionalText("StatusReason"),
      startTime: try source.optionalTime("StartTime"), endTime: try source.optionalTime("EndTime"),
      percentageComplete: try source.optionalInteger("PercentageComplete"),
      instancesToUpdate: try source.optionalInteger("InstancesToUpdate"),
      preferences: try source.optionalRecord("Preferences"), desiredTemplate: desired?.launchTemplate,
      rollback: try source.optionalRecord("RollbackDetails"))
  }

  var wire: WireValue {
    .members([
      ("InstanceRefreshId", .text(id)), ("AutoScalingGroupName", .text(groupName)), ("Status", .text(status)),
      ("StatusReason", statusReason.map(WireValue.text)), ("StartTime", startTime.map(WireValue.time)),
      ("EndTime", endTime.map(WireValue.time)), ("PercentageComplete", percentageComplete.map(WireValue.integer)),
      ("InstancesToUpdate", instancesToUpdate.map(WireValue.integer)),
      ("ProgressDetails", progress(percentageComplete, instancesToUpdate)), ("Preferences", preferences?.wire),
      ("DesiredConfiguration", desiredTemplate.map { DesiredConfigurationRecord(launchTemplate: $0).wire }),
      ("RollbackDetails", rollback?.wire), ("Strategy", .text("Rolling")),
    ])
  }
}

/// `ProgressDetails`: of the instances in service, for there is no warm pool.
private func progress(_ percent: Int?, _ instances: Int?) -> WireValue? {
  guard percent != nil || instances != nil else { return nil }
  return .members([
    (
      "LivePoolProgress",
      .members([
        ("PercentageComplete", percent.map(WireValue.integer)), ("InstancesToUpdate", instances.map(WireValue.integer)),
      ])
    )
  ])
}

/// That a refresh was rolled back, and how far it was by then.
public struct RollbackRecord: Hashable, Sendable {
  public var reason: String?
  public var startTime: WireTime?
  public var percentageComplete: Int?
  public var instancesToUpdate: Int?

  /// A record from its members; what AWS may leave out has a default.
  public init(
    reason: String? = nil, startTime: WireTime? = nil, percentageComplete: Int? = nil, instancesToUpdate: Int? = nil
  ) {
    self.reason = reason
    self.startTime = startTime
    self.percentageComplete = percentageComplete
    self.instancesToUpdate = instancesToUpdate
  }
}

extension RollbackRecord: WireRecord {
  init(_ source: Fields) throws(FieldProblem) {
    self.init(
      reason: source.optionalText("RollbackReason"), startTime: try source.optionalTime("RollbackStartTime"),
      percentageComplete: try source.optionalInteger("PercentageCompleteOnRollback"),
      instancesToUpdate: try source.optionalInteger("InstancesToUpdateOnRollback"))
  }

  var wire: WireValue {
    .members([
      ("RollbackReason", reason.map(WireValue.text)), ("RollbackStartTime", startTime.map(WireValue.time)),
      ("PercentageCompleteOnRollback", percentageComplete.map(WireValue.integer)),
      ("InstancesToUpdateOnRollback", instancesToUpdate.map(WireValue.integer)),
      ("ProgressDetailsOnRollback", progress(percentageComplete, instancesToUpdate)),
    ])
  }
}
