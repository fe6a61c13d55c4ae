// A group of the table. To add an action: a case with its name, its row, its obstacle in Availability/, and what
// it does in the group's `perform`.
import Terminal

/// Saving what was seen, and moving in a recording that is played.
public enum RecordingAction: String, ActionGroup {
  case saveRecording = "save-recording"
  case playPause = "play-pause"
  case seekBack = "seek-back"
  case seekForward = "seek-forward"
  case nextEvent = "next-event"
  case previousEvent = "previous-event"
  case faster, slower

  public var row: ActionRow {
    switch self {
    case .saveRecording:
      ActionRow(
        [.character("R")], Phrase("save recording", "guardar grabación"),
        Phrase(
          "save what was seen in the last half hour, to play it again with --replay",
          "guardar lo visto en la última media hora, para reproducirlo con --replay"))
    case .playPause:
      ActionRow(
        [.character(" ")], Phrase("play/pause", "reproducir/pausa"),
        Phrase("replay: go on, or stand still", "grabación: seguir, o detenerse"), footer: -6)
    case .seekBack:
      ActionRow(
        [.left], Phrase("10 s back", "10 s atrás"),
        Phrase("replay: ten seconds back", "grabación: diez segundos atrás"), footer: -5)
    case .seekForward:
      ActionRow(
        [.right], Phrase("10 s on", "10 s más"),
        Phrase("replay: ten seconds on", "grabación: diez segundos adelante"), footer: -4)
    case .nextEvent:
      ActionRow(
        [.character("]")], Phrase("next event", "evento sig."),
        Phrase(
          "replay: to the next activity, change of the verdict, action or failure",
          "grabación: a la siguiente actividad, cambio de veredicto, acción o falla"), footer: -3)
    case .previousEvent:
      ActionRow(
        [.character("[")], Phrase("event before", "evento ant."),
        Phrase("replay: to the event before", "grabación: al evento anterior"), footer: -2)
    case .faster:
      ActionRow(
        [.character("}")], Phrase("faster", "más rápido"),
        Phrase("replay: faster, up to 60 times", "grabación: más rápido, hasta 60 veces"), footer: -1)
    case .slower:
      ActionRow(
        [.character("{")], Phrase("slower", "más lento"), Phrase("replay: slower", "grabación: más lento"))
    }
  }
}
