// Everything a user can do, once. The table feeds the keys (Keymap), the footer, the action list with its
// reasons, the help text of the program and the README's table. What an action does is in `update`.
import Terminal

/// One thing that a user can do by a key or from the action list.
public enum Action: String, Hashable, Sendable, CaseIterable {
  case switchPane, zoom
  case scaleOut, scaleIn, setCapacity, terminate, load, chaos, undo, detail
  case search, nextPage, previousPage, book, buy, payOrder, unsettled, publish, edit
  case catalog, myBooks, orders, register, signIn, signOut, refresh
  case copyCommand, actionList, back, quit
}

/// Where an action means something.
public enum ActionScope: Hashable, Sendable {
  case everywhere, fleet, shop
}

/// One row of the table.
public struct ActionEntry: Hashable, Sendable {
  public let action: Action
  /// The keys that run it, the first one is shown.
  public let keys: [Key]
  public let scope: ActionScope
  /// Two words for the footer.
  public let label: Phrase
  /// One sentence for the action list, the help and the README.
  public let explanation: Phrase
  /// Place in the footer, smallest first; nil is not in the footer.
  public let footerRank: Int?
}
