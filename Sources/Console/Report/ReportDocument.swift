// The report as Markdown: what was, in the order in which one asks. The picture is beside it, or in it.
import Scaling

extension ReportFacts {
  /// The picture.
  public func svg(_ language: Language) -> String { ReportChart(facts: self, language: language).svg + "\n" }

  /// The document.
  ///
  /// - Parameter picture: the file name of the picture beside the document; nil puts the picture into it.
  public func markdown(_ language: Language, picture: String?) -> String {
    var lines = ["# \(safe(ReportTexts.title(name, group), language))", ""]
    lines.append("\(from.iso8601) – \(to.iso8601)")
    lines += ["", "**\(safe(verdict, language))**", ""]
    if let flaw { lines += [safe(ReportTexts.cut(flaw), language), ""] }
    if let picture {
      lines.append("![\(safe(ReportTexts.chart, language))](<\(picture)>)")
    } else {
      lines.append(ReportChart(facts: self, language: language).svg)
    }
    lines += ["", "## \(safe(ReportTexts.figures, language))", ""] + figures(language)
    lines += ["", "## \(safe(ReportTexts.activities, language))", ""] + activityTable(language)
    lines += ["", "## \(safe(ReportTexts.served, language))", ""] + servedTable(language)
    if !events.isEmpty { lines += ["", "## \(safe(ReportTexts.events, language))", ""] + eventList(language) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func figures(_ language: Language) -> [String] {
    let peak = cpu.map(\.value).filter(\.isFinite).max()
    let mean = cpu.isEmpty ? nil : cpu.reduce(0) { $0 + $1.value } / Double(cpu.count)
    func percent(_ value: Double?) -> String {
      value.flatMap { abs($0) < 1e6 ? "\(Int($0.rounded())) %" : nil } ?? "–"
    }
    let rows: [(Phrase, String)] = [
      (ReportTexts.peak, percent(peak)), (ReportTexts.mean, percent(mean)), (ReportTexts.target, percent(target)),
      (ReportTexts.requests, String(requestCount)), (ReportTexts.failed, String(failedCount)),
      (ReportTexts.sizes, sizes.map { String($0.desired) }.deduplicated.joined(separator: " → ")),
    ]
    return ["| | |", "|---|---|"] + rows.map { "| \(safe($0.0, language)) | \(ReportEscape.markdown($0.1)) |" }
  }

  private func activityTable(_ language: Language) -> [String] {
    if activities.isEmpty { return [safe(ReportTexts.none, language)] }
    let head =
      "| \(safe(ReportTexts.when, language)) | \(safe(ReportTexts.what, language)) | "
      + "\(safe(ReportTexts.why, language)) |"
    return [head, "|---|---|---|"]
      + activities.prefix(Self.rowsMost).map { activity in
        let cause = CauseTexts.short(activity.shortCause, arrow: SubcommandTexts.arrow).text(language)
        return "| \(activity.startedAt.iso8601) | \(ReportEscape.markdown("\(activity.text) (\(activity.status))")) | "
          + "\(ReportEscape.markdown(cause)) |"
      }
  }

  private func servedTable(_ language: Language) -> [String] {
    if served.isEmpty { return memberTable(language) }
    let head =
      "| \(safe(ReportTexts.instance, language)) | \(safe(ReportTexts.answered, language)) | "
      + "\(safe(ReportTexts.failed, language)) |"
    return [head, "|---|---|---|"]
      + served.sorted { $0.key < $1.key }.prefix(Self.rowsMost).map { server, count in
        let name = server.isEmpty ? safe(ReportTexts.nobody, language) : ReportEscape.markdown(server)
        return "| \(name) | \(count.answered) | \(count.failed) |"
      }
  }

  /// Without requests of one's own: who serves, and how to learn who answered.
  private func memberTable(_ language: Language) -> [String] {
    guard !members.isEmpty else { return [safe(ReportTexts.notKnown, language)] }
    let heads = [ReportTexts.instance, ReportTexts.lifecycle, ReportTexts.asTarget, ReportTexts.launched]
    let rows = members.sorted { $0.id < $1.id }.prefix(Self.rowsMost).map { member in
      [member.id, member.lifecycle, member.target ?? "–", member.launchedAt?.iso8601 ?? "–"]
        .map { ReportEscape.markdown($0) }.joined(separator: " | ")
    }
    let healthy = members.count { $0.target == "healthy" }
    let mean = healthy > 0 ? [safe(ReportTexts.shared(requestCount, healthy), language), ""] : []
    return ["| " + heads.map { safe($0, language) }.joined(separator: " | ") + " |", "|---|---|---|---|"]
      + rows.map { "| \($0) |" } + [""] + mean + [safe(ReportTexts.onlySums, language)]
  }

  private func eventList(_ language: Language) -> [String] {
    events.prefix(Self.rowsMost).map { "- \($0.at.iso8601) \(safe($0.text, language))" }
  }

  private func safe(_ phrase: Phrase, _ language: Language) -> String {
    ReportEscape.markdown(phrase.text(language))
  }

  /// A page is to be read; what is more than this is in the recording.
  private static let rowsMost = 200
}

extension [String] {
  /// Without a word that repeats the one before.
  fileprivate var deduplicated: [String] {
    reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
