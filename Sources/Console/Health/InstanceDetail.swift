// One instance in full: its ladder rung by rung, all that the API tells of it, what it says of itself, and its
// activities. Held by id: when the instance is gone the dialog says so and keeps its activities.
import Scaling
import Terminal

struct InstanceDetail {
  let pane: FleetPane
  let brush: Brush
  let id: String

  var blocks: [ReadingBlock] {
    guard let instance = pane.group.value?.instances.first(where: { $0.id == id }) else {
      return [.paragraph(PlanTexts.gone(id), .warning), .blank] + activities
    }
    return ladder(instance) + own + [.blank] + told(instance) + [.blank] + figures + [.blank] + activities
  }

  private func ladder(_ instance: InstanceFacts) -> [ReadingBlock] {
    let ladder = HealthLadder(instance, in: pane, at: brush.now)
    let isBroken = ladder.firstBroken != nil
    return [.heading(DetailTexts.ladder), .paragraph(ladder.sentence, isBroken ? .bad : .good)]
      + ladder.rungs.map { rung in
        let mark = HealthPanel.mark(rung.state, brush).text
        return .item(
          .verbatim(mark + String(repeating: " ", count: max(1, 3 - mark.cells))) + HealthTexts.name(rung.name),
          rung.long, HealthPanel.role(rung.state))
      }
  }

  /// What the instance says of itself, and of what stands behind it.
  private var own: [ReadingBlock] {
    guard let report = pane.probes.value?[id]?.report else { return [] }
    return [
      .item(
        HealthTexts.database, HealthTexts.databaseSays(report.database, report.databaseAgeSeconds),
        report.isDatabaseFine ? .plain : .bad, note: DetailTexts.byHealth),
      .item(
        HealthTexts.uploads, .verbatim(report.uploads), report.areUploadsFine ? .plain : .bad,
        note: DetailTexts.byHealth),
      .item(HealthTexts.certificate, HealthTexts.certificateNotTold, .dim),
      .item(DetailTexts.inFlight, .verbatim("\(report.inFlight)"), note: DetailTexts.byHealth),
      .item(DetailTexts.version, .verbatim(report.version), note: DetailTexts.byHealth),
      .item(DetailTexts.serves, .verbatim(Clock.age(brush.now.since(report.servesSince))), note: DetailTexts.byHealth),
    ]
  }

  private func told(_ instance: InstanceFacts) -> [ReadingBlock] {
    var blocks: [ReadingBlock] = [
      .heading(DetailTexts.told),
      .item(DetailTexts.lifecycle, .verbatim("\(instance.lifecycle), \(instance.health)"), note: DetailTexts.byGroup),
      .item(DetailTexts.zone, .verbatim(instance.zone)),
      .item(DetailTexts.protection, instance.isProtected ? DetailTexts.protected : DetailTexts.notProtected),
    ]
    if let warm = warmUp(instance) { blocks.append(warm) }
    if let target = pane.target(of: id) {
      let words = target.reason.isEmpty ? target.state : "\(target.state) \(target.reason)"
      blocks.append(
        .item(
          DetailTexts.target, .verbatim("\(words), port \(target.port)"),
          note: target.explanation.isEmpty ? nil : .verbatim(target.explanation)))
    }
    guard let machine = pane.machine(of: id) else { return blocks + [.paragraph(HealthTexts.machineNotTold, .dim)] }
    let addresses = [machine.privateAddress, machine.publicAddress].compactMap(\.self).joined(separator: ", ")
    let made = [machine.type, machine.image, machine.subnet, instance.template].filter { !$0.isEmpty }
    blocks.append(.item(DetailTexts.address, .verbatim(addresses.isEmpty ? "–" : addresses), note: .verbatim("EC2")))
    blocks.append(
      .item(
        DetailTexts.launched,
        machine.launchedAt.map { .verbatim("\(brush.clock.time($0)), \(Clock.age(brush.now.since($0)))") }
          ?? HealthTexts.notTold, note: .verbatim("EC2 \(machine.state)")))
    if !made.isEmpty { blocks.append(.item(DetailTexts.made, .verbatim(made.joined(separator: " · ")))) }
    if !machine.share.isEmpty { blocks.append(.item(DetailTexts.share, .verbatim(machine.share))) }
    return blocks
  }

  private func warmUp(_ instance: InstanceFacts) -> ReadingBlock? {
    guard let group = pane.group.value, let until = pane.warmUntil(id, group), until > brush.now else { return nil }
    let seconds = Int((until.since(brush.now) + 999) / 1000)
    return .item(DetailTexts.warmUp, DetailTexts.secondsLeft(seconds), .accent, note: WhyTexts.estimatedWarmUp)
  }

  private var figures: [ReadingBlock] {
    var blocks: [ReadingBlock] = [.heading(DetailTexts.figures)]
    if let point = pane.metrics.value?.instanceCPU[id] {
      blocks.append(
        .item(
          .verbatim("CPU"), .verbatim("\(CPUFigure.text(point.value)) %"),
          note: MetricTexts.age(MetricAge(point.at, periodSeconds: pane.metricPeriodSeconds, at: brush.now))))
    } else {
      blocks.append(.item(.verbatim("CPU"), HealthTexts.notTold, .dim))
    }
    switch pane.probes.value?[id] {
    case .answered(let status, let took, _):
      blocks.append(.item(.verbatim("/health"), .verbatim("\(status), \(took.text)"), note: DetailTexts.askedFromHere))
    case .notReached(let cause): blocks.append(.item(.verbatim("/health"), .verbatim(cause), .dim))
    case .waiting, nil: blocks.append(.item(.verbatim("/health"), HealthTexts.notTold, .dim))
    }
    return blocks
  }

  private var activities: [ReadingBlock] {
    let mine = pane.allActivities.filter { $0.instance == id }
    guard !mine.isEmpty else { return [.heading(FleetTexts.activities), .paragraph(DetailTexts.noneKnown, .dim)] }
    return [.heading(FleetTexts.activities)]
      + mine.flatMap { activity -> [ReadingBlock] in
        [
          .line(
            Line(brush.clock.time(activity.startedAt) + "  ", .dim) + Line(activity.text) + Line("  ")
              + Line(activity.status, ActivityList.role(activity)))
        ] + ShortCause.sentences(activity.cause).map { .paragraph(.verbatim("  " + $0), .dim) }
      }
  }
}
