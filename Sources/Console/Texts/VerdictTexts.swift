/// The texts of line 2: the worst thing, its cause, since when.
public enum VerdictTexts {
  public static let ok = Phrase("OK", "BIEN")
  public static let degraded = Phrase("DEGRADED", "DEGRADADO")
  public static let down = Phrase("DOWN", "CAÍDO")
  public static let unknown = Phrase("UNKNOWN", "DESCONOCIDO")
  public static let waiting = Phrase("WAITING", "ESPERANDO")

  public static func since(_ time: String) -> Phrase { Phrase("since \(time)", "desde \(time)") }
  public static func cannotSee(_ cause: Phrase) -> Phrase {
    Phrase("cannot see the fleet: ", "no se puede ver la flota: ") + cause
  }
  public static func stale(_ what: Phrase) -> Phrase {
    Phrase("old figures: no answer about ", "cifras viejas: sin respuesta sobre ") + what
  }
  public static let theGroup = Phrase("the group", "el grupo")
  public static let theTargets = Phrase("the targets", "los destinos")
  public static func notStarted(_ what: Phrase) -> Phrase {
    Phrase("no answer yet about ", "aún sin respuesta sobre ") + what
  }
  public static func noTargets(_ total: Int) -> Phrase {
    Phrase(
      "none of \(total) targets is healthy: the shop cannot answer well",
      "ninguno de \(total) destinos está sano: la tienda no puede responder bien")
  }
  public static let empty = Phrase("the group has no targets", "el grupo no tiene destinos")
  public static func unhealthy(_ count: Int, of total: Int, _ which: String) -> Phrase {
    Phrase("\(count) of \(total) targets unhealthy: \(which)", "\(count) de \(total) destinos no sanos: \(which)")
  }
  public static func suspended(_ processes: [String], _ reason: String) -> Phrase {
    let names = processes.joined(separator: ", ")
    let what = Phrase("suspended: \(names)", "suspendido: \(names)")
    return reason.isEmpty ? what : .verbatim("\(reason) · ") + what
  }
  public static func belowMinimum(_ count: Int, minimum: Int) -> Phrase {
    Phrase(
      "\(count) in service, the minimum is \(minimum): the group is repairing itself",
      "\(count) en servicio, el mínimo es \(minimum): el grupo se está reparando")
  }
  public static func failedRequests(_ count: Int) -> Phrase {
    count == 1
      ? Phrase("1 request failed in the last minute", "1 solicitud falló en el último minuto")
      : Phrase("\(count) requests failed in the last minute", "\(count) solicitudes fallaron en el último minuto")
  }
  public static func healthy(_ count: Int, of total: Int) -> Phrase {
    Phrase("\(count) of \(total) targets healthy", "\(count) de \(total) destinos sanos")
  }
  public static func starting(_ count: Int) -> Phrase { Phrase("\(count) starting", "\(count) arrancando") }
  public static func standby(_ count: Int) -> Phrase { Phrase("\(count) in standby", "\(count) en espera") }
  public static func leaving(_ count: Int) -> Phrase { Phrase("\(count) leaving", "\(count) saliendo") }
  public static func cpu(_ percent: String, target: Int?) -> Phrase {
    guard let target else { return .verbatim("CPU \(percent) %") }
    return Phrase("CPU \(percent) % of \(target) %", "CPU \(percent) % de \(target) %")
  }
  public static let noFailed = Phrase("0 failed requests", "0 solicitudes fallidas")
}
