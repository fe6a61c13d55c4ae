import CloudAPI
import Scaling

// The actions about instance refreshes.

extension Controller {
  /// StartInstanceRefresh, CancelInstanceRefresh, RollbackInstanceRefresh; nil for any other.
  func refresh(_ operation: GroupOperation, accessKeyId: String) throws(APIError) -> GroupOperationReply? {
    guard let command = try view(accessKeyId).refreshCommand(operation) else { return nil }
    let active = group.activeRefresh?.id
    try change(.refresh(command))
    guard let id = active ?? group.refresh.refreshes.first?.id else { throw .internalFailure }
    return .refreshId(action: operation.action, id)
  }
}

extension FleetView {
  func refreshCommand(_ operation: GroupOperation) throws(APIError) -> RefreshCommand? {
    switch operation {
    case .startInstanceRefresh(let call):
      guard call.strategy ?? "Rolling" == "Rolling" else {
        throw .validation("The strategy \(call.strategy ?? "") is none of this fleet: it has Rolling")
      }
      return .start(
        try preferences(call.preferences),
        desired: try call.desiredTemplate.map { named throws(APIError) in try choice(named) })
    case .cancelInstanceRefresh(_, let waits): return .cancel(waits: waits ?? true)
    case .rollbackInstanceRefresh: return .rollBack
    default: return nil
    }
  }

  private func preferences(_ record: RefreshPreferencesRecord) throws(APIError) -> RefreshPreferences {
    var preferences = RefreshPreferences()
    preferences.healthyPercentLeast = record.minimumHealthyPercentage
    preferences.healthyPercentMost = record.maximumHealthyPercentage
    if record.maximumHealthyPercentage != nil, record.minimumHealthyPercentage == nil {
      throw .validation("MaxHealthyPercentage needs MinHealthyPercentage beside it")
    }
    preferences.warmUpSeconds = record.warmupSeconds
    preferences.skipsMatching = record.skipsMatching ?? false
    preferences.rollsBack = record.rollsBack ?? false
    preferences.checkpoints = record.checkpoints
    preferences.checkpointDelaySeconds = record.checkpointDelaySeconds ?? preferences.checkpointDelaySeconds
    preferences.bakeSeconds = record.bakeSeconds ?? 0
    preferences.alarms = record.alarms
    for name in record.alarms where group.metrics.alarm(named: name) == nil {
      throw .validation("The alarm \(name) does not exist")
    }
    if let text = record.protectedInstances, let wish = RefreshPreferences.Protected(rawValue: text) {
      preferences.protected = wish
    }
    if let text = record.standbyInstances, let wish = RefreshPreferences.Standby(rawValue: text) {
      preferences.standby = wish
    }
    return preferences
  }

  /// A template as an Auto Scaling call names it; without a version it is `$Default` (Auto Scaling API).
  func choice(_ reference: LaunchTemplateReference) throws(APIError) -> TemplateChoice {
    do { try check(TemplateName(id: reference.id, name: reference.name)) } catch {
      throw .validation("You must use a valid fully-formed launch template. \(error.message)")
    }
    let text = reference.version ?? "$Default"
    do { _ = try number(text) } catch {
      throw .validation("You must use a valid fully-formed launch template. \(error.message)")
    }
    guard let choice = TemplateChoice(text) else { throw .internalFailure }
    return choice
  }

  func refreshes(_ call: DescribeInstanceRefreshes) throws(APIError) -> RecordPage<InstanceRefreshRecord> {
    var told = group.refresh.refreshes
    if !call.refreshIds.isEmpty { told = told.filter { call.refreshIds.contains($0.id) } }
    return try Paging.page(told.map(record), call.page, size: 50, most: 100) { $0.id }
  }

  private func record(_ refresh: InstanceRefresh) -> InstanceRefreshRecord {
    InstanceRefreshRecord(
      id: refresh.id, groupName: group.configuration.name, status: refresh.status, statusReason: refresh.reason,
      startTime: wire(refresh.startedAt), endTime: refresh.endTime.map(wire),
      percentageComplete: refresh.percentComplete, instancesToUpdate: refresh.instancesToUpdate,
      preferences: record(refresh.preferences),
      desiredTemplate: refresh.desired.map {
        LaunchTemplateReference(id: templateId, name: templateName, version: $0.text)
      },
      rollback: refresh.rollback.map {
        RollbackRecord(
          reason: $0.reason, startTime: wire($0.startedAt), percentageComplete: $0.percentComplete,
          instancesToUpdate: $0.instancesToUpdate)
      })
  }

  private func record(_ preferences: RefreshPreferences) -> RefreshPreferencesRecord {
    let policy = preferences.maintenance(of: group.configuration.settings.maintenance)
    var record = RefreshPreferencesRecord(
      minimumHealthyPercentage: policy.healthyPercentLeast, maximumHealthyPercentage: policy.healthyPercentMost,
      warmupSeconds: preferences.warmUpSeconds, skipsMatching: preferences.skipsMatching)
    record.rollsBack = preferences.rollsBack
    record.protectedInstances = preferences.protected.rawValue
    record.standbyInstances = preferences.standby.rawValue
    record.checkpoints = preferences.checkpoints
    if !preferences.checkpoints.isEmpty { record.checkpointDelaySeconds = preferences.checkpointDelaySeconds }
    if preferences.bakeSeconds > 0 { record.bakeSeconds = preferences.bakeSeconds }
    record.alarms = preferences.alarms
    return record
  }
}
