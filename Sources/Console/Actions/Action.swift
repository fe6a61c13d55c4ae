// Everything a user can do, once. The groups of Table/ are the table: they feed the keys (Keymap), the footer, the
// action list with its reasons, the help text of the program, its manual page, the README's table and the names in
// the `keys:` of config.yaml. Whether an action can be done now is in Availability/, what it does in `perform`.
// A new group is a file in Table/ and one in Availability/, a case here and in ActionTable, obstacle and perform.
import Terminal

/// One thing that a user can do by a key or from the action list.
public enum Action: Hashable, Sendable {
  case everywhere(EverywhereAction)
  case fleetView(FleetViewAction)
  case fleet(FleetAction)
  case shop(ShopAction)
  case recording(RecordingAction)
  case access(AccessAction)

  /// The name that never changes, by which a key is bound to it: `scale-out`.
  public var name: String { group.rawValue }

  var row: ActionRow { group.row }

  private var group: any ActionGroup {
    switch self {
    case .everywhere(let action): action
    case .fleetView(let action): action
    case .fleet(let action): action
    case .shop(let action): action
    case .recording(let action): action
    case .access(let action): action
    }
  }

  /// Where its key means it.
  public var scope: ActionScope {
    switch self {
    case .everywhere, .recording, .access: .everywhere
    case .fleetView, .fleet: .fleet
    case .shop: .shop
    }
  }
}

/// Actions that belong together; each group has a file of its own.
public protocol ActionGroup: Hashable, Sendable, CaseIterable, RawRepresentable<String> {
  var row: ActionRow { get }
}

/// What the table says about an action.
public struct ActionRow: Hashable, Sendable {
  /// The keys that run it unless config.yaml says others, the first one is shown; none where the action list alone
  /// runs it.
  public let keys: [Key]
  /// Two words for the footer.
  public let label: Phrase
  /// One sentence for the action list, the help and the README.
  public let explanation: Phrase
  /// Place in the footer, smallest first; nil is not in the footer.
  public let footerRank: Int?

  init(_ keys: [Key], _ label: Phrase, _ explanation: Phrase, footer: Int? = nil) {
    self.keys = keys
    self.label = label
    self.explanation = explanation
    footerRank = footer
  }
}

/// Where an action means something.
public enum ActionScope: String, Hashable, Sendable {
  case everywhere, fleet, shop
}
