/// The rules that `w` tells, and what would change a state. The sources of the rules are beside the code that follows
/// them (Scaling); these are their sentences.
extension WhyTexts {
  // MARK: Capacity

  static let ruleOut = Phrase(
    "While the high alarm rings, the policy asks for as many instances as bring CPU to the target value (load ÷ target value, rounded up), never beyond the maximum. What warms up is in desired already.",
    "Mientras suena la alarma alta, la política pide tantas instancias como lleven la CPU al valor objetivo (carga ÷ valor objetivo, hacia arriba), sin pasar el máximo. Lo que se calienta ya está en deseadas."
  )
  static let ruleIn = Phrase(
    "While the low alarm rings, it removes one at a time, never below the minimum, never while one warms up or leaves, and only if the others would stay below the target value.",
    "Mientras suena la baja, quita de a una, nunca bajo el mínimo, nunca mientras una se calienta o sale, y solo si las demás quedan bajo el valor objetivo."
  )
  static func ifHighRings(_ answer: Phrase) -> Phrase {
    Phrase("If the high alarm rings: ", "Si suena la alarma alta: ") + answer
  }
  static func ifLowRings(_ answer: Phrase) -> Phrase {
    Phrase("If the low alarm rings: ", "Si suena la alarma baja: ") + answer
  }
  static let byHand = Phrase(
    "By hand: \(key(.fleet(.scaleOut))) \(key(.fleet(.scaleIn))) \(key(.fleet(.setCapacity))) plan another capacity.",
    "A mano: \(key(.fleet(.scaleOut))) \(key(.fleet(.scaleIn))) \(key(.fleet(.setCapacity))) planean otra capacidad.")
  static func byPolicy(_ next: Phrase) -> Phrase { Phrase("By the policy: ", "Por la política: ") + next }
  static let byBounds = Phrase(
    "By other bounds: desired is brought inside of min and max.",
    "Por otros límites: las deseadas se llevan dentro de mín y máx.")
  static func grows(_ to: Int, _ cpu: String) -> Phrase {
    Phrase("desired becomes \(to), by \(cpu)", "deseadas pasa a \(to), por \(cpu)")
  }
  static func enough(_ cpu: String) -> Phrase {
    Phrase("\(cpu) asks for no more than is desired", "\(cpu) no pide más de lo deseado")
  }
  static func atMaximum(_ maximum: Int) -> Phrase {
    Phrase("nothing, \(maximum) is the maximum", "nada, \(maximum) es el máximo")
  }
  static let noDatapoint = Phrase("no datapoint is known", "no se conoce ningún dato")
  static func shrinks(_ to: Int, _ cpu: String) -> Phrase {
    Phrase("desired becomes \(to), by \(cpu)", "deseadas pasa a \(to), por \(cpu)")
  }
  static let onlyOut = Phrase("nothing, the policy only scales out", "nada, la política solo amplía")
  static func atMinimum(_ minimum: Int) -> Phrase {
    Phrase("nothing, \(minimum) is the minimum", "nada, \(minimum) es el mínimo")
  }
  static func heldByWarmUp(_ id: String) -> Phrase {
    Phrase("held back until \(id) has warmed up", "espera a que \(id) se caliente")
  }
  static func heldByLeaving(_ id: String) -> Phrase {
    Phrase("held back until \(id) has left", "espera a que \(id) salga")
  }
  static let heldByData = Phrase(
    "held back: the newest period is not measured for all", "espera: el último período no está medido en todas")
  static func wouldExceed(_ after: String) -> Phrase {
    Phrase("nothing, one fewer would stand at \(after)", "nada, con una menos sería \(after)")
  }
  static func desiredIs(_ desired: Int, _ inService: Int) -> Phrase {
    Phrase("\(desired) desired, \(inService) in service", "\(desired) deseadas, \(inService) en servicio")
  }
  static let ruleDesired = Phrase(
    "The last one who set it decides: a user, the policy, or new bounds. The group then starts or ends instances until as many are in service; it never stops trying.",
    "Decide quien la fijó de último: un usuario, la política o nuevos límites. El grupo arranca o termina instancias hasta tener tantas en servicio; nunca deja de intentarlo."
  )
  static func groupCPUIs(_ cpu: String) -> Phrase { Phrase("CPU of the group: \(cpu)", "CPU del grupo: \(cpu)") }
  static let ruleGroupCPU = Phrase(
    "The mean of all instances that are in service and past their warm-up, over one period; each in percent of its CPU share.",
    "La media de las instancias en servicio y ya calientes, en un período; cada una en porcentaje de su cuota de CPU.")
  static let moreLoad = Phrase("More or fewer requests move it.", "Más o menos solicitudes lo mueven.")
  static let moreInstances = Phrase(
    "More instances share the same load: about CPU × now ÷ then each.",
    "Más instancias comparten la carga: cerca de CPU × ahora ÷ después cada una.")

