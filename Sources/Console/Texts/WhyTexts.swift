import Scaling

/// The texts of `w`: what it is about, where inputs are from, and the names of inputs.
public enum WhyTexts {
  static let title = Phrase("Why:", "Por qué:")
  static let keys = Phrase(
    "up, down another · PgUp, PgDn scroll · Esc closes", "arriba, abajo otro · RePág, AvPág mueve · Esc cierra")
  static let ruleTitle = Phrase("the rule", "la regla")
  static let inputsTitle = Phrase("what went into it", "lo que entró en ella")
  static let changesTitle = Phrase("what would change it", "qué lo cambiaría")

  static func name(_ subject: WhySubject, _ pane: FleetPane) -> Phrase {
    switch subject {
    case .lifecycle(let id): Phrase("life cycle of ", "ciclo de ") + short(id)
    case .target(let id): Phrase("target ", "destino ") + short(id)
    case .health(let id): .verbatim("/health ") + short(id)
    case .instanceCPU(let id): .verbatim("CPU ") + short(id)
    case .next: Phrase("what comes next", "qué sigue")
    case .desired: Phrase("desired capacity", "capacidad deseada")
    case .groupCPU: FleetTexts.chart
    case .alarm(let name):
      alarmNamed(
        pane.alarms.value?.first { $0.name == name }.map {
          $0.ringsAbove ? FleetTexts.highAlarm : FleetTexts.lowAlarm
        } ?? .verbatim(name))
    case .verdict: Phrase("the verdict, line 2", "el veredicto, línea 2")
    }
  }
  private static func short(_ id: String) -> Phrase { .verbatim(InstanceTable.short(id)) }
  static func alarmNamed(_ name: Phrase) -> Phrase { Phrase("alarm ", "alarma ") + name }

  // MARK: Where an input is from

  static func source(_ source: WhySource, _ clock: Clock) -> Phrase {
    switch source {
    case .told(let action, let age): .verbatim(action + ", ") + self.age(age, clock)
    case .measured(let metricAge, let age):
      .verbatim("GetMetricData, ")
        + (age.isKnown ? metricAge.map { MetricTexts.age($0) } ?? self.age(age, clock) : self.age(age, clock))
    case .asked(let age): .verbatim("GET /health, ") + self.age(age, clock)
    case .estimated(let from): Phrase("estimated: ", "estimado: ") + from
    case .notTold(let why): Phrase("not told: ", "sin dato: ") + why
    }
  }
  private static func age(_ age: FeedAge, _ clock: Clock) -> Phrase {
    switch age {
    case .waiting: FeedTexts.noAnswer
    case .live: FeedTexts.live
    case .stale(let since, _): FeedTexts.stale(since: clock.time(since))
    case .lost(let since, _): FeedTexts.lost(since: clock.time(since))
    }
  }
  static let estimatedWarmUp = Phrase(
    "from the end of its launch activity; the API tells no end of it",
    "desde el fin de su actividad de lanzamiento; la API no dice cuándo acaba")
  static let fromGroupAndActivities = Phrase(
    "in service and past their warm-up, by group and activities",
    "en servicio y ya calientes, según grupo y actividades")
  static let averagesOnly = Phrase(
    "GetMetricData gives averages, not of how many", "GetMetricData da promedios, no de cuántas")
  static let countNotTold = Phrase("the API tells the state, not the count", "la API dice el estado, no la cuenta")
  static let insideMachine = Phrase("it is inside the machine", "está dentro de la máquina")

  // MARK: Names of inputs

  static let desired = Phrase("desired", "deseadas")
  static let bounds = Phrase("min … max", "mín … máx")
  static let minimum = Phrase("minimum", "mínimo")
  static let inService = Phrase("in service", "en servicio")
  static let policy = Phrase("policy", "política")
  static let acts = Phrase("it acts", "actúa")
  static let actsNot = Phrase("it does not act", "no actúa")
  static let targetValue = Phrase("target value", "valor objetivo")
  static let scaleIn = Phrase("scale-in by the policy", "reducción por la política")
  static let allowed = Phrase("allowed", "permitida")
  static let never = Phrase("never", "nunca")
  static let newestCPU = Phrase("newest CPU of the group", "última CPU del grupo")
  static let mature = Phrase("mature instances", "instancias maduras")
  static let samples = Phrase("instances in a datapoint", "instancias por dato")
  static let assumedMature = Phrase(
    "assumed: as many as are mature now", "se supone: tantas como maduras ahora")
  static let starting = Phrase("starting, no end is known", "arrancando, sin fin conocido")
  static let suspended = Phrase("suspended processes", "procesos suspendidos")
  static let standingBy = Phrase("in standby, not counted", "en espera, no cuentan")
  static let protected = Phrase("protected from scale-in", "protegidas de la reducción")
  static let lastChange = Phrase("last change", "último cambio")
  static let lastActivity = Phrase("last activity", "última actividad")
  static let machine = Phrase("machine", "máquina")
  static let warmUpSeconds = Phrase("warm-up", "calentamiento")
  static let balancerSays = Phrase("the balancer says", "el balanceador dice")
  static let reason = Phrase("reason", "razón")
  static let check = Phrase("check", "chequeo")
  static let interval = Phrase("interval", "intervalo")
  static let passes = Phrase("passes in a row to heal", "éxitos seguidos para sanar")
  static let failures = Phrase("failures in a row to fall", "fallos seguidos para caer")
  static let checksSoFar = Phrase("checks in a row so far", "chequeos seguidos hasta ahora")
  static let counts = Phrase("what counts for the group", "qué cuenta para el grupo")
  static let grace = Phrase("grace period", "período de gracia")
  static let graceEnds = Phrase("grace period ends", "fin del período de gracia")
  static let over = Phrase("over", "terminado")
  static let threshold = Phrase("condition", "condición")
  static let datapoints = Phrase("newest datapoints, %", "últimos datos, %")
  static let breaching = Phrase("breaching", "lo cumplen")
  static let countsInMean = Phrase("counts in the group's mean", "cuenta en la media del grupo")
  static let notWhileWarming = Phrase("no, not before it has warmed up", "no, no antes de calentarse")
  static let groupMean = Phrase("mean of the group", "media del grupo")
  static let targetsHealthy = Phrase("targets healthy", "destinos sanos")
  static let failedRequests = Phrase("failed in the last minute", "fallidas en el último minuto")

  static func warmUpOf(_ id: String) -> Phrase {
    Phrase("warm-up of ", "calentamiento de ") + .verbatim(InstanceTable.short(id))
  }
  static func seconds(_ seconds: Int) -> Phrase { .verbatim("\(seconds) s") }
  static func everyWithin(_ interval: Int?, _ timeOut: Int?) -> Phrase {
    let every = interval.map(String.init) ?? "?"
    let within = timeOut.map(String.init) ?? "?"
    return Phrase("every \(every) s, answer within \(within) s", "cada \(every) s, respuesta en \(within) s")
  }
  static func alarmState(_ state: String, breaching: Int, of periods: Int, _ condition: Phrase) -> Phrase {
    .verbatim(state) + Phrase(", \(breaching) of \(periods): ", ", \(breaching) de \(periods): ") + condition
  }
}
