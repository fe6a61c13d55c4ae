// Why the capacity is what it is, and what comes next: the scaling code's own answers with its inputs beside them.
import Scaling

extension WhyFinder {
  var next: WhyAnswer {
    guard let outlook = pane.outlook(at: now) else { return unknown(NextTexts.unknown) }
    let decision = NextDecision(outlook)
    return WhyAnswer(
      state: pane.sentence(decision, arrow: arrow), rule: [WhyTexts.ruleOut, WhyTexts.ruleIn],
      inputs: sizes + operatorInputs + policyInputs + alarmInputs + outlookInputs(outlook),
      changes: [
        WhyTexts.ifHighRings(out(outlook.scaleOutAnswer())), WhyTexts.ifLowRings(inward(outlook.scaleInAnswer())),
        WhyTexts.byHand,
      ])
  }

  /// What operators did that counts here; nothing where they did nothing.
  private var operatorInputs: [WhyInput] {
    guard let group = pane.group.value else { return [] }
    var inputs: [WhyInput] = []
    if !group.suspendedProcesses.isEmpty {
      inputs.append(
        input(WhyTexts.suspended, .verbatim(group.suspendedProcesses.joined(separator: ", ")), groupSource))
    }
    let protected = group.instances.count { $0.isProtected }
    if group.standbyCount > 0 { inputs.append(input(WhyTexts.standingBy, group.standbyCount, groupSource)) }
    if protected > 0 { inputs.append(input(WhyTexts.protected, protected, groupSource)) }
    return inputs
  }

  private var sizes: [WhyInput] {
    guard let group = pane.group.value else { return [] }
    return [
      input(WhyTexts.desired, group.desired, groupSource),
      input(WhyTexts.bounds, .verbatim("\(group.minimum) … \(group.maximum)"), groupSource),
    ]
  }

  private var policyInputs: [WhyInput] {
    guard let policy = pane.policies.value?.first(where: { $0.targetValue != nil }) else {
      return [input(WhyTexts.policy, FleetTexts.noPolicy, policySource)]
    }
    let acts = policy.enabled ? WhyTexts.acts : WhyTexts.actsNot
    return [
      input(WhyTexts.policy, .verbatim("\(policy.name), ") + acts, policySource),
      input(WhyTexts.targetValue, .verbatim(percent(policy.targetValue)), policySource),
      input(WhyTexts.scaleIn, policy.scaleInDisabled ? WhyTexts.never : WhyTexts.allowed, policySource),
    ]
  }

  private var alarmInputs: [WhyInput] {
    (pane.alarms.value ?? []).map { alarm in
      let name = alarm.ringsAbove ? FleetTexts.highAlarm : FleetTexts.lowAlarm
      return input(
        WhyTexts.alarmNamed(name),
        WhyTexts.alarmState(
          alarm.state.rawValue, breaching: breaching(alarm).count, of: alarm.evaluationPeriods, condition(alarm)),
        alarmSource)
    }
  }

  private func outlookInputs(_ outlook: Outlook) -> [WhyInput] {
    var inputs = [
      input(WhyTexts.newestCPU, .verbatim(percent(outlook.datapoints.last?.average)), metricSource),
      input(WhyTexts.mature, outlook.matureCount, .estimated(WhyTexts.fromGroupAndActivities)),
    ]
    if let warming = outlook.warmingMember {
      inputs.append(
        input(
          WhyTexts.warmUpOf(warming.id.text), warming.seconds.map(DetailTexts.secondsLeft) ?? WhyTexts.starting,
          .estimated(WhyTexts.estimatedWarmUp)))
    }
    inputs.append(input(WhyTexts.samples, WhyTexts.assumedMature, .notTold(WhyTexts.averagesOnly)))
    return inputs
  }

  private func out(_ answer: ScaleOutAnswer) -> Phrase {
    switch answer {
    case .grow(let to, let cpu): WhyTexts.grows(to, percent(cpu))
    case .enough(let cpu): WhyTexts.enough(percent(cpu))
    case .atMaximum: WhyTexts.atMaximum(pane.group.value?.maximum ?? 0)
    case .noData: WhyTexts.noDatapoint
    }
  }

  private func inward(_ answer: ScaleInAnswer) -> Phrase {
    switch answer {
    case .shrink(let to, let cpu): WhyTexts.shrinks(to, percent(cpu))
    case .disabled: WhyTexts.onlyOut
    case .atMinimum: WhyTexts.atMinimum(pane.group.value?.minimum ?? 0)
    case .blockedByWarmUp(let id, _): WhyTexts.heldByWarmUp(id.text)
    case .blockedByTerminating(let id): WhyTexts.heldByLeaving(id.text)
    case .blockedByMissingData: WhyTexts.heldByData
    case .wouldExceedTarget(_, let after): WhyTexts.wouldExceed(percent(after))
    }
  }

