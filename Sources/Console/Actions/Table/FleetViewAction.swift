// A group of the table. To add an action: a case with its name, its row, its obstacle in Availability/, and what
// it does in the group's `perform`.
import Terminal

/// Looking at the fleet: nothing here changes anything.
public enum FleetViewAction: String, ActionGroup {
  case detail = "activities"

  public var row: ActionRow {
    switch self {
    case .detail:
      ActionRow(
        [.enter, .character("a")], Phrase("detail", "detalle"),
        Phrase("the newest activities with their causes in full", "las últimas actividades con sus causas completas"),
        footer: 10)
    }
  }
}
