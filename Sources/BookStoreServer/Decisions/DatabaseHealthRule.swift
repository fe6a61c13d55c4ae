import BookStoreKit

/// What the watch last knew of the database.
enum DatabaseObservation: Hashable, Sendable {
  case asked(at: ContinuousClock.Instant)
  case answered(at: ContinuousClock.Instant, after: Duration)
  case failed(at: ContinuousClock.Instant)
}

/// When the database counts as slow or down. It is only told, nothing acts on it here.
enum DatabaseHealthRule {
  /// A point query takes well under a millisecond; half a second is a database in trouble.
  static let slow = Duration.milliseconds(500)
  static let down = Duration.seconds(5)

  static func state(_ observation: DatabaseObservation, at now: ContinuousClock.Instant) -> DatabaseState {
    switch observation {
    case .failed: .down
    case .answered(_, let duration): duration > slow ? .slow : .ok
    case .asked(let at): at.duration(to: now) > down ? .down : at.duration(to: now) > slow ? .slow : .ok
    }
  }
}
