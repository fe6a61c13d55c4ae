// All policies that the API tells, and the alarms with their rule, state, reason and the datapoints they look at.
import Scaling
import Terminal

struct PolicyDialog {
  let pane: FleetPane
  let brush: Brush

  func draw(_ scroll: Scroll, on canvas: inout Canvas, _ whole: Rectangle) {
    ReadingDialog(
      brush: brush, title: brush.line(PolicyTexts.title),
      trailing: pane.metricAge(at: brush.now).map { brush.line(MetricTexts.metrics($0)) } ?? Line(),
      hint: brush.line(PolicyTexts.keys), blocks: blocks
    ).draw(scroll.row, on: &canvas, whole)
  }

  var blocks: [ReadingBlock] {
    guard let policies = pane.policies.value else { return [.paragraph(FeedTexts.waiting, .dim)] }
    let named = policies.flatMap(policy)
    let list = policies.isEmpty ? [.paragraph(FleetTexts.noPolicy, .dim), .blank] : named
    guard let alarms = pane.alarms.value else { return list + [.paragraph(FeedTexts.waiting, .dim)] }
    if alarms.isEmpty { return list + [.paragraph(FleetTexts.noAlarms, .dim)] }
    return list + alarms.flatMap(alarm)
  }

  private func policy(_ policy: PolicyFacts) -> [ReadingBlock] {
    var blocks: [ReadingBlock] = [
      .heading(FleetTexts.policy(policy.name)),
      .item(PolicyTexts.type, .verbatim(policy.type.isEmpty ? "–" : policy.type)),
      .item(
        PolicyTexts.enabled, policy.enabled ? WhyTexts.acts : WhyTexts.actsNot, policy.enabled ? .good : .warning),
    ]
    if let target = policy.targetValue {
      blocks.append(
        .item(
          WhyTexts.targetValue, .verbatim("\(FleetChart.percent(target)) %"),
          note: policy.metric.isEmpty ? nil : .verbatim(policy.metric)))
      blocks.append(.item(WhyTexts.scaleIn, policy.scaleInDisabled ? WhyTexts.never : WhyTexts.allowed))
    }
    for step in policy.steps { blocks.append(.item(PolicyTexts.step, .verbatim(step))) }
    let warmUp = policy.warmupSeconds ?? pane.group.value?.warmupSeconds
    blocks.append(
      .item(
        WhyTexts.warmUpSeconds, warmUp.map { WhyTexts.seconds($0) } ?? HealthTexts.notTold,
        note: policy.warmupSeconds == nil ? PolicyTexts.ofTheGroup : PolicyTexts.ofThePolicy))
    if let next = pane.policyDecisions(at: brush.now).first(where: { $0.policy == policy.name }), isOneOfSeveral {
      blocks.append(.item(PolicyTexts.next, pane.sentence(next, arrow: brush.arrow)))
    }
    let unread = policy.alarms.filter { name in !(pane.alarms.value ?? []).contains { $0.name == name } }
    for name in unread { blocks.append(.item(PolicyTexts.alarmUnread, .verbatim(name), .dim)) }
    return blocks + [.blank]
  }

  /// Of one policy alone the fleet pane's line says it.
  private var isOneOfSeveral: Bool { (pane.policies.value ?? []).count > 1 }

  private func alarm(_ alarm: AlarmFacts) -> [ReadingBlock] {
    let points = pane.points(of: alarm).suffix(alarm.evaluationPeriods)
    let isCPU = alarm.measured.isGroupCPU || alarm.measured.name.isEmpty
    let breaching = points.count { alarm.isBreached(by: $0.value) }
    let isBad = alarm.state == .alarm && alarm.ringsAbove
    let sign = alarm.ringsAbove ? ">" : "<"
    let name = alarm.ringsAbove ? FleetTexts.highAlarm : FleetTexts.lowAlarm
    return [
      .heading(WhyTexts.alarmNamed(name)),
      .item(PolicyTexts.name, .verbatim(alarm.name), .dim),
      .item(
        PolicyTexts.state, WhyTexts.alarmIs(alarm.state.rawValue, since: alarm.changedAt.map(brush.clock.time)),
        isBad ? .warning : alarm.state == .ok ? .good : .plain),
      .item(
        WhyTexts.threshold,
        .verbatim(
          isCPU
            ? "CPU \(sign) \(FleetChart.percent(alarm.threshold)) %"
            : "\(sign) \(MetricFigures.number(alarm.threshold))"),
        note: .verbatim(alarm.metric)),
      .item(
        PolicyTexts.window,
        PolicyTexts.needs(alarm.datapointsToAlarm, of: alarm.evaluationPeriods, each: alarm.periodSeconds),
        note: PolicyTexts.missing(alarm.missingData)),
      .item(
        WhyTexts.breaching, .verbatim("\(breaching) / \(alarm.evaluationPeriods)"),
        breaching >= alarm.datapointsToAlarm && alarm.ringsAbove ? .warning : .plain),
      .item(
        WhyTexts.datapoints,
        .verbatim(
          points.isEmpty
            ? "–"
            : points.map { isCPU ? CPUFigure.text($0.value) : MetricFigures.number($0.value) }.joined(separator: " "))),
      .item(WhyTexts.reason, .verbatim(alarm.reason.isEmpty ? "–" : alarm.reason), .dim),
      .blank,
    ]
  }
}

/// The texts of policies and alarms (`P`).
enum PolicyTexts {
  static let title = Phrase("policies and alarms", "políticas y alarmas")
  static let keys = Phrase(
    "up, down scroll · \(key(.fleetView(.why))) why · Esc closes",
    "arriba, abajo · \(key(.fleetView(.why))) por qué · Esc cierra")
  static let type = Phrase("type", "tipo")
  static let enabled = Phrase("enabled", "activa")
  static let step = Phrase("step", "paso")
  static let next = Phrase("next", "sigue")
  static let ofTheGroup = Phrase("the group's", "la del grupo")
  static let ofThePolicy = Phrase("the policy's own", "la de la política")
  static let alarmUnread = Phrase("other alarm", "otra alarma")
  static let name = Phrase("name", "nombre")
  static let state = Phrase("state", "estado")
  static let window = Phrase("rings after", "suena tras")
  static func needs(_ needed: Int, of periods: Int, each seconds: Int) -> Phrase {
    Phrase(
      "\(needed) of \(periods) datapoints, one each \(seconds) s",
      "\(needed) de \(periods) datos, uno cada \(seconds) s")
  }
  static func missing(_ word: String) -> Phrase { Phrase("missing data: \(word)", "datos que faltan: \(word)") }
}
