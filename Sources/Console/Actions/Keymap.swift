// Which key means what: the table's keys, but for those that config.yaml binds otherwise.
import Terminal

/// The keys of every action.
public struct Keymap: Hashable, Sendable {
  /// Only what differs from the table.
  private let bound: [Action: [Key]]

  /// - Parameter bound: the keys of actions that have others than the table gives.
  init(bound: [Action: [Key]]) { self.bound = bound }

  /// The table's keys.
  public static let standard = Keymap(bound: [:])

  /// The keys that run an action, the one to show first.
  public func keys(of action: Action) -> [Key] { bound[action] ?? action.row.keys }

  /// The key to show for an action: its name, or nothing where it has none.
  public func shown(_ action: Action) -> String { keys(of: action).first?.name ?? "" }

  /// The action of a key in a pane; nil where it has none.
  public func action(for key: Key, focus: Pane) -> Action? {
    let scope: ActionScope = focus == .fleet ? .fleet : .shop
    return ActionTable.entries.first {
      ($0.scope == scope || $0.scope == .everywhere) && keys(of: $0.action).contains(key)
    }?.action
  }

  /// How far a key moves in a list; nil where it does not.
  static func steps(for key: Key) -> Int? {
    switch key {
    case .up, .character("k"): -1
    case .down, .character("j"): 1
    case .pageUp: -10
    case .pageDown: 10
    case .home, .character("g"): -farAway
    case .end, .character("G"): farAway
    default: nil
    }
  }

  /// Farther than any list is long.
  private static let farAway = 1_000_000
}
