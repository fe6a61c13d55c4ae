// A sentence that names a key names the action instead; the key is put in when the sentence is shown, because the user
// may have bound another one. The mark is made of two control characters, which no text from outside keeps (Sanitiser).

/// The key of an action, to stand in a `Phrase`.
func key(_ action: Action) -> String { KeyMark.begin + action.name + KeyMark.end }

enum KeyMark {
  static let begin = "\u{1}"
  static let end = "\u{2}"
  /// Looked for as bytes: all that is on the screen comes through here at every key, and most texts have none.
  private static let beginByte: UInt8 = 0x01
  private static let endByte: UInt8 = 0x02

  /// A text with the keys in the place of the marks; where an action has no key, its name as one types it into the
  /// action list.
  static func replaced(_ text: String, _ keymap: Keymap) -> String {
    guard text.utf8.contains(beginByte) else { return text }
    var result = ""
    var rest = text[...]
    while let begin = rest.utf8.firstIndex(of: beginByte), let end = rest[begin...].utf8.firstIndex(of: endByte) {
      result += rest[..<begin]
      let name = String(rest[rest.index(after: begin)..<end])
      if let action = ActionTable.action(named: name) {
        let key = keymap.shown(action)
        result += key.isEmpty ? ":\(name)" : key
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
