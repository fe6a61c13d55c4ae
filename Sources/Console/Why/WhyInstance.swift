// Why an instance is where it is in its life, what the balancer thinks of it, what it says itself, and its CPU.
import Scaling

extension WhyFinder {
  func lifecycle(_ id: String) -> WhyAnswer {
    guard let instance = instance(id), let group = pane.group.value else { return gone(id) }
    let warm = pane.warmUntil(id, group).flatMap { $0 > now ? $0 : nil }
    let last = pane.allActivities.first { $0.instance == id }
    var inputs = [
      input(DetailTexts.lifecycle, .verbatim("\(instance.lifecycle), \(instance.health)"), groupSource),
      input(WhyTexts.machine, .verbatim(pane.machine(of: id)?.state ?? "–"), machineSource),
      input(
        WhyTexts.lastActivity,
        last.map {
          .verbatim(clock.time($0.startedAt) + " \($0.text): ") + CauseTexts.short($0.shortCause, arrow: arrow)
        }
          ?? DetailTexts.noneKnown, activitySource),
      input(WhyTexts.warmUpSeconds, WhyTexts.seconds(pane.warmupSeconds(group)), policySource),
    ]
    if let warm {
      let seconds = Int((warm.since(now) + 999) / 1000)
      inputs.append(
        input(WhyTexts.warmUpOf(id), DetailTexts.secondsLeft(seconds), .estimated(WhyTexts.estimatedWarmUp)))
    }
    return WhyAnswer(
      state: WhyTexts.lifecycleIs(instance.lifecycle, isWarming: warm != nil),
      rule: [rule(instance), WhyTexts.ruleWarmUp], inputs: inputs, changes: changes(instance))
  }

  private func rule(_ instance: InstanceFacts) -> Phrase {
    if instance.lifecycle == "InService" { return WhyTexts.ruleInService }
    if instance.lifecycle.hasPrefix("Pending") { return WhyTexts.rulePending }
    if instance.lifecycle.hasPrefix("Terminating") { return WhyTexts.ruleTerminating }
    return WhyTexts.ruleOther(instance.lifecycle)
  }

  private func changes(_ instance: InstanceFacts) -> [Phrase] {
    if instance.lifecycle == "InService" {
      return [instance.health == "Unhealthy" ? WhyTexts.isReplaced : WhyTexts.leavesWhen, WhyTexts.terminateByHand]
    }
    if instance.lifecycle.hasPrefix("Pending") { return [WhyTexts.startsWhen] }
    if instance.lifecycle.hasPrefix("Terminating") { return [WhyTexts.neverComesBack] }
    return []
  }

  func target(_ id: String) -> WhyAnswer {
    guard let target = pane.target(of: id) else { return unknown(HealthTexts.notRegistered) }
    let group = pane.targetGroup.value
    let words = target.reason.isEmpty ? target.state : "\(target.state) \(target.reason)"
    var inputs = [input(WhyTexts.balancerSays, .verbatim(words), targetSource)]
    if !target.explanation.isEmpty {
      inputs.append(input(WhyTexts.reason, .verbatim(target.explanation), targetSource))
    }
    if let group {
      inputs.append(input(WhyTexts.check, .verbatim("\(group.speaks) \(group.checkPath)"), targetGroupSource))
      inputs.append(
        input(
          WhyTexts.interval,
          WhyTexts.everyWithin(group.checkIntervalSeconds, group.checkTimeOutSeconds), targetGroupSource))
      inputs.append(input(WhyTexts.passes, group.healthyThreshold, targetGroupSource))
      inputs.append(input(WhyTexts.failures, group.unhealthyThreshold, targetGroupSource))
    }
    inputs.append(input(WhyTexts.checksSoFar, HealthTexts.notTold, .notTold(WhyTexts.countNotTold)))
    if let report = pane.probes.value?[id]?.report {
      inputs.append(input(DetailTexts.inFlight, report.inFlight, probeSource))
    }
    return WhyAnswer(
      state: HealthTexts.targetMoving(words, target.explanation),
      rule: [WhyTexts.ruleTarget, WhyTexts.ruleTargetGroup],
      inputs: inputs + graceInputs(id), changes: changes(target))
  }

