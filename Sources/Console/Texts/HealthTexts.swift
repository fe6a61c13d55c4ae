/// The texts of the health ladder and of an instance in full.
public enum HealthTexts {
  static func name(_ rung: HealthRung.Name) -> Phrase {
    switch rung {
    case .process: Phrase("process", "proceso")
    case .app: Phrase("app", "app")
    case .proxy: Phrase("nginx", "nginx")
    case .target: Phrase("target", "destino")
    case .group: Phrase("group", "grupo")
    }
  }
  static func panelTitle(_ id: String) -> Phrase {
    Phrase("\(id): health from the inside out", "\(id): salud de adentro hacia afuera")
  }
  static let panelKey = Phrase("Enter: all", "Enter: todo")
  static let holds = Phrase("every rung holds", "todos los peldaños aguantan")
  static let holdsAsFarAsSeen = Phrase("no rung that can be seen is broken", "ningún peldaño visible está roto")
  static func brokenAt(_ name: HealthRung.Name) -> Phrase {
    Phrase("broken at ", "roto en ") + HealthTexts.name(name) + .verbatim(": ")
  }
  static let notTold = Phrase("not told", "sin dato")

  static func running(_ uptime: String?) -> Phrase {
    guard let uptime else { return Phrase("EC2 says running", "EC2 dice running") }
    return Phrase("running, serves since \(uptime)", "running, atiende desde hace \(uptime)")
  }
  static let machineNotTold = Phrase("EC2 has not told of it yet", "EC2 aún no la ha nombrado")
  static let starting = Phrase("the process is starting", "el proceso está arrancando")
  static let stopping = Phrase("the process is stopping", "el proceso se está deteniendo")
  static func ended(_ state: String, _ reason: String) -> Phrase {
    let why = reason.isEmpty ? "" : ": \(reason)"
    return Phrase("the process is not there (\(state)\(why))", "el proceso no está (\(state)\(why))")
  }
  static func answers(_ took: String) -> Phrase {
    Phrase("/health answers 200 in \(took)", "/health responde 200 en \(took)")
  }
  static func answersWithoutReport(_ took: String) -> Phrase {
    Phrase(
      "/health answers 200 in \(took), and says nothing of itself",
      "/health responde 200 en \(took), sin decir nada más")
  }
  static func answersWrongly(_ status: Int) -> Phrase {
    Phrase("/health answers \(status), not 200", "/health responde \(status), no 200")
  }
  static let drainingShort = Phrase("draining", "draining")
  static func draining(_ took: String) -> Phrase {
    Phrase(
      "it is stopping and finishes its requests (503 in \(took))",
      "se está deteniendo y termina sus solicitudes (503 en \(took))")
  }
  static func noAnswer(_ cause: String) -> Phrase {
    Phrase("no answer, nor to the balancer: \(cause)", "sin respuesta, ni al balanceador: \(cause)")
  }
  static func notReachedFromHere(_ cause: String) -> Phrase {
    Phrase(
      "not reached from here (\(cause)); only the balancer can tell",
      "no se alcanza desde aquí (\(cause)); solo el balanceador puede saber")
  }
  static let notAskedYet = Phrase("not asked yet", "aún no se ha preguntado")
  static let notAskedHere = Phrase(
    "not asked: its private address cannot be reached from here",
    "no se pregunta: su dirección privada no se alcanza desde aquí")
  static let noProxy = Phrase(
    "none here: the server answers the balancer itself", "aquí no hay: el servidor responde al balanceador")
  static let proxyNotTold = Phrase(
    "the API does not tell of a proxy inside the machine", "la API no cuenta de un proxy dentro de la máquina")
  static let notRegisteredShort = Phrase("not registered", "sin registrar")
  static let notRegistered = Phrase(
    "it is not registered with the target group, so no request comes to it",
    "no está registrada en el grupo de destinos, así que no le llegan solicitudes")
  static let targetNotTold = Phrase("target health has not answered", "la salud de destinos no ha respondido")
  static func healthy(_ group: TargetGroupFacts?) -> Phrase {
    guard let group, let count = group.healthyThreshold, let interval = group.checkIntervalSeconds else {
      return Phrase("the balancer's checks pass", "los chequeos del balanceador pasan")
    }
    return Phrase(
      "the balancer's checks pass: \(group.checkPath) every \(interval) s, \(count) in a row make it healthy",
      "los chequeos del balanceador pasan: \(group.checkPath) cada \(interval) s, \(count) seguidos la hacen sana")
  }
  static func targetMoving(_ words: String, _ explanation: String) -> Phrase {
    let said = explanation.isEmpty ? words : "\(words): \(explanation)"
    return Phrase("the balancer says \(said)", "el balanceador dice \(said)")
  }
  static func unhealthy(_ words: String, _ explanation: String, _ threshold: Int?) -> Phrase {
    let count = threshold.map { " (\($0)/\($0))" } ?? ""
    let said = explanation.isEmpty ? "" : ": \(explanation)"
    return Phrase("the balancer finds it \(words)\(count)\(said)", "el balanceador la halla \(words)\(count)\(said)")
  }
  static let groupUnhealthy = Phrase(
    "the group has marked it Unhealthy and replaces it",
    "el grupo la marcó Unhealthy y la reemplaza")
  static func groupHealthy(_ countsBalancer: Bool) -> Phrase {
    countsBalancer
      ? Phrase(
        "InService and Healthy; the balancer's checks count for it (ELB)",
        "InService y Healthy; los chequeos del balanceador cuentan (ELB)")
      : Phrase(
        "InService and Healthy; only its machine counts (EC2), not the balancer's checks",
        "InService y Healthy; solo cuenta su máquina (EC2), no los chequeos del balanceador")
  }
  static func groupMoving(_ lifecycle: String) -> Phrase {
    Phrase("the group has it as \(lifecycle)", "el grupo la tiene como \(lifecycle)")
  }

  static let database = Phrase("database", "base de datos")
  static let uploads = Phrase("uploads", "subidas")
  static let certificate = Phrase("certificate", "certificado")
  static let certificateNotTold = Phrase(
    "the balancer's: neither the API nor /health tells when it ends",
    "el del balanceador: ni la API ni /health dicen cuándo vence")
  static func databaseSays(_ state: String, _ ageSeconds: Int) -> Phrase {
    ageSeconds < 10
      ? .verbatim(state)
      : Phrase("\(state), last answer \(ageSeconds) s ago", "\(state), última respuesta hace \(ageSeconds) s")
  }
  static func inFlight(_ count: Int) -> Phrase { Phrase("\(count) in flight", "\(count) en curso") }
  static func version(_ version: String) -> Phrase { Phrase("version \(version)", "versión \(version)") }
}
