// Whether an action can be done now, and if not, why: the same sentence in the action list and when its key
// is pressed. The groups are the other files of this folder.

extension Model {
  /// Nil where the action can be done now, else the reason why it cannot.
  public func obstacle(to action: Action) -> Phrase? {
    if let obstacle = obstacleOfReplay(to: action) { return obstacle }
    return switch action {
    case .everywhere(let action): obstacle(everywhere: action)
    case .fleetView(let action): obstacle(fleetView: action)
    case .fleet(let action): obstacle(fleet: action)
    case .shop(let action): obstacle(shop: action)
    case .recording(let action): obstacle(recording: action)
    case .access(let action): obstacle(access: action)
    }
  }

  func obstacle(everywhere action: EverywhereAction) -> Phrase? {
    switch action {
    case .zoom, .refresh, .actionList, .mouse, .theme, .back, .quit: nil
    case .copy: copyable == nil ? CopyTexts.nothing : nil
    case .switchPane: fleet == nil || shop == nil ? ActionTexts.onePane : nil
    }
  }
}
