// What the fleet's keys do. Whatever changes the group opens a plan first; load is started at once, since it
// is bounded and its stop key stands on the screen.
import CloudAPI
import Scaling
import Terminal

extension Model {
  mutating func performOnFleet(_ action: FleetAction) -> [Command] {
    switch action {
    case .scaleOut: return openCapacity(.out)
    case .scaleIn: return openCapacity(.inward)
    case .setCapacity: return openCapacity(.set)
    case .undo: return fleet?.undo.map { openCapacity(.undo(to: $0.from)) } ?? []
    case .terminate: return openTerminate()
    case .chaos:
      if let instance = fleet?.selected { overlay = .chaos(ChaosPlan(instance: instance.id)) }
      return []
    case .load: return toggleLoad()
    }
  }

  mutating func performFleetView(_ action: FleetViewAction) -> [Command] {
    switch action {
    case .detail: overlay = .activities(selected: fleet?.activities.value?.first?.id)
    }
    return []
  }

  private mutating func openCapacity(_ kind: CapacityPlan.Kind) -> [Command] {
    guard let fleet else { return [] }
    let number = nextNumber()
    overlay = .capacity(CapacityPlan(number: number, kind: kind, groupName: fleet.context.group))
    return [.callFleet(.openPlan(number), fleet.readGroup)]
  }

  private mutating func openTerminate() -> [Command] {
    guard let fleet, let instance = fleet.selected else { return [] }
    let number = nextNumber()
    overlay = .terminate(TerminatePlan(number: number, instance: instance.id, groupName: fleet.context.group))
    return [.callFleet(.openPlan(number), fleet.readGroup)]
  }

  private mutating func toggleLoad() -> [Command] {
    switch fleet?.load {
    case .off:
      fleet?.load = .starting
      fleet?.noteLoad(at: now)
      return [.startLoad(shoppers: LoadProgress.defaultShoppers, seconds: LoadProgress.defaultSeconds)]
    case .starting:
      fleet?.load = .stopping(nil)
      return [.stopLoad]
    case .running(let progress, _):
      fleet?.load = .stopping(progress)
      return [.stopLoad]
    case .stopping, nil: return []
    }
  }

  mutating func childSaid(_ child: ChildMessage) -> [Command] {
    switch child {
    case .loadLine(let line):
      guard let parsed = LoadLine(line) else { return [] }
      switch (fleet?.load, parsed) {
      case (.starting, .progress(let progress)), (.running, .progress(let progress)):
        let left = max(0, LoadProgress.defaultSeconds - progress.seconds)
        fleet?.load = .running(progress, endsAt: now.adding(milliseconds: Int64(left) * 1000))
      case (_, .done(let progress)):
        // The figures stay until the next key: they are what the load was run for.
        let tone: Notice.Tone = progress.failed == 0 ? .good : .bad
        say(FleetTexts.loadEnded(progress.phrase), tone)
      default: break
      }
    case .loadEnded(let exitCode, let lastWords):
      if exitCode == nil || exitCode == 64 { say(FleetTexts.loadFailed(Sanitiser.line(lastWords, limit: 300)), .bad) }
      fleet?.load = .off
      fleet?.noteLoad(at: now)
    case .chaosEnded(let exitCode, let lastWords):
      let words = Sanitiser.line(lastWords, limit: 300)
      if exitCode == 0 { say(FleetTexts.chaosDone(words), .good) } else { say(FleetTexts.chaosFailed(words), .bad) }
      fleet?.hurry(.group, .targets, .activities, at: now)
    }
    return []
  }
}

extension FleetPane {
  /// Remembers for the chart that load began or ended.
  mutating func noteLoad(at now: Moment) {
    loadMarks = Array((loadMarks + [now]).suffix(Self.marksKept))
  }
  /// Remembers for the chart that something was bought.
  mutating func notePurchase(at now: Moment) {
    purchaseMarks = Array((purchaseMarks + [now]).suffix(Self.marksKept))
  }
  private static let marksKept = 20
}

extension LoadProgress {
  var phrase: Phrase {
    FleetTexts.loadFigures(
      requests: requests, failed: failed, purchases: purchases, p95: String(Int(p95Milliseconds.rounded())))
  }
}
