import CNCurses
import Terminal

/// The shim's code of a recognised key as raw input.
func rawInput(code: UInt32) -> RawInput {
  if code > UInt32(CN_FUNCTION) { return .key(.function(Int(code - UInt32(CN_FUNCTION)))) }
  switch Int(code) {
  case CN_UP: return .key(.up)
  case CN_DOWN: return .key(.down)
  case CN_LEFT: return .key(.left)
  case CN_RIGHT: return .key(.right)
  case CN_HOME: return .key(.home)
  case CN_END: return .key(.end)
  case CN_PAGE_UP: return .key(.pageUp)
  case CN_PAGE_DOWN: return .key(.pageDown)
  case CN_BACKSPACE: return .key(.backspace)
  case CN_DELETE: return .key(.delete)
  case CN_INSERT: return .key(.insert)
  case CN_ENTER: return .key(.enter)
  case CN_BACK_TAB: return .key(.backTab)
  case CN_PASTE_BEGIN: return .pasteBegin
  case CN_PASTE_END: return .pasteEnd
  default: return .other
  }
}
