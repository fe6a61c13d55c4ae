// One thing at a time for an instance's process, and one for its target. A lane remembers what was given to the
// shell and how often it failed, nothing of what is to be done: that is derived afresh at every step.

/// The effect that is under way for one process or one target, and the waits after failures.
struct Lane: Hashable, Codable, Sendable {
  var underWay: UnderWay?
  var failures = 0
  var notBefore: Moment?

  struct UnderWay: Hashable, Codable, Sendable {
    var effect: Effect
    /// Given out again if nothing was heard until then.
    var deadline: Moment
  }

  /// Whether a new effect may be given out now.
  func isFree(at now: Moment) -> Bool {
    if let underWay { return underWay.deadline <= now }
    return notBefore.map { $0 <= now } ?? true
  }

  mutating func begin(_ effect: Effect, at now: Moment) {
    underWay = UnderWay(effect: effect, deadline: now + Limits.effectTimeOut)
  }

  mutating func succeed(_ id: Effect.ID) {
    if underWay?.effect.id == id { underWay = nil }
    failures = 0
    notBefore = nil
  }

  mutating func fail(_ id: Effect.ID, at now: Moment) {
    guard underWay?.effect.id == id else { return }
    underWay = nil
    failures += 1
    notBefore =
      now + Limits.backOff(failures: failures, first: Limits.effectRetryFirst, most: Limits.effectRetryMost)
  }

  /// When this lane alone would change something.
  var wakeAt: Moment? { underWay?.deadline ?? notBefore }
}
