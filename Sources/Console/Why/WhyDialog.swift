// The dialog of `w`: the subjects to move through, and the answer about the one that is chosen. Side by side where
// there is room, else the subjects in a line that names the one and its neighbours.
import Terminal

struct WhyDialog {
  let pane: FleetPane
  let brush: Brush

  /// From this width on the subjects stand beside the answer.
  private static let sideBySide = 90
  private static let listWidth = 28

  func draw(_ question: WhyQuestion, on canvas: inout Canvas, _ whole: Rectangle) {
    let subjects = pane.whySubjects(question.instance)
    let index = subjects.firstIndex(of: question.subject)
    var size = ReadingDialog.size(in: whole)
    let wide = size.width >= Self.sideBySide
    let width = wide ? size.width - Self.listWidth - 2 : size.width
    let rows = ReadingSetter(brush: brush, width: width).rows(blocks(question.subject))
    let head = wide ? 0 : 2
    size.height = min(size.height, max(rows.count + head, wide ? subjects.count : 0))
    let dialog = Terminal.Dialog(
      title: brush.line(WhyTexts.title) + Line(" ") + brush.line(WhyTexts.name(question.subject, pane)),
      trailing: Line("\((index ?? 0) + 1) / \(subjects.count)"), hint: brush.line(WhyTexts.keys), contentSize: size)
    dialog.draw(on: &canvas, in: whole) { canvas, inside in
      var text = inside
      if wide {
        let list = Rectangle(x: inside.x, y: inside.y, width: Self.listWidth, height: inside.height)
        drawList(subjects, index, on: &canvas, list)
        text = Rectangle(x: list.right + 2, y: inside.y, width: width, height: inside.height)
      } else {
        drawNeighbours(subjects, index, on: &canvas, inside.row(0))
        text = inside.droppingRows(head)
      }
      let first = min(question.scroll.row, max(0, rows.count - text.height))
      for (offset, line) in rows.dropFirst(first).prefix(text.height).enumerated() {
        canvas.put(line, x: text.x, y: text.y + offset, width: text.width)
      }
    }
  }

  private func drawList(_ subjects: [WhySubject], _ index: Int?, on canvas: inout Canvas, _ area: Rectangle) {
    Table.list(
      subjects.map { brush.line(WhyTexts.name($0, pane)) }, selected: index,
      firstRow: Table.offset(selected: index, count: subjects.count, visible: area.height, previous: 0)
    ).draw(on: &canvas, in: area)
  }

  private func drawNeighbours(_ subjects: [WhySubject], _ index: Int?, on canvas: inout Canvas, _ row: Rectangle) {
    var x = row.x
    for (offset, subject) in subjects.enumerated() where offset >= max(0, (index ?? 0) - 1) {
      let isChosen = offset == index
      let text = brush.text(WhyTexts.name(subject, pane))
      x = canvas.put(Line(text, isChosen ? .selection : .dim), x: x, y: row.y, width: row.right - x) + 2
      guard x < row.right else { return }
    }
  }

  /// The answer as a text to read.
  func blocks(_ subject: WhySubject) -> [ReadingBlock] {
    let answer = WhyFinder(pane: pane, brush: brush).answer(subject)
    var blocks: [ReadingBlock] = [.paragraph(answer.state, .accent)]
    func section(_ title: Phrase, _ texts: [ReadingBlock]) {
      if !texts.isEmpty { blocks += [.blank, .heading(title)] + texts }
    }
    section(WhyTexts.ruleTitle, answer.rule.map { .paragraph($0) })
    section(
      WhyTexts.inputsTitle,
      answer.inputs.map { .item($0.name, $0.value, role($0.source), note: WhyTexts.source($0.source, brush.clock)) })
    section(WhyTexts.changesTitle, answer.changes.map { .paragraph($0) })
    return blocks
  }

  private func role(_ source: WhySource) -> Role {
    switch source {
    case .told(_, let age), .asked(let age), .measured(_, let age): age.isKnown ? .plain : .stale
    case .estimated: .accent
    case .notTold: .dim
    }
  }

  /// How far the open answer can be scrolled on a screen of that size.
  func mostScroll(_ subject: WhySubject, _ screen: Size) -> Int {
    let size = ReadingDialog.size(in: Rectangle(x: 0, y: 0, width: screen.width, height: screen.height))
    let wide = size.width >= Self.sideBySide
    let width = wide ? size.width - Self.listWidth - 2 : size.width
    let rows = ReadingSetter(brush: brush, width: width).rows(blocks(subject)).count
    return max(0, rows - (size.height - (wide ? 0 : 2)))
  }
}
