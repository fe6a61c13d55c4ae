// How plans are drawn: what is, what would be, what comes next, the same in a shell, and the buttons with Cancel
// first.
import Scaling
import Terminal

struct PlanView {
  let model: Model
  let brush: Brush

  private static let width = 74
  private static let labelWidth = 18

  func draw(_ plan: CapacityPlan, on canvas: inout Canvas, _ whole: Rectangle) {
    let dialog = Terminal.Dialog(
      title: brush.line(PlanTexts.title(plan.kind, plan.groupName)), trailing: contextName,
      hint: brush.line(PlanTexts.keys), contentSize: Size(width: Self.width, height: plan.kind == .out ? 13 : 17))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      var rows = Rows(area: inside)
      drawChange(plan, on: &canvas, &rows)
      rows.skip()
      drawConsequences(plan, on: &canvas, &rows)
      labelled(PlanTexts.shell, plan.shellCommand, on: &canvas, &rows)
      let message = message(plan)
      canvas.put(message, x: inside.x, y: inside.bottom - 2, width: inside.width)
      // Where there is no room for all, the buttons and what is typed are whole.
      canvas.fill(inside.row(inside.height - 1))
      if plan.takesDigits {
        let ask = plan.kind == .set ? PlanTexts.newCapacity : PlanTexts.confirmCapacity
        let end = canvas.put(brush.line(ask), x: inside.x, y: inside.bottom - 1)
        let field = Rectangle(x: end, y: inside.bottom - 1, width: 6, height: 1)
        TextField(plan.typed, limit: 4).draw(on: &canvas, in: field, isFocused: true)
      }
      buttons(PlanTexts.submit(plan.kind), plan.focus, isEnabled: plan.obstacle == nil)
        .draw(on: &canvas, in: inside.row(inside.height - 1))
    }
  }

  /// In which context it would be done; where a mistake is dear the word for that stands before it.
  private var contextName: Line {
    guard let context = model.fleet?.context else { return Line() }
    return context.danger
      ? brush.line(InstanceTexts.danger, .danger, .bold) + Line(" \(context.name)") : Line(context.name)
  }

  private func drawChange(_ plan: CapacityPlan, on canvas: inout Canvas, _ rows: inout Rows) {
    guard let read = plan.read else {
      canvas.put(brush.line(PlanTexts.reading, .accent), x: rows.next().x, y: rows.area.y)
      return
    }
    let row = rows.next()
    let change = brush.line(PlanTexts.change(read.desired, plan.wanted, brush.arrow), .plain, .bold)
    canvas.put(
      change + Line("     ") + brush.line(FleetTexts.bounds(read.minimum, read.maximum)) + Line("     ")
        + brush.line(PlanTexts.readAgain(read.desired), .dim), x: row.x, y: row.y, width: row.width)
  }

  private func drawConsequences(_ plan: CapacityPlan, on canvas: inout Canvas, _ rows: inout Rows) {
    guard let read = plan.read, let wanted = plan.wanted, wanted > 0, let fleet = model.fleet else { return }
    let forecast = CapacityForecast(pane: fleet, read: read, wanted: wanted, now: brush.now)
    if wanted < read.desired, let likely = forecast.likelyToGo {
      labelled(PlanTexts.likely, brush.text(PlanTexts.likelyOne(likely.id, likely.zone)), on: &canvas, &rows)
      labelled(.verbatim(""), brush.text(forecast.drain(of: likely.id)), on: &canvas, &rows)
      let others = read.instances.filter { $0.lifecycle == "InService" && $0.id != likely.id }.map(\.id)
      let stay = PlanTexts.stays(others, forecast.cpuAfter, now: fleet.lastCPU.map { Int($0.rounded()) })
      labelled(PlanTexts.whatStays, brush.text(stay), on: &canvas, &rows)
    }
    labelled(PlanTexts.comesNext, brush.text(forecast.policyAnswer), on: &canvas, &rows)
    let difference = read.desired - wanted
    let undo = difference > 0 ? PlanTexts.undoLaunches(difference) : PlanTexts.undoTerminates
    labelled(PlanTexts.undoLabel, brush.text(undo), on: &canvas, &rows)
  }

  private func message(_ plan: CapacityPlan) -> Line {
    if case .ready(let warning?) = plan.phase {
      switch warning {
      case .changedMeanwhile(let from, let to): return brush.line(PlanTexts.changed(from, to), .warning, .bold)
      case .refused(let cause): return brush.line(PlanTexts.refused(cause), .bad)
      }
    }
    guard let obstacle = plan.obstacle else { return Line() }
    let isBusy = plan.phase == .checking || plan.phase == .submitting || plan.phase == .reading
    return brush.line(obstacle, isBusy ? .accent : .warning)
  }

  func draw(_ plan: TerminatePlan, on canvas: inout Canvas, _ whole: Rectangle) {
    let dialog = Terminal.Dialog(
      title: brush.line(PlanTexts.terminateTitle(plan.instance)), trailing: contextName,
      hint: brush.line(PlanTexts.keys), contentSize: Size(width: Self.width, height: 13))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      var rows = Rows(area: inside)
      rows.take(canvas.putWrapped(brush.text(PlanTexts.terminateStory), in: rows.rest))
      if let fleet = model.fleet {
        let report = fleet.probes.value?[plan.instance]?.report
        let drain = PlanTexts.drain(inFlight: report?.inFlight, seconds: fleet.drainSeconds)
        rows.take(canvas.putWrapped(brush.text(drain), in: rows.rest))
        rows.take(canvas.putWrapped(brush.text(PlanTexts.terminateUndo), in: rows.rest, Style(.dim)))
      }
      rows.skip()
      labelled(PlanTexts.shell, plan.shellCommand, on: &canvas, &rows)
      if case .ready(let refusal?) = plan.phase {
        canvas.put(brush.line(PlanTexts.refused(refusal), .bad), x: inside.x, y: inside.bottom - 3, width: inside.width)
      } else if plan.obstacle != nil, plan.phase != .ready(refusal: nil) {
        canvas.put(
          plan.obstacle.map { brush.line($0, .accent) } ?? Line(), x: inside.x, y: inside.bottom - 3,
          width: inside.width)
      }
      canvas.fill(inside.row(inside.height - 1))
      let end = canvas.put(
        brush.line(PlanTexts.typeToConfirm(TerminatePlan.confirmationLength)), x: inside.x, y: inside.bottom - 1)
      TextField(plan.typed, limit: TerminatePlan.confirmationLength)
        .draw(on: &canvas, in: Rectangle(x: end, y: inside.bottom - 1, width: 5, height: 1), isFocused: true)
      buttons(PlanTexts.terminateSubmit, plan.focus, isEnabled: plan.obstacle == nil)
        .draw(on: &canvas, in: inside.row(inside.height - 1))
    }
  }

  func draw(_ plan: ChaosPlan, on canvas: inout Canvas, _ whole: Rectangle) {
    let lines = ChaosPlan.Choice.allCases.map { choice in
      switch choice {
      case .cancel: brush.line(PlanTexts.chaosCancel)
      case .kill: brush.line(PlanTexts.chaosKill)
      case .freeze: brush.line(PlanTexts.chaosFreeze)
      }
    }
    let width = min(whole.width - 6, (lines.map(\.cells).max() ?? 0) + 3)
    let dialog = Terminal.Dialog(
      title: brush.line(PlanTexts.chaosTitle(plan.instance)), trailing: contextName,
      hint: brush.line(PlanTexts.keysChoice), contentSize: Size(width: width, height: lines.count))
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      Table.list(lines, selected: ChaosPlan.Choice.allCases.firstIndex(of: plan.choice)).draw(on: &canvas, in: inside)
    }
  }

  private func labelled(_ label: Phrase, _ text: String, on canvas: inout Canvas, _ rows: inout Rows) {
    let area = rows.rest
    guard !area.isEmpty else { return }
    canvas.put(brush.line(label, .dim), x: area.x, y: area.y, width: Self.labelWidth - 1)
    let inset = min(Self.labelWidth, area.width)
    rows.take(
      canvas.putWrapped(
        text, in: Rectangle(x: area.x + inset, y: area.y, width: area.width - inset, height: area.height)))
  }

  private func buttons(_ submit: Phrase, _ focus: PlanFocus, isEnabled: Bool) -> Buttons {
    Buttons(
      [Buttons.Button(brush.text(PlanTexts.cancel)), Buttons.Button(brush.text(submit), isEnabled: isEnabled)],
      focused: focus == .cancel ? 0 : 1)
  }
}

/// Rows of a dialog from the top, taken one after the other.
struct Rows {
  let area: Rectangle
  private var used = 0

  init(area: Rectangle) { self.area = area }

  var rest: Rectangle { area.droppingRows(used) }
  mutating func next() -> Rectangle {
    defer { used += 1 }
    return area.row(used)
  }
  mutating func take(_ count: Int) { used += count }
  mutating func skip() { used += 1 }
}
