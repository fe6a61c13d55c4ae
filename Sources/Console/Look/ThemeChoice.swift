// The list of themes: what is selected is what the screen looks like at once, Esc takes it back.
import Terminal

/// The open list of themes.
public struct ThemeChoice: Hashable, Sendable {
  /// What it looked like when the list was opened.
  public var before: String
}

extension Model {
  mutating func openThemes() -> [Command] {
    overlay = .themes(ThemeChoice(before: theme))
    return []
  }

  mutating func pressInThemes(_ key: Key, _ choice: ThemeChoice) -> [Command] {
    if let steps = Keymap.steps(for: key) {
      let names = settings.themes
      let index = names.firstIndex(of: theme) ?? 0
      return choose(names[min(max(0, index + steps), names.count - 1)], in: choice)
    }
    switch key {
    case .enter:
      overlay = nil
      if theme != choice.before { say(ThemeTexts.chosen(theme)) }
    case .escape, .character("q"):
      overlay = nil
      return use(choice.before)
    default: break
    }
    return []
  }

  mutating func choose(_ name: String, in choice: ThemeChoice) -> [Command] { use(name) }

  private mutating func use(_ name: String) -> [Command] {
    guard name != theme else { return [] }
    let before = theme
    theme = name
    return [.useTheme(name, insteadOf: before)]
  }

  /// A theme's file could not be used; the one before stays.
  mutating func themeFailed(insteadOf before: String, _ sentence: String) -> [Command] {
    theme = before
    say(.verbatim(Sanitiser.line(sentence)), .bad)
    return []
  }
}
