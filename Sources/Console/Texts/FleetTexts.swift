/// The texts of the fleet pane. AWS's own words (InService, healthy, ALARM) stay as AWS writes them.
public enum FleetTexts {
  public static let title = Phrase("FLEET", "FLOTA")
  public static let instances = Phrase("instances", "instancias")
  public static let activities = Phrase("activities", "actividades")
  public static let newestFirst = Phrase(
    "newest first · \(key(.fleetView(.activities))): causes",
    "primero la última · \(key(.fleetView(.activities))): causas")
  /// At most four cells: it stands beside the chart's scale.
  public static let size = Phrase("size", "tam.")
  public static let chart = Phrase("CPU of the group", "CPU del grupo")
  public static let ofShareMeasured = Phrase("% of share, not limited", "% de cuota, no limitada")
  public static let ofShareHeld = Phrase("% of share, limited", "% de cuota, limitada")
  public static let axisNow = Phrase("now", "ahora")
  public static let next = Phrase("NEXT", "SIGUE")
  public static let alarms = Phrase("alarms", "alarmas")
  public static let noAlarms = Phrase("the group has no alarms", "el grupo no tiene alarmas")
  public static let policyOn = Phrase("policy on", "política activa")
  public static let policyOff = Phrase("policy off", "política inactiva")
  public static let noPolicy = Phrase("no scaling policy", "sin política de escalado")
  public static let targets = Phrase("targets", "destinos")
  public static let noInstances = Phrase("the group has no instances", "el grupo no tiene instancias")
  public static let noActivities = Phrase("no activities yet", "aún no hay actividades")
  public static let out = Phrase("out", "más")
  public static let inward = Phrase("in", "menos")
  public static let loadMark = Phrase("load", "carga")
  public static let yes = Phrase("yes", "sí")
  public static let notReached = Phrase("n/r", "n/a")
  public static let unknown = Phrase("–", "–")

  public static let columnID = InstanceTexts.name(.id)
  public static let columnZone = InstanceTexts.name(.zone)
  public static let columnLifecycle = InstanceTexts.name(.lifecycle)
  public static let columnTarget = InstanceTexts.name(.target)
  public static let columnCPU = InstanceTexts.name(.cpu)
  public static let columnAge = InstanceTexts.name(.age)

  /// The three lines where the chart will be, while there is nothing to draw.
  static let scaleOutHint = Phrase(
    "\(key(.fleet(.scaleOut)))  adds an instance", "\(key(.fleet(.scaleOut)))  agrega una instancia")
  /// What one can do with a fleet that takes trials.
  static let trialHints: [Phrase] = [
    Phrase("\(key(.fleet(.chaos)))  kills one, and it heals", "\(key(.fleet(.chaos)))  mata una, y el grupo sana"),
    Phrase(
      "\(key(.fleet(.load)))  sends shoppers: watch CPU cross the target value and the group grow",
      "\(key(.fleet(.load)))  envía compradores: vea la CPU pasar el valor objetivo y el grupo crecer"),
  ]

  public static func desired(_ count: Int) -> Phrase { Phrase("desired \(count)", "deseadas \(count)") }
  public static func inService(_ count: Int) -> Phrase { Phrase("in service \(count)", "en servicio \(count)") }
  public static func pending(_ count: Int) -> Phrase { Phrase("pending \(count)", "pendientes \(count)") }
  public static func terminating(_ count: Int) -> Phrase { Phrase("terminating \(count)", "terminando \(count)") }
  public static func bounds(_ minimum: Int, _ maximum: Int) -> Phrase {
    Phrase("min \(minimum)  max \(maximum)", "mín \(minimum)  máx \(maximum)")
  }
  public static func count(_ count: Int, _ state: String) -> Phrase { .verbatim("\(count) \(state)") }
  public static func policy(_ name: String) -> Phrase { Phrase("policy \(name)", "política \(name)") }
  public static func minutesAgo(_ minutes: Int) -> Phrase { .verbatim("−\(minutes) m") }
  public static func requests(_ perSecond: Int) -> Phrase { Phrase("\(perSecond) req/s", "\(perSecond) sol/s") }

