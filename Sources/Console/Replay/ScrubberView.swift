// The line above the footer while a recording is played: whether it goes, where it stands, what lies ahead.
//
//     ▶ 10:41:07 ──│──!────●──────│────────── 11:08:10  2×
import Scaling
import Terminal

struct ScrubberView {
  let player: Player
  let brush: Brush

  func draw(on canvas: inout Canvas, _ row: Rectangle) {
    canvas.fill(row)
    let state = player.isPlaying ? RecordingTexts.playing : RecordingTexts.paused
    let left = " \(brush.text(state)) \(brush.clock.time(player.position)) "
    let right = " \(brush.clock.time(player.recording.endedAt))  \(player.speed)× "
    let width = row.width - left.cells - right.cells
    canvas.put(Line(left, .accent, .bold), x: row.x, y: row.y, width: row.width)
    guard width >= Self.narrowestBar else { return }
    canvas.put(bar(width), x: row.x + left.cells, y: row.y, width: width)
    canvas.put(Line(right, .dim), x: row.x + left.cells + width, y: row.y, width: right.cells)
  }

  private static let narrowestBar = 8

  private func bar(_ width: Int) -> Line {
    var cells = [Character](repeating: brush.glyphs == .ascii ? "-" : "─", count: width)
    var roles = [Role](repeating: .dim, count: width)
    for mark in player.marks {
      let column = column(mark.at, width)
      switch mark.kind {
      case .failure:
        cells[column] = "!"
        roles[column] = .bad
      case .verdict:
        if cells[column] != "!" {
          cells[column] = "?"
          roles[column] = .warning
        }
      case .activity, .action:
        if roles[column] == .dim {
          cells[column] = brush.glyphs == .ascii ? "|" : "│"
          roles[column] = .accent
        }
      }
    }
    let here = column(player.position, width)
    cells[here] = brush.glyphs == .ascii ? "O" : "●"
    roles[here] = .plain
    var line = Line()
    for (cell, role) in zip(cells, roles) { line += Line(String(cell), role) }
    return line
  }

  private func column(_ moment: Moment, _ width: Int) -> Int {
    let whole = max(1, player.recording.endedAt.since(player.recording.beganAt))
    let part = min(max(0, moment.since(player.recording.beganAt)), whole)
    return Int(part * Int64(width - 1) / whole)
  }
}
