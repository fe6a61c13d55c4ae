// The keys of the logs view. A field that is typed has them first, then the list of streams.
import Scaling
import Terminal

extension Model {
  mutating func pressInLogs(_ key: Key, _ opened: LogsScreen) -> [Command] {
    var screen = opened
    notice = nil
    if screen.field != nil {
      typeInLogs(key, &screen)
    } else if screen.picker != nil {
      pickInLogs(key, &screen)
    } else {
      switch key {
      case .escape, .character("q"), .character("l"):
        overlay = nil
        leftLogs = screen
        return []
      default: readInLogs(key, &screen)
      }
    }
    overlay = .logs(screen)
    return []
  }

  private mutating func readInLogs(_ key: Key, _ screen: inout LogsScreen) {
    let rows = LogsLayout(size).rows
    switch key {
    case .end, .character("F"), .character("G"): screen.follow(now: now)
    case .home, .character("g"): screen.step(-screen.lines.count, rows: rows, now: now)
    case .up, .character("k"): screen.step(-1, rows: rows, now: now)
    case .down, .character("j"): screen.step(1, rows: rows, now: now)
    case .pageUp, .control("b"): screen.step(-max(1, rows - 1), rows: rows, now: now)
    case .pageDown, .control("f"), .character(" "): screen.step(max(1, rows - 1), rows: rows, now: now)
    case .left, .character("h"): screen.column = max(0, screen.column - LogsLayout.columnStep)
    case .right: screen.column = min(LogIntake.textLimit, screen.column + LogsLayout.columnStep)
    case .character("w"):
      screen.isWrapped.toggle()
      screen.column = 0
    case .character("/"): screen.field = .search(TextField(limit: Self.fieldLimit))
    case .character("&"), .character("f"):
      screen.field = .filter(TextField((screen.coming ?? screen.shown).selection.filter, limit: Self.fieldLimit))
    case .character("n"): if let missed = screen.find(.down, rows: rows) { say(missed) }
    case .character("N"): if let missed = screen.find(.up, rows: rows) { say(missed) }
    case .character("s"): screen.picker = screen.shown.selection.choice
    case .character("a"): choose(.all, &screen)
    case .tab: turn(1, &screen)
    case .backTab: turn(-1, &screen)
    default: if case .character = key { say(LogTexts.noKey) }
    }
  }

  /// AWS's limit of a filter pattern is 1,024.
  private static let fieldLimit = 1_000

  private mutating func turn(_ steps: Int, _ screen: inout LogsScreen) {
    let choices = screen.choices
    let index = choices.firstIndex(of: (screen.coming ?? screen.shown).selection.choice) ?? 0
    choose(choices[(index + steps + choices.count) % choices.count], &screen)
  }

  private func choose(_ choice: LogsScreen.Choice, _ screen: inout LogsScreen) {
    var selection = (screen.coming ?? screen.shown).selection
    selection.choice = choice
    screen.select(selection, now: now)
  }

  private mutating func typeInLogs(_ key: Key, _ screen: inout LogsScreen) {
    switch (key, screen.field) {
    case (.escape, _): screen.field = nil
    case (.enter, .search(let field)):
      screen.field = nil
      screen.searched = field.text
      if !field.text.isEmpty, let missed = screen.findFirst(rows: LogsLayout(size).rows) { say(missed) }
    case (.enter, .filter(let field)):
      screen.field = nil
      var selection = (screen.coming ?? screen.shown).selection
      selection.filter = field.text
      screen.select(selection, now: now)
    case (_, .search(var field)):
      _ = field.apply(key)
      screen.field = .search(field)
    case (_, .filter(var field)):
      _ = field.apply(key)
      screen.field = .filter(field)
    case (_, nil): break
    }
  }

  private mutating func pickInLogs(_ key: Key, _ screen: inout LogsScreen) {
    let choices = screen.choices
    let index = choices.firstIndex { $0 == screen.picker } ?? 0
    if let steps = Keymap.steps(for: key) {
      screen.picker = choices[min(max(0, index + steps), choices.count - 1)]
    } else if key == .enter {
      screen.picker = nil
      choose(choices[index], &screen)
    } else if key == .escape || key == .character("s") || key == .character("q") {
      screen.picker = nil
    }
  }

  /// Pasted text goes into the field that is typed.
  mutating func pasteIntoLogs(_ text: String, _ opened: LogsScreen) {
    var screen = opened
    switch screen.field {
    case .search(var field):
      field.insert(text)
      screen.field = .search(field)
    case .filter(var field):
      field.insert(text)
      screen.field = .filter(field)
    case nil: say(ActionTexts.pasteNowhere)
    }
    overlay = .logs(screen)
  }
}

extension LogsScreen {
  /// The reader's line to take along, with its time and stream; nil while something is typed or chosen.
  var readText: String? {
    guard field == nil, picker == nil, let index else { return nil }
    let line = lines[index]
    return "\(line.at.iso8601WithMilliseconds) \(line.stream) \(line.text)"
  }

  /// Moves the reader by lines. Down from the last line follows again.
  mutating func step(_ steps: Int, rows: Int, now: Moment) {
    guard let index else { return }
    seeksOlder = false
    let wanted = index + steps
    if steps > 0, wanted >= lines.count, shown.window.reachesEnd { return follow(now: now) }
    if isFollowing, steps > 0 { return }
    move(to: min(max(0, wanted), lines.count - 1), rows: rows)
  }
}
