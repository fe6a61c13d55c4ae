// How the plan of a rarer action is drawn: what is now, what it does, its fields, the same in a shell, and the buttons
// with Cancel first.
import Terminal

struct OperationView {
  let model: Model
  let brush: Brush

  private static let width = 74
  private static let labelWidth = 18

  func draw(_ plan: OperationPlan, on canvas: inout Canvas, _ whole: Rectangle) {
    let target = plan.operation.actsOnInstance ? plan.instance : plan.groupName
    let told =
      plan.operation == .setAttribute ? Self.attributesMost : plan.operation.choosesVersion ? Self.versionsMost : 0
    let size = Size(width: Self.width, height: 12 + plan.fields.count + told)
    let dialog = Terminal.Dialog(
      title: brush.line(OperationTexts.title(plan.operation, target)), trailing: Line(model.fleet?.context.name ?? ""),
      hint: brush.line(OperationTexts.keys), contentSize: size)
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      var rows = Rows(area: inside)
      if let now = now(plan) { canvas.put(brush.line(now, .plain, .bold), x: inside.x, y: rows.next().y) }
      rows.take(canvas.putWrapped(brush.text(OperationTexts.story(plan.operation)), in: rows.rest))
      if plan.operation.tellsRefreshes {
        labelled(OperationTexts.refresh, brush.text(refresh(plan)), on: &canvas, &rows)
      }
      if plan.operation.fields.contains(.processes) {
        labelled(
          OperationTexts.known, OperationValues.knownProcesses.joined(separator: ", "), on: &canvas, &rows)
      }
      if plan.operation == .setAttribute { attributes(plan, on: &canvas, &rows) }
      if plan.operation.choosesVersion { versions(plan, on: &canvas, &rows) }
      if plan.operation.inverse == nil {
        labelled(PlanTexts.undoLabel, brush.text(OperationTexts.cannotUndo), on: &canvas, &rows)
      }
      labelled(PlanTexts.shell, plan.shellCommand, on: &canvas, &rows)
      drawFields(plan, on: &canvas, inside)
      drawEnd(plan, on: &canvas, inside)
    }
  }

  private func now(_ plan: OperationPlan) -> Phrase? {
    guard let read = plan.read else { return nil }
    switch plan.operation {
    case .rollOut, .makeDefault: return plan.template.map { RefreshTexts.templateNow($0.name, $0.version) }
    case .setBounds, .executePolicy, .startRefresh, .cancelRefresh, .rollBack:
      return OperationTexts.now(read.minimum, read.desired, read.maximum)
    case .suspend, .resume: return OperationTexts.suspendedNow(read.suspendedProcesses)
    case .setHealthCheck, .setAttribute:
      if let attribute = plan.attributeNow { return OperationTexts.attributeNow(attribute.key, attribute.value) }
      return plan.targets.map { OperationTexts.targetsOf($0.name, $0.balancerName ?? "–") }
    case .registerTarget, .deregisterTarget:
      let state = model.fleet?.target(of: plan.instance)?.state
      return state.map { OperationTexts.targetNow($0) } ?? OperationTexts.noTargetNow
    case .protect, .unprotect, .enterStandby, .exitStandby, .markUnhealthy, .markHealthy:
      return read.instances.first { $0.id == plan.instance }
        .map { OperationTexts.instanceNow($0.lifecycle, $0.isProtected) }
    }
  }

  /// Those whose keys begin with what is typed; all of them at first.
  private func attributes(_ plan: OperationPlan, on canvas: inout Canvas, _ rows: inout Rows) {
    let typed = plan.fields.first?.text ?? ""
    let matching = plan.attributes.filter { $0.key.hasPrefix(typed) }
    let shown = matching.isEmpty ? plan.attributes : matching
    if plan.attributes.isEmpty { rows.take(canvas.putWrapped(brush.text(PlanTexts.reading), in: rows.rest)) }
    let most = shown.count > Self.attributesMost ? Self.attributesMost - 1 : Self.attributesMost
    for attribute in shown.prefix(most) {
      let area = rows.next()
      canvas.put(Line("\(attribute.key) = \(attribute.value)", .dim), x: area.x, y: area.y, width: area.width)
    }
    if shown.count > most {
      let area = rows.next()
      canvas.put(
        brush.line(OperationTexts.moreAttributes(shown.count - most), .dim), x: area.x, y: area.y, width: area.width)
    }
  }

  private static let attributesMost = 8

  private func refresh(_ plan: OperationPlan) -> Phrase {
    guard let refresh = plan.refresh else { return OperationTexts.noRefresh }
    return OperationTexts.refreshState(refresh.status, refresh.percent, refresh.left, refresh.reason)
  }

  /// What is said above the buttons: AWS's refusals are long, and their end says what to do.
  private func message(_ plan: OperationPlan, width: Int) -> [Line] {
    let said: (phrase: Phrase, style: Role)
    if case .ready(let refusal?) = plan.phase {
      said = (PlanTexts.refused(refusal), .bad)
    } else if let obstacle = plan.obstacle {
      let isBusy = plan.phase == .reading || plan.phase == .submitting
      said = (obstacle, isBusy ? .accent : .warning)
    } else {
      return [Line()]
    }
    let lines = brush.text(said.phrase).wrapped(toCells: max(1, width)).prefix(Self.messageLinesMost)
    return lines.map { Line($0, said.style) }
  }

  private static let messageLinesMost = 4

  /// The fields stand above the message, the confirmation last.
  private func drawFields(_ plan: OperationPlan, on canvas: inout Canvas, _ inside: Rectangle) {
    for (index, field) in plan.fields.enumerated() {
      let y = inside.bottom - 1 - message(plan, width: inside.width).count - plan.fields.count + index
      guard y >= inside.y else { continue }
      let kind = index < plan.operation.fields.count ? plan.operation.fields[index] : nil
      let label = kind.map(OperationTexts.label) ?? OperationTexts.confirmLabel(plan.confirmation ?? "")
      canvas.put(brush.line(label, .dim), x: inside.x, y: y, width: Self.labelWidth - 1)
      let width = min(field.limit + 1, inside.width - Self.labelWidth)
      field.draw(
        on: &canvas, in: Rectangle(x: inside.x + Self.labelWidth, y: y, width: width, height: 1),
        isFocused: plan.focus == .field(index), placeholder: kind.map { brush.text(OperationTexts.hint($0)) } ?? "")
    }
  }

  private func drawEnd(_ plan: OperationPlan, on canvas: inout Canvas, _ inside: Rectangle) {
    let lines = message(plan, width: inside.width)
    for (index, line) in lines.enumerated() {
      canvas.put(line, x: inside.x, y: inside.bottom - 1 - lines.count + index, width: inside.width)
    }
    let focused: Int? =
      switch plan.focus {
      case .cancel: 0
      case .submit: 1
      case .field: nil
      }
    let buttons = [
      Buttons.Button(brush.text(PlanTexts.cancel)),
      Buttons.Button(brush.text(OperationTexts.submit), isEnabled: plan.obstacle == nil),
    ]
    Buttons(buttons, focused: focused).draw(on: &canvas, in: inside.row(inside.height - 1))
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
}
