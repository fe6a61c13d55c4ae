// What the policy does next, in words. One sentence for each decision that Scaling can make.
import Scaling

/// The texts of the NEXT line.
public enum NextTexts {
  public static let unknown = Phrase(
    "not known yet: policy, alarms or the group have not answered",
    "aún no se sabe: la política, las alarmas o el grupo no han respondido")

  /// The decision as a sentence.
  public static func sentence(_ decision: NextDecision, arrow: String) -> Phrase {
    switch decision {
    case .starting(let instances, let desired): starting(instances.map(\.text), desired)
    case .replacing(let id):
      Phrase(
        "\(id) is being replaced: it leaves, another takes its place",
        "\(id) se está reemplazando: sale y otra toma su lugar")
    case .policyDisabled:
      Phrase(
        "the policy does not act: capacity changes by hand only",
        "la política no actúa: la capacidad solo cambia a mano")
    case .insufficientData(let have, let periods):
      Phrase(
        "the alarm has \(have) of \(periods) datapoints: nothing scales until it has them",
        "la alarma tiene \(have) de \(periods) datos: nada escala hasta que los tenga")
    case .scaleOut, .scaleOutWaitsForWarmUp, .atMaximum: scaleOut(decision, arrow)
    case .scaleInWaits, .scaleIn, .scaleInBlockedByWarmUp, .scaleInBlockedByTerminating,
      .scaleInBlockedByMissingData, .scaleInWouldExceedTarget, .scaleInDisabled, .atMinimum:
      scaleIn(decision, arrow)
    case .steady(let cpu, let low, let high):
      Phrase(
        "CPU \(CPUFigure.text(cpu)) % is between \(whole(low)) and \(whole(high)): nothing to do",
        "CPU \(CPUFigure.text(cpu)) % está entre \(whole(low)) y \(whole(high)): nada que hacer")
    }
  }

  private static func starting(_ ids: [String], _ desired: Int) -> Phrase {
    let names = ids.joined(separator: ", ")
    return Phrase(
      "desired is \(desired): \(ids.isEmpty ? "an instance" : names) \(ids.count > 1 ? "are" : "is") starting",
      "deseadas \(desired): \(ids.isEmpty ? "una instancia" : names) \(ids.count > 1 ? "arrancan" : "arranca")")
  }

  private static func scaleOut(_ decision: NextDecision, _ arrow: String) -> Phrase {
    switch decision {
    case .scaleOut(let from, let to, let have, let periods, let seconds, let cpu):
      if seconds == 0 {
        return Phrase(
          "CPU \(CPUFigure.text(cpu)) % is too high: \(from) \(arrow) \(to) now",
          "CPU \(CPUFigure.text(cpu)) % es muy alta: \(from) \(arrow) \(to) ahora")
      }
      return Phrase(
        "CPU \(CPUFigure.text(cpu)) % is too high (\(have) of \(periods)): \(from) \(arrow) \(to) in \(seconds) s if it stays",
        "CPU \(CPUFigure.text(cpu)) % es muy alta (\(have) de \(periods)): \(from) \(arrow) \(to) en \(seconds) s si sigue"
      )
    case .scaleOutWaitsForWarmUp(let id, let seconds, let cpu):
      return Phrase(
        "CPU \(CPUFigure.text(cpu)) % is too high, \(id) warms up\(left(seconds)): wait for its help",
        "CPU \(CPUFigure.text(cpu)) % es muy alta, \(id) se calienta\(leftSpanish(seconds)): se espera su ayuda")
    case .atMaximum(let maximum, let cpu):
      return Phrase(
        "CPU \(CPUFigure.text(cpu)) % is too high, but \(maximum) is the maximum",
        "CPU \(CPUFigure.text(cpu)) % es muy alta, pero \(maximum) es el máximo")
    default: preconditionFailure("only decisions about scaling out come here")
    }
  }

  private static func scaleIn(_ decision: NextDecision, _ arrow: String) -> Phrase {
    switch decision {
    case .scaleInWaits(let from, let to, let have, let periods, let seconds, let cpu):
      Phrase(
        "CPU \(CPUFigure.text(cpu)) % is low (\(have) of \(periods)): \(from) \(arrow) \(to) in \(seconds) s if it stays",
        "CPU \(CPUFigure.text(cpu)) % es baja (\(have) de \(periods)): \(from) \(arrow) \(to) en \(seconds) s si sigue")
    case .scaleIn(let from, let to, let cpu):
      Phrase(
        "CPU \(CPUFigure.text(cpu)) % is low: \(from) \(arrow) \(to) now",
        "CPU \(CPUFigure.text(cpu)) % es baja: \(from) \(arrow) \(to) ahora")
    case .scaleInBlockedByWarmUp(let id, let seconds):
      Phrase(
        "scale-in is held back: \(id) warms up\(left(seconds))",
        "no se reduce aún: \(id) se calienta\(leftSpanish(seconds))")
    case .scaleInBlockedByTerminating(let id):
      Phrase("scale-in is held back: \(id) is still leaving", "no se reduce aún: \(id) todavía está saliendo")
    case .scaleInBlockedByMissingData:
      Phrase(
        "scale-in is held back: not every instance is measured",
        "no se reduce aún: no todas las instancias están medidas")
    case .scaleInWouldExceedTarget(let cpu, let after):
      Phrase(
        "CPU \(CPUFigure.text(cpu)) % is low, but with one fewer it would be \(whole(after)) %: it stays",
        "CPU \(CPUFigure.text(cpu)) % es baja, pero con una menos sería \(whole(after)) %: queda así")
    case .scaleInDisabled(let cpu):
      Phrase(
        "CPU \(CPUFigure.text(cpu)) % is low; the policy only scales out",
        "CPU \(CPUFigure.text(cpu)) % es baja; la política solo amplía")
    case .atMinimum(let minimum, let cpu):
      Phrase(
        "CPU \(CPUFigure.text(cpu)) % is low; \(minimum) is the minimum: nothing to do",
        "CPU \(CPUFigure.text(cpu)) % es baja; \(minimum) es el mínimo: nada que hacer")
    default: preconditionFailure("only decisions about scaling in come here")
    }
  }

  /// "About": the API does not tell when a warm-up ends.
  private static func left(_ seconds: Int?) -> String { seconds.map { ", about \($0) s left" } ?? "" }
  private static func leftSpanish(_ seconds: Int?) -> String { seconds.map { ", faltan unos \($0) s" } ?? "" }
  private static func whole(_ percent: Double) -> Int { Int(percent.rounded()) }
}
