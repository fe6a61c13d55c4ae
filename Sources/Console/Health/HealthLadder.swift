// The health of one instance as a ladder from the inside out: its process, its answer on /health, the proxy before
// it, the target, the group. Each rung stands on the one before, so the first that is broken is the cause and those
// above it are what follows. A rung that cannot be seen from here is unknown, never broken: only who sees it can tell.
import Scaling
import Terminal

/// One rung, and what is known of it.
struct HealthRung: Hashable {
  enum Name: Hashable, CaseIterable { case process, app, proxy, target, group }
  enum State: Hashable {
    case holds
    /// On its way in or out: neither well nor ill.
    case moving
    case broken
    case unknown
    /// There is no such rung here.
    case absent
  }

  var name: Name
  var state: State
  /// A word or two for the panel.
  var short: Phrase
  /// The whole of it for the detail.
  var long: Phrase
}

/// The ladder of one instance.
struct HealthLadder: Hashable {
  let rungs: [HealthRung]

  init(_ instance: InstanceFacts, in pane: FleetPane, at now: Moment) {
    let seer = RungSeer(pane: pane, instance: instance, now: now)
    rungs = [seer.process, seer.app, seer.proxy, seer.target, seer.group]
  }

  /// The innermost broken rung; what is broken beyond it follows from it.
  var firstBroken: HealthRung? { rungs.first { $0.state == .broken } }
  var firstMoving: HealthRung? { rungs.first { $0.state == .moving } }

  /// The whole in one sentence.
  var sentence: Phrase {
    if let broken = firstBroken { return HealthTexts.brokenAt(broken.name) + broken.long }
    if let moving = firstMoving { return moving.long }
    return rungs.contains { $0.state == .unknown } ? HealthTexts.holdsAsFarAsSeen : HealthTexts.holds
  }
}

/// Looks at each rung of an instance.
private struct RungSeer {
  let pane: FleetPane
  let instance: InstanceFacts
  let now: Moment

  private var targetFacts: TargetFacts? { pane.target(of: instance.id) }
  private var isTargetUnhealthy: Bool { targetFacts?.state.hasPrefix("unhealthy") ?? false }

  /// What EC2 says of the machine (here: of the process), and since when it serves by its own word.
  var process: HealthRung {
    let uptime = pane.probes.value?[instance.id]?.report.map { Clock.age(now.since($0.servesSince)) }
    guard let machine = pane.machine(of: instance.id) else {
      return HealthRung(
        name: .process, state: .unknown, short: HealthTexts.notTold, long: HealthTexts.machineNotTold)
    }
    switch machine.state {
    case "running":
      return HealthRung(
        name: .process, state: .holds, short: .verbatim(uptime ?? ""), long: HealthTexts.running(uptime))
    case "pending":
      return HealthRung(name: .process, state: .moving, short: .verbatim(machine.state), long: HealthTexts.starting)
    case "shutting-down", "stopping":
      return HealthRung(name: .process, state: .moving, short: .verbatim(machine.state), long: HealthTexts.stopping)
    default:
      return HealthRung(
        name: .process, state: .broken, short: .verbatim(machine.state),
        long: HealthTexts.ended(machine.state, machine.stateReason))
    }
  }

  var app: HealthRung {
    switch pane.probes.value?[instance.id] {
    case .answered(_, let took, let report?) where report.isDraining:
      HealthRung(
        name: .app, state: .moving, short: HealthTexts.drainingShort, long: HealthTexts.draining(took.text))
    case .answered(200, let took, let report):
      HealthRung(
        name: .app, state: .holds, short: .verbatim("200"),
        long: report == nil ? HealthTexts.answersWithoutReport(took.text) : HealthTexts.answers(took.text))
    case .answered(let status, _, _):
      HealthRung(
        name: .app, state: .broken, short: .verbatim("\(status)"), long: HealthTexts.answersWrongly(status))
    case .notReached(let cause):
      // The balancer says it too, so it is not the way from here to there.
      HealthRung(
        name: .app, state: isTargetUnhealthy ? .broken : .unknown, short: FleetTexts.notReached,
        long: isTargetUnhealthy ? HealthTexts.noAnswer(cause) : HealthTexts.notReachedFromHere(cause))
    case .waiting, nil:
      HealthRung(
        name: .app, state: .unknown, short: HealthTexts.notTold,
        long: pane.context.probe != .off ? HealthTexts.notAskedYet : HealthTexts.notAskedHere)
    }
  }

  /// On a local fleet the servers answer the balancer themselves; the API tells of no proxy in a machine.
  var proxy: HealthRung {
    pane.context.isLocal
      ? HealthRung(name: .proxy, state: .absent, short: .verbatim(""), long: HealthTexts.noProxy)
      : HealthRung(name: .proxy, state: .unknown, short: HealthTexts.notTold, long: HealthTexts.proxyNotTold)
  }

  var target: HealthRung {
    guard let target = targetFacts else {
      let isKnown = pane.targets.value != nil
      return HealthRung(
        name: .target, state: isKnown && instance.lifecycle == "InService" ? .broken : .unknown,
        short: isKnown ? HealthTexts.notRegisteredShort : HealthTexts.notTold,
        long: isKnown ? HealthTexts.notRegistered : HealthTexts.targetNotTold)
    }
    let group = pane.targetGroup.value
    let words = target.reason.isEmpty ? target.state : "\(target.state) \(target.reason)"
    switch target.state {
    case "healthy":
      return HealthRung(
        name: .target, state: .holds, short: .verbatim(target.state), long: HealthTexts.healthy(group))
    case "initial", "draining":
      return HealthRung(
        name: .target, state: .moving, short: .verbatim(target.state),
        long: HealthTexts.targetMoving(words, target.explanation))
    case "unused", "unavailable":
      return HealthRung(
        name: .target, state: .unknown, short: .verbatim(target.state),
        long: HealthTexts.targetMoving(words, target.explanation))
    default:
      return HealthRung(
        name: .target, state: .broken, short: .verbatim(words),
        long: HealthTexts.unhealthy(words, target.explanation, group?.unhealthyThreshold))
    }
  }

  var group: HealthRung {
    if instance.health == "Unhealthy" {
      return HealthRung(
        name: .group, state: .broken, short: .verbatim(instance.health), long: HealthTexts.groupUnhealthy)
    }
    if instance.lifecycle == "InService" {
      let countsBalancer = pane.group.value?.healthCheckType.contains("ELB") ?? false
      return HealthRung(
        name: .group, state: .holds, short: .verbatim(instance.health), long: HealthTexts.groupHealthy(countsBalancer))
    }
    return HealthRung(
      name: .group, state: .moving, short: .verbatim(instance.lifecycle),
      long: HealthTexts.groupMoving(instance.lifecycle))
  }
}
