// The first `y` sends, the second shows the text alone.
import Terminal

extension Model {
  mutating func copySelection() -> [Command] {
    guard let text = copyable else { return [] }
    if copied == text || !text.fits {
      let beneath = overlay
      overlay = .plain(text.text, over: beneath)
      copied = nil
      // The terminal's own selection works only while it does not report the mouse.
      return hasMouse ? [.reportMouse(false)] : []
    }
    copied = text
    say(CopyTexts.sent(text.shown))
    return [.copy(text.text)]
  }

  mutating func leavePlainText(over beneath: Overlay?) -> [Command] {
    overlay = beneath
    return hasMouse ? [.reportMouse(true)] : []
  }

  /// Whether a key means copying while something lies over the panes: only where nothing is typed that it could be.
  func copies(_ key: Key, in overlay: Overlay) -> Bool {
    guard settings.keymap.keys(of: .everywhere(.copy)).contains(key), copyable != nil else { return false }
    guard case .character(let character) = key else { return true }
    switch overlay {
    case .capacity: return !character.isNumber
    // Ids are hexadecimal.
    case .terminate: return !character.isHexDigit
    default: return true
    }
  }
}
