// A sentence that names a key names the action instead; the key is put in when the sentence is shown, because the user
// may have bound another one. The mark is made of two control characters, which no text from outside keeps (Sanitiser).

/// The key of an action, to stand in a `Phrase`.
func key(_ action: Action) -> String { KeyMark.begin + action.name + KeyMark.end }

enum KeyMark {
  static let begin = "\u{1}"
  static let end = "\u{2}"
  /// Most texts do not have it.
  private static let beginByte: UInt8 = 0x01

  /// A text with the keys in the place of the marks; where an action has no key, its name as one types it into the
  /// action list.
  static func replaced(_ text: String, _ keymap: Keymap) -> String {
    guard text.utf8.contains(beginByte) else { return text }
    var result = ""
    var rest = text[...]
    while let begin = rest.firstRange(of: begin), let end = rest[begin.upperBound...].firstRange(of: end) {
      result += rest[..<begin.lowerBound]
      let name = String(rest[begin.upperBound..<end.lowerBound])
      if let action = ActionTable.action(named: name) {
        let key = keymap.shown(action)
        result += key.isEmpty ? ":\(name)" : key
      }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
