// Line 2 of the screen and the answer of `status`: the worst thing, its cause, in words. Decided from the
// whole state, worst first; the first that is true is told.
import Scaling

/// How the fleet is.
public struct Verdict: Hashable, Sendable {
  /// The worst first. The raw value is the exit code of `status` (docs/json.md).
  public enum Level: Int32, Hashable, Sendable {
    case ok = 0
    case degraded = 1
    case down = 2
    case unknown = 3
  }

  /// What it is about, without its figures: while this stays the same, "since" stays too.
  public enum Kind: String, Hashable, Sendable {
    case ok
    case waiting
    case keyEnded = "key_ended"
    case lost
    case noTargets = "no_targets"
    case noHealthyTarget = "no_healthy_target"
    case suspended
    case unhealthyTargets = "unhealthy_targets"
    case belowMinimum = "below_minimum"
    case failedRequests = "failed_requests"
    case stale
  }

  public var kind: Kind
  public var sentence: Phrase

  public var level: Level {
    switch kind {
    case .ok: .ok
    case .noTargets, .noHealthyTarget: .down
    case .suspended, .unhealthyTargets, .belowMinimum, .failedRequests: .degraded
    case .waiting, .keyEnded, .lost, .stale: .unknown
    }
  }

  /// The word at the head of the line.
  public var word: Phrase {
    switch kind {
    case .waiting: VerdictTexts.waiting
    default:
      switch level {
      case .ok: VerdictTexts.ok
      case .degraded: VerdictTexts.degraded
      case .down: VerdictTexts.down
      case .unknown: VerdictTexts.unknown
      }
    }
  }
}

extension FleetPane {
  /// Failed requests count for this long.
  static let failedWindowMilliseconds: Int64 = 60_000

  /// The worst thing there is to say at a moment.
  public func verdict(at now: Moment) -> Verdict {
    if access.end != nil { return Verdict(kind: .keyEnded, sentence: AccessTexts.ended(access.key.origin)) }
    if let blind = blindness(at: now) { return blind }
    let tally = TargetTally(targets.value ?? [])
    if tally.inUse == 0 { return Verdict(kind: .noTargets, sentence: VerdictTexts.empty) }
    if tally.healthy == 0 {
      return Verdict(kind: .noHealthyTarget, sentence: VerdictTexts.noTargets(tally.inUse))
    }
    // Before what it would repair if it could.
    if let suspended = group.value?.suspended {
      return Verdict(kind: .suspended, sentence: VerdictTexts.suspended(suspended.processes, suspended.reason))
    }
    if tally.unhealthy > 0 {
      let unhealthy = (targets.value ?? []).filter(\.isUnhealthy)
      let names = unhealthy.map { "\($0.id) \($0.reason)" }.joined(separator: ", ")
      return Verdict(
        kind: .unhealthyTargets, sentence: VerdictTexts.unhealthy(tally.unhealthy, of: tally.inUse, names))
    }
    if let group = group.value, group.inServiceCount < group.minimum {
      return Verdict(
        kind: .belowMinimum, sentence: VerdictTexts.belowMinimum(group.inServiceCount, minimum: group.minimum))
    }
    let failed = metrics.value?.failedCount(from: now.adding(milliseconds: -Self.failedWindowMilliseconds)) ?? 0
    if failed > 0 { return Verdict(kind: .failedRequests, sentence: VerdictTexts.failedRequests(failed)) }
    return Verdict(kind: .ok, sentence: allWell(healthy: tally.healthy, of: tally.inUse))
  }

  /// Why the fleet cannot be seen, as the verdict says it; nil while it can.
  func lostCause(at now: Moment) -> Phrase? {
    for age in [group.age(at: now), targets.age(at: now)] {
      if case .lost(_, let cause) = age { return cause }
    }
    return nil
  }

  /// What cannot be seen, worst first; nil when the group and its targets are known.
  private func blindness(at now: Moment) -> Verdict? {
    let seen = [(group.age(at: now), VerdictTexts.theGroup), (targets.age(at: now), VerdictTexts.theTargets)]
    if let cause = lostCause(at: now) { return Verdict(kind: .lost, sentence: VerdictTexts.cannotSee(cause)) }
    for case (.waiting, let what) in seen {
      return Verdict(kind: .waiting, sentence: VerdictTexts.notStarted(what))
    }
    for case (.stale, let what) in seen { return Verdict(kind: .stale, sentence: VerdictTexts.stale(what)) }
    return nil
  }

  private func allWell(healthy: Int, of total: Int) -> Phrase {
    var parts = [VerdictTexts.healthy(healthy, of: total)]
    if let group = group.value {
      if group.pendingCount > 0 { parts.append(VerdictTexts.starting(group.pendingCount)) }
      if group.terminatingCount > 0 { parts.append(VerdictTexts.leaving(group.terminatingCount)) }
      if group.standbyCount > 0 { parts.append(VerdictTexts.standby(group.standbyCount)) }
    }
    if let cpu = lastCPU {
      parts.append(VerdictTexts.cpu(CPUFigure.text(cpu), target: targetValue.map { Int($0.rounded()) }))
    }
    if metrics.value != nil { parts.append(VerdictTexts.noFailed) }
    return .joined(parts, by: " · ")
  }
}

/// Targets counted by what the verdict asks. It is asked at every key, of up to a thousand targets, so they are counted
/// where they are and none is copied.
private struct TargetTally {
  /// Neither draining nor unused.
  private(set) var inUse = 0
  private(set) var healthy = 0
  private(set) var unhealthy = 0

  init(_ targets: [TargetFacts]) {
    for index in targets.indices {
      switch targets[index].state {
      case "draining", "unused": continue
      case "healthy": healthy += 1
      default: if targets[index].isUnhealthy { unhealthy += 1 }
      }
      inUse += 1
    }
  }
}

extension TargetFacts {
  /// `unhealthy` or, with a network load balancer, `unhealthy.draining`.
  fileprivate var isUnhealthy: Bool { state.hasPrefix("unhealthy") }
}