  public static func alarm(
    name: String, above: Bool, threshold: String, state: String, datapoints: Int, of periods: Int
  ) -> Phrase {
    let sign = above ? ">" : "<"
    return Phrase(
      "\(name) \(sign) \(threshold) %: \(state) \(datapoints) of \(periods)",
      "\(name) \(sign) \(threshold) %: \(state) \(datapoints) de \(periods)")
  }
  public static let highAlarm = Phrase("High", "Alta")
  public static let lowAlarm = Phrase("Low", "Baja")

  public static func warming(_ seconds: Int) -> Phrase { Phrase("warming \(seconds)s", "calienta \(seconds)s") }
  public static func launched(_ id: String) -> Phrase { Phrase("launched \(id)", "lanzada \(id)") }
  public static func launching(_ id: String) -> Phrase { Phrase("launching \(id)", "lanzando \(id)") }
  public static func terminated(_ id: String) -> Phrase { Phrase("terminated \(id)", "terminada \(id)") }
  public static func terminatingOne(_ id: String) -> Phrase { Phrase("terminating \(id)", "terminando \(id)") }

  public static func loadRunning(shoppers: Int, seconds: Int) -> Phrase {
    Phrase(
      "LOAD \(shoppers) shoppers, \(seconds) s left, L stops",
      "CARGA \(shoppers) compradores, \(seconds) s, L detiene")
  }
  public static func loadFigures(requests: Int, failed: Int, purchases: Int, p95: String) -> Phrase {
    Phrase(
      "\(failed) of \(requests) failed · p95 \(p95) ms · \(purchases) bought",
      "\(failed) de \(requests) fallidas · p95 \(p95) ms · \(purchases) compras")
  }
  public static let loadStarting = Phrase("LOAD starting, L stops it", "CARGA empezando, L la detiene")
  public static let loadStopping = Phrase("LOAD stopping", "CARGA deteniéndose")
  public static func loadEnded(_ figures: Phrase) -> Phrase { Phrase("load ended: ", "carga terminada: ") + figures }
  public static func loadFailed(_ reason: String) -> Phrase {
    Phrase("load did not run: \(reason)", "la carga no corrió: \(reason)")
  }
  public static let loadGone = Phrase("load ended without its last line", "la carga terminó sin su última línea")

  public static func undoOffer(_ from: Int, _ to: Int) -> Phrase {
    Phrase(
      "desired is \(to) now · \(key(.fleet(.undo))) takes it back to \(from)",
      "deseadas ahora \(to) · \(key(.fleet(.undo))) vuelve a \(from)")
  }
  public static func terminateAsked(_ id: String) -> Phrase {
    Phrase("asked to terminate \(id): the group replaces it", "se pidió terminar \(id): el grupo la reemplaza")
  }
  public static func chaosDone(_ line: String) -> Phrase { Phrase("chaos: \(line)", "caos: \(line)") }
  public static func chaosFailed(_ line: String) -> Phrase {
    Phrase("chaos did not work: \(line)", "el caos no funcionó: \(line)")
  }
  public static func actionLogFailed(_ cause: String) -> Phrase {
    Phrase("the action log was not written: \(cause)", "no se escribió el registro de acciones: \(cause)")
  }
  public static func hidden(_ names: [Phrase]) -> Phrase {
    Phrase("hidden here: ", "oculto aquí: ") + .joined(names, by: ", ")
      + Phrase(" (z: this pane alone)", " (z: solo este panel)")
  }
  static func hiddenHere(_ names: [Phrase]) -> Phrase {
    Phrase("hidden here: ", "oculto aquí: ") + .joined(names, by: ", ")
  }
  static let hiddenHealth = Phrase("health", "salud")
  public static let hiddenChart = Phrase("chart", "gráfica")
  public static let hiddenAlarms = Phrase("alarms", "alarmas")
  public static let hiddenActivities = Phrase("activities", "actividades")
  public static let hiddenShop = Phrase("shop", "tienda")
  public static let hiddenFleet = Phrase("fleet", "flota")
}
