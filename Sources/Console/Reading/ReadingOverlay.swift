// The fleet's dialogs that are only read: why, an instance, the chain, policies. Their drawing and their keys; what
// they say is beside each topic.
import Terminal

struct ReadingOverlay {
  let model: Model
  let pane: FleetPane
  let brush: Brush

  /// Nil in a console without a fleet.
  init?(model: Model, brush: Brush) {
    guard let pane = model.fleet else { return nil }
    self.model = model
    self.pane = pane
    self.brush = brush
  }

  func draw(on canvas: inout Canvas, _ whole: Rectangle) {
    switch model.overlay {
    case .why(let question): WhyDialog(pane: pane, brush: brush).draw(question, on: &canvas, whole)
    case .instance(let id, let scroll): instance(id).draw(scroll.row, on: &canvas, whole)
    case .chain: ChainView(model: model, pane: pane, brush: brush).draw(on: &canvas, whole)
    case .policies(let scroll): PolicyDialog(pane: pane, brush: brush).draw(scroll, on: &canvas, whole)
    default: preconditionFailure("only what is read comes here")
    }
  }

  private func instance(_ id: String) -> ReadingDialog {
    ReadingDialog(
      brush: brush, title: Line(id), trailing: pane.machine(of: id).map { Line($0.state) } ?? Line(),
      hint: brush.line(DetailTexts.keys), blocks: instanceBlocks(id))
  }

  func instanceBlocks(_ id: String) -> [ReadingBlock] { InstanceDetail(pane: pane, brush: brush, id: id).blocks }
}

extension Model {
  mutating func openReading(_ action: FleetViewAction) {
    guard let fleet else { return }
    switch action {
    case .why: openWhy(fleet.firstWhySubject(at: now))
    case .detail: if let id = fleet.selected?.id { overlay = .instance(id, Scroll()) }
    case .chain: overlay = .chain
    case .policies: overlay = .policies(Scroll())
    case .activities: overlay = .activities(ActivityBrowser(selected: fleet.activities.value?.first?.id))
    default: preconditionFailure("only what is read is opened here")
    }
  }

  private mutating func openWhy(_ subject: WhySubject) {
    overlay = .why(WhyQuestion(subject: subject, instance: fleet?.selected?.id))
  }

  mutating func pressInWhy(_ key: Key, _ question: WhyQuestion) -> [Command] {
    guard let fleet else { return [] }
    var question = question
    let dialog = WhyDialog(pane: fleet, brush: Brush(self))
    switch key {
    case .escape, .enter: overlay = nil
    case _ where runs(key, .fleetView(.why)): overlay = nil
    case _ where runs(key, .everywhere(.quit)): return [.quit]
    case .pageUp, .pageDown:
      let steps = key == .pageUp ? -Self.page : Self.page
      question.scroll.move(by: steps, most: dialog.mostScroll(question.subject, size))
      overlay = .why(question)
    case .tab, .backTab, .left, .right: moveWhy(question, by: key == .tab || key == .right ? 1 : -1, fleet)
    default: if let steps = Keymap.steps(for: key) { moveWhy(question, by: steps, fleet) }
    }
    return []
  }

  private mutating func moveWhy(_ question: WhyQuestion, by steps: Int, _ fleet: FleetPane) {
    var question = question
    let subjects = fleet.whySubjects(question.instance)
    let index = subjects.firstIndex(of: question.subject) ?? 0
    question.subject = subjects[min(max(0, index + steps), subjects.count - 1)]
    question.scroll = Scroll()
    overlay = .why(question)
  }

  mutating func pressInInstance(_ key: Key, _ id: String, _ scroll: Scroll) -> [Command] {
    switch key {
    case .escape, .enter: overlay = nil
    case _ where runs(key, .everywhere(.quit)): return [.quit]
    case _ where runs(key, .fleetView(.why)): openWhy(fleet?.firstWhySubject(at: now) ?? .next)
    case _ where runs(key, .fleet(.terminate)) && fleet?.selected?.id == id: return attempt(.fleet(.terminate))
    default:
      guard let reading = ReadingOverlay(model: self, brush: Brush(self)) else { return [] }
      overlay = .instance(id, moved(scroll, key, reading.instanceBlocks(id)))
    }
    return []
  }

  mutating func pressInPolicies(_ key: Key, _ scroll: Scroll) -> [Command] {
    guard let fleet else { return [] }
    switch key {
    case .escape, .enter: overlay = nil
    case _ where runs(key, .fleetView(.policies)): overlay = nil
    case _ where runs(key, .everywhere(.quit)): return [.quit]
    case _ where runs(key, .fleetView(.why)): openWhy(fleet.alarms.value?.first.map { .alarm($0.name) } ?? .next)
    default: overlay = .policies(moved(scroll, key, PolicyDialog(pane: fleet, brush: Brush(self)).blocks))
    }
    return []
  }

  mutating func pressInChain(_ key: Key) -> [Command] {
    switch key {
    case .escape, .enter: overlay = nil
    case _ where runs(key, .fleetView(.chain)): overlay = nil
    case _ where runs(key, .everywhere(.quit)): return [.quit]
    case _ where runs(key, .fleetView(.why)): openWhy(.verdict)
    default: break
    }
    return []
  }

  func moved(_ scroll: Scroll, _ key: Key, _ blocks: [ReadingBlock]) -> Scroll {
    var scroll = scroll
    if let steps = Keymap.steps(for: key) {
      scroll.move(by: steps, most: ReadingDialog.mostScroll(blocks, Brush(self), size))
    }
    return scroll
  }

  private static var page: Int { 10 }

  /// Whether a key is bound to an action.
  private func runs(_ key: Key, _ action: Action) -> Bool { settings.keymap.keys(of: action).contains(key) }

  /// The filter of the instances while it is typed: each key narrows the table.
  mutating func pressInFilter(_ key: Key, _ field: TextField) -> [Command] {
    var field = field
    switch key {
    case .enter: fleet?.filterField = nil
    case .escape:
      fleet?.filterField = nil
      fleet?.filterText = ""
    case .up, .down: fleet?.moveSelection(by: key == .up ? -1 : 1)
    default:
      guard field.apply(key) else { return [] }
      fleet?.filterField = field
      fleet?.filterText = field.text
    }
    return []
  }
}
