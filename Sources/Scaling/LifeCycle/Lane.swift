// One thing at a time for an instance's process, and one for its target. A lane remembers what was given to the
// shell and how often it failed, nothing of what is to be done: that is derived afresh at every step.

/// The effect that is under way for one process or one target, and the waits after failures.
struct Lane: Hashable, Codable, Sendable {
  var underWay: UnderWay?
  /// An earlier effect was never answered, so a failure of a later one does not say that nothing was done. Absent is
  /// no, as in states that were stored before it was there.
  var isInDoubt: Bool?
  /// The process that ended last: an answer that tells of it brings no news. Of a process's lane alone.
  var ended: ProcessIdentity?
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
    if underWay != nil { isInDoubt = true }
    underWay = UnderWay(effect: effect, deadline: now + Limits.effectTimeOut)
  }

  /// Whether something may have been done that nobody heard of.
  var mayHaveDone: Bool { underWay != nil || isInDoubt == true }

  mutating func succeed(_ id: Effect.ID) {
    if underWay?.effect.id == id { underWay = nil }
    isInDoubt = nil
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
