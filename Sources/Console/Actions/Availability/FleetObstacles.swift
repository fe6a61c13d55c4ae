/// What keeps one from looking at the fleet, and from changing it.
extension Model {
  func obstacle(fleetView action: FleetViewAction) -> Phrase? {
    switch action {
    case .detail: instanceObstacle
    case .why, .chain, .policies, .sort, .sortOtherWay, .filter: groupObstacle
    case .activities: fleet?.activities.value == nil ? ActionTexts.noActivities : nil
    case .unlock: unlockObstacle
    case .alert: fleet == nil ? ActionTexts.noFleet : player != nil ? RecordingTexts.onlyWatched : nil
    case .logs: fleet == nil ? ActionTexts.noFleet : nil
    case .doctor: doctorObstacle
    case .template: templateObstacle
    }
  }

  func obstacle(fleet action: FleetAction) -> Phrase? {
    switch action {
    case .scaleOut, .scaleIn, .setCapacity: changeObstacle ?? groupObstacle
    case .terminate: changeObstacle ?? instanceObstacle
    case .chaos: fleet?.takesTrials == false ? ActionTexts.onlyLocal : changeObstacle ?? instanceObstacle
    case .load: loadObstacle
    case .undo: fleet?.undo == nil && fleet?.operationUndo == nil ? ActionTexts.nothingToUndo : changeObstacle
    }
  }

  /// What runs can always be stopped.
  private var loadObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    if !fleet.takesTrials { return ActionTexts.onlyLocal }
    return fleet.load == .off ? changeObstacle : nil
  }

  /// Why nothing of the fleet may be changed: every action that changes it asks this first.
  var changeObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    if settings.mode == .replay { return InstanceTexts.recorded }
    return fleet.context.readOnly && !fleet.isUnlocked ? InstanceTexts.readOnlyReason : nil
  }

  private var doctorObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    if player != nil { return RecordingTexts.onlyWatched }
    return fleet.context.isComplete ? nil : ActionTexts.groupUnknown
  }

  private var unlockObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    if settings.mode == .replay { return InstanceTexts.recorded }
    return fleet.context.readOnly ? nil : InstanceTexts.notReadOnly
  }

  private var groupObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    return fleet.group.value == nil ? ActionTexts.groupUnknown : nil
  }

  private var instanceObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    return fleet.selected == nil ? ActionTexts.noInstance : nil
  }
}

extension FleetPane {
  /// Whether one may kill its instances and send it shoppers to see what happens: on one's own machine.
  var takesTrials: Bool { context.isLocal }
}
