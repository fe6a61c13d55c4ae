import Terminal

/// The texts of alerts.
public enum AlertTexts {
  static let armed = Phrase(
    "the terminal will ring when the verdict changes (\(key(.fleetView(.alert))): not after all)",
    "la terminal sonará cuando cambie el veredicto (\(key(.fleetView(.alert))): mejor no)")
  static let disarmed = Phrase("the terminal will not ring", "la terminal no sonará")
  static func rang(_ verdict: Phrase) -> Phrase { Phrase("it rang: ", "sonó: ") + verdict }
  /// - Parameter problem: as the system or the program said it.
  public static func failed(_ problem: String) -> Phrase { hookFailed(Sanitiser.line(problem, limit: 300)) }
  static func hookFailed(_ problem: String) -> Phrase {
    Phrase("the alert's program failed: \(problem)", "el programa de la alerta falló: \(problem)")
  }
  static func tooMany(_ count: Int) -> Phrase {
    Phrase(
      "\(count) alerts: at most \(AlertRule.maximumRules)", "\(count) alertas: como máximo \(AlertRule.maximumRules)")
  }
  static let withoutCondition = Phrase("an alert needs `when:`", "una alerta necesita `when:`")
  static let doesNothing = Phrase(
    "an alert that neither rings nor has a hook does nothing",
    "una alerta que ni suena ni tiene un `hook` no hace nada")
  public static let wrongRule = Phrase(
    "say verdict, degraded, down, unknown, cpu>N (1 to 100) or failed>N",
    "diga verdict, degraded, down, unknown, cpu>N (1 a 100) o failed>N")
}
