// The table of actions as text: for the program's help and for the README, so that neither can drift from the keys.

/// The keys as text.
public enum KeyTable {
  /// One line for each action: keys, where, what it does.
  public static func lines(_ language: Language) -> [String] {
    ActionTable.entries.map { entry in
      let keys = entry.keys.map(\.name).joined(separator: " ")
      let padding = String(repeating: " ", count: max(1, keyWidth - keys.count))
      return "  \(keys)\(padding)\(place(entry.scope).text(language))\(entry.explanation.text(language))"
    }
  }

  /// A Markdown table with the columns key, where, what.
  public static func markdown(_ language: Language) -> String {
    let head = ["| \(ActionTexts.columnKey.text(language)) | \(ActionTexts.columnWhat.text(language)) |", "|---|---|"]
    let rows = ActionTable.entries.map { entry in
      let keys = entry.keys.map { "`\($0.name)`" }.joined(separator: " ")
      return "| \(keys) | \(place(entry.scope).text(language))\(entry.explanation.text(language)) |"
    }
    return (head + rows).joined(separator: "\n") + "\n"
  }

  private static let keyWidth = 12

  private static func place(_ scope: ActionScope) -> Phrase {
    switch scope {
    case .everywhere: .verbatim("")
    case .fleet: Phrase("fleet: ", "flota: ")
    case .shop: Phrase("shop: ", "tienda: ")
    }
  }
}
