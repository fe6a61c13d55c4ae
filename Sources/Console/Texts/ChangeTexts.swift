/// The sentences of what changed.
public enum ChangeTexts {
  private static let arrow = SubcommandTexts.arrow

  static func sizes(desired: Int, _ minimum: Int, _ maximum: Int) -> Phrase {
    Phrase(
      "desired \(desired), from \(minimum) to \(maximum)", "deseada \(desired), de \(minimum) a \(maximum)")
  }
  static func isThere(_ id: String, _ lifecycle: String, target: String?) -> Phrase {
    let target = target.map { Phrase(", target \($0)", ", destino \($0)") } ?? .verbatim("")
    return Phrase("instance \(id): \(lifecycle)", "instancia \(id): \(lifecycle)") + target
  }
  static func alarm(_ name: String, _ state: String) -> Phrase {
    Phrase("alarm \(name): \(state)", "alarma \(name): \(state)")
  }
  static func doesNotAnswer(_ feed: FleetFeed, _ cause: Phrase) -> Phrase {
    let name = name(of: feed)
    return Phrase("no answer about \(name.english): ", "sin respuesta sobre \(name.spanish): ") + cause
  }
  static func answersAgain(_ feed: FleetFeed) -> Phrase {
    let name = name(of: feed)
    return Phrase("\(name.english): answered again", "\(name.spanish): responde otra vez")
  }
  private static func name(of feed: FleetFeed) -> Phrase {
    switch feed {
    case .group: Phrase("the group", "el grupo")
    case .targetGroup: Phrase("the target group", "el grupo de destinos")
    case .targets: Phrase("the targets", "los destinos")
    case .probes: Phrase("/health of the instances", "/health de las instancias")
    case .metrics: Phrase("the metrics", "las métricas")
    case .activities: Phrase("the activities", "las actividades")
    case .alarms: Phrase("the alarms", "las alarmas")
    case .machines: Phrase("the machines", "las máquinas")
    case .policies: Phrase("the policies", "las políticas")
    case .refreshes: Phrase("the instance refreshes", "las renovaciones")
    }
  }

  static func instance(_ id: String, from: String?, to: String?) -> Phrase {
    switch (from, to) {
    case (nil, let to?): Phrase("instance \(id) came: \(to)", "llegó la instancia \(id): \(to)")
    case (let from?, nil): Phrase("instance \(id) is gone (was \(from))", "la instancia \(id) se fue (estaba \(from))")
    case (let from, let to):
      Phrase(
        "instance \(id): \(from ?? "") \(arrow) \(to ?? "")", "instancia \(id): \(from ?? "") \(arrow) \(to ?? "")")
    }
  }
  static func health(_ id: String, _ health: String) -> Phrase {
    Phrase("the group finds \(id) \(health)", "para el grupo \(id) está \(health)")
  }
  static func target(_ id: String, from: String?, to: String?) -> Phrase {
    switch (from, to) {
    case (nil, let to?): Phrase("target \(id) is registered: \(to)", "destino \(id) registrado: \(to)")
    case (let from?, nil): Phrase("target \(id) is out (was \(from))", "destino \(id) fuera (estaba \(from))")
    case (let from, let to):
      Phrase("target \(id): \(from ?? "") \(arrow) \(to ?? "")", "destino \(id): \(from ?? "") \(arrow) \(to ?? "")")
    }
  }
  static func targets(_ state: String, _ before: Int, _ after: Int) -> Phrase {
    Phrase("\(state) targets: \(before) \(arrow) \(after)", "destinos \(state): \(before) \(arrow) \(after)")
  }
  static func alarm(_ name: String, _ before: String, _ after: String) -> Phrase {
    Phrase("alarm \(name): \(before) \(arrow) \(after)", "alarma \(name): \(before) \(arrow) \(after)")
  }
  static func activity(_ text: String, _ status: String, _ cause: Phrase?) -> Phrase {
    let head = Phrase("activity: \(text) (\(status))", "actividad: \(text) (\(status))")
    return cause.map { $0.english.isEmpty ? head : head + .verbatim(" · ") + $0 } ?? head
  }

  public static func waiting(_ healthy: Int?, _ wanted: Int) -> Phrase {
    guard let healthy else { return Phrase("waiting: no answer yet", "esperando: aún sin respuesta") }
    return Phrase("waiting: \(healthy) of \(wanted) healthy", "esperando: \(healthy) de \(wanted) sanos")
  }
  public static func waited(_ healthy: Int?, _ wanted: Int, seconds: String, isDone: Bool) -> Phrase {
    let count = healthy.map(String.init) ?? "?"
    return isDone
      ? Phrase("\(count) targets are healthy after \(seconds) s", "\(count) destinos sanos tras \(seconds) s")
      : Phrase(
        "after \(seconds) s only \(count) of \(wanted) targets are healthy",
        "tras \(seconds) s solo \(count) de \(wanted) destinos están sanos")
  }
  public static func lost(_ cause: Phrase) -> Phrase { Phrase("no answer: ", "sin respuesta: ") + cause }
  public static let linearAlone = Phrase(
    "--linear excludes --record and --replay", "--linear excluye --record y --replay")
  public static let same = Phrase("nothing changed", "nada cambió")
  public static let neitherKind = Phrase(
    "neither a recording nor a line of status --json", "ni una grabación ni una línea de status --json")
  public static let noFleetRecorded = Phrase("the recording shows no fleet", "la grabación no muestra una flota")
  public static func recordingCut(_ path: String, _ flaw: Phrase) -> Phrase { .verbatim("\(path): ") + flaw }
}
