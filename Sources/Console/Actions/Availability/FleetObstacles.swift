/// What keeps one from looking at the fleet, and from changing it.
extension Model {
  func obstacle(fleetView action: FleetViewAction) -> Phrase? {
    switch action {
    case .detail: fleet?.activities.value == nil ? ActionTexts.noActivities : nil
    }
  }

  func obstacle(fleet action: FleetAction) -> Phrase? {
    switch action {
    case .scaleOut, .scaleIn, .setCapacity: groupObstacle
    case .terminate: instanceObstacle
    case .chaos: fleet?.context.isLocal == false ? ActionTexts.onlyLocal : instanceObstacle
    case .load: fleet.map { $0.context.isLocal ? nil : ActionTexts.onlyLocal } ?? ActionTexts.noFleet
    case .undo: fleet?.undo == nil ? ActionTexts.nothingToUndo : nil
    }
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