  var desired: WhyAnswer {
    guard let group = pane.group.value else { return unknown(FeedTexts.waiting) }
    let last = pane.allActivities.first { CauseTexts.changesCapacity($0.cause) }
    var inputs = sizes
    inputs.append(input(WhyTexts.inService, group.inServiceCount, groupSource))
    if let last {
      inputs.append(
        input(
          WhyTexts.lastChange,
          .verbatim(clock.time(last.startedAt) + " ") + CauseTexts.short(last.shortCause, arrow: arrow), activitySource)
      )
    } else {
      inputs.append(input(WhyTexts.lastChange, DetailTexts.noneKnown, activitySource))
    }
    inputs += operatorInputs
    let decision = pane.policyDecisions(at: now).first.map { pane.sentence($0, arrow: arrow) } ?? NextTexts.unknown
    return WhyAnswer(
      state: WhyTexts.desiredIs(group.desired, group.inServiceCount), rule: [WhyTexts.ruleDesired], inputs: inputs,
      changes: [WhyTexts.byPolicy(decision), WhyTexts.byHand, WhyTexts.byBounds])
  }

  var groupCPU: WhyAnswer {
    guard let cpu = pane.lastCPU else { return unknown(WhyTexts.noDatapoint) }
    let members = (pane.group.value?.instances ?? []).filter { $0.lifecycle == "InService" }
    let shown = members.prefix(Self.membersShown).map { member in
      let point = pane.metrics.value?.instanceCPU[member.id]
      let age = point.map { MetricAge($0.at, periodSeconds: pane.metricPeriodSeconds, at: now) }
      return input(
        .verbatim(member.id), .verbatim(percent(point?.value)), .measured(age, pane.metrics.age(at: now)))
    }
    return WhyAnswer(
      state: WhyTexts.groupCPUIs(percent(cpu)), rule: [WhyTexts.ruleGroupCPU],
      inputs: [input(WhyTexts.newestCPU, .verbatim(percent(cpu)), metricSource)] + shown
        + [input(WhyTexts.targetValue, .verbatim(percent(pane.targetValue)), policySource)],
      changes: [WhyTexts.moreLoad, WhyTexts.moreInstances])
  }

  /// More would not help to see where the mean is from.
  private static let membersShown = 8

  func alarm(_ name: String) -> WhyAnswer {
    guard let alarm = pane.alarms.value?.first(where: { $0.name == name }) else { return gone(name) }
    let points = breaching(alarm)
    let values = points.all.map { CPUFigure.text($0.value) }.joined(separator: " ")
    return WhyAnswer(
      state: WhyTexts.alarmIs(alarm.state.rawValue, since: alarm.changedAt.map(clock.time)),
      rule: [
        WhyTexts.ruleAlarm(
          alarm.datapointsToAlarm, of: alarm.evaluationPeriods, condition(alarm), alarm.metric),
        WhyTexts.ruleMissing(alarm.missingData),
      ],
      inputs: [
        input(WhyTexts.threshold, condition(alarm), alarmSource),
        input(WhyTexts.datapoints, .verbatim(values.isEmpty ? "–" : values), metricSource),
        input(WhyTexts.breaching, .verbatim("\(points.count) / \(alarm.evaluationPeriods)"), metricSource),
        input(WhyTexts.reason, .verbatim(alarm.reason.isEmpty ? "–" : alarm.reason), alarmSource),
      ],
      changes: changes(alarm, breachingRun: points.run))
  }

  private func changes(_ alarm: AlarmFacts, breachingRun: Int) -> [Phrase] {
    switch alarm.state {
    case .alarm: [WhyTexts.endsWith(alarm.evaluationPeriods - alarm.datapointsToAlarm + 1)]
    case .ok, .insufficientData:
      [
        WhyTexts.ringsAfter(
          max(0, alarm.datapointsToAlarm - breachingRun), condition(alarm), seconds: alarm.periodSeconds)
      ]
    }
  }

  /// The newest datapoints that the alarm looks at, how many breach, and how many do so without a gap up to now.
  private func breaching(_ alarm: AlarmFacts) -> (all: ArraySlice<MetricPoint>, count: Int, run: Int) {
    let all = (pane.metrics.value?.groupCPU ?? []).suffix(alarm.evaluationPeriods)
    return (
      all, all.count { alarm.isBreached(by: $0.value) },
      all.reversed().prefix { alarm.isBreached(by: $0.value) }.count
    )
  }

  private func condition(_ alarm: AlarmFacts) -> Phrase {
    .verbatim("CPU \(alarm.ringsAbove ? ">" : "<") \(percent(alarm.threshold))")
  }

  func percent(_ value: Double?) -> String { value.map { "\(CPUFigure.text($0)) %" } ?? "–" }
}
