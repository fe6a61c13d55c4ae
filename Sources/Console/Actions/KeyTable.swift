// The table of actions as text, for the program's help. What has no key is run from the action list by its name.

/// The keys as text.
public enum KeyTable {
  /// One line for each action: keys, where, what it does.
  public static func lines(_ language: Language, _ keymap: Keymap = .standard) -> [String] {
    ActionTable.entries.map { entry in
      let own = keymap.keys(of: entry.action)
      let keys = own.isEmpty ? ":\(entry.action.name)" : own.map(\.name).joined(separator: " ")
      let padding = String(repeating: " ", count: max(1, keyWidth - keys.count))
      return "  \(keys)\(padding)\(place(entry.scope).text(language))\(entry.explanation.text(language))"
    }
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
