/// The texts of plans: what will be done, what comes next, why not.
public enum PlanTexts {
  public static let reading = Phrase("reading the group", "leyendo el grupo")
  public static let submitting = Phrase("asking the group", "pidiéndolo al grupo")
  public static let typeNumber = Phrase("type the desired capacity", "escriba la capacidad deseada")
  public static let cancel = Phrase("Cancel", "Cancelar")
  public static let keys = Phrase(
    "Tab other button · Enter choose · Esc cancel · \(key(.everywhere(.copy))) copy",
    "Tab otro botón · Enter elegir · Esc cancelar · \(key(.everywhere(.copy))) copiar")
  public static let keysChoice = Phrase(
    "arrows choose · Enter do · Esc cancel",
    "flechas eligen · Enter hacer · Esc cancelar")
  public static let shell = Phrase("Same in a shell", "Igual en un shell")
  public static let comesNext = Phrase("What comes next", "Qué sigue")
  public static let undoLabel = Phrase("Undo (u, 60 s)", "Deshacer u, 60 s")

  public static func title(_ kind: CapacityPlan.Kind, _ group: String) -> Phrase {
    switch kind {
    case .out: Phrase("Scale out \(group)", "Ampliar \(group)")
    case .inward: Phrase("Scale in \(group)", "Reducir \(group)")
    case .set: Phrase("Set the capacity of \(group)", "Fijar la capacidad de \(group)")
    case .undo: Phrase("Undo: capacity of \(group)", "Deshacer: capacidad de \(group)")
    }
  }
  public static func submit(_ kind: CapacityPlan.Kind) -> Phrase {
    switch kind {
    case .out: Phrase("Scale out", "Ampliar")
    case .inward: Phrase("Scale in", "Reducir")
    case .set: Phrase("Set", "Fijar")
    case .undo: Phrase("Take it back", "Volver atrás")
    }
  }
  public static func change(_ from: Int, _ to: Int?, _ arrow: String) -> Phrase {
    let number = to.map(String.init) ?? "?"
    return Phrase("desired \(from) \(arrow) \(number)", "deseadas \(from) \(arrow) \(number)")
  }
  public static func readAgain(_ desired: Int) -> Phrase {
    Phrase("read just now: desired \(desired)", "leído ahora: deseadas \(desired)")
  }
  public static func changed(_ from: Int, _ to: Int) -> Phrase {
    Phrase(
      "Another changed it meanwhile: desired was \(from) and is \(to) now. Look again.",
      "Otro lo cambió mientras tanto: deseadas era \(from) y ahora es \(to). Mire de nuevo.")
  }
  public static func aboveMaximum(_ wanted: Int, _ maximum: Int) -> Phrase {
    Phrase("\(wanted) is above the maximum of \(maximum)", "\(wanted) supera el máximo de \(maximum)")
  }
  public static func belowMinimum(_ wanted: Int, _ minimum: Int) -> Phrase {
    Phrase("\(wanted) is below the minimum of \(minimum)", "\(wanted) está bajo el mínimo de \(minimum)")
  }
  public static func already(_ wanted: Int) -> Phrase {
    Phrase("desired is \(wanted) already", "deseadas ya es \(wanted)")
  }
  public static func refused(_ cause: Phrase) -> Phrase { Phrase("Refused: ", "Rechazado: ") + cause }

  /// What the policy will do after the change, from the mean CPU that the change would leave.
  public static func policyAddsAgain(_ cpu: Int, _ target: Int) -> Phrase {
    Phrase(
      "about \(cpu) % CPU each: above \(target) %, the policy would add one again",
      "cerca de \(cpu) % de CPU cada una: sobre \(target) %, la política agregaría otra")
  }
  public static func policyRemovesLater(_ cpu: Int, _ threshold: Int) -> Phrase {
    Phrase(
      "about \(cpu) % CPU each: below \(threshold) %, the policy would remove one later",
      "cerca de \(cpu) % de CPU cada una: bajo \(threshold) %, la política quitaría una después")
  }
  public static func policyStays(_ cpu: Int) -> Phrase {
    Phrase(
      "about \(cpu) % CPU each: the policy would leave it so",
      "cerca de \(cpu) % de CPU cada una: la política lo dejaría así")
  }
  static let policyOff = Phrase(
    "the policy is off: it stays until someone changes it", "la política está inactiva: queda así hasta otro cambio")
  static func policyAtMaximum(_ cpu: Int, _ maximum: Int) -> Phrase {
    Phrase(
      "about \(cpu) % CPU each: too high, but \(maximum) is the maximum",
      "cerca de \(cpu) % de CPU cada una: muy alta, pero \(maximum) es el máximo")
  }
  public static let policyUnknown = Phrase(
    "no CPU figure yet, so the policy's next step is not known",
    "aún no hay cifra de CPU, así que no se sabe el próximo paso de la política")
  public static let policyNone = Phrase(
    "no policy: it stays until someone changes it",
    "sin política: queda así hasta que alguien lo cambie")
  public static func undoLaunches(_ count: Int) -> Phrase {
    Phrase(
      "launches \(count == 1 ? "a new instance" : "\(count) new instances"), not the same",
      "lanza \(count == 1 ? "una instancia nueva" : "\(count) instancias nuevas"), no las mismas")
  }
  public static let undoTerminates = Phrase(
    "terminates as the group chooses, not always the new one",
    "termina la que elija el grupo, no siempre la nueva")
  public static let likely = Phrase("Likely to go", "Quizá salga")
  public static func likelyOne(_ id: String, _ zone: String) -> Phrase {
    Phrase(
      "\(id), \(zone): a zone with most instances; it drains first",
      "\(id), \(zone): una zona con más instancias; antes se drena")
  }

