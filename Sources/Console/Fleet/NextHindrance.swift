// What an operator did to the group that keeps the next decision, or the wanted size, from coming about: suspended
// processes and protected instances. The decision is the scaling code's; this says what stands in its way.
import Scaling

/// Why what is wanted does not happen.
enum NextHindrance: Hashable, Sendable {
  /// AlarmNotification is suspended.
  case alarmsUnheard
  /// Launch is suspended; so many instances are missing.
  case noLaunch(missing: Int)
  /// Terminate is suspended; so many are too many.
  case noTermination(surplus: Int)
  /// All that might leave are protected from scale-in.
  case allProtected
}

extension GroupFacts {
  /// What stands in the way of a decision; nil where nothing does.
  func hindrance(of decision: NextDecision) -> NextHindrance? {
    let running = instances.filter { $0.lifecycle == "InService" || $0.lifecycle.hasPrefix("Pending") }
    let missing = max(0, desired - running.count)
    let surplus = max(0, running.count - desired)
    func isSuspended(_ process: ScalingProcess) -> Bool { suspendedProcesses.contains(process.rawValue) }
    var wantsOut = missing > 0
    var wantsIn = surplus > 0
    switch decision {
    case .scaleOut, .scaleOutWaitsForWarmUp:
      if isSuspended(.alarmNotification) { return .alarmsUnheard }
      wantsOut = true
    case .scaleIn, .scaleInWaits:
      if isSuspended(.alarmNotification) { return .alarmsUnheard }
      wantsIn = true
    case .replacing: wantsOut = true
    default: break
    }
    if wantsOut, isSuspended(.launch) { return .noLaunch(missing: missing) }
    guard wantsIn else { return nil }
    if isSuspended(.terminate) { return .noTermination(surplus: surplus) }
    return !running.isEmpty && running.allSatisfy(\.isProtected) ? .allProtected : nil
  }
}

extension FleetPane {
  /// A policy's decision as a sentence of the policy's own metric, after what stands in its way.
  func sentence(_ decision: PolicyDecision, arrow: String) -> Phrase {
    let said = NextTexts.sentence(decision, arrow: arrow)
    guard let hindrance = group.value?.hindrance(of: decision.decision) else { return said }
    return HindranceTexts.sentence(hindrance) + .verbatim(" · ") + said
  }

  /// The same behind the policy's name, as one of several.
  func line(_ decision: PolicyDecision, arrow: String) -> Phrase {
    let words = sentence(decision, arrow: arrow)
    return decision.policy.map { .verbatim($0 + ": ") + words } ?? words
  }

  /// A decision as a sentence, after what stands in its way: the end of a long line is cut on a small screen.
  func sentence(_ decision: NextDecision, arrow: String) -> Phrase {
    let said = NextTexts.sentence(decision, arrow: arrow)
    guard let hindrance = group.value?.hindrance(of: decision) else { return said }
    return HindranceTexts.sentence(hindrance) + .verbatim(" · ") + said
  }
}
