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
    case .undo:
      if let undo = fleet?.operationUndo { return openOperation(undo.operation, undo: undo) }
      return fleet?.undo.map { openCapacity(.undo(to: $0.from)) } ?? []
    case .terminate: return openTerminate()
    case .chaos:
      if let instance = fleet?.selected { overlay = .chaos(ChaosPlan(instance: instance.id)) }
    case .load: return toggleLoad()
    }
    return []
  }

  private mutating func toggleLock() {
    fleet?.isUnlocked.toggle()
    let isUnlocked = fleet?.isUnlocked ?? false
    say(isUnlocked ? InstanceTexts.unlocked : InstanceTexts.locked, isUnlocked ? .bad : .plain)
  }

  mutating func performFleetView(_ action: FleetViewAction) -> [Command] {
    switch action {
    case .detail, .why, .chain, .activities, .policies: openReading(action)
    case .filter:
      let text = fleet?.filterText ?? ""
      fleet?.filterField = TextField(text, limit: 60)
    case .sort: fleet?.order.next()
    case .sortOtherWay: fleet?.order.isDescending.toggle()
    case .unlock: toggleLock()
    case .alert: toggleAlert()
    case .logs: openLogs()
    case .doctor: return openDoctor()
    case .template: return openTemplate()
    }
    return []
  }

  private mutating func openCapacity(_ kind: CapacityPlan.Kind) -> [Command] {
    guard let fleet else { return [] }
    let number = nextNumber()
    overlay = .capacity(
      CapacityPlan(
        number: number, kind: kind, groupName: fleet.context.group,
        mustType: fleet.context.danger && kind != .set))
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
      let (shoppers, seconds) = (LoadProgress.defaultShoppers, LoadProgress.defaultSeconds)
      let log = LoggedAction(
        atMilliseconds: now.milliseconds, text: "load of \(shoppers) shoppers for \(seconds) s",
        shellCommand: "bookstore-fleet load --shoppers \(shoppers) --seconds \(seconds)")
      return [.startLoad(shoppers: shoppers, seconds: seconds), .logAction(log)]
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
