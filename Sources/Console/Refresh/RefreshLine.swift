// The line of an instance refresh in the fleet pane: there while one runs and shortly after, else nothing. A figure
// that is not as good as now has its age behind it.
import Scaling
import Terminal

struct RefreshLine {
  let pane: FleetPane
  let brush: Brush

  /// At most two lines; none while nothing is to be told.
  func lines(width: Int) -> [Line] {
    guard let refresh = pane.toldRefresh(at: brush.now) else { return [] }
    let label = brush.text(RefreshTexts.label)
    let room = max(1, width - label.cells - 2)
    let words = brush.text(RefreshTexts.state(refresh) + age)
    let wrapped = words.wrapped(toCells: room)
    // What finds no room is cut with a mark: AWS's reasons are long, and the plans tell them to their end.
    let texts =
      wrapped.prefix(Self.linesMost - 1)
      + [wrapped.dropFirst(Self.linesMost - 1).joined(separator: " ").truncated(toCells: room)].filter { !$0.isEmpty }
    let role = role(of: refresh)
    return texts.enumerated().map { index, text in
      let head = index == 0 ? Line(label, .heading) : Line(String(repeating: " ", count: label.cells))
      return head + Line("  ") + Line(text, role)
    }
  }

  private static let linesMost = 2

  private var age: Phrase {
    switch brush.freshness(pane.refreshes) {
    case .live: .verbatim("")
    case .stale(let words), .lost(let words): .verbatim(" · " + words)
    }
  }

  private func role(of refresh: RefreshFacts) -> Role {
    if !refresh.isOver { return refresh.isRollingBack ? .warning : .accent }
    switch refresh.status {
    case "Successful": return .good
    case "Failed", "RollbackFailed": return .bad
    default: return .warning
    }
  }
}
