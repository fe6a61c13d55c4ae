// `keys`: the table of actions with the keys that they have now. The pages that list keys are made of its JSON.
import Terminal

/// The actions.
public struct KeysRecord: Record {
  struct Entry: Encodable, Hashable, Sendable {
    var name: String
    /// `everywhere`, `fleet` or `shop`.
    var place: String
    /// Those that run it, the one that is shown first.
    var keys: [String]
    var label: String
    var explanation: String
  }

  var actions: [Entry]
  var exitCode = ExitStatus.fine.rawValue
}

extension Keymap {
  /// The table as a subcommand prints it.
  public func report(_ language: Language) -> Report<KeysRecord> {
    let entries = ActionTable.entries.map { entry in
      KeysRecord.Entry(
        name: entry.action.name, place: entry.scope.rawValue, keys: keys(of: entry.action).map(\.name),
        label: entry.label.text(language, keys: self), explanation: entry.explanation.text(language, keys: self))
    }
    var table = TextTable(columns: [
      .init(heading: LookTexts.keys.text(language)), .init(heading: LookTexts.action.text(language)),
      .init(heading: LookTexts.place.text(language)), .init(heading: LookTexts.does.text(language), limit: 100),
    ])
    table.rows = entries.map { [$0.keys.joined(separator: " "), $0.name, $0.place, $0.explanation] }
    return Report(record: KeysRecord(actions: entries), lines: table.lines, exit: .fine)
  }
}
