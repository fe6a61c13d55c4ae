// What the policy does next, in words. One sentence for each decision that Scaling can make.
import Scaling

/// The texts of the NEXT line.
public enum NextTexts {
  public static let unknown = Phrase(
    "not known yet: policy, alarms or the group have not answered",
    "aún no se sabe: la política, las alarmas o el grupo no han respondido")

  /// A policy's decision as a sentence.
  public static func sentence(_ decision: PolicyDecision, arrow: String) -> Phrase {
    sentence(decision.decision, of: decision.metric, arrow: arrow)
  }

  /// Policies that no line was left for.
  static func more(_ count: Int) -> Phrase {
    Phrase(
      "\(count) more: \(key(.fleetView(.policies))) shows all",
      "\(count) más: \(key(.fleetView(.policies))) las muestra")
  }

  /// The decision as a sentence.
  /// - Parameter metric: what the policy looks at; CPU where nothing is said.
  public static func sentence(_ decision: NextDecision, of metric: TrackedMetric? = nil, arrow: String) -> Phrase {
    let figures = MetricFigures(metric ?? .averageCPU)
    return switch decision {
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
    case .scaleOut, .scaleOutWaitsForWarmUp, .atMaximum: scaleOut(decision, figures, arrow)
    case .scaleInWaits, .scaleIn, .scaleInBlockedByWarmUp, .scaleInBlockedByTerminating,
      .scaleInBlockedByMissingData, .scaleInWouldExceedTarget, .scaleInDisabled, .atMinimum, .scaleInBlockedByPolicy:
      scaleIn(decision, figures, arrow)
    case .waitsForCooldown, .watching, .noStep, .noAlarm: AdjustingTexts.sentence(decision, figures)
    case .steady(let value, let low, let high):
      Phrase(
        "\(figures.english(value)) is between \(figures.bound(low)) and \(figures.bound(high)): nothing to do",
        "\(figures.spanish(value)) está entre \(figures.bound(low)) y \(figures.bound(high)): nada que hacer")
    }
  }

  private static func starting(_ ids: [String], _ desired: Int) -> Phrase {
    let names = ids.joined(separator: ", ")
    return Phrase(
      "desired is \(desired): \(ids.isEmpty ? "an instance" : names) \(ids.count > 1 ? "are" : "is") starting",
      "deseadas \(desired): \(ids.isEmpty ? "una instancia" : names) \(ids.count > 1 ? "arrancan" : "arranca")")
  }

  private static func scaleOut(_ decision: NextDecision, _ figures: MetricFigures, _ arrow: String) -> Phrase {
    switch decision {
    case .scaleOut(let from, let to, let have, let periods, let seconds, let value):
      if seconds == 0 {
        return Phrase(
          "\(figures.english(value)) is too high: \(from) \(arrow) \(to) now",
          "\(figures.spanish(value)) es muy alta: \(from) \(arrow) \(to) ahora")
      }
      return Phrase(
        "\(figures.english(value)) is too high (\(have) of \(periods)): \(from) \(arrow) \(to) in \(seconds) s if it stays",
        "\(figures.spanish(value)) es muy alta (\(have) de \(periods)): \(from) \(arrow) \(to) en \(seconds) s si sigue"
      )
    case .scaleOutWaitsForWarmUp(let id, let seconds, let value):
      return Phrase(
        "\(figures.english(value)) is too high, \(id) warms up\(left(seconds)): wait for its help",
        "\(figures.spanish(value)) es muy alta, \(id) se calienta\(leftSpanish(seconds)): se espera su ayuda")
    case .atMaximum(let maximum, let value):
      return Phrase(
        "\(figures.english(value)) is too high, but \(maximum) is the maximum",
        "\(figures.spanish(value)) es muy alta, pero \(maximum) es el máximo")
    default: preconditionFailure("only decisions about scaling out come here")
    }
  }

  private static func scaleIn(_ decision: NextDecision, _ figures: MetricFigures, _ arrow: String) -> Phrase {
    switch decision {
    case .scaleInWaits(let from, let to, let have, let periods, let seconds, let value):
      Phrase(
        "\(figures.english(value)) is low (\(have) of \(periods)): \(from) \(arrow) \(to) in \(seconds) s if it stays",
        "\(figures.spanish(value)) es baja (\(have) de \(periods)): \(from) \(arrow) \(to) en \(seconds) s si sigue")
    case .scaleIn(let from, let to, let value):
      Phrase(
        "\(figures.english(value)) is low: \(from) \(arrow) \(to) now",
        "\(figures.spanish(value)) es baja: \(from) \(arrow) \(to) ahora")
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
    case .scaleInWouldExceedTarget(let value, let after):
      Phrase(
        "\(figures.english(value)) is low, but with one fewer it would be \(figures.plain(after)): it stays",
        "\(figures.spanish(value)) es baja, pero con una menos sería \(figures.plain(after)): queda así")
    case .scaleInDisabled(let value):
      Phrase(
        "\(figures.english(value)) is low; the policy only scales out",
        "\(figures.spanish(value)) es baja; la política solo amplía")
    case .atMinimum(let minimum, let value):
      Phrase(
        "\(figures.english(value)) is low; \(minimum) is the minimum: nothing to do",
        "\(figures.spanish(value)) es baja; \(minimum) es el mínimo: nada que hacer")
    case .scaleInBlockedByPolicy(let other, let value):
      Phrase(
        "\(figures.english(value)) is low, but \(other) is not ready to scale in",
        "\(figures.spanish(value)) es baja, pero \(other) aún no deja reducir")
    default: preconditionFailure("only decisions about scaling in come here")
    }
  }

  /// "About": the API does not tell when a warm-up ends.
  private static func left(_ seconds: Int?) -> String { seconds.map { ", about \($0) s left" } ?? "" }
  private static func leftSpanish(_ seconds: Int?) -> String { seconds.map { ", faltan unos \($0) s" } ?? "" }
}
