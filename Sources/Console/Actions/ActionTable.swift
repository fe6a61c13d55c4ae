// The rows of the table in the order in which the action list shows them. A key may mean one thing in the fleet and
// another in the shop, never two things in one place (a test checks it).
import Terminal

/// The one table of actions.
public enum ActionTable {
  /// Every action once.
  public static let entries: [ActionEntry] = all.map(ActionEntry.init)

  private static let all: [Action] =
    EverywhereAction.allCases.map(Action.everywhere)
    + FleetAction.allCases.map(Action.fleet)
    + FleetViewAction.allCases.map(Action.fleetView)
    + FleetOperation.allCases.map(Action.operation)
    + ShopAction.allCases.map(Action.shop)
    + RecordingAction.allCases.map(Action.recording)
    + AccessAction.allCases.map(Action.access)

  /// The row of an action.
  public static func entry(_ action: Action) -> ActionEntry { ActionEntry(action) }

  /// The action with a name; nil where there is none.
  public static func action(named name: String) -> Action? { entries.first { $0.action.name == name }?.action }
}

/// An action with its row.
public struct ActionEntry: Hashable, Sendable {
  public let action: Action
  public let row: ActionRow

  init(_ action: Action) {
    self.action = action
    row = action.row
  }

  /// The keys that the table gives it; those that run it are the keymap's.
  public var keys: [Key] { row.keys }
  public var scope: ActionScope { action.scope }
  public var label: Phrase { row.label }
  public var explanation: Phrase { row.explanation }
  public var footerRank: Int? { row.footerRank }
}
