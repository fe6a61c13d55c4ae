// A group of the table. To add an action: a case with its name, its row, its obstacle in Availability/, and what
// it does in the group's `perform`.
import Terminal

/// What changes the fleet, or sends it work.
public enum FleetAction: String, ActionGroup {
  case scaleOut = "scale-out"
  case scaleIn = "scale-in"
  case setCapacity = "set-capacity"
  case terminate
  case load
  case chaos
  case undo

  public var row: ActionRow {
    switch self {
    case .scaleOut:
      ActionRow(
        [.character("+")], Phrase("out", "ampliar"),
        Phrase("plan one instance more", "planear una instancia más"), footer: 2)
    case .scaleIn:
      ActionRow(
        [.character("-")], Phrase("in", "reducir"),
        Phrase("plan one instance fewer", "planear una instancia menos"), footer: 3)
    case .setCapacity:
      ActionRow(
        [.character("=")], Phrase("set", "fijar"),
        Phrase("plan a desired capacity that you type", "planear una capacidad deseada que usted escribe"), footer: 9)
    case .terminate:
      ActionRow(
        [.character("x")], Phrase("terminate", "terminar"),
        Phrase(
          "terminate the selected instance; the group replaces it",
          "terminar la elegida; el grupo la reemplaza"), footer: 8)
    case .load:
      ActionRow(
        [.character("L")], Phrase("load", "carga"),
        Phrase("send shoppers for two minutes, or stop them", "enviar compradores dos minutos, o detenerlos"),
        footer: 4)
    case .chaos:
      ActionRow(
        [.character("K")], Phrase("chaos", "caos"),
        Phrase(
          "kill or freeze the selected instance's process, to see it heal",
          "matar o congelar la elegida, para verla sanar"), footer: 5)
    case .undo:
      ActionRow(
        [.character("u")], Phrase("undo", "deshacer"),
        Phrase(
          "plan the inverse of the last capacity change, for 60 s",
          "planear lo inverso del último cambio de capacidad, por 60 s"), footer: 18)
    }
  }
}
