// What a new capacity would do: the mean CPU it would leave if the load stays, what the policy would then do,
// and which instance is likely to go.

struct CapacityForecast {
  let pane: FleetPane
  let read: GroupFacts
  let wanted: Int

  /// What the policy will do next, in words.
  var policyAnswer: Phrase {
    guard let target = pane.targetValue else { return PlanTexts.policyNone }
    guard let cpu = pane.lastCPU, read.inServiceCount > 0 else { return PlanTexts.policyUnknown }
    let after = min(100, cpu * Double(read.inServiceCount) / Double(wanted))
    let shown = Int(after.rounded())
    if after > target, wanted < read.maximum { return PlanTexts.policyAddsAgain(shown, Int(target)) }
    if let low = pane.lowAlarm?.threshold, after < low, wanted > read.minimum {
      return PlanTexts.policyRemovesLater(shown, Int(low.rounded()))
    }
    return PlanTexts.policyStays(shown)
  }

  /// The default termination policy takes from a zone with most instances (AWS user guide); of those the
  /// oldest is the best guess, since all here have one template.
  var likelyToGo: InstanceFacts? {
    let alive = read.instances.filter { $0.lifecycle == "InService" }
    let counts = Dictionary(alive.map { ($0.zone, 1) }, uniquingKeysWith: +)
    guard let most = counts.values.max() else { return nil }
    let launched = Dictionary(
      (pane.machines.value ?? []).map { ($0.id, $0.launchedAt?.milliseconds ?? .max) },
      uniquingKeysWith: { first, _ in first })
    return alive.filter { counts[$0.zone] == most }
      .min { (launched[$0.id] ?? .max, $0.id) < (launched[$1.id] ?? .max, $1.id) }
  }
}
