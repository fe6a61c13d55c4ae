// What of the screen a mouse can point at. Views note the places while they draw; a press draws once more, into
// nothing, and looks what lies there. So nothing is kept, and what is pressed is what is seen.
import Terminal

/// The tag of a place on the screen.
enum PointerTarget: Int {
  case fleet, shop
  case instances, catalog, myBooks, orders, sales
  case activities, actions, themes
}

/// A press on a row, for telling a double click.
public struct PointerPress: Hashable, Sendable {
  var tag: Int
  var row: Int
  /// Milliseconds since 1970.
  var atMilliseconds: Int64

  /// Two presses within this time are one double click, as desktops have it.
  static let doubleMilliseconds: Int64 = 400
}
