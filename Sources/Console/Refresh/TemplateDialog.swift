// The launch template of the group with all its versions: which is the default, which the group launches from, what a
// version is made of. Read once each time it is opened.
import CloudAPI
import Scaling
import Terminal

/// The versions that are looked at.
public struct TemplateLook: Hashable, Sendable {
  enum Phase: Hashable, Sendable {
    case reading
    case read([TemplateVersionFacts])
    case failed(Phrase)
  }

  /// The number by which the answer finds it.
  let number: Int
  let template: GroupTemplateFacts
  var phase = Phase.reading
  var scroll = Scroll()
}

struct TemplateDialog {
  let look: TemplateLook
  let group: GroupFacts?
  let brush: Brush

  func draw(on canvas: inout Canvas, _ whole: Rectangle) {
    ReadingDialog(
      brush: brush, title: brush.line(RefreshTexts.templateTitle), trailing: Line(look.template.name),
      hint: brush.line(RefreshTexts.templateKeys), blocks: blocks
    ).draw(look.scroll.row, on: &canvas, whole)
  }

  var blocks: [ReadingBlock] {
    switch look.phase {
    case .reading: return [.paragraph(PlanTexts.reading, .dim)]
    case .failed(let cause): return [.paragraph(cause, .bad)]
    case .read(let versions):
      let own = ReadingBlock.item(RefreshTexts.launchesFrom, .verbatim((group?.template ?? look.template).version))
      return [own, .blank] + versions.flatMap { blocks($0, among: versions) }
    }
  }

  private func blocks(_ version: TemplateVersionFacts, among versions: [TemplateVersionFacts]) -> [ReadingBlock] {
    let isGroups = (group?.template ?? look.template).isOf(version, among: versions)
    let title: [Phrase?] = [
      RefreshTexts.version(version.number), version.isDefault ? RefreshTexts.isDefault : nil,
      isGroups ? RefreshTexts.isTheGroups : nil,
    ]
    var blocks: [ReadingBlock] = [.heading(.joined(title.compactMap(\.self), by: " · "))]
    func add(_ label: Phrase, _ text: String) {
      if !text.isEmpty { blocks.append(.item(label, .verbatim(text))) }
    }
    add(RefreshTexts.note, version.note)
    let count = group?.count(of: version.number) ?? 0
    blocks.append(.item(RefreshTexts.running, RefreshTexts.instances(count), count > 0 ? .good : .dim))
    add(RefreshTexts.image, version.image)
    add(RefreshTexts.type, version.type)
    add(RefreshTexts.made, version.madeAt.map(\.iso8601) ?? "")
    if version.userData.isEmpty {
      blocks.append(.item(RefreshTexts.userData, RefreshTexts.none, .dim))
    } else {
      blocks.append(.item(RefreshTexts.userData, .verbatim("")))
      // Lines as they stand: blanks at their beginning mean something.
      blocks += version.userData.map { .line(Line("  " + $0, .dim)) }
      if version.linesLeft > 0 {
        blocks.append(.line(Line("  ") + brush.line(RefreshTexts.moreLines(version.linesLeft), .dim)))
      }
    }
    return blocks + [.blank]
  }
}

extension Model {
  /// Why the launch template cannot be looked at.
  var templateObstacle: Phrase? {
    guard let fleet else { return ActionTexts.noFleet }
    if player != nil { return RecordingTexts.onlyWatched }
    guard let group = fleet.group.value else { return ActionTexts.groupUnknown }
    return group.template == nil ? RefreshTexts.noTemplate : nil
  }

  mutating func openTemplate() -> [Command] {
    guard let template = fleet?.group.value?.template else { return [] }
    let number = nextNumber()
    overlay = .template(TemplateLook(number: number, template: template))
    return [.callFleet(.planDetail(number), template.readVersions)]
  }

  /// The versions came; an answer to another look is nobody's any more.
  mutating func templateRead(_ number: Int, _ outcome: FleetOutcome) {
    guard case .template(var look)? = overlay, look.number == number else { return }
    switch outcome {
    case .replies(let replies): look.phase = .read(TemplateVersionFacts.all(in: replies))
    case .failed(let answer): look.phase = .failed(answer.cause)
    case .unchanged: return
    }
    overlay = .template(look)
  }

  mutating func pressInTemplate(_ key: Key, _ opened: TemplateLook) -> [Command] {
    var look = opened
    switch key {
    case .escape, .enter, .character("q"): overlay = nil
    case .character("r"): return openTemplate()
    default:
      let dialog = TemplateDialog(look: look, group: fleet?.group.value, brush: Brush(self))
      look.scroll = moved(look.scroll, key, dialog.blocks)
      overlay = .template(look)
    }
    return []
  }
}
