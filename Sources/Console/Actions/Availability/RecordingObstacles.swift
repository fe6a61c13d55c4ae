// Why a recording cannot be saved or moved in now, and what cannot be done while one is played.

extension Model {
  func obstacle(recording action: RecordingAction) -> Phrase? {
    switch action {
    case .saveRecording: player == nil ? nil : RecordingTexts.onlyWatched
    case .playPause, .seekBack, .seekForward, .nextEvent, .previousEvent, .faster, .slower:
      player == nil ? RecordingTexts.onlyInReplay : nil
    }
  }

  /// In a replay nothing is asked and nothing is done; one looks, moves and copies.
  func obstacleOfReplay(to action: Action) -> Phrase? {
    guard let player else { return nil }
    // What was not looked at while it was recorded is not there.
    if action == .fleetView(.logs) { return player.logs.lines.isEmpty ? RecordingTexts.noLogs : nil }
    return action.reachesOut ? RecordingTexts.onlyWatched : nil
  }
}

extension Action {
  /// Whether it asks or changes something out there: what a replay cannot do. What an action of another group asks all
  /// the same is dropped where its command would leave (`Command.staysHere`).
  fileprivate var reachesOut: Bool {
    switch self {
    case .fleet, .operation: true
    case .shop(.catalog), .shop(.book), .shop(.myBooks), .shop(.orders): false
    case .shop: true
    case .access: true
    case .everywhere, .fleetView, .recording: false
    }
  }
}
