// The ladder of the selected instance in two lines, between the table and the activities: every rung with its mark,
// then what stands behind it, or the first broken rung in words.
import Scaling
import Terminal

struct HealthPanel {
  let pane: FleetPane
  let brush: Brush

  /// Rows of its content.
  static let height = 2

  func draw(_ instance: InstanceFacts, on canvas: inout Canvas, _ area: Rectangle) {
    let ladder = HealthLadder(instance, in: pane, at: brush.now)
    let inner = area.inset(horizontal: 1)
    canvas.put(rungs(ladder, width: inner.width), x: inner.x, y: inner.y, width: inner.width)
    guard inner.height > 1 else { return }
    canvas.put(below(ladder, instance), x: inner.x, y: inner.y + 1, width: inner.width)
  }

  /// With a word at each rung; where that is too long the words go from the outermost rung on, first those of rungs
  /// that hold, then those of the others but for the first that is broken.
  private func rungs(_ ladder: HealthLadder, width: Int) -> Line {
    var silent: Set<HealthRung.Name> = []
    let outward = ladder.rungs.reversed()
    let order =
      outward.filter { $0.state == .holds } + outward.filter { $0.state != .holds && $0 != ladder.firstBroken }
    for rung in order {
      let shown = line(ladder) { silent.contains($0.name) ? .verbatim("") : $0.short }
      if shown.cells <= width { return shown }
      silent.insert(rung.name)
    }
    return line(ladder) { silent.contains($0.name) ? .verbatim("") : $0.short }
  }

  private func line(_ ladder: HealthLadder, _ words: (HealthRung) -> Phrase) -> Line {
    var line = Line()
    for (index, rung) in ladder.rungs.enumerated() {
      if index > 0 { line += Line(" \(brush.arrow) ", .dim) }
      line += brush.line(HealthTexts.name(rung.name)) + Line(" ") + Self.mark(rung.state, brush)
      let said = brush.text(words(rung))
      if !said.isEmpty, rung.state != .absent { line += Line(" " + said, Self.role(rung.state)) }
    }
    return line
  }

  private func below(_ ladder: HealthLadder, _ instance: InstanceFacts) -> Line {
    if ladder.firstBroken != nil { return brush.line(ladder.sentence, .bad) }
    guard let report = pane.probes.value?[instance.id]?.report else { return brush.line(ladder.sentence, .dim) }
    var line = brush.line(HealthTexts.database, .dim) + Line(" ")
    line += Self.mark(report.isDatabaseFine ? .holds : .broken, brush)
    line += Line(" ") + brush.line(HealthTexts.databaseSays(report.database, report.databaseAgeSeconds))
    line += Line("   ") + brush.line(HealthTexts.uploads, .dim) + Line(" ")
    line += Self.mark(report.areUploadsFine ? .holds : .broken, brush) + Line(" " + report.uploads)
    return line + Line("   ") + brush.line(HealthTexts.inFlight(report.inFlight)) + Line("   ")
      + brush.line(HealthTexts.version(report.version), .dim)
  }

  static func mark(_ state: HealthRung.State, _ brush: Brush) -> Line {
    switch state {
    case .holds: Line(brush.mark(.check), .good)
    case .moving: Line(brush.mark(.waiting), .accent)
    case .broken: Line(brush.mark(.cross), .bad, .bold)
    case .unknown: Line("?", .dim)
    case .absent: Line(brush.mark(.absent), .dim)
    }
  }

  static func role(_ state: HealthRung.State) -> Role {
    switch state {
    case .holds: .plain
    case .moving: .accent
    case .broken: .bad
    case .unknown, .absent: .dim
    }
  }
}
