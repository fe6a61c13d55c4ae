// The logs view in a replay: it asks as it does of the service, and is answered from the recording, with what was written up
// to the moment of the tape.
import BookStoreKit
import CloudAPI
import Scaling

extension Model {
  /// Answers what the open logs view asks, until it asks nothing more.
  mutating func playLogs() {
    guard let shelf = player?.logs else { return }
    for _ in 0..<Self.pagesMost {
      let asked = passTimeOfLogs()
      if asked.isEmpty { return }
      for case .callFleet(.logs(let purpose), .logs(let call)) in asked {
        _ = logsAnswered(purpose, shelf.outcome(call, until: WireTime(milliseconds: now.milliseconds)))
      }
    }
  }

  /// Answers between two frames: a recording has fewer pages than this.
  private static let pagesMost = 200
}

extension LogShelf {
  fileprivate func outcome(_ call: LogCall, until end: WireTime) -> FleetOutcome {
    do throws(APIError) { return .replies([.logs(try answer(call, until: end))]) } catch {
      return .failed(.error(error))
    }
  }
}
