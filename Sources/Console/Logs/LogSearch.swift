// Searching in the lines that are held, without case. Upwards the search goes on in what is still to be read; the
// reader's place moves only when something was found.
import Terminal

extension LogsScreen {
  enum Direction: Hashable, Sendable { case up, down }

  /// Whether a line holds what is searched.
  func isFound(_ line: LogLineFacts) -> Bool {
    !searched.isEmpty && line.text.lowercased().contains(searched.lowercased())
  }

  /// The first search: from the reader's line down, else upwards.
  /// - Returns: what to say when nothing was found.
  mutating func findFirst(rows: Int) -> Phrase? {
    guard let index else { return LogTexts.notFound }
    if isFound(lines[index]) {
      move(to: index, rows: rows)
      return nil
    }
    if !isFollowing, let below = lines[(index + 1)...].firstIndex(where: isFound) {
      move(to: below, rows: rows)
      return nil
    }
    return find(.up, rows: rows)
  }

  /// The next line that holds what is searched.
  mutating func find(_ direction: Direction, rows: Int) -> Phrase? {
    guard !searched.isEmpty else { return LogTexts.searchFirst }
    guard let index else { return LogTexts.notFound }
    switch direction {
    case .down:
      guard let below = lines[(index + 1)...].firstIndex(where: isFound) else { return LogTexts.notFoundBelow }
      move(to: below, rows: rows)
    case .up:
      guard let above = lines[..<index].lastIndex(where: isFound) else {
        guard !shown.window.reachesBeginning, lines.count < LogWindow.linesMost else { return LogTexts.notFoundAbove }
        seeksOlder = true
        return LogTexts.searchingOlder
      }
      move(to: above, rows: rows)
    }
    return nil
  }

  /// Goes on with a search upwards when older lines came.
  mutating func searchOn(rows: Int) {
    guard seeksOlder, let index else { return }
    if let above = lines[..<index].lastIndex(where: isFound) {
      seeksOlder = false
      move(to: above, rows: rows)
    } else if shown.window.reachesBeginning || lines.count >= LogWindow.linesMost {
      seeksOlder = false
    }
  }
}