  // MARK: Alarms

  static func alarmIs(_ state: String, since: String?) -> Phrase {
    guard let since else { return .verbatim(state) }
    return Phrase("\(state) since \(since)", "\(state) desde \(since)")
  }
  static func ruleAlarm(_ needed: Int, of periods: Int, _ condition: Phrase, _ metric: String) -> Phrase {
    let what = metric.isEmpty ? "" : " (\(metric))"
    return Phrase(
      "It rings when \(needed) of the newest \(periods) datapoints breach: ",
      "Suena cuando \(needed) de los últimos \(periods) datos cumplen: ") + condition + .verbatim(what)
  }
  static func ruleMissing(_ word: String) -> Phrase {
    switch word {
    case "breaching": Phrase("A missing datapoint counts as breaching.", "Un dato que falta cuenta como cumplido.")
    case "notBreaching":
      Phrase("A missing datapoint counts as not breaching.", "Un dato que falta cuenta como no cumplido.")
    case "ignore": Phrase("With datapoints missing it stays as it is.", "Si faltan datos, queda como está.")
    default:
      Phrase(
        "Missing datapoints are passed over; with none at all it has insufficient data.",
        "Los datos que faltan se saltan; sin ninguno, no tiene datos suficientes.")
    }
  }
  static func ringsAfter(_ count: Int, _ condition: Phrase, seconds: Int) -> Phrase {
    if count == 0 { return Phrase("It rings at its next evaluation.", "Suena en su próxima evaluación.") }
    return Phrase(
      "\(count) more datapoints in a row (one each \(seconds) s) with ",
      "\(count) datos seguidos más (uno cada \(seconds) s) con ") + condition
      + Phrase(" make it ring.", " la hacen sonar.")
  }
  static func endsWith(_ count: Int) -> Phrase {
    Phrase(
      "\(count) \(count == 1 ? "datapoint" : "datapoints") that \(count == 1 ? "does" : "do") not breach end it.",
      "\(count) \(count == 1 ? "dato que no lo cumpla la termina" : "datos que no lo cumplan la terminan").")
  }

  // MARK: Line 2

  static let ruleVerdict = Phrase(
    "The first of these that is true is said: the credentials ended · the fleet cannot be seen · old or no answers · no targets · none healthy · a vital process suspended · a target unhealthy · fewer in service than the minimum · requests failed in the last 60 s · all well.",
    "Se dice lo primero que sea cierto: las credenciales vencieron · no se ve la flota · respuestas viejas o ninguna · sin destinos · ninguno sano · un proceso vital suspendido · un destino no sano · menos en servicio que el mínimo · solicitudes fallidas en 60 s · todo bien."
  )
  static func verdictChanges(_ kind: Verdict.Kind) -> Phrase {
    switch kind {
    case .ok: Phrase("Any of the above.", "Cualquiera de lo anterior.")
    case .waiting, .stale, .lost:
      Phrase("An answer of the API about group and targets.", "Una respuesta de la API sobre grupo y destinos.")
    case .keyEnded:
      Phrase("New credentials: in their file, or pasted.", "Credenciales nuevas: en su archivo, o pegadas.")
    case .noTargets:
      Phrase(
        "An instance that is registered with the target group.", "Una instancia registrada en el grupo de destinos.")
    case .noHealthyTarget, .unhealthyTargets:
      Phrase(
        "The target heals, or the group replaces it after its grace period.",
        "El destino sana, o el grupo lo reemplaza tras su período de gracia.")
    case .suspended:
      Phrase("Resuming the processes that are suspended.", "Reanudar los procesos suspendidos.")
    case .belowMinimum:
      Phrase("Instances that come into service.", "Instancias que entren en servicio.")
    case .failedRequests:
      Phrase("60 s without a failed request.", "60 s sin una solicitud fallida.")
    }
  }
}