  /// What it has in hand, and how long it may finish that.
  static func drain(inFlight: Int?, seconds: Int?) -> Phrase {
    let requests =
      inFlight.map {
        Phrase(
          "\($0) \($0 == 1 ? "request" : "requests") in flight",
          "\($0) \($0 == 1 ? "solicitud" : "solicitudes") en curso")
      } ?? Phrase("requests in flight: not told", "solicitudes en curso: sin dato")
    guard let seconds else {
      return requests
        + Phrase("; how long it may finish them is not told here", "; cuánto puede terminarlas no se dice aquí")
    }
    return requests + Phrase(", \(seconds) s to finish them (drain)", ", \(seconds) s para terminarlas (drenaje)")
  }
  static let whatStays = Phrase("What stays", "Qué queda")
  static func stays(_ ids: [String], _ after: Int?, now: Int?) -> Phrase {
    let names =
      ids.count > 3
      ? Phrase("\(ids.count) instances", "\(ids.count) instancias")
      : .verbatim(ids.isEmpty ? "–" : ids.map(InstanceTable.short).joined(separator: ", "))
    guard let after, let now else { return names }
    return names + Phrase(": \(after) % CPU each (now \(now) %)", ": \(after) % de CPU (ahora \(now) %)")
  }
  static let terminateUndo = Phrase(
    "Nothing brings it back: what takes its place is another, and \(key(.fleet(.undo))) has no inverse for it.",
    "Nada la trae de vuelta: la que la reemplaza es otra, y \(key(.fleet(.undo))) no tiene inverso para ella.")
  static func instanceChanged(_ was: String, _ now: String, _ before: Int, _ desired: Int) -> Phrase {
    was == now
      ? Phrase(
        "desired was \(before) and is \(desired) now; look again",
        "deseadas era \(before) y ahora es \(desired); mire de nuevo")
      : Phrase("it was \(was) and is \(now) now; look again", "era \(was) y ahora es \(now); mire de nuevo")
  }
  static func typeToConfirmNumber(_ wanted: Int) -> Phrase {
    Phrase("type \(wanted) to confirm", "escriba \(wanted) para confirmar")
  }
  static let confirmCapacity = Phrase("Type the new number: ", "Escriba el nuevo número: ")
  public static func terminateTitle(_ id: String) -> Phrase { Phrase("Terminate \(id)", "Terminar \(id)") }
  public static let terminateSubmit = Phrase("Terminate", "Terminar")
  public static let terminateStory = Phrase(
    "It leaves the balancer, drains, and stops. The desired capacity stays, so the group launches another.",
    "Sale del balanceador, se drena y se detiene. La capacidad deseada queda, y el grupo lanza otra.")
  public static func typeLastFour(_ count: Int) -> Phrase {
    Phrase("type the last \(count) of the id", "escriba los \(count) últimos del id")
  }
  public static func typeToConfirm(_ count: Int) -> Phrase {
    Phrase("Type the last \(count) of the id: ", "Escriba los \(count) últimos del id: ")
  }
  public static let newCapacity = Phrase("New desired capacity: ", "Nueva capacidad deseada: ")
  public static func gone(_ id: String) -> Phrase {
    Phrase("\(id) is not in the group any more", "\(id) ya no está en el grupo")
  }

  public static func chaosTitle(_ id: String) -> Phrase { Phrase("Chaos on \(id)", "Caos en \(id)") }
  public static let chaosKill = Phrase(
    "Kill: the process dies at once (SIGKILL); the group notices and replaces it",
    "Matar: el proceso muere ya (SIGKILL); el grupo lo nota y lo reemplaza")
  public static let chaosFreeze = Phrase(
    "Freeze: it is there and does not answer (SIGSTOP); health checks must find it",
    "Congelar: está y no responde (SIGSTOP); los chequeos de salud deben hallarlo")
  public static let chaosCancel = Phrase("Cancel: leave it alone", "Cancelar: dejarla en paz")
}
