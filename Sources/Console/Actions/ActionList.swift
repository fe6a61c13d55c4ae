// `?` or `:` shows every action, its key and why it cannot be done now; typing finds, Enter does. The search is
// fuzzy: the letters in their order are enough.
import Terminal

/// The open action list.
public struct ActionList: Hashable, Sendable {
  public var filter = TextField("", limit: 60)
  /// The selected action; nil selects the first that is found.
  public var selected: Action?

  public init() {}

  /// The actions that are found, best first; without a filter in the table's order.
  public func found(language: Language) -> [ActionEntry] {
    let wanted = filter.text.lowercased()
    guard !wanted.isEmpty else { return ActionTable.entries }
    let scored = ActionTable.entries.enumerated().compactMap { position, entry -> (Int, Int, ActionEntry)? in
      // Each by itself, and all of them for words from here and there.
      let texts = [entry.action.name, entry.label.text(language), entry.explanation.text(language)]
      let scores = (texts + [texts.joined(separator: " ")]).compactMap { FuzzyMatch.score(wanted, in: $0.lowercased()) }
      return scores.min().map { ($0, position, entry) }
    }
    return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  public func selectedEntry(language: Language) -> ActionEntry? {
    let entries = found(language: language)
    return entries.first { $0.action == selected } ?? entries.first
  }

  mutating func move(by steps: Int, language: Language) {
    let entries = found(language: language)
    guard !entries.isEmpty else { return }
    let index = entries.firstIndex { $0.action == selected } ?? 0
    selected = entries[min(max(0, index + steps), entries.count - 1)].action
  }
}

/// Whether all letters of a word occur in a text in their order, and how far apart.
enum FuzzyMatch {
  /// Nil where a letter is missing; else the letters of the text that lie between, fewer is better.
  static func score(_ word: String, in text: String) -> Int? {
    var gaps = 0
    var rest = Substring(text)
    var isFirst = true
    for letter in word where letter != " " {
      guard let place = rest.firstIndex(of: letter) else { return nil }
      // Where the first letter stands counts little: a match in the middle of the text is fine.
      gaps +=
        isFirst
        ? min(rest.distance(from: rest.startIndex, to: place), 20) : rest.distance(from: rest.startIndex, to: place) * 2
      rest = rest[rest.index(after: place)...]
      isFirst = false
    }
    return gaps
  }
}
