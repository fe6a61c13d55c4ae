// A group of the table. To add an action: a case with its name, its row, its obstacle in Availability/, and what
// it does in the group's `perform`.
import Terminal

/// Looking at the fleet: nothing here changes anything.
public enum FleetViewAction: String, ActionGroup {
  case detail = "instance"
  case why
  case chain
  case activities
  case policies
  case filter
  case sort = "sort-instances"
  case sortOtherWay = "sort-back"
  case unlock
  case alert
  case logs
  case doctor
  case template

  public var row: ActionRow {
    switch self {
    case .detail:
      ActionRow(
        [.enter], Phrase("detail", "detalle"),
        Phrase(
          "the selected instance in full: its health from the inside out, all that is known of it",
          "la instancia elegida completa: su salud de adentro hacia afuera y todo lo que se sabe"), footer: 10)
    case .why:
      ActionRow(
        [.character("w")], Phrase("why", "por qué"),
        Phrase(
          "the rule behind a state or a figure, its inputs and what would change it",
          "la regla tras un estado o una cifra, sus datos y qué la cambiaría"), footer: 15)
    case .chain:
      ActionRow(
        [.character("t")], Phrase("chain", "cadena"),
        Phrase(
          "from the Internet to database and uploads, a figure at each arrow",
          "de Internet a la base de datos y las subidas, una cifra en cada flecha"), footer: 12)
    case .activities:
      ActionRow(
        [.character("A")], Phrase("activities", "actividades"),
        Phrase("all activities with their causes; / finds in them", "todas las actividades con sus causas; / busca"),
        footer: 13)
    case .policies:
      ActionRow(
        [.character("P")], Phrase("policies", "políticas"),
        Phrase(
          "policies and alarms with their rules, states and datapoints",
          "políticas y alarmas con sus reglas, estados y datos"), footer: 14)
    case .filter:
      ActionRow(
        [.character("/")], Phrase("filter", "filtrar"),
        Phrase(
          "show the instances that have a text in id, zone or states",
          "mostrar las instancias con un texto en id, zona o estados"), footer: 11)
    case .sort:
      ActionRow(
        [.character("s")], Phrase("sort", "ordenar"),
        Phrase("sort the instances by the next column", "ordenar las instancias por la columna siguiente"))
    case .sortOtherWay:
      ActionRow(
        [.character("S")], Phrase("sort back", "invertir"),
        Phrase("the same order the other way round", "el mismo orden al revés"))
    case .unlock:
      ActionRow(
        [.character("W")], Phrase("unlock", "desbloquear"),
        Phrase(
          "allow changes in a read-only context for this run, or lock it again",
          "permitir cambios en un contexto de solo lectura en esta sesión, o bloquearlo"))
    case .alert:
      ActionRow(
        [.character("a")], Phrase("alert", "avisar"),
        Phrase(
          "ring once when the verdict changes, or not after all",
          "sonar una vez cuando cambie el veredicto, o mejor no"))
    case .logs:
      ActionRow(
        [.character("l")], Phrase("logs", "registros"),
        Phrase(
          "the logs of the selected instance, and of the rest: follow, search, filter",
          "los registros de la elegida, y del resto: seguir, buscar, filtrar"), footer: 6)
    case .doctor:
      ActionRow(
        [], Phrase("doctor", "revisar"),
        Phrase(
          "examine the system: its weak points, each with the command that repairs it",
          "examinar el sistema: sus puntos débiles, cada uno con el comando que lo repara"))
    case .template:
      ActionRow(
        [], Phrase("template", "plantilla"),
        Phrase(
          "the launch template and its versions: what each is made of, which the group uses",
          "la plantilla de lanzamiento y sus versiones: de qué es cada una, cuál usa el grupo"))
    }
  }
}
