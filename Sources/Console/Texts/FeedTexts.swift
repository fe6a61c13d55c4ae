/// The texts of feeds: how old a panel is, why nothing comes.
public enum FeedTexts {
  public static let noAnswer = Phrase("no answer", "sin respuesta")
  public static let waiting = Phrase("waiting for the first answer", "esperando la primera respuesta")
  public static let noSuchGroup = Phrase("there is no such group", "no existe ese grupo")
  public static let noSuchTargetGroup = Phrase("there is no such target group", "no existe ese grupo de destinos")
  public static let live = Phrase("live", "al día")

  public static func stale(since time: String) -> Phrase { Phrase("STALE since \(time)", "ATRASADO desde \(time)") }
  public static func lost(since time: String) -> Phrase { Phrase("LOST since \(time)", "PERDIDO desde \(time)") }
  /// - Parameter cause: nil where it is said elsewhere.
  public static func lost(since time: String, cause: Phrase?) -> Phrase {
    lost(since: time) + (cause.map { .verbatim(": ") + $0 } ?? .verbatim(""))
      + Phrase(", trying again", ", se reintenta")
  }

  public static func cannotConnect(_ detail: String) -> Phrase {
    Phrase("cannot connect (\(detail))", "no se puede conectar (\(detail))")
  }
  public static func timedOut(milliseconds: Int) -> Phrase {
    Phrase("no answer in \(milliseconds) ms", "sin respuesta en \(milliseconds) ms")
  }
  static func inDoubt(_ detail: String) -> Phrase {
    Phrase(
      "asked once, the answer was lost: not known (\(detail))",
      "se pidió una vez, la respuesta se perdió: no se sabe (\(detail))")
  }
  public static func cut(_ detail: String) -> Phrase {
    Phrase("connection cut (\(detail))", "conexión cortada (\(detail))")
  }
  public static func certificate(_ detail: String) -> Phrase {
    Phrase("certificate not trusted (\(detail))", "certificado no confiable (\(detail))")
  }
  public static func tooLarge(bytes: Int) -> Phrase {
    Phrase("answer larger than \(bytes) bytes", "respuesta de más de \(bytes) bytes")
  }
  public static func badRequest(_ detail: String) -> Phrase {
    Phrase("request not possible (\(detail))", "solicitud imposible (\(detail))")
  }
  public static func refused(code: String, message: String) -> Phrase { .verbatim("\(code): \(message)") }
  public static func notUnderstood(_ detail: String) -> Phrase {
    Phrase("answer not understood (\(detail))", "respuesta incomprensible (\(detail))")
  }
}
