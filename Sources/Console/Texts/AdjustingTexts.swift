// What step and simple policies wait for, in words.
import Scaling

enum AdjustingTexts {
  static func sentence(_ decision: NextDecision, _ figures: MetricFigures) -> Phrase {
    switch decision {
    case .waitsForCooldown(let seconds, _):
      seconds == 0
        ? Phrase(
          "its alarm rings, but an activity is in progress: it waits",
          "su alarma suena, pero hay una actividad en curso: espera")
        : Phrase(
          "its alarm rings, but the cooldown lasts \(seconds) s more",
          "su alarma suena, pero faltan \(seconds) s de enfriamiento")
    case .watching(let alarm, _, _, let above):
      Phrase(
        "watches \(alarm), which does not ring: not \(above ? "above" : "below") its threshold",
        "mira \(alarm), que no suena: no está \(above ? "sobre" : "bajo") su umbral")
    case .noStep:
      Phrase(
        "its alarm rings, and no step asks for another capacity",
        "su alarma suena, y ningún paso pide otra capacidad")
    case .noAlarm:
      Phrase("no alarm runs it: it acts by hand only", "ninguna alarma la ejecuta: solo actúa a mano")
    default: preconditionFailure("only decisions of step and simple policies come here")
    }
  }
}
