// The examination on the screen: what `doctor` says, in a box that scrolls. Asked once each time it is opened.
import Scaling
import Terminal

/// An examination that is looked at.
public struct DoctorLook: Hashable, Sendable {
  enum Phase: Hashable, Sendable {
    case examining
    case found(DoctorReport)
    case failed(Phrase)
  }

  /// The number by which the answer finds it.
  let number: Int
  var phase = Phase.examining
  var scroll = Scroll()
}

struct DoctorDialog {
  let look: DoctorLook
  let brush: Brush

  func draw(on canvas: inout Canvas, _ whole: Rectangle) {
    ReadingDialog(
      brush: brush, title: brush.line(DoctorTexts.title), trailing: trailing, hint: brush.line(DoctorTexts.readKeys),
      blocks: blocks
    ).draw(look.scroll.row, on: &canvas, whole)
  }

  private var trailing: Line {
    guard case .found(let report) = look.phase else { return Line() }
    return Line(brush.clock.time(report.at), .dim)
  }

  var blocks: [ReadingBlock] {
    switch look.phase {
    case .examining: [.paragraph(DoctorTexts.examining, .dim)]
    case .failed(let cause): [.paragraph(cause, .bad)]
    case .found(let report): report.sorted.flatMap(finding)
    }
  }

  private func finding(_ finding: Finding) -> [ReadingBlock] {
    let words = finding.state.word + .verbatim(" · ") + finding.measured
    let item = ReadingBlock.item(finding.check.label, words, finding.state.role)
    guard let repair = finding.repair else { return [item] }
    return [item, .item(.verbatim(""), .verbatim("→ " + Sanitiser.line(repair, limit: 1_000)), .accent)]
  }
}

extension FindingState {
  fileprivate var role: Role {
    switch self {
    case .ok: .good
    case .warn: .warning
    case .bad: .bad
    case .unknown: .dim
    }
  }
}

extension Model {
  mutating func openDoctor() -> [Command] {
    let number = nextNumber()
    overlay = .doctor(DoctorLook(number: number))
    return [.examine(number)]
  }

  /// An answer to another examination than the one that is looked at is nobody's any more.
  mutating func examined(_ number: Int, _ result: Result<DoctorReport, Trouble>) {
    guard case .doctor(var look)? = overlay, look.number == number else { return }
    switch result {
    case .success(let report): look.phase = .found(report)
    case .failure(let trouble): look.phase = .failed(trouble.words)
    }
    overlay = .doctor(look)
  }

  mutating func pressInDoctor(_ key: Key, _ opened: DoctorLook) -> [Command] {
    var look = opened
    switch key {
    case .escape, .enter, .character("q"): overlay = nil
    case .character("r"): return openDoctor()
    default:
      look.scroll = moved(look.scroll, key, DoctorDialog(look: look, brush: Brush(self)).blocks)
      overlay = .doctor(look)
    }
    return []
  }
}