  /// Until when the group does not act on ill health.
  private func graceInputs(_ id: String) -> [WhyInput] {
    guard let group = pane.group.value else { return [] }
    var inputs = [
      input(WhyTexts.counts, .verbatim(group.healthCheckType), groupSource),
      input(WhyTexts.grace, WhyTexts.seconds(group.graceSeconds), groupSource),
    ]
    let launch = (pane.activities.value ?? []).first { $0.kind == .launch && $0.instance == id }
    if let since = launch?.endedAt {
      let end = since.adding(milliseconds: Int64(group.graceSeconds) * 1000)
      let left = Int((end.since(now) + 999) / 1000)
      inputs.append(
        input(
          WhyTexts.graceEnds, left > 0 ? DetailTexts.secondsLeft(left) : WhyTexts.over,
          .estimated(WhyTexts.estimatedWarmUp)))
    }
    return inputs
  }

  private func changes(_ target: TargetFacts) -> [Phrase] {
    let group = pane.targetGroup.value
    switch target.state {
    case "healthy": return [WhyTexts.failsAfter(group?.unhealthyThreshold)]
    case "initial": return [WhyTexts.firstPass]
    case "draining": return [WhyTexts.drains(pane.drainSeconds)]
    case let state where state.hasPrefix("unhealthy"):
      return [WhyTexts.recoversAfter(group?.healthyThreshold), WhyTexts.replacedAfterGrace]
    default: return [WhyTexts.registersWhen]
    }
  }

  func health(_ id: String) -> WhyAnswer {
    guard let instance = instance(id) else { return gone(id) }
    let ladder = HealthLadder(instance, in: pane, at: now)
    let app = ladder.rungs.first { $0.name == .app }
    var inputs: [WhyInput] = []
    if let report = pane.probes.value?[id]?.report {
      inputs = [
        input(HealthTexts.database, HealthTexts.databaseSays(report.database, report.databaseAgeSeconds), probeSource),
        input(HealthTexts.uploads, .verbatim(report.uploads), probeSource),
        input(DetailTexts.inFlight, report.inFlight, probeSource),
      ]
    }
    inputs += ladder.rungs.filter { $0.name != .app }.map { rung in
      input(HealthTexts.name(rung.name), rung.long, source(rung.name))
    }
    return WhyAnswer(
      state: app?.long ?? HealthTexts.notTold, rule: [WhyTexts.ruleHealth, WhyTexts.ruleHealthBody], inputs: inputs,
      changes: [WhyTexts.healthChanges])
  }

  private func source(_ rung: HealthRung.Name) -> WhySource {
    switch rung {
    case .process: machineSource
    case .app: probeSource
    case .proxy: .notTold(WhyTexts.insideMachine)
    case .target: targetSource
    case .group: groupSource
    }
  }

  func instanceCPU(_ id: String) -> WhyAnswer {
    guard let instance = instance(id), let group = pane.group.value else { return gone(id) }
    let point = pane.metrics.value?.instanceCPU[id]
    let age = point.map { MetricAge($0.at, periodSeconds: pane.metricPeriodSeconds, at: now) }
    let isWarming = pane.warmUntil(id, group).map { $0 > now } ?? false
    let counted = instance.lifecycle == "InService" && !isWarming
    return WhyAnswer(
      state: .verbatim("CPU \(percent(point?.value))"), rule: [WhyTexts.ruleInstanceCPU],
      inputs: [
        input(.verbatim("CPU"), .verbatim(percent(point?.value)), .measured(age, pane.metrics.age(at: now))),
        input(
          WhyTexts.countsInMean, counted ? FleetTexts.yes : WhyTexts.notWhileWarming,
          .estimated(WhyTexts.fromGroupAndActivities)),
        input(WhyTexts.groupMean, .verbatim(percent(pane.lastCPU)), metricSource),
        input(WhyTexts.targetValue, .verbatim(percent(pane.targetValue)), policySource),
      ],
      changes: [WhyTexts.moreLoad, WhyTexts.moreInstances])
  }
}
