// What a new capacity would do: the mean CPU that it would leave if the load stays, what the policy would then do,
// and which instance is likely to go. What the policy would do is asked of the scaling code, with the group as it
// would be.
import Scaling

struct CapacityForecast {
  let pane: FleetPane
  let read: GroupFacts
  let wanted: Int
  let now: Moment

  /// The CPU of each, in whole percent, when the load is shared by so many; nil without a figure.
  var cpuAfter: Int? {
    guard let cpu = pane.lastCPU, read.inServiceCount > 0, wanted > 0 else { return nil }
    return Int(min(100, cpu * Double(read.inServiceCount) / Double(wanted)).rounded())
  }

  /// What the policy will do next, in words.
  var policyAnswer: Phrase {
    guard let policy = pane.policies.value?.first(where: { $0.targetValue != nil }) else { return PlanTexts.policyNone }
    guard policy.enabled else { return PlanTexts.policyOff }
    guard let shown = cpuAfter, var outlook = pane.outlook(at: now), let newest = outlook.datapoints.last else {
      return PlanTexts.policyUnknown
    }
    outlook.desiredCapacity = wanted
    outlook.instances = (0..<wanted).map {
      Outlook.Member(id: InstanceID("i-\($0)"), phase: .inService(warmUntil: nil))
    }
    let after = Datapoint(
      start: newest.start, average: Double(shown), minimum: Double(shown), maximum: Double(shown), sampleCount: wanted)
    // As if the load had been shared so for as long as the alarms look back.
    outlook.datapoints = outlook.datapoints.map { point in
      var shared = after
      shared.start = point.start
      return shared
    }
    if let high = outlook.high, high.rule.isBreached(by: Double(shown)) { return out(outlook.scaleOutAnswer(), shown) }
    if let low = outlook.low, low.rule.isBreached(by: Double(shown)) { return inward(outlook.scaleInAnswer(), shown) }
    return PlanTexts.policyStays(shown)
  }

  private func out(_ answer: ScaleOutAnswer, _ shown: Int) -> Phrase {
    switch answer {
    case .grow: PlanTexts.policyAddsAgain(shown, Int((pane.targetValue ?? 0).rounded()))
    case .atMaximum: PlanTexts.policyAtMaximum(shown, read.maximum)
    case .enough, .noData: PlanTexts.policyStays(shown)
    }
  }

  private func inward(_ answer: ScaleInAnswer, _ shown: Int) -> Phrase {
    switch answer {
    case .shrink: PlanTexts.policyRemovesLater(shown, Int((pane.lowAlarm?.threshold ?? 0).rounded()))
    case .disabled, .atMinimum, .blockedByWarmUp, .blockedByTerminating, .blockedByMissingData, .wouldExceedTarget:
      PlanTexts.policyStays(shown)
    }
  }

  /// The default termination policy takes from a zone with most instances (AWS user guide); of those the
  /// oldest is the best guess, since all here have one template. What is protected stays.
  var likelyToGo: InstanceFacts? {
    let alive = read.instances.filter { $0.lifecycle == "InService" && !$0.isProtected }
    let counts = Dictionary(alive.map { ($0.zone, 1) }, uniquingKeysWith: +)
    guard let most = counts.values.max() else { return nil }
    let launched = Dictionary(
      (pane.machines.value ?? []).map { ($0.id, $0.launchedAt?.milliseconds ?? .max) },
      uniquingKeysWith: { first, _ in first })
    return alive.filter { counts[$0.zone] == most }
      .min { (launched[$0.id] ?? .max, $0.id) < (launched[$1.id] ?? .max, $1.id) }
  }

  /// The requests that it has in hand, and how long it may finish them.
  func drain(of id: String) -> Phrase {
    PlanTexts.drain(inFlight: pane.probes.value?[id]?.report?.inFlight, seconds: pane.drainSeconds)
  }
}
