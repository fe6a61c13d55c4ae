// A group of the table. To add an action: a case with its name, its row, its obstacle in Availability/, and what
// it does in the group's `perform`.
import Terminal

/// What can be done wherever the focus is.
public enum EverywhereAction: String, ActionGroup {
  case switchPane = "other-pane"
  case zoom
  case refresh = "redraw"
  case actionList = "actions"
  case copy
  case mouse
  case theme
  case back
  case quit

  public var row: ActionRow {
    switch self {
    case .switchPane:
      ActionRow(
        [.tab], Phrase("other pane", "otro panel"),
        Phrase("go to the other pane", "ir al otro panel"), footer: 1)
    case .zoom:
      ActionRow(
        [.character("z")], Phrase("zoom", "ampliar"),
        Phrase("this pane alone, or both again", "solo este panel, o ambos de nuevo"), footer: 30)
    case .refresh:
      ActionRow(
        [.control("l")], Phrase("redraw", "redibujar"),
        Phrase("ask everything again and draw the whole screen", "preguntar todo de nuevo y redibujar la pantalla"))
    case .actionList:
      ActionRow(
        [.character("?"), .character(":")], Phrase("actions", "acciones"),
        Phrase("search every action, see its key and run it", "buscar una acción, ver su tecla y ejecutarla"),
        footer: 40)
    case .copy:
      ActionRow(
        [.character("y")], Phrase("copy", "copiar"),
        Phrase(
          "copy the selected id, cause, command, book or order; again: show it as text",
          "copiar lo elegido: id, causa, comando, libro o pedido; otra vez: verlo como texto"))
    case .mouse:
      ActionRow(
        [.character("M")], Phrase("mouse", "ratón"),
        Phrase(
          "select with the mouse here, or leave it to the terminal", "elegir aquí con el ratón, o dejarlo a la terminal"
        ))
    case .theme:
      ActionRow(
        [], Phrase("theme", "tema"), Phrase("choose how it looks", "escoger cómo se ve"))
    case .back:
      ActionRow(
        [.escape], Phrase("back", "volver"),
        Phrase("close what is open, end the search", "cerrar lo abierto, terminar la búsqueda"))
    case .quit:
      ActionRow(
        [.character("q"), .control("c")], Phrase("quit", "salir"),
        Phrase("leave the console; the fleet goes on", "salir de la consola; la flota sigue"), footer: 50)
    }
  }
}
