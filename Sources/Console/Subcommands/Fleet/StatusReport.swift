// `status` for people: the verdict line of the screen first, then the figures behind it, a line each.
import Scaling
import Terminal

extension FleetReading {
  /// What `status` says.
  public func status(_ language: Language) -> Report<StatusRecord> {
    Report(
      record: StatusRecord(self, language: language), lines: statusLines.map { $0.text(language) },
      exit: ExitStatus(verdict.level))
  }

  /// The verdict line as line 2 of the screen has it.
  var verdictLine: Phrase { verdict.word + .verbatim("  ") + verdict.sentence }

  private var statusLines: [Phrase] {
    var lines = [verdictLine]
    if let group = pane.group.value {
      let counts: [Phrase] = [
        FleetTexts.desired(group.desired), FleetTexts.inService(group.inServiceCount),
        FleetTexts.pending(group.pendingCount), FleetTexts.terminating(group.terminatingCount),
      ]
      let bounds = Phrase.verbatim(" (") + SubcommandTexts.bounds(group.minimum, group.maximum) + .verbatim(")")
      lines.append(row(SubcommandTexts.group, .verbatim(group.name + ": ") + .joined(counts, by: ", ") + bounds))
    }
    let decisions = pane.policyDecisions(at: now)
    for decision in decisions {
      let words =
        decisions.count > 1
        ? pane.line(decision, arrow: SubcommandTexts.arrow)
        : pane.sentence(decision, arrow: SubcommandTexts.arrow)
      lines.append(row(SubcommandTexts.next, words))
    }
    if let activity = pane.activities.value?.first {
      let text = "\(activity.startedAt.iso8601) \(activity.text) (\(activity.status))"
      lines.append(row(SubcommandTexts.latest, .verbatim(text)))
    }
    return lines + gapLines
  }

  /// What could not be read, a line for each cause: one cause mostly keeps several from being read.
  var gapLines: [Phrase] {
    var causes: [Phrase] = []
    for gap in gaps where !causes.contains(gap.trouble.cause) { causes.append(gap.trouble.cause) }
    return causes.map { cause in
      let names = gaps.filter { $0.trouble.cause == cause }.map(\.feed.recordName).joined(separator: ", ")
      return row(SubcommandTexts.notRead, .verbatim(names + ": ") + cause)
    }
  }

  /// A label, and what it labels, in two columns.
  private func row(_ label: Phrase, _ text: Phrase) -> Phrase {
    Phrase(
      label.english.padded(toCells: 10) + text.english, label.spanish.padded(toCells: 10) + text.spanish)
  }
}
