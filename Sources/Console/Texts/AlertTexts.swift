/// The texts of alerts.
public enum AlertTexts {
  static let armed = Phrase(
    "the terminal will ring when the verdict changes (a: not after all)",
    "la terminal sonará cuando cambie el veredicto (a: mejor no)")
  static let disarmed = Phrase("the terminal will not ring", "la terminal no sonará")
  static func rang(_ verdict: Phrase) -> Phrase { Phrase("it rang: ", "sonó: ") + verdict }
  static func hookFailed(_ problem: String) -> Phrase {
    Phrase("the alert's program failed: \(problem)", "el programa de la alerta falló: \(problem)")
  }
  public static let wrongRule = Phrase(
    "say verdict, degraded, down, unknown, cpu>N (1 to 100) or failed>N",
    "diga verdict, degraded, down, unknown, cpu>N (1 a 100) o failed>N")
}
